/** The whole of the embedded database in one transaction. The program may run meanwhile: who reads and who writes do not wait for each other. */
import { existsSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openDatabase, spokenBySqlite, sqliteSql } from './sqlite'
import type { Query, Row } from './statement'
import { StoreUnavailable } from './store'
import type { Purpose, Transaction } from './transaction'

/** Nobody waits for a command. */
const PATIENCE = 60_000

/** To read, the file must exist. Throws `StoreUnavailable`. */
export async function openSqliteTransaction(file: string, purpose: Purpose): Promise<Transaction> {
  const existed = existsSync(file)
  if (purpose === 'read' && !existed)
    throw new StoreUnavailable(`there is no store ${file}`, { remedy: 'see DATA_DIR and DATABASE_URL' })
  const speaking = <T>(act: () => T): T => {
    try {
      return act()
    } catch (error) {
      throw spokenBySqlite(error, file)
    }
  }
  const database = speaking(() => openDatabase({ file }, PATIENCE))
  const transaction = new SqliteTransaction(database, speaking, () => {
    if (!existed) rmSync(file, { force: true })
  })
  try {
    speaking(() => {
      if (purpose === 'read') database.pragma('query_only = ON')
      database.exec(purpose === 'read' ? 'begin' : 'begin immediate')
    })
    return transaction
  } catch (error) {
    await transaction.close()
    throw error
  }
}

class SqliteTransaction implements Transaction {
  readonly dialect = 'sqlite'
  readonly sql = sqliteSql()

  constructor(
    private readonly database: Database.Database,
    private readonly speaking: <T>(act: () => T) => T,
    private readonly undone: () => void,
  ) {}

  async tables(): Promise<Set<string>> {
    const found = await this.ask({ sql: "select name from sqlite_schema where type = 'table'", parameters: [] })
    return new Set(found.map(({ name }) => String(name)))
  }

  async ask({ sql, parameters }: Query): Promise<Row[]> {
    return this.speaking(() => {
      const statement = this.database.prepare<unknown[], Row>(sql)
      if (statement.reader) return statement.all(...parameters)
      statement.run(...parameters)
      return []
    })
  }

  async *stream(sql: string): AsyncIterable<Row> {
    yield* this.speaking(() => this.database.prepare<unknown[], Row>(sql).iterate())
  }

  async commit(): Promise<void> {
    this.speaking(() => this.database.exec('commit'))
  }

  async close(): Promise<void> {
    if (!this.database.open) return
    const undo = this.database.inTransaction
    this.database.close()
    if (undo) this.undone()
  }
}
