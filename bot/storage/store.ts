/**
 * The storage contract. Two engines keep it (SQLite, PostgreSQL); one suite in `test/storage` checks both.
 *
 * Three rules that the callers build on:
 * - A promise that resolves is durable: it survives kill -9 from then on.
 * - The sequence of a conversation is taken under the conversation's own row: 1, 2, 3 … without gaps.
 * - Texts arrive masked. The store never sees a citizen service number.
 *
 * Moments are milliseconds since the epoch, passed in by the caller.
 */
import type { Audience, Language } from '../../knowledge/model'
import type { WayBack } from '../types'
import type { CallbackInTurn, CallbackStore } from './callbacks'
import type { Everything } from './everything'
import type { HandoffInTurn, HandoffStore } from './handoffs'
import type { SharedStore } from './shared'

export type Channel = 'web' | 'teams'

export interface Conversation {
  id: string
  channel: Channel
  institution: string
  language: Language
  audience: Audience
  /** The visitor's id on the channel. For the web it begins with `dl_`. */
  visitor: string
  createdAt: number
  /** The last sequence number given out; 0 for none. */
  sequence: number
}

export type NewConversation = Omit<Conversation, 'sequence'>

/** Who spoke. */
export type Role = 'visitor' | 'bot' | 'staff'

/** One line of a conversation as it was received or will be delivered. `body` is the channel's own JSON object. */
export interface StoredActivity {
  conversation: string
  sequence: number
  role: Role
  at: number
  /** The id that its writer's page gave it, or what stands for a long one. It is nobody else's to see. */
  clientId?: string
  body: Record<string, unknown>
}

export interface NewVisitorActivity {
  conversation: string
  /** The client's own id of this message. A second one with the same id is the same message. */
  clientId?: string
  at: number
  /** False for what is only kept and shown: no turn waits for it. */
  takesTurn: boolean
  /**
   * Makes the body when the sequence is known (ids contain it). Must be pure: it may run again after a conflict.
   */
  body: (
    sequence: number,
    contactExpected: ContactExpected,
    conversation: Pick<Conversation, 'institution' | 'language'>,
  ) => Record<string, unknown>
}

/**
 * What of contact data a visitor's next message may have in it, by what the dialogs said, and so what is hidden of it: nothing; all of it, since a
 * name, a number or an address was asked for; a number or an address, since leaving one was offered. The place of each in this list is stored: a
 * new one goes to its end.
 */
export const CONTACT_EXPECTED = ['none', 'asked', 'offered'] as const
export type ContactOfDialogs = (typeof CONTACT_EXPECTED)[number]
/** Or whatever staff are there to read, for as long as they are. */
export type ContactExpected = ContactOfDialogs | 'for staff'

/** The dialogs' position and memory of one conversation, as JSON. Revision 0: nothing was saved yet. */
export interface DialogState {
  revision: number
  value: Record<string, unknown>
}

export interface FinishedTurn {
  conversation: string
  /** Which visitor activity this answers; undefined for a turn that the visitor did not start with a message (the welcome). */
  answers?: number
  /**
   * What was said until then, the feedback, the ways back and the old state are removed in the same transaction. These replies stay, and what the
   * visitor said after the activity that this answers.
   */
  erases?: boolean
  /** The state that was read, and what it has become. A stale revision throws `RevisionConflict` and saves nothing. Absent: as it was. */
  state?: DialogState
  language?: Language
  institution?: string
  at: number
  replies: ((sequence: number) => Record<string, unknown>)[]
  /** Ways back that this turn told the visitor of. One that is known already leads to this conversation from now on. */
  gives?: WayBack[]
  /** One that another conversation held, and this one from now on. What was deleted meanwhile stays deleted. */
  takesOver?: WayBack
  /** Asked for, changed or marked together with the replies. */
  handoff?: HandoffInTurn
  /** Absent: as it was. */
  contactExpected?: ContactOfDialogs
  callback?: CallbackInTurn
  /** The visitor's activity, this one or an earlier one, that nothing was found for. */
  unanswered?: { sequence: number; institution: string; language: Language }
}

export interface Feedback {
  conversation: string
  institution: string
  answer: string
  language: Language
  helpful: boolean
  at: number
}

/** A question for which nothing was found, in all conversations that are kept: same words (case and spaces folded), same language. */
export interface UnansweredQuestion {
  institution: string
  language: Language
  /** The first wording, masked. */
  text: string
  count: number
  /** The first and the last time. */
  firstAt: number
  at: number
}

