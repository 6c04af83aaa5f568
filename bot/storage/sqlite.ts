/**
 * The embedded engine: one file, nothing to install or to look after.
 *
 * SQLite works in this thread and a durable commit waits for the disk. So commits are shared: what is handed in while the event loop goes
 * round once, or while a commit is under way, is written in one transaction, each piece of work under its own savepoint. Alone, a piece
 * waits for nobody.
 */
import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Engine } from './engine'
import { KyselyStore, type LeftTraces } from './kysely-store'
import { migrate } from './migrations'
import type { Schema } from './schema'
import { type Row, type Steps, Undo } from './statement'
import { StoreUnavailable } from './store'

interface SqliteOptions {
  /** Made when absent, for this user's eyes only; its folder must exist. Beside it SQLite keeps `-wal` and `-shm`. */
  file: string
  /** The database refuses to grow beyond this many bytes. Standard: as far as the disk goes. */
  largest?: number
  /** How long a write waits for another process that writes (a command at the console). Standard: 5,000. The event loop waits with it. */
  busyMilliseconds?: number
  leftTraces?: LeftTraces
}

/** Opens, brings the tables up to date, and writes once to see that it can. Throws `StoreUnavailable` or `DatabaseTooNew`. */
export async function openSqliteStore(options: SqliteOptions): Promise<KyselyStore> {
  const engine = new SqliteEngine(options)
  try {
    await engine.write(() => migrate(engine.sql, 'sqlite'))
    const store = new KyselyStore(engine, undefined, options.leftTraces)
    await store.check()
    return store
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** More in one transaction saves nothing any more and holds up the event loop. */
const WORK_IN_ONE_COMMIT = 256

interface Submitted {
  work: () => Steps<unknown>
  /** Called after the commit. */
  settle: (outcome: Outcome) => void
}

type Outcome = { result: unknown } | { error: unknown }

/** Writes SQLite's SQL and runs none. */
export const sqliteSql = () =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })

class SqliteEngine implements Engine {
  readonly sql = sqliteSql()
  private readonly database: Database.Database
  private readonly patience: number
  private readonly statements = new Map<string, Database.Statement<unknown[], Row>>()
  private waiting: Submitted[] = []
  private scheduled = false
  private closed = false

  constructor(private readonly options: SqliteOptions) {
    this.patience = options.busyMilliseconds ?? 5000
    this.database = this.speaking(() => openDatabase(options, this.patience))
  }

  async read<T>(work: () => Steps<T>): Promise<T> {
    this.mustBeOpen()
    return this.speaking(() => this.run(work))
  }

  write<T>(work: () => Steps<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.mustBeOpen()
      this.waiting.push({
        work,
        settle: (outcome) => ('error' in outcome ? reject(this.spoken(outcome.error)) : resolve(outcome.result as T)),
      })
      if (this.scheduled) return
      this.scheduled = true
      setImmediate(() => this.commitWaiting())
    })
  }

  /**
   * What was erased has been overwritten with zeros (`secure_delete`), and the log that still holds it is cut to nothing. That is nearly all:
   * when SQLite moves rows from page to page it can leave a copy in the unused part of a page, and later does not know of it (found by
   * looking for erased words in the file). Only `vacuum`, which writes the file anew, removes those. Measured: 40 ms at 5 MB, 2 s
   * at 117 MB, and nobody is answered meanwhile.
   */
  async scrub({ thoroughly, waits = false, unlessOn }: Parameters<Engine['scrub']>[0]): Promise<void> {
    this.mustBeOpen()
    this.speaking(() => {
      // 0 stands in a file of which no day was noted.
      const day = unlessOn === undefined ? undefined : unlessOn + 1
      if (thoroughly && (day === undefined || day !== this.database.pragma('user_version', { simple: true }))) {
        this.writeAnew()
        if (day !== undefined) this.database.pragma(`user_version = ${day}`)
      }
      this.cutLog(waits ? this.patience : 0)
    })
  }

  /** By way of a second file, which has no name any more once it is open. In memory it would be as large as the database. */
  private writeAnew(): void {
    this.database.pragma(`temp_store_directory = '${dirname(this.options.file).replaceAll("'", "''")}'`)
    this.database.pragma('temp_store = FILE')
    try {
      this.database.exec('vacuum')
    } finally {
      this.database.pragma('temp_store = MEMORY')
    }
  }

  /** A process that reads an older state (a backup) stands in the way: it is waited for so long, and then left to the next time. */
  private cutLog(milliseconds: number): void {
    this.database.pragma(`busy_timeout = ${milliseconds}`)
    try {
      this.database.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      this.database.pragma(`busy_timeout = ${this.patience}`)
    }
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    while (this.waiting.length > 0) this.commitWaiting()
    this.database.close()
  }

  private mustBeOpen(): void {
    if (this.closed) throw new StoreUnavailable('the store is closed')
  }

  private commitWaiting(): void {
    this.scheduled = false
    const batch = this.waiting.splice(0, WORK_IN_ONE_COMMIT)
    if (this.waiting.length > 0) {
      this.scheduled = true
      setImmediate(() => this.commitWaiting())
    }
    if (batch.length > 0) this.commit(batch)
  }

  /**
   * Writes a batch. When the disk is too full for all of it, nothing is kept, and each piece is tried alone: one that is too big must not
   * take the others with it. After a fault of the disk itself nothing is tried again: what it says afterwards is not to be believed.
   */
  private commit(batch: Submitted[]): void {
    const outcomes: Outcome[] = []
    let begun = false
    try {
      this.statement('begin immediate').run()
      begun = true
      for (const { work } of batch) outcomes.push(this.attempt(work))
      this.statement('commit').run()
    } catch (error) {
      if (this.database.inTransaction) this.statement('rollback').run()
      const tooFull = isOfSqlite(error) && error.code === 'SQLITE_FULL'
      if (begun && tooFull && batch.length > 1) for (const each of batch) this.commit([each])
      else for (const { settle } of batch) settle({ error })
      return
    }
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as Outcome)
  }

  /** One piece of work under its savepoint. Throws only where the whole transaction is lost. */
  private attempt(work: () => Steps<unknown>): Outcome {
    this.statement('savepoint work').run()
    try {
      const result = this.run(work)
      this.statement('release work').run()
      return { result }
    } catch (error) {
      // SQLite gives up the transaction by itself on some faults, such as a full disk.
      if (!this.database.inTransaction) throw error
      this.statement('rollback to work').run()
      this.statement('release work').run()
      return error instanceof Undo ? { result: error.result } : { error }
    }
  }

  private run<T>(work: () => Steps<T>): T {
    const steps = work()
    let step = steps.next()
    while (!step.done) {
      const { sql, parameters } = step.value
      const statement = this.statement(sql)
      if (statement.reader) step = steps.next(statement.all(...parameters))
      else {
        statement.run(...parameters)
        step = steps.next([])
      }
    }
    return step.value
  }

  private statement(sql: string): Database.Statement<unknown[], Row> {
    let statement = this.statements.get(sql)
    if (!statement) {
      statement = this.database.prepare<unknown[], Row>(sql)
      this.statements.set(sql, statement)
    }
    return statement
  }

  private speaking<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      throw this.spoken(error)
    }
  }

  private spoken(error: unknown): unknown {
    return spokenBySqlite(error, this.options.file)
  }
}

