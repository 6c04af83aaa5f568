/**
 * The storage contract of hand-offs and of who is present at the desk. The engines and the suite are those of `store.ts`.
 *
 * Two rules that the callers build on:
 * - A transition is one conditional update. Of fifty that try the same one, one succeeds and the others are told what they met.
 * - Every change of a hand-off or a call-back takes the next number of one desk-wide counter, in its own transaction. A reader that has seen
 *   number N has seen everything up to N: numbers become visible in their order.
 */
import type { Language, SafetyKind } from '../../knowledge/model'
import type { Channel, StoredActivity } from './store'

/** The last three are Bot Framework's words in `handoff.status`. */
export const HANDOFF_STATES = ['waiting', 'accepted', 'completed', 'failed'] as const
export type HandoffState = (typeof HANDOFF_STATES)[number]

/** Why nobody spoke with the visitor, or no longer does. `refused`: the receiver would not have it. */
export type HandoffFailure = 'cancelled' | 'closed' | 'nobody' | 'timeout' | 'erased' | 'refused'

/** Why a staff member lost one: accepted and never wrote, or showed no sign of life. */
export type LossReason = 'silent' | 'gone'

/** How it ended, as the staff member says. */
export const OUTCOMES = ['answered', 'referred', 'call-back', 'visitor-left'] as const
export type HandoffOutcome = (typeof OUTCOMES)[number]

/** One request for a person. A conversation has at most one that has not ended. */
export interface Handoff {
  id: string
  conversation: string
  institution: string
  language: Language
  channel: Channel
  state: HandoffState
  /** The staff member's id, while accepted and after. */
  owner?: string
  /** The first name that the visitor sees. */
  ownerName?: string
  /** The last answer that was given before, by its id. */
  topic?: string
  /** What was asked last, masked. */
  question?: string
  /** A red flag was seen in this conversation since the visitor asked for a person, or was the reason. */
  redFlag?: SafetyKind
  /** What a colleague should know, from a transfer. Never shown to the visitor. */
  note?: string
  /** The first name of the colleague who wrote it. */
  noteBy?: string
  /** The place in the queue: the smaller number is served first. It stays the same when the hand-off is put back. */
  place: number
  requestedAt: number
  /** Of the present owner. */
  acceptedAt?: number
  /** Of the first owner: what waiting times are counted by. */
  firstAcceptedAt?: number
  /** When it came (back) into the queue: what the limit of waiting is counted from. */
  queuedAt: number
  /** Milliseconds in the queue, and with staff who never wrote, up to the last acceptance. */
  waited?: number
  /** How often it came back into the queue. */
  putBacks?: number
  /** The staff member who lost it without a deed of theirs, and why, until somebody accepts it. */
  lostBy?: string
  lostWhy?: LossReason
  endedAt?: number
  outcome?: HandoffOutcome
  failure?: HandoffFailure
  lastStaffAt?: number
  /** When an owner who had not written yet was last seen typing. */
  typedAt?: number
  lastVisitorAt?: number
  /** The visitor's first words to staff after the last of theirs; where it is before those, all is answered. */
  unansweredAt?: number
  /** When the visitor last wrote of an emergency or despair, while waiting or with a staff member. */
  dangerAt?: number
  /** How many people were ahead when the visitor was last told so. */
  toldAhead?: number
  /** When the receiver had it, since it last came into the queue. Absent: it has yet to be given, again and again. */
  initiatedAt?: number
  /** What the visitor said to "did this help?". */
  helpful?: boolean
  /** The visitor's word beside it, masked. */
  remark?: string
  /** Counts this hand-off's changes. */
  revision: number
  /** The desk-wide number of the last change. */
  sequence: number
}

export type NewHandoff = Pick<
  Handoff,
  | 'id'
  | 'conversation'
  | 'institution'
  | 'language'
  | 'channel'
  | 'topic'
  | 'question'
  | 'redFlag'
  | 'requestedAt'
  | 'toldAhead'
