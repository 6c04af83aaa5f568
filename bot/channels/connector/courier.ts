/**
 * Brings to Teams what was stored for it:
 *
 *     claim the conversation -> what comes after `sentUntil`, in order -> send -> write down -> release
 *
 * The store is the only list of what still has to be sent, so nothing is forgotten when the process ends or Teams is away. A process that
 * dies between sending and writing down sends that one message again; the other order would lose it.
 */
import type { Messages } from '../../../knowledge/model'
import type { Clock } from '../../clock'
import type { Log } from '../../log'
import type { Store } from '../../storage/store'
import type { LiveCard, TeamsReference, TeamsStore } from '../../storage/teams'
import { InOrder } from '../../turn/in-order'
import { readFailure, waitAfter } from './failure'
import { type Outgoing, type Surroundings, toOutgoing } from './outgoing'
import { PacedWire, TooFast } from './pace'
import { CALL_WITHIN, type WireOut } from './wire'

interface CourierOptions {
  store: Store & { readonly teams: TeamsStore }
  wire: WireOut
  messages: () => Messages
  clock: Clock
  /** From 0 to 1. */
  chance: () => number
  log: Log
}

/** Renewed with each message, and before a call that it would not outlast. A process that has died blocks a conversation for so long. */
const CLAIM = CALL_WITHIN + 5_000
const OUTLASTS_A_CALL = CALL_WITHIN + 3_000
/** Words that are older come too late to be anything but strange. */
const TOO_OLD = 24 * 60 * 60_000
const AT_ONCE = 100
const DUE_AT_ONCE = 50

/** Another process has the conversation by now and sends the rest, or it was erased. */
class ClaimLost extends Error {}

export class Courier {
  private readonly order = new InOrder()
  private readonly wire: PacedWire

  constructor(private readonly options: CourierOptions) {
    this.wire = new PacedWire(options.wire, options.clock)
  }

  /** Something was stored in this conversation. Returns at once. */
  tell(conversation: string): void {
    void this.order.run(conversation, () => this.deliver(conversation))
  }

  /** Tells wherever something is left: what failed and may be tried again, and what an earlier process left. Gives how many. */
  async tellDue(): Promise<number> {
    const due = await this.options.store.teams.listDue(this.options.clock(), DUE_AT_ONCE)
    for (const conversation of due) this.tell(conversation)
    return due.length
  }

  idle(): Promise<void> {
    return this.order.idle()
  }

  private async deliver(conversation: string): Promise<void> {
    const { store, clock, log } = this.options
    try {
      const now = clock()
      const reference = await store.teams.claim(conversation, now, now + CLAIM)
      if (!reference) return
      await this.deliverAll(reference)
    } catch (error) {
      if (error instanceof ClaimLost)
        return log.warn(
          { conversationId: conversation },
          'a conversation was taken over, or erased, while it was sent to',
        )
      // The claim runs out, and the conversation is due again.
      log.error({ conversationId: conversation, error }, 'the store could not say what has to be sent to Teams')
    }
  }

  private async deliverAll(reference: TeamsReference): Promise<void> {
    const { store, clock, messages, log } = this.options
    const { conversation, address } = reference
    const surroundings: Surroundings = {
      scope: address.scope,
      messages: messages(),
      find: async (sequence) => (await store.listActivities(conversation, sequence - 1, 1))[0],
      failed: (sequence, error) =>
        log.error(
          { conversationId: conversation, sequence, error },
          'a card could not be made; its words were sent instead',
        ),
    }
    for (;;) {
      const stored = await store.listActivities(conversation, reference.sentUntil, AT_ONCE)
      const last = stored.at(-1)
      if (!last) break
      for (const outgoing of await toOutgoing(stored, surroundings)) {
        if (clock() - outgoing.at < TOO_OLD && !(await this.deliverOne(reference, outgoing))) return
        await this.advance(reference, outgoing.until)
      }
      await this.advance(reference, last.sequence)
    }
    await store.teams.release(reference, { attempts: 0, nextAt: 0 })
  }

  private async advance(reference: TeamsReference, sentUntil: number): Promise<void> {
    reference.sentUntil = sentUntil
    reference.attempts = 0
    await this.hold(reference)
  }

  /** Throws `ClaimLost`. */
  private async hold(reference: TeamsReference): Promise<void> {
    const until = this.options.clock() + CLAIM
    if (!(await this.options.store.teams.advance(reference, until))) throw new ClaimLost()
    reference.busyUntil = until
  }

