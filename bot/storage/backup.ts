/**
 * A backup of the whole store and its restoring, the same for both engines: what SQLite wrote can go into PostgreSQL, and back.
 *
 *     {"backup":"patient-information-assistant","version":7,"at":"2026-11-22T03:00:00.000Z"}
 *     {"table":"conversations","row":{"id":"…", …}}
 *     …
 *     {"end":{"conversations":12,"rows":4711}}
 *
 * The rows are those of the tables at that version of the database. The last line tells a whole backup from one that was cut off.
 */
import { sql } from 'kysely'
import { DatabaseTooNew, migrate, PROGRAM_VERSION } from './migrations'
import type { Schema } from './schema'
import type { Row } from './statement'
import { StoreUnavailable } from './store'
import { follow, type Transaction, versionOf } from './transaction'

/**
 * What a backup does with each table, in the order of restoring: a row comes after those that it points at. `numbered`: the database gives
 * out `id` anew, in the old order. Left out is what speaks of processes that run and pages that are open; sessions too, so that nobody who
 * had signed out is signed in again.
 */
const TABLES: Record<keyof Schema, 'kept' | 'numbered' | 'left out'> = {
  conversations: 'kept',
  accounts: 'kept',
  states: 'kept',
  activities: 'kept',
  feedback: 'numbered',
  unanswered: 'kept',
  ways_back: 'kept',
  teams_references: 'kept',
  handoffs: 'kept',
  callbacks: 'kept',
  notes: 'kept',
  saved_replies: 'kept',
  topic_counts: 'kept',
  access_log: 'numbered',
  desk_sequence: 'kept',
  spent: 'kept',
  schema_version: 'left out',
  sessions: 'left out',
  viewers: 'left out',
  staff_presence: 'left out',
  taken: 'left out',
  processes: 'left out',
  write_check: 'left out',
}

const NAME = 'patient-information-assistant'

const ROWS_AT_ONCE = 100

interface Counts {
  conversations: number
  rows: number
}

/** It is no backup of ours, not a whole one, or has no place to go. The message is for the person on duty. */
export class BackupFault extends Error {
  override name = 'BackupFault'
}

/** The lines of a backup. `counts` is filled meanwhile. `at`: milliseconds since the epoch. */
export async function* backUp(transaction: Transaction, at: number, counts: Counts): AsyncGenerator<string> {
  const present = await transaction.tables()
  const version = await versionOf(transaction)
  if (version > PROGRAM_VERSION) throw new DatabaseTooNew(version)
  yield line({ backup: NAME, version, at: new Date(at).toISOString() })
  for (const [table, what] of Object.entries(TABLES)) {
    if (what === 'left out' || !present.has(table)) continue
    const order = what === 'numbered' ? sql` order by id` : sql``
    const query = sql`select * from ${sql.table(table)}${order}`.compile(transaction.sql)
    for await (const row of transaction.stream(query.sql)) {
      const { id, ...rest } = row
      yield line({ table, row: what === 'numbered' ? rest : row })
      counts.rows++
      if (table === 'conversations') counts.conversations++
    }
  }
  yield line({ end: counts })
}

/**
 * Fills a store in which the program never ran, and brings it up to date. Nothing is kept before the whole of it was read. Throws `BackupFault`
 * and `StoreUnavailable`.
 */
export async function restore(transaction: Transaction, lines: AsyncIterable<string>): Promise<Counts> {
  if ((await transaction.tables()).has('schema_version'))
    throw new BackupFault(
      transaction.dialect === 'sqlite'
        ? 'this store is in use already, and nothing was changed; stop the program, and move assistant.db, assistant.db-wal and assistant.db-shm away, or set DATA_DIR to a new folder'
        : 'this database is in use already, and nothing was changed; make an empty one, and set DATABASE_URL to it',
    )
  const counts = { conversations: 0, rows: 0 }
  let ended: Counts | undefined
  let batch: { table: string; rows: Row[] } = { table: '', rows: [] }
  let begun = false
  for await (const text of lines) {
    const read = readLine(text)
    if (!begun) {
      await prepareTables(transaction, readHead(read))
      begun = true
      continue
    }
    if (ended) throw damaged('something follows its last line')
    if ('end' in read) ended = read.end as Counts
    else {
      const { table, row } = readRow(read)
      if (table !== batch.table || batch.rows.length === ROWS_AT_ONCE) {
        await insert(transaction, batch)
        batch = { table, rows: [] }
      }
      batch.rows.push(row)
      counts.rows++
      if (table === 'conversations') counts.conversations++
    }
  }
  if (ended?.rows !== counts.rows) throw damaged('its end is missing')
  await insert(transaction, batch)
  await follow(transaction, migrate(transaction.sql, transaction.dialect))
  await transaction.commit()
  return counts
}

/** As they were when the backup was written, and without any row. */
async function prepareTables(transaction: Transaction, version: number): Promise<void> {
  await follow(transaction, migrate(transaction.sql, transaction.dialect, version))
  if ((await transaction.tables()).has('desk_sequence'))
    await transaction.ask(transaction.sql.deleteFrom('desk_sequence').compile())
}

async function insert(transaction: Transaction, { table, rows }: { table: string; rows: Row[] }): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  const query = sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`
  try {
    await transaction.ask(query.compile(transaction.sql))
  } catch (cause) {
    if (cause instanceof StoreUnavailable) throw cause
    throw damaged(`a row of ${table} does not fit`, cause)
  }
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

function readLine(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw damaged('a line is no JSON', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged('a line is no object')
  return value as Record<string, unknown>
}

function readHead({ backup, version }: Record<string, unknown>): number {
  if (backup !== NAME || !Number.isInteger(version)) throw new BackupFault('the file is no backup of this program')
  if (Number(version) > PROGRAM_VERSION)
    throw new BackupFault(
      `the backup has version ${version} and this program knows versions up to ${PROGRAM_VERSION}; restore it with the program that wrote it, or a newer one`,
    )
  return Number(version)
}

function readRow({ table, row }: Record<string, unknown>): { table: string; row: Row } {
  const known = typeof table === 'string' && Object.hasOwn(TABLES, table)
  if (!known || TABLES[table as keyof Schema] === 'left out') throw damaged('a line belongs to no table')
  if (typeof row !== 'object' || row === null || !Object.values(row).every(isValue))
    throw damaged(`a row of ${table} is none`)
  return { table, row: row as Row }
}

const isValue = (value: unknown): boolean => value === null || ['string', 'number'].includes(typeof value)

const damaged = (what: string, cause?: unknown): BackupFault =>
  new BackupFault(`the backup is damaged (${what}), and nothing was restored; take another one`, { cause })
