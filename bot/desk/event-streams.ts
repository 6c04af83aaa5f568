/**
 * What happens at the desk, as it happens: one stream for each open page.
 *
 *     something may have changed ──▶ every stream reads the store from its own number on, up to the last number given out
 *
 * So nothing is missed: a hint that is lost costs a few seconds, until the next look. What has no number (typing, who is looking) is passed on
 * while it lasts. The stream also asks the page for its sign of life, which comes back as a call.
 */
import { Readable } from 'node:stream'
import type { Knowledge } from '../../knowledge/model'
import type { Clock } from '../clock'
import { type DeskActions, HEARTBEAT } from '../handoff/model'
import { tooManyRequests } from '../http/refusal'
import type { Log } from '../log'
import type { CallbackStore } from '../storage/callbacks'
import type { HandoffStore } from '../storage/handoffs'
import type { ColleagueView, DeskEvent } from './api/queue'
import { beginsAs, presentSince } from './attendance'
import type { Me, Sessions } from './sessions'
import { callbackEvent, handoffEvent } from './views'

/** Streams of one account at a time: pages and browsers. */
const STREAMS = 6
/** How often the store is looked at without a hint. */
const LOOK_MS = 3000
/** Bytes that wait for a reader before it is taken for dead. */
const UNREAD = 512 * 1024
/** Changes that are sent one by one; who missed more reads the queue anew. */
const CAUGHT_UP = 200
/** After a good-bye: a page that was only loading itself again is back by then, and every other one was asked for a sign of life. */
const GOES_AFTER = HEARTBEAT + 5000

export interface StreamParts {
  store: { handoffs: HandoffStore; callbacks: CallbackStore }
  sessions: Sessions
  actions: Pick<DeskActions, 'seen' | 'left'>
  knowledge: () => Knowledge
  clock: Clock
  log: Log
}

interface Stream {
  me: Me
  out: Readable
  /** Everything up to here was sent. */
  sent: number
  reading: boolean
  /** Something came while reading: read on. */
  again: boolean
  ended: boolean
  /** Who it was last told is there, as JSON. */
  colleagues?: string
}

export class EventStreams {
  private readonly streams = new Set<Stream>()
  private readonly timers: NodeJS.Timeout[]
  /** Accounts whose page has said good-bye, until it is sure that no other shows life. */
  private readonly leaving = new Map<string, NodeJS.Timeout>()
  private looked = 0

  constructor(private readonly parts: StreamParts) {
    this.timers = [setInterval(() => void this.look(), LOOK_MS), setInterval(() => void this.beat(), HEARTBEAT)]
    for (const timer of this.timers) timer.unref()
  }

  /** `after`: the last number that the page has seen. */
  async open(me: Me, after: number): Promise<Readable> {
    if (this.countOf(me.account.id) >= STREAMS) throw tooManyRequests(HEARTBEAT / 1000)
    const out = new Readable({ read: () => {}, highWaterMark: UNREAD })
    const stream: Stream = { me, out, sent: after, reading: false, again: false, ended: false }
    this.streams.add(stream)
    out.once('close', () => this.streams.delete(stream))
    // A reader that is gone ends in an error here, which is no fault of ours.
    out.on('error', () => {})
    try {
      await this.showLife(me)
      await this.greet(stream)
    } catch (error) {
      out.destroy()
      throw error
    }
    return out
  }

  /** A page says good-bye: with the last one, at whatever process, what its staff member has goes back to the queue. */
  leave({ account }: Me): void {
    const at = this.parts.clock()
    clearTimeout(this.leaving.get(account.id))
    const timer = setTimeout(() => {
      this.leaving.delete(account.id)
      void this.goUnlessSeen(account, at)
    }, GOES_AFTER)
    this.leaving.set(account.id, timer.unref())
  }

  /** Something with a number may have changed. */
  wake(): void {
    for (const stream of this.streams) void this.catchUp(stream)
  }

  /** To everybody who works there. */
  pass(institution: string, event: DeskEvent): void {
    for (const stream of this.streams) if (stream.me.institutions.includes(institution)) send(stream, event)
  }

  /** Who is there, to each page its own colleagues and how it stands with itself, where that has changed. */
  async passColleagues(institutions: readonly string[], of: (me: Me) => Promise<ColleagueView[]>): Promise<void> {
    // Looked up once for all who work at the same institutions.
    const found = new Map<string, Promise<ColleagueView[]>>()
    for (const stream of this.streams) {
      const { me } = stream
      if (!me.institutions.some((each) => institutions.includes(each))) continue
      const key = me.institutions.join(' ')
      const all = found.get(key) ?? of(me)
      found.set(key, all)
      const isMe = ({ id }: ColleagueView) => id === me.account.id
      const present = await all
      const presence = present.find(isMe)?.status
      const colleagues = present.filter((each) => !isMe(each))
      const told = JSON.stringify({ presence, colleagues })
      if (told !== stream.colleagues) send(stream, { kind: 'colleagues', colleagues, presence })
      stream.colleagues = told
    }
  }

