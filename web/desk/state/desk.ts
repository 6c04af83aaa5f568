/**
 * What is at the desk now. The server's rows carry sequence numbers: a row replaces an older one and never a newer one, so it does not
 * matter whether it came with the queue, an event or the answer to a call.
 */
import type { CallbackView } from '../../../bot/desk/api/callbacks'
import type { StaffName } from '../../../bot/desk/api/people'
import type { DeskEvent, DeskHandoff, Presence, QueueAnswer } from '../../../bot/desk/api/queue'
import type { Calls } from './calls'
import { EventStream } from './event-stream'
import { Store } from './store'

/** What the queue's answer has, kept up to date by the news. */
export interface DeskState extends Omit<QueueAnswer, 'sequence'> {
  connection: 'opening' | 'open' | 'lost'
  loaded: boolean
}

/** What does not change the state here, for whoever shows that conversation or those call-backs. */
type DeskNews =
  | Extract<DeskEvent, { kind: 'typing' | 'viewers' | 'callback' }>
  /** Something was said or noted in it, or happened to it. */
  | { kind: 'changed'; conversation: string }
  /** The visitor said something in one of mine. */
  | { kind: 'visitor-spoke'; handoff: DeskHandoff }
  /** The visitor wrote of an emergency or despair, in one of mine or while waiting. */
  | { kind: 'danger'; handoff: DeskHandoff }
  /** Something may have been missed: read again what you show. */
  | { kind: 'caught-up' }
  /** Somebody began to wait. */
  | { kind: 'new-visitor'; handoff: DeskHandoff }
  /** A hand-off came to me by a colleague. */
  | { kind: 'transferred'; handoff: DeskHandoff }

const NOTHING: DeskState = {
  connection: 'opening',
  loaded: false,
  waiting: [],
  mine: [],
  others: [],
  colleagues: [],
  presence: 'break',
  callbacksOpen: 0,
}

const QUEUE_AGAIN_AFTER = 2000

export class Desk extends Store<DeskState> {
  private readonly rows = new Map<string, DeskHandoff>()
  private readonly told = new Set<(news: DeskNews) => void>()
  private sequence = 0
  private stream?: EventStream
  private reading?: ReturnType<typeof setTimeout>
  private closed = false

  constructor(
    private readonly calls: Calls,
    private readonly me: StaffName,
  ) {
    super(NOTHING)
  }

