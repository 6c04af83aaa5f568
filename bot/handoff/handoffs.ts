/**
 * Everything that happens to a hand-off outside a visitor's turn: what staff do, and what time does (`tick.ts`). Each transition is one conditional
 * change in the store, together with what the visitor is told of it; then whoever looks is told (`queue-news.ts`), and the receiver (`receiver-calls.ts`).
 */
import { institutionOrDefault, type Knowledge } from '../../knowledge/model'
import type { Handoff, HandoffOutcome, HandoffSet, Saying, StaffPresence } from '../storage/handoffs'
import type { Conversation, StoredActivity } from '../storage/store'
import type { Json } from '../types'
import { signed } from './author'
import {
  type Deed,
  type DeskActions,
  type DeskChange,
  GONE_AFTER,
  type HandoffAction,
  HEARTBEAT,
  isPresent,
  leadsTo,
  type Staff,
  statesFor,
} from './model'
import { QueueNews, type QueueNewsParts } from './queue-news'
import type { Staffing } from './receiver'
import { ReceiverCalls, type ReceiverParts } from './receiver-calls'
import { tick } from './tick'
import {
  accepted,
  type BackReason,
  backInQueue,
  completed,
  failed,
  nextInLine,
  plainName,
  type Speaker,
  transferred,
  type Words,
} from './wording'

/** Where an activity comes to stand. */
interface Spot {
  conversation: Conversation
  sequence: number
  at: number
}

export interface HandoffParts extends QueueNewsParts, ReceiverParts {
  knowledge: () => Knowledge
  /** What the bot says, as the channel's JSON object. */
  botBody: (words: Words, spot: Spot) => Json
  /** What a staff member says. */
  staffBody: (said: { name: string; text: string }, spot: Spot) => Json
}

/** How the ids of staff elsewhere begin. */
export const OUTSIDE = 'outside:'

/** `handoff.status`, read at the edge (`bot/turn/handoff-events.ts`). `staff`: who of theirs it is; what completes or fails need name nobody. */
export interface ReportedStatus {
  conversation: string
  state: 'accepted' | 'completed' | 'failed'
  staff: Staff
}

/** A transition, before it is tried. */
interface Step {
  action: HandoffAction
  /** Only while it is this staff member's. */
  owner?: string
  revision?: number
  set: HandoffSet
  says: (speaker: Speaker, handoff: Handoff) => Words[]
}

export class Handoffs implements DeskActions {
  readonly news: QueueNews
  readonly receiverCalls: ReceiverCalls

  constructor(private readonly parts: HandoffParts) {
    this.news = new QueueNews(parts)
    this.receiverCalls = new ReceiverCalls(parts)
  }

  async accept(id: string, staff: Staff): Promise<Deed> {
    const at = this.parts.clock()
    const found = await this.parts.store.handoffs.findHandoff(id)
    const waited = found && (found.waited ?? 0) + at - found.queuedAt
    const deed = await this.step(id, {
      action: 'accept',
      set: { owner: staff.id, ownerName: plainName(staff.name), acceptedAt: at, waited, lostBy: null, lostWhy: null },
      says: (speaker, handoff) => [accepted(speaker, handoff, plainName(staff.name))],
    })
    // A second click by the same staff member is no fault.
    const mine = 'refused' in deed && deed.handoff?.state === 'accepted' && deed.handoff.owner === staff.id
    return mine && deed.handoff ? { done: deed.handoff } : deed
  }

  async putBack(id: string, staff: Staff): Promise<Deed> {
    return this.returnToQueue(id, { owner: staff.id }, 'put-back')
  }

  async transfer(id: string, staff: Staff, to: Staff, note: string): Promise<Deed> {
    const handoff = await this.parts.store.handoffs.findHandoff(id)
    if (!handoff) return { refused: 'unknown' }
    const present = await this.present(handoff.institution)
    if (!present.some((each) => each.staff === to.id)) return { refused: 'colleague-absent', handoff }
    return this.passOn(id, staff, to, note.trim())
  }

