/**
 * PostgreSQL, for a hospital that runs one anyway, or runs several instances of this program. Rows are locked for the length of a
 * transaction (`read committed`), so several processes may serve one conversation.
 */
import { createHash, randomUUID } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { type ClientBase, DatabaseError, Pool, type PoolClient, types } from 'pg'
import type { Engine } from './engine'
import { KyselyStore } from './kysely-store'
import { migrate } from './migrations'
import { PostgresShared } from './postgres-shared'
import type { Schema } from './schema'
import { type Row, type Steps, Undo } from './statement'
import { StoreUnavailable } from './store'

interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  url: string
  connections?: number
  /** How long to wait for a connection, for an answer, and for the end of another transaction. */
  waitMilliseconds?: number
}

/** Connects, brings the tables up to date, and writes once to see that it can. Throws `StoreUnavailable` or `DatabaseTooNew`. */
export async function openPostgresStore(options: PostgresOptions): Promise<KyselyStore> {
  const engine = new PostgresEngine(options)
  try {
    await engine.write(() => migrate(engine.sql, 'postgres'))
    const store = new KyselyStore(engine, new PostgresShared(engine, randomUUID()))
    await store.check()
    return store
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** How often a transaction runs anew after it met another one. */
const ATTEMPTS = 5

/**
 * `serialization_failure`, `deadlock_detected`: nothing was kept, and a second time it goes well.
 * https://www.postgresql.org/docs/18/mvcc-serialization-failure-handling.html
 */
const MET_ANOTHER = new Set(['40001', '40P01'])

/** Named in full, because an administrator can set another standard for each word. */
const BEGIN = 'begin isolation level read committed read write'

/** Writes PostgreSQL's SQL and runs none. */
export const postgresSql = () =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

class PostgresEngine implements Engine {
  readonly sql = postgresSql()
  private readonly pool: Pool
  private readonly underWay = new Set<Promise<unknown>>()
  private closed = false

  constructor({ url, connections = 10, waitMilliseconds = 10_000 }: PostgresOptions) {
    this.pool = new Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: waitMilliseconds,
      // For a network that swallows everything; the server's own limit, below, comes first.
      query_timeout: waitMilliseconds + 1000,
      keepAlive: true,
      application_name: 'patient-information-assistant',
      types: { getTypeParser },
      onConnect: (connection) => prepareConnection(connection, waitMilliseconds),
    })
    // A connection that breaks is replaced at the next use; without a listener Node would end the process.
    this.pool.on('error', () => {})
    this.pool.on('connect', (connection) => connection.on('error', () => {}))
  }

  read<T>(work: () => Steps<T>): Promise<T> {
    return this.withConnection((connection) => run(connection, work))
  }

  write<T>(work: () => Steps<T>): Promise<T> {
    return this.withConnection(async (connection) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transact(connection, work)
        } catch (error) {
          const again = error instanceof StoreUnavailable && MET_ANOTHER.has(error.code ?? '')
          if (!again || attempt === ATTEMPTS) throw error
        }
      }
    })
  }

  /** No query finds an erased text any more; the server's own files, its log and `vacuum` are the administrator's. */
  async scrub(): Promise<void> {}

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    // The pool forgets who waits for a connection when it ends.
    await Promise.allSettled(this.underWay)
    await this.pool.end()
  }

  private async withConnection<T>(act: (connection: PoolClient) => Promise<T>): Promise<T> {
    if (this.closed) throw new StoreUnavailable('the store is closed')
    const whole = this.connected(act)
    this.underWay.add(whole)
    try {
      return await whole
    } finally {
      this.underWay.delete(whole)
    }
  }

  private async connected<T>(act: (connection: PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect().catch((error) => {
      throw spokenByPostgres(error)
    })
    try {
      const result = await act(connection)
      connection.release()
      return result
    } catch (error) {
      // A connection that may be in the middle of something is not used again.
      connection.release(error instanceof StoreUnavailable)
      throw error
    }
  }
}