  /** For one call. Throws `ClaimLost`. */
  private async wireFor(reference: TeamsReference): Promise<WireOut> {
    if (reference.busyUntil - this.options.clock() < OUTLASTS_A_CALL) await this.hold(reference)
    return this.wire
  }

  /** False when the conversation has to wait, or is given up. */
  private async deliverOne(reference: TeamsReference, outgoing: Outgoing): Promise<boolean> {
    try {
      await this.put(reference, outgoing)
      return true
    } catch (error) {
      const failure = readFailure(error)
      if (failure.next === 'say it plainer') return this.deliverPlain(reference, outgoing, error)
      return this.endWith(reference, failure, error)
    }
  }

  /** Teams would not take the card. If it will not take the words either, nothing is gained by standing still. */
  private async deliverPlain(reference: TeamsReference, outgoing: Outgoing, refused: unknown): Promise<boolean> {
    const { log } = this.options
    const facts = { conversationId: reference.conversation, sequence: outgoing.until }
    try {
      await this.sendBelow(reference, outgoing.plain)
      log.error({ ...facts, error: refused }, 'Teams did not take a card; its words were sent instead')
      return true
    } catch (error) {
      const failure = readFailure(error)
      if (failure.next !== 'say it plainer') return this.endWith(reference, failure, error)
      log.error({ ...facts, error }, 'Teams did not take a message; it is passed over')
      return true
    }
  }

  private async endWith(
    reference: TeamsReference,
    failure: Exclude<ReturnType<typeof readFailure>, { next: 'say it plainer' }>,
    error: unknown,
  ): Promise<false> {
    const { store, clock, chance, log } = this.options
    const { conversation, attempts } = reference
    if (error instanceof ClaimLost) throw error
    if (error instanceof TooFast) {
      await store.teams.release(reference, { attempts, nextAt: clock() + error.wait })
      return false
    }
    if (failure.next === 'give up conversation') {
      log.info({ conversationId: conversation }, 'a conversation in Teams cannot be reached until the visitor writes')
      await store.teams.bury(conversation, failure.reason)
      await store.teams.release(reference, { attempts: 0, nextAt: 0 })
      return false
    }
    const failures = attempts + 1
    const wait = waitAfter(failures, chance(), failure.after)
    const facts = { conversationId: conversation, count: failures, milliseconds: wait, error }
    log.warn(facts, 'a message could not be brought to Teams; it is tried again')
    const counted = failure.after === undefined ? failures : 0
    await store.teams.release(reference, { attempts: counted, nextAt: clock() + wait })
    return false
  }

  private async put(reference: TeamsReference, outgoing: Outgoing): Promise<void> {
    const { activity, plain, checklist, replaces } = outgoing
    if (checklist !== undefined) return this.putChecklist(reference, checklist, activity)
    if (replaces !== undefined && (await this.replaced(reference, replaces, activity))) return
    await this.sendBelow(reference, replaces === undefined ? activity : plain)
  }

  private async sendBelow(reference: TeamsReference, activity: Outgoing['activity']): Promise<string | undefined> {
    const activityId = await (await this.wireFor(reference)).send(reference.address, activity)
    if (reference.card) reference.card.last = false
    return activityId
  }

  /** A checklist has one card. It changes in place while it stands last, and moves down when something was said below it. */
  private async putChecklist(reference: TeamsReference, flow: string, activity: Outgoing['activity']): Promise<void> {
    const { card } = reference
    if (card?.flow === flow) {
      if (card.last && (await this.replaced(reference, card.activityId, activity))) return
      await this.removed(reference, card)
    }
    const activityId = await this.sendBelow(reference, activity)
    reference.card = activityId ? { activityId, flow, last: true } : undefined
  }

  /** False where the card is no longer there. */
  private async replaced(
    reference: TeamsReference,
    activityId: string,
    activity: Outgoing['activity'],
  ): Promise<boolean> {
    try {
      await (await this.wireFor(reference)).replace(reference.address, activityId, activity)
      return true
    } catch (error) {
      if (isGone(error)) return false
      throw error
    }
  }

  /** An old card that stays is a lesser evil than a conversation that stands still. */
  private async removed(reference: TeamsReference, { activityId }: LiveCard): Promise<void> {
    try {
      await (await this.wireFor(reference)).remove(reference.address, activityId)
    } catch (error) {
      if (!isGone(error) && readFailure(error).next !== 'say it plainer') throw error
    }
  }
}

/** Only the activity: that the whole conversation is gone has a code of its own, which `readFailure` knows. */
const isGone = (error: unknown): boolean =>
  (error as { statusCode?: number }).statusCode === 404 && readFailure(error).next !== 'give up conversation'
