/** The whole of a PostgreSQL database in one transaction; other processes go on meanwhile. */
import { Client } from 'pg'
import { getTypeParser, postgresSql, prepareConnection, spokenByPostgres } from './postgres'
import type { Query, Row } from './statement'
import type { Purpose, Transaction } from './transaction'

/** For one statement, and between two of them while a file is written. */
const PATIENCE = 10 * 60_000

const ROWS_AT_ONCE = 500

const BEGIN: Record<Purpose, string> = {
  // All that is read is of one moment.
  read: 'begin isolation level repeatable read read only',
  fill: 'begin isolation level read committed read write',
}

/** Throws `StoreUnavailable`. */
export async function openPostgresTransaction(url: string, purpose: Purpose): Promise<Transaction> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'patient-information-assistant',
    types: { getTypeParser },
  })
  // A connection that breaks is told of by the next query; without a listener Node would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    await prepareConnection(client, PATIENCE)
    await client.query(BEGIN[purpose])
    return new PostgresTransaction(client)
  } catch (error) {
    await client.end().catch(() => {})
    throw spokenByPostgres(error)
  }
}

class PostgresTransaction implements Transaction {
  readonly dialect = 'postgres'
  readonly sql = postgresSql()
  private closed = false

  constructor(private readonly client: Client) {}

  async tables(): Promise<Set<string>> {
    const sql = 'select tablename as name from pg_tables where schemaname = any(current_schemas(false))'
    return new Set((await this.ask({ sql, parameters: [] })).map(({ name }) => String(name)))
  }

  async ask({ sql, parameters }: Query): Promise<Row[]> {
    try {
      return (await this.client.query<Row>(sql, [...parameters])).rows
    } catch (error) {
      throw spokenByPostgres(error)
    }
  }

  async *stream(sql: string): AsyncIterable<Row> {
    const ask = (text: string) => this.ask({ sql: text, parameters: [] })
    await ask(`declare backup no scroll cursor for ${sql}`)
    for (;;) {
      const rows = await ask(`fetch ${ROWS_AT_ONCE} from backup`)
      if (rows.length === 0) break
      yield* rows
    }
    await ask('close backup')
  }

  async commit(): Promise<void> {
    await this.ask({ sql: 'commit', parameters: [] })
  }

  /** The server undoes what a connection that ends has not committed. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    await this.client.end()
  }
}
