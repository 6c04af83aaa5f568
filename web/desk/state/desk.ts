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
  /** One of mine went back into the queue, and not by a deed of mine. */
  | { kind: 'lost'; handoff: DeskHandoff }
  /** A hand-off came to me by a colleague. */
  | { kind: 'transferred'; handoff: DeskHandoff }
  /** The visitor withdrew or changed a call-back that I have. */
  | { kind: 'callback-withdrawn'; callback: CallbackView }

const NOTHING: DeskState = {
  connection: 'opening',
  loaded: false,
  waiting: [],
  mine: [],
  others: [],
  colleagues: [],
  presence: 'break',
  callbacksOpen: 0,
  callbacksWithdrawn: [],
}

const QUEUE_AGAIN_AFTER = 2000

export class Desk extends Store<DeskState> {
  private readonly rows = new Map<string, DeskHandoff>()
  private readonly told = new Set<(news: DeskNews) => void>()
  private readonly toldWithdrawn = new Set<string>()
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

  /** A row that came with the answer to a call of mine: of what I have done I need not be told. */
  take(handoff: DeskHandoff): void {
    for (const news of this.keepAll([handoff])) if (news.kind === 'danger') this.tell(news)
  }

  async choosePresence(status: Presence): Promise<void> {
    const before = this.read().presence
    this.change({ presence: status })
    await this.calls.call('presence', { body: { status } }).catch((error) => {
      this.change({ presence: before })
      throw error
    })
  }

  private async readQueue(): Promise<void> {
    try {
      this.takeQueue(await this.calls.call('queue'))
    } catch {
      if (this.closed) return
      // Once there is a stream, it alone knows of the connection.
      if (!this.stream) this.change({ connection: 'lost' })
      clearTimeout(this.reading)
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
    const rows = [...queue.waiting, ...queue.mine, ...queue.others]
    const named = new Set(rows.map(({ id }) => id))
    for (const [id, row] of this.rows) if (!named.has(id) && row.sequence <= queue.sequence) this.rows.delete(id)
    const first = !this.read().loaded
    this.sequence = Math.max(this.sequence, queue.sequence)
    const { colleagues, presence, callbacksOpen, callbacksWithdrawn } = queue
    this.change({ colleagues, presence, callbacksOpen, loaded: true })
    // Whoever opens the page sees who is there. Danger is not left to be seen.
    for (const news of this.keepAll(rows)) if (!first || news.kind === 'danger') this.tell(news)
    this.keepWithdrawn(callbacksWithdrawn)
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
        this.calls.sessionChanged()
        return
      case 'callback':
        void this.readCallbacks(event.callback)
        this.tell(event)
        return
      default:
        this.tell(event)
    }
  }

  private hearHandoff(handoff: DeskHandoff): void {
    const news = this.keepAll([handoff])
    this.tell({ kind: 'changed', conversation: handoff.conversation })
    for (const each of news) this.tell(each)
  }

  /** Gives what is new in them. */
  private keepAll(rows: DeskHandoff[]): DeskNews[] {
    const news = rows.flatMap((row) => {
      const before = this.rows.get(row.id)
      return this.keep(row) ? this.newsOf(before, row) : []
    })
    this.sort()
    return news
  }

  /** What somebody here should hear of, whatever was missed since `before`: a row comes as it stands by now. */
  private newsOf(before: DeskHandoff | undefined, handoff: DeskHandoff): DeskNews[] {
    const { state, note, lastVisitorAt = 0, lastStaffAt = 0, dangerAt = 0 } = handoff
    const isMine = state === 'accepted' && this.isMine(handoff)
    const wasMine = before !== undefined && this.isMine(before)
    const wasHere = wasMine || before?.state === 'waiting'
    const inDanger = (isMine || state === 'waiting') && dangerAt > (wasHere ? (before?.dangerAt ?? 0) : lastStaffAt)
    const news: DeskNews[] = []
    if (wasMine && this.isLost(handoff)) news.push({ kind: 'lost', handoff })
    if (inDanger) news.push({ kind: 'danger', handoff })
    // Whoever puts somebody back need not be called.
    if (state === 'waiting' && !wasHere) news.push({ kind: 'new-visitor', handoff })
    // The note of an earlier transfer is still there when somebody was put back and is accepted anew.
    if (isMine && !wasMine && note && (before?.state === 'accepted' || note !== before?.note))
      news.push({ kind: 'transferred', handoff })
    else if (isMine && !inDanger && before && lastVisitorAt > (before.lastVisitorAt ?? 0))
      news.push({ kind: 'visitor-spoke', handoff })
    return news
  }