  private passOn(id: string, staff: Staff, to: Staff, note = ''): Promise<Deed> {
    const name = plainName(to.name)
    const noted = { note: note || null, noteBy: plainName(staff.name) || null }
    return this.step(id, {
      action: 'transfer',
      owner: staff.id,
      set: { owner: to.id, ownerName: name, acceptedAt: this.parts.clock(), ...noted },
      says: (speaker, each) => [transferred(speaker, each, name)],
    })
  }

  complete(id: string, staff: Staff, outcome: HandoffOutcome): Promise<Deed> {
    return this.step(id, {
      action: 'complete',
      owner: staff.id,
      set: { outcome, endedAt: this.parts.clock() },
      says: (speaker, handoff) => completed(speaker, handoff, outcome !== 'visitor-left'),
    })
  }

  async say(id: string, staff: Staff, text: string, clientId: string): Promise<Deed<{ said: StoredActivity }>> {
    const at = this.parts.clock()
    const { store, staffBody } = this.parts
    const handoff = await store.handoffs.findHandoff(id)
    const conversation = handoff && (await store.findConversation(handoff.conversation))
    if (!handoff || !conversation) return { refused: 'unknown' }
    const body = (sequence: number) => staffBody({ name: staff.name, text }, { conversation, sequence, at })
    const saying: Saying = { role: 'staff', clientId: signed({ staff: staff.id, clientId }), body }
    const when = { states: ['accepted'] as const, owner: staff.id }
    const changed = await store.handoffs.changeHandoff({ id, when, set: { lastStaffAt: at }, at, says: [saying] })
    if (!changed.handoff) return refusal(changed.met, staff)
    const [said] = changed.activities
    if (!said) return { refused: 'unknown' }
    this.news.announce(changed.handoff, changed.repeated ? [] : [said])
    return { done: changed.handoff, said }
  }

  async typing(id: string, staff: Staff): Promise<void> {
    const handoff = await this.parts.store.handoffs.findHandoff(id)
    if (handoff?.state !== 'accepted' || handoff.owner !== staff.id) return
    this.news.pass(handoff.conversation, { typing: plainName(staff.name) })
    this.news.tellTyping(handoff, staff)
    const at = this.parts.clock()
    const { acceptedAt = at, lastStaffAt = 0, typedAt = 0 } = handoff
    if (lastStaffAt >= acceptedAt || at - typedAt < HEARTBEAT) return
    const when = { states: ['accepted'] as const, owner: staff.id }
    await this.parts.store.handoffs.changeHandoff({ id, when, set: { typedAt: at }, at })
    this.news.tellDesk({ kind: 'changed' })
  }

  async seen(
    { id: staff, name }: Staff,
    chosen: StaffPresence['status'] | { since: number; other: StaffPresence['status'] },
    institutions: readonly string[],
  ): Promise<void> {
    const its = { staff, name: plainName(name), institutions, seenAt: this.parts.clock() }
    const status = typeof chosen === 'string' ? { status: chosen } : { status: chosen.other, keepsSince: chosen.since }
    await this.parts.store.handoffs.setPresence({ ...its, ...status })
    this.news.tellDesk({ kind: 'presence', institutions })
  }

  async left(staff: Staff): Promise<void> {
    const { handoffs } = this.parts.store
    const institutions = (await handoffs.listPresence('ever')).filter((each) => each.staff === staff.id)
    // Not removed: that the chat has staff at all is still true.
    await handoffs.setPresence({
      staff: staff.id,
      name: plainName(staff.name),
      status: 'available',
      keepsSince: 0,
      seenAt: this.parts.clock() - GONE_AFTER,
      institutions: institutions.map(({ institution }) => institution),
    })
    for (const { id, owner, state } of await handoffs.listOpenHandoffs())
      if (state === 'accepted' && owner === staff.id) await this.returnToQueue(id, { owner }, 'gone')
    this.news.tellDesk({ kind: 'presence', institutions: institutions.map(({ institution }) => institution) })
  }