>

/** What a change may set. `null` empties a field; what is absent stays. */
export type HandoffSet = {
  [N in
    | 'owner'
    | 'ownerName'
    | 'note'
    | 'noteBy'
    | 'waited'
    | 'putBacks'
    | 'lostBy'
    | 'lostWhy'
    | 'redFlag'
    | 'acceptedAt'
    | 'firstAcceptedAt'
    | 'endedAt'
    | 'outcome'
    | 'failure'
    | 'lastStaffAt'
    | 'typedAt'
    | 'lastVisitorAt'
    | 'unansweredAt'
    | 'dangerAt'
    | 'toldAhead'
    | 'initiatedAt'
    | 'helpful'
    | 'remark']?: Handoff[N] | null
} & Partial<Pick<Handoff, 'state' | 'language' | 'queuedAt'>>

/** Something that is added to the conversation together with a change. */
export interface Saying {
  role: 'bot' | 'staff'
  /** The desk's own id of this message: a second one with the same id changes and adds nothing. */
  clientId?: string
  body: (sequence: number) => Record<string, unknown>
}

export interface HandoffChange {
  id: string
  /** What must hold; otherwise nothing is written. `owner`: it is accepted by this staff member. */
  when: { states: readonly HandoffState[]; owner?: string; revision?: number }
  set: HandoffSet
  /** The visitor is told that a number or an address may be left. */
  offersContact?: boolean
  at: number
  /** Stored in the same transaction, in this order. */
  says?: Saying[]
}

/** `repeated`: `activities` is what was said the first time. `met`: what stands in the way, undefined where there is no such hand-off (any more). */
export type Changed =
  | { handoff: Handoff; activities: StoredActivity[]; repeated?: true }
  | { met: Handoff | undefined; handoff?: undefined }

/** What a turn does with its conversation's hand-off, in the turn's own transaction. */
export type HandoffInTurn =
  /** Where one has not ended yet, that one stays and nothing is added. */
  { do: 'request'; handoff: NewHandoff } | { do: 'change'; id: string; set: HandoffSet }

export const PRESENCES = ['available', 'break'] as const
export type Presence = (typeof PRESENCES)[number]

export interface StaffPresence {
  staff: string
  /** First name. */
  name: string
  institution: string
  status: Presence
  /** The last sign of life. */
  seenAt: number
}

export interface HandoffStore {
  findHandoff(id: string): Promise<Handoff | undefined>
  /** The one that has not ended, or else undefined. */
  findOpenHandoff(conversation: string): Promise<Handoff | undefined>
  /** Waiting and accepted ones, by `place`. Of all institutions when none is named. */
  listOpenHandoffs(institution?: string): Promise<Handoff[]>
  /** All of one conversation, the newest first. */
  listHandoffsOf(conversation: string): Promise<Handoff[]>
  /** What changed after the desk-wide number `sequence`, in its order; `limit` at most (default 500). */
  listHandoffsSince(institution: string, sequence: number, limit?: number): Promise<Handoff[]>
  /** The desk-wide number of the last change; 0 for none. */
  deskSequence(): Promise<number>

  /**
   * A transition, or another change, with what is said to the visitor about it: all of it or nothing. Another state or owner also makes the state of
   * a turn that is under way stale, so that the bot never speaks over a person: that turn is taken anew and finds the change.
   */
  changeHandoff(change: HandoffChange): Promise<Changed>

  /** A sign of life of a staff member, for each institution that they work at. `keepsSince`: where they were seen then or later, the status stays. */
  setPresence(
    presence: Omit<StaffPresence, 'institution'> & { institutions: readonly string[]; keepsSince?: number },
  ): Promise<void>
  /** Everybody who was seen at `since` or later, or ever. Of all institutions when none is named. */
  listPresence(since: number | 'ever', institution?: string): Promise<StaffPresence[]>
}
