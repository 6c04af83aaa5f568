/** What a database engine does for the store. Everything else the engines have in common. */
import type { Kysely } from 'kysely'
import type { Schema } from './schema'
import type { Steps } from './statement'

export interface Engine {
  /** Writes this engine's SQL. It is never asked to run any. */
  readonly sql: Kysely<Schema>

  /** Runs work that only reads. */
  read<T>(work: () => Steps<T>): Promise<T>

  /**
   * Runs work in a transaction: all of it is kept, or nothing. When the promise resolves, the database has it for good. Work that throws
   * leaves nothing behind, and no trace in other work. Throws `StoreUnavailable` where the database cannot be written.
   */
  write<T>(work: () => Steps<T>): Promise<T>

  /**
   * After an erasure: removes what the engine itself still keeps of erased texts. Thoroughly: wherever it may be, which takes the longer
   * the more is stored; else what can be removed without holding anybody up. `waits`: also for whoever still reads what was erased (a backup);
   * in a process that answers visitors nobody may, and what it leaves goes with the next scrubbing. `unlessOn`: a day, by its number; not thoroughly
   * where that was done for this day, before a restart too.
   */
  scrub(how: { thoroughly: boolean; waits?: boolean; unlessOn?: number }): Promise<void>

  /** Work that was handed in is finished first; work that comes later is refused. */
  close(): Promise<void>
}
