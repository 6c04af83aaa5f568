/**
 * Tells whoever listens to a conversation that something was stored in it, in this process and in the others on the same database. A
 * hint, not the truth: a listener that was away reads the store by sequence number.
 *
 *     stored here ──▶ tell ──▶ listeners here
 *                        └ ─ ─ ─ hint ─ ─ ─ ▶ other processes ──▶ their listeners read the store
 */
import { type Hints, NO_HINTS } from '../storage/hints'
import type { SharedStore } from '../storage/shared'
import type { StoredActivity } from '../storage/store'

type Listener = (activities: StoredActivity[]) => void

/** Hears what is shown but not stored, such as "somebody is typing": the channel's own JSON object. */
type PassingListener = (body: Record<string, unknown>) => void

/** A listener that follows a conversation also where another process stores in it. */
interface Follower {
  /** The last sequence number that it has seen. */
  last(): number
  /** More was stored: read on. */
  readOn(): void
}

interface Listening {
  listener: Listener
  passing?: PassingListener
  follower?: Follower
  /** Up to where the follower was told to read on. After an erasure there may be nothing to read. */
  toldUpTo: number
}

/** Beside other processes on one database. */
export interface Others {
  hints: Hints
  latestSequences: SharedStore['latestSequences']
  /** The store could not be looked at; it is looked at again in two seconds. */
  failed: (error: unknown) => void
}

const ALONE: Others = { hints: NO_HINTS, latestSequences: async () => new Map(), failed: () => {} }

const STORED = 'stored'
const PASSED = 'passed'
/** Conversations that are asked after at once. */
const AT_ONCE = 1000

export class Deliveries {
  private readonly listeners = new Map<string, Set<Listening>>()
  private readonly everywhere = new Set<(conversation: string) => void>()
  private readonly stopHearing: (() => void)[]
  private looking = false

  constructor(private readonly others: Others = ALONE) {
    const { hints } = others
    this.stopHearing = [
      hints.hear(STORED, { heard: (what) => this.heardStored(what), look: () => void this.look() }),
      hints.hear(PASSED, { heard: (what) => this.heardPassed(what) }),
    ]
  }

  /** Listens until the returned function is called. Only a follower learns of what other processes store. */
  listen(conversation: string, listener: Listener, passing?: PassingListener, follower?: Follower): () => void {
    const listening = { listener, passing, follower, toldUpTo: 0 }
    const all = this.listeners.get(conversation) ?? new Set()
    this.listeners.set(conversation, all.add(listening))
    return () => {
      all.delete(listening)
      if (all.size === 0 && this.listeners.get(conversation) === all) this.listeners.delete(conversation)
    }
  }

  /** Hears of every conversation in which this process stored something, until the returned function is called. */
  listenToAll(listener: (conversation: string) => void): () => void {
    this.everywhere.add(listener)
    return () => void this.everywhere.delete(listener)
  }

  tell(conversation: string, activities: StoredActivity[]): void {
    const last = activities.at(-1)
    if (!last) return
    for (const { listener } of this.of(conversation)) listener(activities)
    for (const listener of this.everywhere) listener(conversation)
    this.others.hints.give(STORED, [conversation, last.sequence])
  }

  /** Shows what is not worth storing to those who listen now. */
  pass(conversation: string, body: Record<string, unknown>): void {
    for (const { passing } of this.of(conversation)) passing?.(body)
    this.others.hints.give(PASSED, [conversation, body])
  }

  /** Hears the other processes no more. */
  close(): void {
    for (const stop of this.stopHearing) stop()
  }

  private of(conversation: string): Iterable<Listening> {
    return this.listeners.get(conversation) ?? []
  }

  private heardStored(what: unknown): void {
    const [conversation, sequence] = what as [string, number]
    this.lead(conversation, sequence)
  }

  private heardPassed(what: unknown): void {
    const [conversation, body] = what as [string, Record<string, unknown>]
    for (const { passing } of this.of(conversation)) passing?.(body)
  }

  /** Lets those who follow a conversation, and are not there yet, read on. */
  private lead(conversation: string, sequence: number): void {
    for (const listening of this.of(conversation)) {
      const { follower, toldUpTo } = listening
      if (!follower || sequence <= toldUpTo || sequence <= follower.last()) continue
      listening.toldUpTo = sequence
      follower.readOn()
    }
  }

  /** For hints that were lost. */
  private async look(): Promise<void> {
    if (this.looking) return
    this.looking = true
    try {
      const followed = [...this.listeners].filter(([, all]) => [...all].some(({ follower }) => follower))
      for (let from = 0; from < followed.length; from += AT_ONCE) {
        const some = followed.slice(from, from + AT_ONCE).map(([conversation]) => conversation)
        for (const [id, sequence] of await this.others.latestSequences(some)) this.lead(id, sequence)
      }
    } catch (error) {
      this.others.failed(error)
    }
    this.looking = false
  }
}
