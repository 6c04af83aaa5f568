/**
 * The tables, the same in both engines. Moments are milliseconds since the epoch, truths are 0 and 1, bodies and states are JSON text:
 * an engine hands back the very characters that it was given.
 */
import type { Generated } from 'kysely'
import type { DeskSchema } from './desk-schema'

export interface Schema extends DeskSchema {
  schema_version: { version: number; name: string }
  conversations: ConversationRow
  states: StateRow
  activities: ActivityRow
  feedback: FeedbackRow
  unanswered: UnansweredRow
  ways_back: WayBackRow
  write_check: { id: number; token: string }
  /** Conversations that a process is at; see `shared.ts`. */
  taken: { conversation: string; process: string }
  processes: { id: string; seen_at: number }
  /** What may be used once. */
  spent: { id: string; until: number }
  teams_references: TeamsReferenceRow
  handoffs: HandoffRow
  staff_presence: PresenceRow
  callbacks: CallbackRow
  /** One row: the number of the last change at the desk. */
  desk_sequence: { id: number; value: number }
}

export interface ConversationRow {
  id: string
  channel: string
  institution: string
  language: string
  audience: string
  visitor: string
  created_at: number
  /** The last activity's moment; of a conversation without any, `created_at`. */
  last_at: number
  sequence: number
  /** What of contact data the next message may hold: a place in `CONTACT_EXPECTED`. It was once a truth, and has its name from then. */
  private: number
}

/** Apart from its conversation, so that taking a sequence number does not write the state again. */
export interface StateRow {
  conversation: string
  revision: number
  value: string
}

export interface ActivityRow {
  conversation: string
  sequence: number
  role: string
  at: number
  client_id: string | null
  /** 1 while the turn of this activity has not ended. */
  waiting: number
  body: string
}

export interface FeedbackRow {
  id: Generated<number>
  conversation: string
  institution: string
  answer: string
  language: string
  helpful: number
  at: number
}

/** A visitor's activity that nothing was found for. Its words stand there alone, so that they go with it. */
export interface UnansweredRow {
  conversation: string
  sequence: number
  /** Who was asked, and in which language: the conversation may go on with another. */
  institution: string
  language: string
}

export interface WayBackRow {
  /** SHA-256 of its kind and its secret: whoever reads the table can use nothing of it. */
  digest: string
  /** Whose ticks it leads to. */
  conversation: string
  /** The conversation that gave it, which may be gone. */
  given_in: string
}

export interface TeamsReferenceRow {
  conversation: string
  /** JSON. */
  address: string
  sent_until: number
  /** JSON. */
  card: string | null
  attempts: number
  /** Not tried before this moment. */
  next_at: number
  /** A process is sending until this moment. */
  busy_until: number
  /** Why it is unreachable. */
  dead: string | null
}

/**
 * No foreign key: when its conversation is erased, the desk must still see that a hand-off has ended. What was said goes (`question`, `remark`,
 * `note`); the bare row stays for as long as conversations do.
 */
export interface HandoffRow {
  id: string
  conversation: string
  institution: string
  language: string
  channel: string
  state: string
  owner: string | null
  owner_name: string | null
  topic: string | null
  question: string | null
  red_flag: string | null
  note: string | null
  note_by: string | null
  /** The desk's number at which it was asked for: the order of the queue. */
  place: number
  requested_at: number
  queued_at: number
  waited: number | null
  put_backs: number | null
  lost_by: string | null
  lost_why: string | null
  accepted_at: number | null
  first_accepted_at: number | null
  ended_at: number | null
  outcome: string | null
  failure: string | null
  last_staff_at: number | null
  typed_at: number | null
  last_visitor_at: number | null
  unanswered_at: number | null
  danger_at: number | null
  told_ahead: number | null
  initiated_at: number | null
  helpful: number | null
  remark: string | null
  revision: number
  sequence: number
}

/** One row for each institution at which a staff member works. */
export interface PresenceRow {
  staff: string
  institution: string
  name: string
  status: string
  seen_at: number
}

/** No foreign key, for the same reason. */
export interface CallbackRow {
  reference: string
  replaces: string | null
  conversation: string
  institution: string
  language: string
  state: string
  /** Sealed. */
  contact: string | null
  means: string | null
  day: string | null
  part: string | null
  not_before: number
  about: string | null
  requested_at: number
  ended_at: number | null
  /** A JSON list. */
  notes: string | null
  owner: string | null
  owner_name: string | null
  revision: number
  sequence: number
}