/** What the engine says, in words that help the person on duty. What is not of the engine stays as it is. */
export function spokenBySqlite(error: unknown, file: string): unknown {
  if (!isOfSqlite(error) || error.code.startsWith('SQLITE_CONSTRAINT')) return error
  const remedy =
    REMEDIES.find(([code]) => error.code.startsWith(code))?.[1] ?? 'see the code in the documentation of SQLite'
  return new StoreUnavailable(`the store ${file} does not work (${error.message})`, {
    cause: error,
    code: error.code,
    remedy,
  })
}

/**
 * Not by its class: the native part of better-sqlite3 makes errors of the class that it met first in the process, which is another one
 * when the package was loaded again (as every test file does).
 */
function isOfSqlite(error: unknown): error is { code: string; message: string } {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_')
}

/** By the beginning of SQLite's code. */
const REMEDIES: [string, string][] = [
  ['SQLITE_FULL', 'free some space on its disk'],
  ['SQLITE_IOERR', 'see whether its disk is full or broken'],
  ['SQLITE_READONLY', 'give the user that runs the program the right to write the file and its folder'],
  ['SQLITE_CANTOPEN', 'see that its folder exists and that the user that runs the program may write in it'],
  ['SQLITE_BUSY', 'another process keeps it locked; see which one has the file open'],
  ['SQLITE_NOTADB', 'it is another kind of file; point DATA_DIR at the right folder, or restore a backup'],
  ['SQLITE_CORRUPT', 'restore a backup'],
]

/** With all that we set on every connection. `patience`: milliseconds that it waits for another one that writes. */
export function openDatabase({ file, largest }: SqliteOptions, patience: number): Database.Database {
  if (!existsSync(dirname(file)))
    throw new StoreUnavailable(`the folder of the store, ${dirname(file)}, does not exist`, { remedy: 'make it' })
  makeForThisUser(file)
  const database = new Database(file, { timeout: patience })
  try {
    database.pragma('journal_mode = WAL')
    // FULL: a commit that returned is on the disk, also when the power fails. NORMAL would lose the last ones.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // Erased texts are overwritten with zeros, not merely forgotten.
    database.pragma('secure_delete = ON')
    database.pragma('temp_store = MEMORY')
    // After a burst the log shrinks to this again; it is copied into the database every 1,000 pages.
    database.pragma(`journal_size_limit = ${16 * 1024 * 1024}`)
    if (largest !== undefined) {
      const pageSize = database.pragma('page_size', { simple: true }) as number
      database.pragma(`max_page_count = ${Math.ceil(largest / pageSize)}`)
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** SQLite would make the file readable for everybody. `-wal` and `-shm` get the same rights from it. */
function makeForThisUser(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600))
  } catch {
    // It exists, or SQLite will say in its own words why it cannot.
  }
}