  /** Available, and seen lately. */
  private async present(institution: string): Promise<StaffPresence[]> {
    const now = this.parts.clock()
    const seen = await this.parts.store.handoffs.listPresence(now - GONE_AFTER, institution)
    return seen.filter((each) => isPresent(each, now))
  }

  /** How things stand at an institution, and who waits there, who is served first first. */
  async look(institution: string): Promise<Staffing & { queue: Handoff[] }> {
    const { receiver, clock } = this.parts
    const [staffing, queue] = await Promise.all([receiver.presence(institution, clock()), this.news.queue(institution)])
    return { ...staffing, queue }
  }

  listen(listener: (change: DeskChange) => void): () => void {
    return this.news.listen(listener)
  }

  /**
   * Back to its old place: whoever has waited longest is served first, also after a staff member went. The receiver is given it anew: of a staff member
   * elsewhere who lost it, it knows nothing else.
   */
  async returnToQueue(id: string, when: { owner?: string; revision?: number }, why: BackReason): Promise<Deed> {
    const found = await this.parts.store.handoffs.findHandoff(id)
    const queue = found ? await this.news.queue(found.institution) : []
    const ahead = queue.filter((each) => found && each.place < found.place).length
    const now = this.parts.clock()
    const lost = why === 'put-back' ? { lostBy: null, lostWhy: null } : { lostBy: found?.owner, lostWhy: why }
    const counts = found && { waited: waitedFor(found, now), putBacks: (found.putBacks ?? 0) + 1 }
    const set = { owner: null, ownerName: null, acceptedAt: null, initiatedAt: null, queuedAt: now, toldAhead: ahead }
    const deed = await this.step(id, {
      action: 'put back',
      ...when,
      set: { ...set, ...lost, ...counts },
      says: (speaker, handoff) => [backInQueue(speaker, handoff, ahead, why)],
    })
    if ('done' in deed) await this.receiverCalls.initiate(deed.done)
    return deed
  }

  /** Ends one that nobody came for. */
  async fail(handoff: Handoff, failure: 'closed' | 'nobody' | 'timeout' | 'refused'): Promise<Deed> {
    const [callback] = await this.parts.store.callbacks.listCallbacksOf(handoff.conversation)
    const deed = await this.step(handoff.id, {
      action: 'fail',
      revision: handoff.revision,
      set: { failure, endedAt: this.parts.clock() },
      says: (speaker, each) => failed(speaker, each, failure, callback),
    })
    // Who refused it knows.
    if ('done' in deed && failure !== 'refused') await this.receiverCalls.cancelled(deed.done)
    return deed
  }

  /** A transition with what is said about it, for those who act here and for those who report from outside. */
  private async step(id: string, { action, owner, revision, set, says }: Step): Promise<Deed> {
    const { store, clock } = this.parts
    const at = clock()
    const handoff = await store.handoffs.findHandoff(id)
    const conversation = handoff && (await store.findConversation(handoff.conversation))
    if (!handoff || !conversation) return { refused: 'unknown', handoff }
    const changed = await store.handoffs.changeHandoff({
      id,
      when: { states: statesFor(action), owner, revision },
      set: {
        ...set,
        state: leadsTo(action),
        ...(action === 'accept' && handoff.firstAcceptedAt === undefined && { firstAcceptedAt: at }),
      },
      // Who could not be helped is told that a number may be left.
      offersContact: action === 'fail',
      at,
      says: this.saying(says(this.speaker(handoff, conversation, at), handoff), conversation, at),
    })
    if (!changed.handoff) return refusal(changed.met, owner === undefined ? undefined : { id: owner })
    this.news.announce(changed.handoff, changed.activities)
    await this.news.passQueue(handoff.institution)
    return { done: changed.handoff }
  }