/** A visitor's activity as it was stored. */
export interface Received {
  activity: StoredActivity
  /** The client's id was known in this conversation: this is the first activity with it, and nothing was written. */
  repeated: boolean
  /** Whether this process is to take its turn. Another one, or an earlier turn in this one, may be at the conversation and go on to it: `shared.ts`. */
  mine: boolean
  /** By what was said before it. */
  contactExpected: ContactExpected
}

export interface Store {
  /** Absent where no other process can have the same database open. */
  readonly shared?: SharedStore

  readonly handoffs: HandoffStore
  readonly callbacks: CallbackStore

  /** A conversation that exists already is left as it is and comes back. */
  createConversation(conversation: NewConversation): Promise<Conversation>
  findConversation(id: string): Promise<Conversation | undefined>

  /**
   * Stores a visitor's activity and, where it takes a turn, marks that as waiting. `repeated` is true when the client's id is already known in this
   * conversation: the first activity comes back and nothing is written. Throws `UnknownConversation`.
   */
  receive(activity: NewVisitorActivity): Promise<Received>

  /** Of a conversation that does not exist: revision 0. */
  readState(conversation: string): Promise<DialogState>

  /**
   * In one transaction: state, language, institution, replies, and the end of the turn. Gives the replies as they were stored.
   *
   * A turn ends once: where the activity that it answers waits no more (another process was quicker, or its text was erased), nothing is
   * written and undefined comes back. Throws `RevisionConflict` and `UnknownConversation`.
   */
  finishTurn(turn: FinishedTurn): Promise<StoredActivity[] | undefined>

  /** The conversation that holds it now. */
  findByWayBack(way: WayBack): Promise<Conversation | undefined>

  /** After `sequence`, in order, `limit` at most (default 1000). */
  listActivities(conversation: string, afterSequence: number, limit?: number): Promise<StoredActivity[]>

  /** Visitor activities whose turn did not end, oldest first: what a start has to make good. */
  listWaitingTurns(): Promise<StoredActivity[]>

  /** Throws `UnknownConversation`. */
  addFeedback(feedback: Feedback): Promise<void>
  /** The most asked first. What was erased or taken back is not among them. */
  listUnanswered(institution: string): Promise<UnansweredQuestion[]>
  /** Oldest first. */
  listFeedback(institution: string): Promise<Feedback[]>

  /** For the person whom it is about; undefined when there is no such conversation. */
  readEverything(id: string): Promise<Everything | undefined>

  /**
   * Removes a conversation with all that hangs on it; of a hand-off the bare row stays, for the desk to see that it has
   * ended. Unknown ids are no fault. In SQLite no byte of it is left in the file afterwards, for which the file is
   * written anew: up to a second at 100 MB. (What a turn that erases leaves in unused parts of the file goes with this
   * or with the next `removeOlderThan`.)
   */
  eraseConversation(id: string): Promise<void>
  /**
   * Removes conversations whose last activity is before `before` with all that hangs on them; of those that live on, what was said and noted before
   * it and waits for no answer; and hand-offs ended and call-backs due before it. A hand-off that is still open loses its words and ends with its conversation. Gives the number of conversations. Once `stop` is given, no more are begun with: what is left goes the next time.
   */
  removeOlderThan(before: number, stop?: AbortSignal): Promise<number>

  /** Writes and reads back one row. Throws `StoreUnavailable` when it cannot, as all other functions do. */
  check(): Promise<void>
  /** What was handed in is finished first; what comes later throws `StoreUnavailable`. */
  close(): Promise<void>
}

/** Two turns of one conversation met. Read the state again and take the turn anew. */
export class RevisionConflict extends Error {
  override name = 'RevisionConflict'
}

/** No such conversation (any more). */
export class UnknownConversation extends Error {
  override name = 'UnknownConversation'
}

/**
 * The engine cannot write, or cannot be reached. A value that it refuses is no such fault: it would be refused again. The message is for the person on duty: what is wrong and what would help; never a
 * password, never what was said.
 */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
  /** The engine's own code, such as `SQLITE_FULL`, `ECONNREFUSED` or `57P01`. */
  readonly code?: string
  /** What would help: the end of the message, and a sentence of ours without a word of the engine's. The log prints it. */
  readonly remedy?: string
  constructor(fact: string, { code, remedy, cause }: { code?: string; remedy?: string; cause?: unknown } = {}) {
    super(remedy === undefined ? fact : `${fact}; ${remedy}`, { cause })
    this.code = code
    this.remedy = remedy
  }
}
