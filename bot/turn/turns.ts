/**
 * One visitor message, from arrival until its turn has ended:
 *
 *     mask -> store, once -> acknowledge -> wait for the turns before it -> take the turn (`take-turn.ts`)
 *
 * A turn that fails becomes an apology, never a lost message; a turn that was cut off by the end of the process is taken at the
 * next start, and one that nothing could be stored of in a few seconds.
 */
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import type { Language } from '../../knowledge/model'
import type { ContactExpected, Received, StoredActivity } from '../storage/store'
import { hideContact, hidePhones, leavesContact, takeIn } from './heard'
import { InOrder } from './in-order'
import type { IncomingActivity, Reception } from './reception'
import { type TurnParts, TurnTaker } from './take-turn'
import { mayBeRedFlag } from './understand'

/** How long what was typed is kept for a turn that may be another process's. */
const TYPED_MS = 60_000

const placeOf = ({ conversation, sequence }: StoredActivity): string => `${conversation}|${sequence}`

export class Turns implements Reception {
  private readonly order = new InOrder()
  /** By conversation, in order. After a crash the store still knows them. */
  private readonly unfinished = new Map<string, StoredActivity[]>()
  /** What was typed where contact data was expected, until its turn has ended: it is stored nowhere. */
  private readonly typed = new Map<string, string>()

  private readonly taker: TurnTaker

  constructor(private readonly parts: TurnParts) {
    this.taker = new TurnTaker(parts)
  }

  async receive(incoming: IncomingActivity): Promise<{ activity: StoredActivity; repeated: boolean }> {
    const { text, found, note } = takeIn(incoming.text)
    const received = await this.parts.store.receive({
      conversation: incoming.conversation,
      clientId: incoming.clientId,
      at: this.parts.clock(),
      takesTurn: incoming.takesTurn,
      body: (sequence, contact, language) =>
        note(incoming.body(sequence, this.withoutContact(text, contact, language)), contact),
    })
    if (received.repeated) return received
    if (received.contact === 'asked' || (received.contact === 'offered' && leavesContact(found)))
      this.keepTyped(received, incoming.text.slice(0, MESSAGE_LIMIT))
    this.parts.deliveries.tell(incoming.conversation, [received.activity])
    if (incoming.takesTurn) this.takeAgain(incoming.conversation)
    if (received.mine) this.queue(incoming.conversation, received.activity)
    return received
  }

  private keepTyped({ activity, mine }: Received, text: string): void {
    const place = placeOf(activity)
    this.typed.set(place, text)
    // Another process may take this turn, and will have to ask again.
    if (!mine) setTimeout(() => this.typed.delete(place), TYPED_MS).unref()
  }

  /** A red flag is never hidden: it is to be seen at the desk, and after a crash. */
  private withoutContact(masked: string, contact: ContactExpected, language: Language): string {
    if (contact === 'none') return masked
    const hidden = contact === 'asked' ? hideContact(masked) : hidePhones(masked)
    if (hidden === masked) return masked
    const inUse = this.parts.inUse()
    return mayBeRedFlag(inUse, { text: masked, language }, [...inUse.knowledge.institutions.keys()]) ? masked : hidden
  }

  async welcome(id: string): Promise<void> {
    await this.order.run(id, () => this.taker.welcome(id))
  }

  /**
   * At a start: takes up what an earlier process acknowledged and did not answer. Gives how many turns or, beside other processes, conversations.
   * They are first in line in their conversations, and begin with `begin`: whoever looks for the program must find it listening.
   */
  async resume(begin: Promise<void> = Promise.resolve()): Promise<number> {
    if (this.parts.store.shared) return this.takeUp({ atStart: true, begin })
    const waiting = await this.parts.store.listWaitingTurns()
    for (const activity of waiting) this.queue(activity.conversation, activity, begin)
    return waiting.length
  }

  /** Beside other processes, every few seconds: shows that this one lives, and takes up what a dead one left. Gives how many conversations. */
  async takeUp({ atStart, begin }: { atStart: boolean; begin?: Promise<void> } = { atStart: false }): Promise<number> {
    const taken = (await this.parts.store.shared?.takeUp({ atStart })) ?? []
    // Also this process's own are among them: a network that fails between storing and knowing it leaves one that nobody is at.
    const left = taken.filter((conversation) => !this.order.has(conversation) && !this.unfinished.has(conversation))
    for (const conversation of left) this.queue(conversation, undefined, begin)
    return left.length
  }

  /** Takes the turns again that could not be finished. Gives how many. */
  retry(): number {
    const conversations = [...this.unfinished.keys()]
    return conversations.reduce((count, conversation) => count + this.takeAgain(conversation), 0)
  }

  private takeAgain(conversation: string): number {
    const waiting = this.unfinished.get(conversation) ?? []
    this.unfinished.delete(conversation)
    for (const activity of waiting) this.queue(conversation, activity)
    return waiting.length
  }

  settled(conversation: string): Promise<void> {
    return this.order.settled(conversation)
  }

  idle(): Promise<void> {
    return this.order.idle()
  }

  /** Behind what is under way in the conversation: takes this turn, and those after it that other processes left to us. */
  private queue(conversation: string, first?: StoredActivity, begin?: Promise<void>): void {
    void this.order.run(conversation, async () => {
      await begin
      // Behind one that could not be finished: nobody is answered out of order.
      if (this.unfinished.has(conversation)) return first && this.postpone(first)
      let activity = first ?? (await this.next(conversation, 0))
      while (activity && (await this.finish(activity))) activity = await this.next(conversation, activity.sequence)
    })
  }

  /** False when it could not be finished: then what comes after it waits as well. */
  private async finish(activity: StoredActivity): Promise<boolean> {
    try {
      await this.taker.answer({ activity, typed: this.typed.get(placeOf(activity)) })
      this.typed.delete(placeOf(activity))
    } catch (error) {
      this.postpone(activity)
      this.parts.metrics.turns.inc({ outcome: 'failed' })
      const facts = { conversationId: activity.conversation, sequence: activity.sequence, error }
      this.parts.log.error(facts, 'a turn could not be finished; it is taken again in a few seconds')
    }
    return !this.unfinished.has(activity.conversation)
  }

  /** Alone with its database, a process queues each turn itself. */
  private async next(conversation: string, after: number): Promise<StoredActivity | undefined> {
    try {
      return await this.parts.store.shared?.goOn(conversation, after)
    } catch (error) {
      this.parts.log.error(
        { conversationId: conversation, error },
        'it could not be seen what waits next in a conversation; it is looked at again in a few seconds',
      )
      return undefined
    }
  }

  private postpone(activity: StoredActivity): void {
    const { conversation } = activity
    this.unfinished.set(conversation, [...(this.unfinished.get(conversation) ?? []), activity])
  }
}
