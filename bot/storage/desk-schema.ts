/** The desk's own tables. The rules of `schema.ts` hold: moments in milliseconds, truths 0 and 1, lists as JSON text. */
import type { Generated } from 'kysely'

export interface DeskSchema {
  accounts: AccountRow
  sessions: SessionRow
  access_log: AccessRow
  notes: NoteRow
  saved_replies: ReplyRow
  viewers: ViewerRow
  topic_counts: TopicRow
}

export interface AccountRow {
  id: string
  name: string
  label: string
  first_name: string
  role: string
  /** A JSON list. */
  institutions: string
  disabled: number
  password: string | null
  must_change: number
  failures: number
  locked_until: number | null
  created_at: number
  last_sign_in_at: number | null
}

export interface SessionRow {
  digest: string
  account: string
  created_at: number
  used_at: number
  ends_at: number
}

/** No foreign keys: a line outlives what it speaks of. */
export interface AccessRow {
  id: Generated<number>
  at: number
  account: string
  first_name: string
  what: string
  institution: string
  conversation: string | null
  changed_account: string | null
  callback: string | null
}

export interface NoteRow {
  id: string
  conversation: string
  institution: string
  at: number
  account: string
  first_name: string
  text: string
}

export interface ReplyRow {
  id: string
  account: string | null
  institution: string | null
  language: string
  title: string
  text: string
  at: number
}

export interface ViewerRow {
  conversation: string
  account: string
  first_name: string
  seen_at: number
}

export interface TopicRow {
  institution: string
  day: string
  topic: string
  count: number
}