/** Not as parameters of the connection itself: a pooler between us and the server refuses those that it does not know. */
export async function prepareConnection(connection: ClientBase, waitMilliseconds: number): Promise<void> {
  await connection.query(`set statement_timeout = ${waitMilliseconds}`)
  await connection.query(`set lock_timeout = ${waitMilliseconds}`)
  // A process that hangs must not hold a conversation's row for ever.
  await connection.query(`set idle_in_transaction_session_timeout = ${waitMilliseconds}`)
  // With "off" a server that falls loses the last commits. What is stricter than "on" stays.
  const { rows } = await connection.query<{ synchronous_commit: string }>('show synchronous_commit')
  if (rows[0]?.synchronous_commit === 'off') await connection.query('set synchronous_commit = on')
}

async function transact<T>(connection: PoolClient, work: () => Steps<T>): Promise<T> {
  await ask(connection, BEGIN)
  let result: T
  try {
    result = await run(connection, work)
  } catch (error) {
    // Should this fail as well, the connection is thrown away, and the server undoes the transaction by itself.
    if (!(error instanceof StoreUnavailable) || MET_ANOTHER.has(error.code ?? '')) await ask(connection, 'rollback')
    if (error instanceof Undo) return error.result
    throw error
  }
  await ask(connection, 'commit')
  return result
}

async function run<T>(connection: PoolClient, work: () => Steps<T>): Promise<T> {
  const steps = work()
  let step = steps.next()
  while (!step.done) step = steps.next(await ask(connection, step.value.sql, step.value.parameters))
  return step.value
}

async function ask(connection: PoolClient, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  try {
    const query = parameters.length === 0 ? { text: sql } : { name: nameOf(sql), text: sql, values: [...parameters] }
    return (await connection.query<Row>(query)).rows
  } catch (error) {
    throw spokenByPostgres(error)
  }
}

const names = new Map<string, string>()

/**
 * Named statements are planned once a connection: measured, 70 % more turns a second. A pooler that shares connections between
 * transactions must know them (PgBouncer from 1.21). The name comes from the text, so that two releases behind one pooler do not
 * mean different statements by one name.
 */
function nameOf(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    name = createHash('sha256').update(sql).digest('hex').slice(0, 32)
    names.set(sql, name)
  }
  return name
}

/** Whole numbers of eight bytes come as text, because they can be too big for a number. Ours (moments, counts) are not. */
export const getTypeParser: typeof types.getTypeParser = (type, format) =>
  type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)

/** What the server or the network says, in words that help the person on duty. Never a value, and not the address: it holds a password. */
export function spokenByPostgres(error: unknown): Error & { code?: string } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // It would be refused again: whoever waits for the store to come back would wait for ever.
  if (code !== undefined && OF_A_VALUE.test(code))
    return Object.assign(new Error('PostgreSQL refused a value'), { code })
  const remedy = REMEDIES.find(([beginning]) => code?.startsWith(beginning))?.[1]
  // A statement that the server refuses for what is in it: its sentence can quote a value.
  if (error instanceof DatabaseError && !remedy)
    return new StoreUnavailable('PostgreSQL refused a statement', {
      code,
      remedy: `see code ${code} in its documentation`,
    })
  const said = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
  return new StoreUnavailable(`PostgreSQL cannot be used (${said})`, {
    code,
    remedy: remedy ?? 'see that it runs and can be reached',
  })
}

/** Codes of a value that cannot be, or breaks a rule of its table, and of a column that is not there. */
const OF_A_VALUE = /^(22|23|42703)/

/** By the beginning of the code. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const REMEDIES: [string, string][] = [
  ['08', 'see that it runs and can be reached'],
  ['25006', 'this server only reads; point DATABASE_URL at the one that writes'],
  ['28', 'see the user and the password in DATABASE_URL'],
  ['3D', 'make the database that DATABASE_URL names'],
  ['40', 'too many transactions met; see what else writes to this database'],
  ['42501', 'give the user in DATABASE_URL the right to use and make tables'],
  ['53', 'see its disk, its memory and its number of connections'],
  ['55P03', 'another transaction keeps a row locked; see pg_stat_activity'],
  ['57', 'it is being stopped or started, or takes too long to answer; see its own log'],
  ['58', 'see its disk and its own log'],
  ['XX', 'see its own log, and restore a backup if it speaks of damage'],
]
