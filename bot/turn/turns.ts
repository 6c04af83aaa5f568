/**
 * One visitor message, from arrival until its turn has ended:
 *
 *     mask -> store, once -> acknowledge -> wait for the turns before it -> take the turn (`take-turn.ts`)
 *
 * A turn that fails becomes an apology, never a lost message; a turn that was cut off by the end of the process is taken at the
 * next start, and one that nothing could be stored of in a few seconds.
 */
import { asksForCallAt } from '../../dialogs/callback-wishes'
import type { ContactExpected, Received, StoredActivity } from '../storage/store'
import { InOrder } from './in-order'
import { leavesContact, maskMessage, storedBody, withContact } from './masking'
import type { IncomingActivity, Reception } from './reception'
import { type TurnParts, TurnTaker } from './take-turn'
import { hearingOf } from './understand'

/** How long what was typed is kept for a turn that may be another process's. */
const TYPED_MS = 60_000

const placeOf = ({ conversation, sequence }: StoredActivity): string => `${conversation}|${sequence}`

/** Who asks to be called leaves a number, also where none was expected. */
const expectedIn = (typed: string, expected: ContactExpected): ContactExpected =>
  expected === 'none' && asksForCallAt(typed) ? 'offered' : expected

export class Turns implements Reception {
  private readonly order = new InOrder()
  /** By conversation, in order. After a crash the store still knows them. */
  private readonly unfinished = new Map<string, StoredActivity[]>()
  /** What was typed where contact data was expected, with that alone in clear, until its turn has ended: it is stored nowhere. */
  private readonly typed = new Map<string, string>()

  private readonly taker: TurnTaker

  constructor(private readonly parts: TurnParts) {
    this.taker = new TurnTaker(parts)
  }

  async receive(incoming: IncomingActivity): Promise<{ activity: StoredActivity; repeated: boolean }> {
    const message = maskMessage(incoming.text)
    const typed = withContact(incoming.text)
    const received = await this.parts.store.receive({
      conversation: incoming.conversation,
      clientId: incoming.clientId,
      at: this.parts.clock(),
      takesTurn: incoming.takesTurn,
      body: (sequence, expected, conversation) =>
        storedBody(
          message,
          (text) => incoming.body(sequence, text),
          hearingOf(this.parts.inUse(), conversation),
          expectedIn(typed, expected),
        ),
    })
    if (received.repeated) return received
    const contactExpected = expectedIn(typed, received.contactExpected)
    if (contactExpected === 'asked' || (contactExpected === 'offered' && leavesContact(message.found)))
      this.keepTyped(received, typed)
    this.parts.deliveries.tell(incoming.conversation, [received.activity])
    if (incoming.takesTurn) this.retryIn(incoming.conversation)
    if (received.mine) this.lineUp(incoming.conversation, received.activity)
    return received
  }

  private keepTyped({ activity, mine }: Received, text: string): void {
    const place = placeOf(activity)
    this.typed.set(place, text)
    // Another process may take this turn, and will have to ask again.
    if (!mine) setTimeout(() => this.typed.delete(place), TYPED_MS).unref()
  }

  async welcome(id: string): Promise<void> {
    await this.order.run(id, () => this.taker.welcome(id))
  }

  /**
   * At a start: lines up what an earlier process acknowledged and did not answer. Gives how many turns or, beside other processes, conversations.
   * They are first in their conversations, and wait for `listening`: whoever looks for the program must find it.
   */
  async resume(listening: Promise<void> = Promise.resolve()): Promise<number> {
    const { store } = this.parts
    if (store.shared) return this.lineUpAdopted(await store.shared.adoptConversations({ atStart: true }), listening)
    const waiting = await store.listWaitingTurns()
    for (const activity of waiting) this.lineUp(activity.conversation, activity, listening)
    return waiting.length
  }

  /** Beside other processes, every few seconds: shows that this one lives, and adopts what a dead one left. Gives how many conversations. */
  async adoptConversations(): Promise<number> {
    return this.lineUpAdopted((await this.parts.store.shared?.adoptConversations({ atStart: false })) ?? [])
  }

  /** Also this process's own are among them: a network that fails between storing and knowing it leaves one that nobody is at. */
  private lineUpAdopted(conversations: string[], listening?: Promise<void>): number {
    const left = conversations.filter(
      (conversation) => !this.order.has(conversation) && !this.unfinished.has(conversation),
    )
    for (const conversation of left) this.lineUp(conversation, undefined, listening)
    return left.length
  }

  /** Takes the turns again that could not be finished. Gives how many. */
  retry(): number {
    const conversations = [...this.unfinished.keys()]
    return conversations.reduce((count, conversation) => count + this.retryIn(conversation), 0)
  }

  private retryIn(conversation: string): number {
    const waiting = this.unfinished.get(conversation) ?? []
    this.unfinished.delete(conversation)
    for (const activity of waiting) this.lineUp(conversation, activity)
    return waiting.length
  }

  /** Resolves when no turn is under way. */
  idle(): Promise<void> {
    return this.order.idle()
  }

  /** Behind what is under way in the conversation: takes this turn, and those after it that other processes left to us. */
  private lineUp(conversation: string, first?: StoredActivity, listening?: Promise<void>): void {
    void this.order.run(conversation, async () => {
      await listening
      // Behind one that could not be finished: nobody is answered out of order.
      if (this.unfinished.has(conversation)) return first && this.postpone(first)
      let activity = first ?? (await this.next(conversation, 0))
      while (activity && (await this.finish(activity))) activity = await this.next(conversation, activity.sequence)
    })
  }

  /** False when it could not be finished: then what comes after it waits as well. */
  private async finish(activity: StoredActivity): Promise<boolean> {
    try {
      await this.taker.answer(activity, this.typed.get(placeOf(activity)))
      this.typed.delete(placeOf(activity))
    } catch (error) {
      this.postpone(activity)
      this.parts.metrics.turns.inc({ outcome: 'failed' })
      const facts = { conversationId: activity.conversation, sequence: activity.sequence, error }
      this.parts.log.error(facts, 'a turn could not be finished; it is taken again in a few seconds')
    }
    return !this.unfinished.has(activity.conversation)
  }

  /** Alone with its database, a process lines up each turn itself. */
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
