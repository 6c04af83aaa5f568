/** The queue and its events, and what a staff member does with a hand-off. */
import type { Language, SafetyKind } from '../../../knowledge/model'
import type { HandoffFailure, HandoffOutcome, HandoffState, LossReason, Presence } from '../../storage/handoffs'
import type { CallbackView } from './callbacks'
import type { Named, StaffName } from './people'

export { OUTCOMES } from '../../storage/handoffs'
export type { HandoffOutcome, HandoffState, Presence }

export interface DeskHandoff {
  id: string
  conversation: string
  institution: string
  language: Language
  channel: 'web' | 'teams'
  state: HandoffState
  owner?: StaffName
  /** The last answer before the visitor asked for a person. */
  topic?: Named
  /** What the visitor wanted to know, masked. Plain text: show it as text. */
  question?: string
  redFlag?: SafetyKind
  /** What a colleague wrote when it was transferred. Never shown to the visitor. */
  note?: string
  /** Their first name. */
  noteBy?: string
  /** Who waits is served by it, the smaller number first: what the visitor is told of people ahead is counted by it, too. */
  place: number
  requestedAt: number
  /** By the present owner. */
  acceptedAt?: number
  /** When it goes back into the queue if the owner, who has not written yet, neither writes nor types until then. */
  answerBy?: number
  /** Of a waiting one: the staff member who lost it without a deed of theirs, and why. */
  lostBy?: string
  lostWhy?: LossReason
  endedAt?: number
  outcome?: HandoffOutcome
  failure?: HandoffFailure
  /** What the visitor answered to "did this help?", and the word beside it, masked. Plain text. */
  helpful?: boolean
  remark?: string
  lastStaffAt?: number
  lastVisitorAt?: number
  /** The visitor's first words to staff after the last of theirs, where it is later than those. */
  unansweredAt?: number
  /** The moment of the visitor's last message that told of an emergency or despair. */
  dangerAt?: number
  /** Goes up with every change of this hand-off. */
  sequence: number
}

export interface ColleagueView extends StaffName {
  status: Presence
  institutions: string[]
}

export interface QueueAnswer {
  /** Everything up to here is in it: go on with `events?after=` this number. */
  sequence: number
  /** By `place`. */
  waiting: DeskHandoff[]
  /** Accepted by me. */
  mine: DeskHandoff[]
  /** Accepted by somebody else. */
  others: DeskHandoff[]
  /** Present now, without me. */
  colleagues: ColleagueView[]
  presence: Presence
  callbacksOpen: number
  /** Withdrawn while I had them, and not yet seen. */
  callbacksWithdrawn: CallbackView[]
}

/**
 * One server-sent event: `data:` is this as JSON, and where it has a `sequence` the `id:` is that number, so that a browser that
 * reconnects goes on there by itself. Each is named by its `kind` only in the JSON; all arrive as `message`.
 */
export type DeskEvent =
  /** The first one of every stream, and where so much was missed that the queue should be read anew: `behind`. */
  | { kind: 'hello'; sequence: number; behind: boolean }
  /**
   * A hand-off is new or has changed, or belongs to nobody who may see it any more. Whatever is said in it changes it, and so does a note: whoever
   * shows the conversation reads `activities?after=` what it has. One that has ended comes without anything that may be absent.
   */
  | { kind: 'handoff'; sequence: number; handoff: DeskHandoff }
  | { kind: 'callback'; sequence: number; callback: CallbackView }
  | { kind: 'typing'; conversation: string; from: 'visitor' }
  | { kind: 'typing'; conversation: string; from: 'staff'; staff: StaffName }
  | { kind: 'viewers'; conversation: string; viewers: StaffName[] }
  /** `presence`: my own, as whoever asks for a person meets it; absent where I am taken for gone. */
  | { kind: 'colleagues'; colleagues: ColleagueView[]; presence?: Presence }
  /** The session has ended; the stream ends with it. */
  | { kind: 'signed-out' }

export interface PresenceBody {
  status: Presence
}

export interface TransferBody {
  to: string
  note: string
}

export interface CompleteBody {
  outcome: HandoffOutcome
}

/** `clientId`: the page's own id of this message; sent again it is the same message. At most 2,000 characters, plain text. */
export interface StaffMessageBody {
  clientId: string
  text: string
}

export interface NoteBody {
  text: string
}

export interface ViewingBody {
  open: boolean
}

export interface HandoffAnswer {
  handoff: DeskHandoff
}
