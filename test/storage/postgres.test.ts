import { Client } from 'pg'
import { openStore } from '../../bot/storage/open'
import { openPostgresStore } from '../../bot/storage/postgres'
import { type NewConversation, StoreUnavailable } from '../../bot/storage/store'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { until } from '../helpers/until'
import { describeStore, type Place } from './contract'
import { describeHandoffs } from './handoff-contract'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const makePlace = async (): Promise<Place> => {
  const url = await server.createDatabase()
  const underWay =
    "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'"
  return {
    open: () => openStore({ dataDir: '/nowhere', databaseUrl: url }),
    query: (sql) => query(url, sql),
    where: { dataDir: '/nowhere', databaseUrl: url },
    settled: async () => void (await until(async () => (await query(url, underWay)).length === 0)),
  }
}
describeStore('PostgreSQL', makePlace)
describeHandoffs('PostgreSQL', makePlace)

describe('PostgreSQL: what can go wrong with a server', () => {
  const conversation = (id: string): NewConversation => ({
    id,
    channel: 'web',
    institution: 'nki',
    language: 'nl',
    audience: 'patient',
    visitor: 'dl_visitor',
    createdAt: 1,
  })

  test('a server that goes away is said to be gone, by the check too, and the program lives on', async () => {
    const mortal = await startPostgres()
    const store = await openPostgresStore({ url: mortal.url })
    await store.createConversation(conversation('one'))
    await mortal.stop()
    await expect(store.check()).rejects.toThrow(StoreUnavailable)
    await expect(store.check()).rejects.toThrow('see that it runs and can be reached')
    await expect(store.findConversation('one')).rejects.toThrow(StoreUnavailable)
    await store.close()
  })

  test('connections that were cut are replaced', async () => {
    const url = await server.createDatabase()
    const store = await openPostgresStore({ url })
    await Promise.all(Array.from({ length: 20 }, () => store.check()))
    await query(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    // Those of the pool that have not yet noticed fail, each once; then the next one is new.
    for (let connection = 0; connection < 10; connection++) await store.check().catch(() => {})
    await store.check()
    await store.close()
  })

  test('a transaction that met another one runs anew', async () => {
    const url = await server.createDatabase()
    // Who waits looks once whether they wait for each other, after so long, and is undone if so: we look late enough, and the other one never.
    await query(url, `alter database ${new URL(url).pathname.slice(1)} set deadlock_timeout = '3s'`)
    const store = await openPostgresStore({ url })
    await store.createConversation(conversation('one'))
    await store.createConversation({ ...conversation('two'), createdAt: 2 })
    const [other, looking] = [new Client({ connectionString: url }), new Client({ connectionString: url })]
    await Promise.all([other.connect(), looking.connect()])
    await other.query("set deadlock_timeout = '1h'")
    await other.query('begin')
    await other.query("update conversations set visitor = 'x' where id = 'two'")
    // Removes "one", waits for "two"; the other one then waits for "one".
    const removed = store.removeOlderThan(10)
    const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await until(async () => (await looking.query(waits)).rows.length > 0)
    await looking.end()
    await other.query("update conversations set visitor = 'x' where id = 'one'")
    await other.query('commit')
    await other.end()
    expect(await removed).toBe(2)
    await store.close()
  })

  test('a row that another transaction keeps is waited for, but not for ever', async () => {
    const url = await server.createDatabase()
    // Of everything that it does, a busy machine's connecting among it, nothing else takes so long.
    const store = await openPostgresStore({ url, waitMilliseconds: 2000 })
    await store.createConversation(conversation('one'))
    const other = new Client({ connectionString: url })
    await other.connect()
    await other.query('begin')
    await other.query("update conversations set visitor = 'x' where id = 'one'")
    await expect(
      store.receive({ conversation: 'one', at: 1, takesTurn: true, body: () => ({ text: 'hello' }) }),
    ).rejects.toThrow(StoreUnavailable)
    await other.end()
    await store.check()
    await store.close()
  })

  test('an administrator who set other standards gets our durability and our isolation all the same', async () => {
    const url = await server.createDatabase()
    await (await openPostgresStore({ url })).close()
    // Notes what holds inside of the store's own transactions.
    await query(
      url,
      `create function note() returns trigger language plpgsql as $$
       begin
         new.visitor = current_setting('synchronous_commit') || ', ' || current_setting('transaction_isolation');
         return new;
       end $$;
       create trigger note before insert on conversations for each row execute function note()`,
    )
    const name = new URL(url).pathname.slice(1)
    await query(url, `alter database ${name} set synchronous_commit = off`)
    await query(url, `alter database ${name} set default_transaction_isolation = 'serializable'`)
    const store = await openPostgresStore({ url })
    const made = await store.createConversation(conversation('one'))
    expect(made.visitor).toBe('on, read committed')
    await store.close()
  })

  test.each([
    [
      'nobody listens there',
      'postgres://assistant:s3cret-word@127.0.0.1:1/store',
      'see that it runs and can be reached',
    ],
    ['the database is not there', undefined, 'make the database that DATABASE_URL names'],
  ])('a start is refused with the remedy and without the password: %s', async (_, address, remedy) => {
    const url = address ?? server.url.replace('postgres@', 'postgres:s3cret-word@').replace(/postgres$/, 'missing')
    const failed = await openPostgresStore({ url }).catch((error) => error)
    expect(failed).toBeInstanceOf(StoreUnavailable)
    expect(failed.message).toContain(remedy)
    expect(`${failed.message} ${failed.stack}`).not.toContain('s3cret-word')
  })

  test('a user without the right to make tables is told which right is missing', async () => {
    const url = await server.createDatabase()
    await query(url, 'create role reader login')
    await expect(openPostgresStore({ url: url.replace('postgres@', 'reader@') })).rejects.toThrow(
      'give the user in DATABASE_URL the right',
    )
  })
})