  open(): void {
    this.closed = false
    void this.readQueue()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.reading)
    this.stream?.close()
    this.stream = undefined
  }

  /** Tells of news; gives the function that ends it. */
  listen(listener: (news: DeskNews) => void): () => void {
    this.told.add(listener)
    return () => this.told.delete(listener)
  }

  hurry(): void {
    this.stream?.hurry()
  }

  /** A row that came with the answer to a call. */
  take(handoff: DeskHandoff): void {
    if (this.keep(handoff)) this.sort()
  }

  async choosePresence(status: Presence): Promise<void> {
    const before = this.read().presence
    this.change({ presence: status })
    await this.calls.call('presence', { body: { status } }).catch((error) => {
      this.change({ presence: before })
      throw error
    })
  }

  /** Of a conversation that is at the desk now. */
  handoffOf(conversation: string): DeskHandoff | undefined {
    return [...this.rows.values()].find((row) => row.conversation === conversation && isOpen(row))
  }

  private async readQueue(): Promise<void> {
    try {
      this.takeQueue(await this.calls.call('queue'))
    } catch {
      if (this.closed) return
      this.change({ connection: 'lost' })
      this.reading = setTimeout(() => void this.readQueue(), QUEUE_AGAIN_AFTER)
      return
    }
    if (this.closed) return
    this.stream ??= new EventStream(this.calls, {
      event: (event) => this.hear(event),
      opened: () => this.change({ connection: 'open' }),
      lost: () => this.change({ connection: 'lost' }),
      alive: () => void this.calls.call('alive').catch(() => undefined),
      after: () => this.sequence,
    })
  }

  private takeQueue(queue: QueueAnswer): void {
    const before = new Set(this.rows.keys())
    const rows = [...queue.waiting, ...queue.mine, ...queue.others]
    const named = new Set(rows.map(({ id }) => id))
    for (const [id, row] of this.rows) if (!named.has(id) && row.sequence <= queue.sequence) this.rows.delete(id)
    const first = !this.read().loaded
    for (const row of rows) this.keep(row)
    this.sequence = Math.max(this.sequence, queue.sequence)
    const { colleagues, presence, callbacksOpen } = queue
    this.change({ colleagues, presence, callbacksOpen, loaded: true })
    this.sort()
    if (first) return
    for (const row of queue.waiting) if (!before.has(row.id)) this.tell({ kind: 'new-visitor', handoff: row })
  }

  private hear(event: DeskEvent): void {
    if ('sequence' in event && event.kind !== 'hello') this.sequence = Math.max(this.sequence, event.sequence)
    switch (event.kind) {
      case 'hello':
        if (event.behind) void this.readQueue()
        this.tell({ kind: 'caught-up' })
        return
      case 'handoff':
        this.hearHandoff(event.handoff)
        return
      case 'colleagues':
        this.change({ colleagues: event.colleagues, presence: event.presence ?? this.read().presence })
        return
      case 'signed-out':
        this.calls.signedOut()
        return
      case 'callback':
        void this.countCallbacks(event.callback)
        this.tell(event)
        return
      default:
        this.tell(event)
    }
  }

  private hearHandoff(handoff: DeskHandoff): void {
    const before = this.rows.get(handoff.id)
    if (!this.keep(handoff)) return
    this.sort()
    this.tell({ kind: 'changed', conversation: handoff.conversation })
    const { state, note, lastVisitorAt = 0, dangerAt = 0 } = handoff
    const [wasMine, isMine] = [before !== undefined && this.isMine(before), this.isMine(handoff)]
    // Whoever puts somebody back need not be called.
    if (state === 'waiting' && before?.state !== 'waiting' && !wasMine) this.tell({ kind: 'new-visitor', handoff })
    if (before && dangerAt > (before.dangerAt ?? 0) && (isMine || state === 'waiting')) {
      this.tell({ kind: 'danger', handoff })
      return
    }
    if (state !== 'accepted' || !isMine || !before) return
    if (note && !wasMine) this.tell({ kind: 'transferred', handoff })
    if (lastVisitorAt > (before.lastVisitorAt ?? 0)) this.tell({ kind: 'visitor-spoke', handoff })
  }

  private async countCallbacks(changed: CallbackView): Promise<void> {
    const known = await this.calls.call('callbacks').catch(() => undefined)
    if (known) this.change({ callbacksOpen: known.callbacks.filter(({ state }) => state === 'open').length })
    else if (changed.state !== 'open') this.change({ callbacksOpen: Math.max(0, this.read().callbacksOpen - 1) })
  }

  /** False when a newer one is known. */
  private keep(row: DeskHandoff): boolean {
    const known = this.rows.get(row.id)
    if (known && known.sequence > row.sequence) return false
    this.rows.set(row.id, row)
    return true
  }

  private sort(): void {
    const rows = [...this.rows.values()]
    const accepted = rows
      .filter(({ state }) => state === 'accepted')
      .sort((one, other) => (one.acceptedAt ?? 0) - (other.acceptedAt ?? 0))
    this.change({
      waiting: rows.filter(({ state }) => state === 'waiting').sort((one, other) => one.place - other.place),
      mine: accepted.filter((row) => this.isMine(row)),
      others: accepted.filter((row) => !this.isMine(row)),
    })
  }

  private isMine(row: DeskHandoff): boolean {
    return row.owner?.id === this.me.id
  }

  private tell(news: DeskNews): void {
    for (const listener of this.told) listener(news)
  }
}

export const isOpen = ({ state }: DeskHandoff): boolean => state === 'waiting' || state === 'accepted'

/** The visitor said something after the staff member did, or the one who has it now has not said a word yet. */
export const awaitsAnswer = ({ lastVisitorAt = 0, lastStaffAt = 0, acceptedAt = 0 }: DeskHandoff): boolean =>
  Math.max(lastVisitorAt, acceptedAt) > lastStaffAt

/** The visitor wrote of an emergency or despair, and no staff member has written since. */
export const isInDanger = ({ dangerAt = 0, lastStaffAt = 0 }: DeskHandoff): boolean => dangerAt > lastStaffAt

/** Conversations that a colleague has accepted, as far as I may see them. */
export const busyWith = (others: DeskHandoff[], { id }: StaffName): number =>
  others.filter(({ owner }) => owner?.id === id).length