  /**
   * A `handoff.status` of a receiver elsewhere: what it says about a conversation that it was given. Accepted by another of theirs than before is
   * a transfer; whoever of theirs has it, they may complete it or give it up. What somebody at our own desk has is not theirs to end.
   */
  async heed({ conversation, state, staff }: ReportedStatus): Promise<Deed> {
    const handoff = await this.parts.store.handoffs.findOpenHandoff(conversation)
    if (!handoff) return { refused: 'unknown' }
    const { id, owner } = handoff
    const theirs = owner?.startsWith(OUTSIDE) ? { id: owner, name: '' } : staff
    if (state === 'failed') {
      const isAnothers = owner !== undefined && owner !== theirs.id
      return isAnothers ? { refused: 'taken', handoff } : this.fail(handoff, 'refused')
    }
    if (state === 'completed') return this.complete(id, theirs, 'answered')
    return theirs.id === staff.id ? this.accept(id, staff) : this.passOn(id, theirs, staff)
  }

  /** What a turn of the visitor did: asked, cancelled, or said something. */
  async turnTook(handoff: Handoff, said?: StoredActivity): Promise<void> {
    this.news.announce(handoff, [])
    if (handoff.state === 'waiting' && handoff.initiatedAt === undefined) await this.receiverCalls.initiate(handoff)
    if (handoff.state === 'failed') await this.receiverCalls.cancelled(handoff)
    if (handoff.state === 'accepted' && said) await this.receiverCalls.visitorSaid(handoff, said)
    await this.news.passQueue(handoff.institution)
  }

  /** No longer open. Where its conversation was erased outside of a turn, by a command or for its age, nobody has told the receiver. */
  async tellErased({ id }: Handoff): Promise<void> {
    const handoff = await this.parts.store.handoffs.findHandoff(id)
    if (handoff?.failure === 'erased') await this.receiverCalls.cancelled(handoff)
  }

  /** What time does: see `tick.ts`. */
  tick(): Promise<void> {
    return tick(this, this.parts)
  }

  /** A message that stays, once: whoever looked away still reads it. */
  async tellNext(first: Handoff): Promise<void> {
    const conversation = await this.parts.store.findConversation(first.conversation)
    if (!conversation) return
    const at = this.parts.clock()
    const changed = await this.parts.store.handoffs.changeHandoff({
      id: first.id,
      when: { states: ['waiting'], revision: first.revision },
      set: { toldAhead: 0 },
      at,
      says: this.saying([nextInLine(this.speaker(first, conversation, at), first)], conversation, at),
    })
    if (changed.handoff) this.news.announce(changed.handoff, changed.activities)
  }

  private saying(words: Words[], conversation: Conversation, at: number): Saying[] {
    const { botBody } = this.parts
    return words.map((each) => ({ role: 'bot', body: (sequence) => botBody(each, { conversation, sequence, at }) }))
  }

  /** For the institution of the hand-off: the conversation may go on about another meanwhile. */
  private speaker(handoff: Handoff, { language }: Conversation, now: number): Speaker {
    const knowledge = this.parts.knowledge()
    return { knowledge, institution: institutionOrDefault(knowledge, handoff.institution), language, now }
  }
}

/** Who was with a staff member who never wrote has waited all the while. */
function waitedFor({ waited = 0, acceptedAt = 0, lastStaffAt = 0 }: Handoff, now: number): number {
  return lastStaffAt < acceptedAt ? waited + now - acceptedAt : waited
}

function refusal(met: Handoff | undefined, staff?: { id: string }): Exclude<Deed, { done: Handoff }> {
  if (!met) return { refused: 'unknown' }
  const another = met.state === 'accepted' && met.owner !== staff?.id
  return { refused: another ? 'taken' : 'not-possible', handoff: met }
}