  /** The session has ended: at once, not at the next sign of life. */
  endOf(account: string, session?: string): void {
    for (const stream of this.streams)
      if (stream.me.account.id === account && (session === undefined || stream.me.session.digest === session))
        this.end(stream, { kind: 'signed-out' })
  }

  close(): void {
    for (const timer of [...this.timers, ...this.leaving.values()]) clearInterval(timer)
    for (const stream of this.streams) this.end(stream)
  }

  private countOf(account: string): number {
    return [...this.streams].filter(({ me }) => me.account.id === account).length
  }

  /** From here on it counts no more, though its last bytes may still be on their way. */
  private end(stream: Stream, event?: DeskEvent): void {
    this.streams.delete(stream)
    if (stream.ended || stream.out.destroyed) return
    if (event) send(stream, event)
    stream.ended = true
    stream.out.push(null)
  }

  private async goUnlessSeen({ id, firstName: name }: Me['account'], goodbye: number): Promise<void> {
    try {
      const seen = await this.parts.store.handoffs.listPresence(goodbye + 1)
      if (seen.some(({ staff }) => staff === id)) return
      await this.parts.actions.left({ id, name })
    } catch (error) {
      this.parts.log.error(
        { route: 'desk-events', error },
        'a good-bye was lost; without signs of life it comes to the same',
      )
    }
  }

  private async greet(stream: Stream): Promise<void> {
    sayHello(stream, await this.parts.store.handoffs.deskSequence())
    await this.catchUp(stream)
  }

  private async catchUp(stream: Stream): Promise<void> {
    stream.again = true
    if (stream.reading) return
    stream.reading = true
    try {
      while (stream.again && !stream.ended && !stream.out.destroyed) {
        stream.again = false
        await this.readOn(stream)
      }
    } catch (error) {
      this.parts.log.error(
        { route: 'desk-events', error },
        'a stream of the desk could not be read; its page comes back',
      )
      this.end(stream)
    }
    stream.reading = false
  }

  /**
   * The last number first, then the rows up to it: numbers become visible in their order, so all of them are there. What got a later
   * number meanwhile is the next look's.
   */
  private async readOn(stream: Stream): Promise<void> {
    const { store, knowledge } = this.parts
    const last = await store.handoffs.deskSequence()
    if (last <= stream.sent) return
    if (last - stream.sent > CAUGHT_UP) return sayHello(stream, last)
    const changes: { sequence: number; event: DeskEvent }[] = []
    for (const institution of stream.me.institutions) {
      for (const row of await store.handoffs.listHandoffsSince(institution, stream.sent))
        changes.push({ sequence: row.sequence, event: handoffEvent(knowledge(), row) })
      for (const row of await store.callbacks.listCallbacksSince(institution, stream.sent))
        changes.push({ sequence: row.sequence, event: callbackEvent(row) })
    }
    const due = changes.filter(({ sequence }) => sequence <= last).sort((a, b) => a.sequence - b.sequence)
    for (const { sequence, event } of due) send(stream, event, sequence)
    stream.sent = last
  }

  /** Changes of other processes whose hint was lost. */
  private async look(): Promise<void> {
    if (this.streams.size === 0) return
    try {
      const last = await this.parts.store.handoffs.deskSequence()
      if (last === this.looked) return
      this.looked = last
      this.wake()
    } catch (error) {
      this.parts.log.error({ route: 'desk-events', error }, 'the desk could not look for news; tried again')
    }
  }

  /** Only a page that can be heard calls this: a connection may look open for many minutes after its machine has gone. */
  async showLife({ account, session, institutions }: Me): Promise<void> {
    const { id, firstName: name } = account
    await this.parts.actions.seen(
      { id, name },
      { since: presentSince(session), other: beginsAs(account) },
      institutions,
    )
  }

  /** Asks each page for a sign of life, and ends those whose session is none any more. */
  private async beat(): Promise<void> {
    for (const stream of this.streams) {
      try {
        const me = await this.parts.sessions.again(stream.me)
        if (!me) {
          this.end(stream, { kind: 'signed-out' })
          continue
        }
        stream.me = me
        if (!stream.ended) stream.out.push(': alive\n\n')
      } catch (error) {
        this.parts.log.error({ route: 'desk-events', error }, 'a session could not be looked up; tried again')
      }
    }
  }
}

/** What was missed is sent one by one, unless it is too much, or the page knows of numbers that were never given out. */
function sayHello(stream: Stream, last: number): void {
  const behind = stream.sent > last || last - stream.sent > CAUGHT_UP
  if (behind) stream.sent = last
  send(stream, { kind: 'hello', sequence: stream.sent, behind })
}

function send(stream: Stream, event: DeskEvent, sequence?: number): void {
  if (stream.ended || stream.out.destroyed) return
  const id = sequence === undefined ? '' : `id: ${sequence}\n`
  const fits = stream.out.push(`${id}data: ${JSON.stringify(event)}\n\n`)
  if (!fits) stream.out.destroy()
}
