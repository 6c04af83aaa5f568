/** Hand-offs and call-backs as rows, and back: null in the database is absent here. */
import type { Callback } from './callbacks'
import type { Handoff, HandoffSet } from './handoffs'
import type { CallbackRow, HandoffRow } from './schema'

/** Each field with its column: one that is forgotten does not compile. */
type Columns<T, R> = Record<keyof T, keyof R>

const HANDOFF: Columns<Handoff, HandoffRow> = {
  id: 'id',
  conversation: 'conversation',
  institution: 'institution',
  language: 'language',
  channel: 'channel',
  state: 'state',
  owner: 'owner',
  ownerName: 'owner_name',
  topic: 'topic',
  question: 'question',
  redFlag: 'red_flag',
  note: 'note',
  noteBy: 'note_by',
  place: 'place',
  requestedAt: 'requested_at',
  queuedAt: 'queued_at',
  waited: 'waited',
  putBacks: 'put_backs',
  lostBy: 'lost_by',
  lostWhy: 'lost_why',
  acceptedAt: 'accepted_at',
  firstAcceptedAt: 'first_accepted_at',
  endedAt: 'ended_at',
  outcome: 'outcome',
  failure: 'failure',
  lastStaffAt: 'last_staff_at',
  typedAt: 'typed_at',
  lastVisitorAt: 'last_visitor_at',
  unansweredAt: 'unanswered_at',
  dangerAt: 'danger_at',
  toldAhead: 'told_ahead',
  initiatedAt: 'initiated_at',
  helpful: 'helpful',
  remark: 'remark',
  revision: 'revision',
  sequence: 'sequence',
}

const CALLBACK: Columns<Callback, CallbackRow> = {
  reference: 'reference',
  replaces: 'replaces',
  conversation: 'conversation',
  institution: 'institution',
  language: 'language',
  state: 'state',
  contact: 'contact',
  means: 'means',
  day: 'day',
  part: 'part',
  notBefore: 'not_before',
  about: 'about',
  requestedAt: 'requested_at',
  endedAt: 'ended_at',
  notes: 'notes',
  owner: 'owner',
  ownerName: 'owner_name',
  revision: 'revision',
  sequence: 'sequence',
}

/** SQLite knows no yes and no. */
export const toHandoff = (row: HandoffRow): Handoff => ({
  ...fromRow(HANDOFF, row),
  helpful: row.helpful === null ? undefined : row.helpful === 1,
})

export const toHandoffRow = (handoff: Handoff): HandoffRow => ({
  ...toRow(HANDOFF, handoff),
  helpful: handoff.helpful === undefined ? null : Number(handoff.helpful),
})

export const toCallback = (row: CallbackRow): Callback => ({
  ...fromRow(CALLBACK, row),
  notes: row.notes === null ? undefined : JSON.parse(row.notes),
})

export const toCallbackRow = (callback: Callback): CallbackRow => ({
  ...toRow(CALLBACK, callback),
  notes: callback.notes === undefined ? null : JSON.stringify(callback.notes),
})

/** What a hand-off becomes: what is absent stays, `null` empties. */
export function withSet(handoff: Handoff, set: HandoffSet): Handoff {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  return { ...handoff, ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) }
}

function fromRow<T, R>(columns: Columns<T, R>, row: R): T {
  const all = Object.entries(columns) as [keyof T, keyof R][]
  return Object.fromEntries(all.map(([field, column]) => [field, row[column] ?? undefined])) as T
}

function toRow<T, R>(columns: Columns<T, R>, thing: T): R {
  const all = Object.entries(columns) as [keyof T, keyof R][]
  return Object.fromEntries(all.map(([field, column]) => [column, thing[field] ?? null])) as R
}