  private async readCallbacks(changed: CallbackView): Promise<void> {
    const known = await this.calls.call('callbacks').catch(() => undefined)
    if (known) {
      this.change({ callbacksOpen: known.callbacks.filter(({ state }) => state === 'open').length })
      this.keepWithdrawn(known.callbacks.filter(({ state }) => state === 'withdrawn'))
    } else if (changed.state !== 'open') this.change({ callbacksOpen: Math.max(0, this.read().callbacksOpen - 1) })
  }

  /** Also of those that were withdrawn before the page opened I am told: I may have the number on paper. */
  private keepWithdrawn(callbacksWithdrawn: CallbackView[]): void {
    this.change({ callbacksWithdrawn })
    for (const callback of callbacksWithdrawn) {
      if (this.toldWithdrawn.has(callback.reference)) continue
      this.toldWithdrawn.add(callback.reference)
      this.tell({ kind: 'callback-withdrawn', callback })
    }
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
      waiting: rows.filter(({ state }) => state === 'waiting').sort(inTurn),
      mine: accepted.filter((row) => this.isMine(row)).sort(mostUrgent),
      others: accepted.filter((row) => !this.isMine(row)),
    })
  }

  private isLost({ state, lostBy }: DeskHandoff): boolean {
    return state === 'waiting' && lostBy === this.me.id
  }

  private isMine(row: DeskHandoff): boolean {
    return row.owner?.id === this.me.id
  }

  private tell(news: DeskNews): void {
    for (const listener of this.told)
      try {
        listener(news)
      } catch (error) {
        // The others are told, and the stream that brought it goes on.
        reportError(error)
      }
  }
}

/** The visitor said something after the staff member did, or the one who has it now has not said a word yet. */
export const awaitsAnswer = (handoff: DeskHandoff): boolean => unansweredSince(handoff) !== undefined

/** The first of what staff have not answered yet, be it that they have accepted the visitor. */
export function unansweredSince(handoff: DeskHandoff): number | undefined {
  const { acceptedAt = 0, unansweredAt = 0, lastVisitorAt = 0, lastStaffAt = 0 } = handoff
  const open = [acceptedAt, unansweredAt, lastVisitorAt].filter((at) => at > lastStaffAt)
  return open.length > 0 ? Math.min(...open) : undefined
}

/** Of mine: who is in danger, and then whoever is unanswered longest. */
const mostUrgent = (one: DeskHandoff, other: DeskHandoff): number =>
  Number(isInDanger(other)) - Number(isInDanger(one)) ||
  (unansweredSince(one) ?? LATER_THAN_ALL) - (unansweredSince(other) ?? LATER_THAN_ALL)

const LATER_THAN_ALL = Number.MAX_SAFE_INTEGER

/** The visitor wrote of an emergency or despair, and no staff member has written since. */
export const isInDanger = ({ dangerAt = 0, lastStaffAt = 0 }: DeskHandoff): boolean => dangerAt > lastStaffAt

/** Mine, and those who wait. */
export const inDanger = ({ mine, waiting }: DeskState): DeskHandoff[] => [...mine, ...waiting].filter(isInDanger)

/** Of those who wait: who wrote of an emergency or despair, before or while waiting, and then whoever has waited longest. */
const inTurn = (one: DeskHandoff, other: DeskHandoff): number =>
  Number(goesFirst(other)) - Number(goesFirst(one)) || one.place - other.place

export const goesFirst = ({ redFlag }: DeskHandoff): boolean => redFlag === 'emergency' || redFlag === 'crisis'

/** What asks for attention: people who wait, and mine who await an answer. */
export const attentionIn = ({ waiting, mine }: DeskState): number => waiting.length + mine.filter(awaitsAnswer).length

/** Who waits, and would be there for nobody without me. */
export const leftWithout = ({ presence, waiting, colleagues }: DeskState): DeskHandoff[] =>
  presence === 'break'
    ? []
    : waiting.filter(
        ({ institution }) =>
          !colleagues.some(({ status, institutions }) => status === 'available' && institutions.includes(institution)),
      )

/** Conversations that a colleague has accepted, as far as I may see them. */
export const busyWith = (others: DeskHandoff[], { id }: StaffName): number =>
  others.filter(({ owner }) => owner?.id === id).length
