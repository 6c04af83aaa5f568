/** Everything that is stored about one conversation, for the person whom it is about. */
import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema'
import type { Row, Steps } from './statement'

/** By table, in words of ours: moments are ISO texts, bodies and states are values. Contact data is sealed as it is stored. */
export type Everything = Record<string, Record<string, unknown>[]>

interface Part {
  /** The column that names the conversation; standard: `conversation`. */
  by?: 'id'
  order: string
  /** What is of staff, or of the machine alone. */
  without?: string[]
}

/** Every table is here, so that a new one cannot be forgotten. */
const PARTS: Record<keyof Schema, Part | 'left out'> = {
  conversations: { by: 'id', order: 'id', without: ['private'] },
  activities: { order: 'sequence', without: ['client_id', 'waiting'] },
  states: { order: 'conversation' },
  feedback: { order: 'id', without: ['id'] },
  unanswered: { order: 'sequence' },
  handoffs: { order: 'requested_at', without: ['owner', 'lost_by', 'place', 'told_ahead', 'revision', 'sequence'] },
  callbacks: { order: 'requested_at', without: ['owner', 'revision', 'sequence'] },
  notes: { order: 'at', without: ['id', 'account'] },
  // When it was read and for what, but not by whom: that is for the hospital to tell.
  access_log: { order: 'id', without: ['id', 'account', 'first_name', 'changed_account'] },
  teams_references: { order: 'conversation', without: ['attempts', 'next_at', 'busy_until'] },
  // Digests, of which nobody can make anything.
  ways_back: 'left out',
  // Who looks at it at this moment.
  viewers: 'left out',
  taken: 'left out',
  schema_version: 'left out',
  write_check: 'left out',
  processes: 'left out',
  spent: 'left out',
  staff_presence: 'left out',
  desk_sequence: 'left out',
  accounts: 'left out',
  sessions: 'left out',
  saved_replies: 'left out',
  topic_counts: 'left out',
}

/** To be run as one transaction, with the conversation locked. */
export function* everythingOf(build: Kysely<Schema>, id: string): Steps<Everything> {
  const everything: Everything = {}
  for (const [table, part] of Object.entries(PARTS)) {
    if (part === 'left out') continue
    const { by = 'conversation', order, without = [] } = part
    const query = sql`select * from ${sql.table(table)} where ${sql.ref(by)} = ${id} order by ${sql.ref(order)}`
    const found = yield query.compile(build)
    everything[camel(table)] = found.map((row) => readable(row, [...without, 'conversation']))
  }
  return everything
}

const JSON_COLUMNS = new Set(['body', 'value', 'address', 'card'])

function readable(row: Row, without: readonly string[]): Record<string, unknown> {
  const columns = Object.entries(row).filter(([column, value]) => value !== null && !without.includes(column))
  return Object.fromEntries(columns.map(([column, value]) => [camel(column), readValue(column, value)]))
}

function readValue(column: string, value: unknown): unknown {
  if (column === 'notes')
    return JSON.parse(String(value), (name, each) => (name === 'at' ? readValue(name, each) : each))
  if (JSON_COLUMNS.has(column)) return JSON.parse(String(value))
  if (column === 'helpful') return value !== 0
  if (typeof value === 'number' && /(^|_)at$|^not_before$/.test(column)) return new Date(value).toISOString()
  return value
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
