/**
 * One connection of its own in one transaction, for work on the whole database: a backup reads one unchanging view of it, a restore fills it
 * or leaves nothing. (`Engine` is for the short pieces of work of a running program.)
 */
import type { Kysely } from 'kysely'
import type { Dialect } from './migrations'
import type { Schema } from './schema'
import type { Query, Row, Steps } from './statement'
import { StoreUnavailable } from './store'

export interface Transaction {
  readonly dialect: Dialect
  /** Writes this engine's SQL. It is never asked to run any. */
  readonly sql: Kysely<Schema>
  /** The names of all tables, others' too. */
  tables(): Promise<Set<string>>
  ask(query: Query): Promise<Row[]>
  /** Of a query without values; not all in memory at once. */
  stream(sql: string): AsyncIterable<Row>
  commit(): Promise<void>
  /** What was not committed is undone, a new file too. May be called twice. */
  close(): Promise<void>
}

export type Purpose = 'read' | 'fill'

/** How far its tables are. Throws `StoreUnavailable` where the program never ran. */
export async function versionOf(transaction: Transaction): Promise<number> {
  const newest = transaction.sql.selectFrom('schema_version').select((column) => column.fn.max('version').as('version'))
  const found =
    (await transaction.tables()).has('schema_version') && (await transaction.ask(newest.compile()))[0]?.version
  if (!found) throw new StoreUnavailable('there is nothing in this store', { remedy: 'see DATA_DIR and DATABASE_URL' })
  return Number(found)
}

/** Runs steps that yield queries, as an engine would. */
export async function follow<T>(transaction: Transaction, steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (!step.done) step = steps.next(await transaction.ask(step.value))
  return step.value
}
