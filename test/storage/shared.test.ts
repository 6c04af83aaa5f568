import { Client } from 'pg'
import { openStore } from '../../bot/storage/open'
import type { SharedStore } from '../../bot/storage/shared'
import type { Received, Store } from '../../bot/storage/store'
import { startPostgres, type TestPostgres } from '../helpers/postgres'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

interface Process {
  store: Store
  shared: SharedStore
}

let url: string
let one: Process
let other: Process
beforeEach(async () => {
  url = await server.createDatabase()
  one = await open()
  other = await open()
  for (const id of ['c', 'd']) {
    const shape = { channel: 'web', institution: 'nki', language: 'nl', audience: 'patient', visitor: 'dl_v' } as const
    await one.store.createConversation({ ...shape, id, createdAt: 1 })
  }
})
afterEach(async () => {
  await one.store.close()
  await other.store.close()
})

async function open(): Promise<Process> {
  const store = await openStore({ dataDir: '/nowhere', databaseUrl: url })
  const { shared } = store
  if (!shared) throw new Error('PostgreSQL shares')
  await shared.adoptConversations({ atStart: true })
  return { store, shared }
}

const receive = ({ store }: Process, conversation = 'c'): Promise<Received> =>
  store.receive({ conversation, at: 2, takesTurn: true, body: () => ({ type: 'message' }) })

async function finish({ store }: Process, answers: number, conversation = 'c'): Promise<number | undefined> {
  const state = await store.readState(conversation)
  return (await store.finishTurn({ conversation, answers, state, at: 3, replies: [() => ({ type: 'message' })] }))
    ?.length
}

async function query(sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** As if both had shown no life for so long, until now; who is alive shows some afterwards. */
const pass = (seconds: number) =>
  query(`update processes set seen_at = (extract(epoch from clock_timestamp()) * 1000)::bigint - ${seconds * 1000}`)

test('the process that stores the first message takes the conversation, and goes on to what others store meanwhile', async () => {
  expect((await receive(one)).mine).toBe(true)
  expect((await receive(other)).mine).toBe(false)
  expect((await receive(one)).mine).toBe(false)
  expect((await receive(other, 'd')).mine).toBe(true)
  await finish(one, 1)
  expect((await one.shared.goOn('c', 1))?.sequence).toBe(2)
  expect(await other.shared.goOn('c', 1)).toBeUndefined()
  await finish(one, 2)
  expect((await one.shared.goOn('c', 2))?.sequence).toBe(3)
  await finish(one, 3)
  expect(await one.shared.goOn('c', 3)).toBeUndefined()
  expect((await receive(other)).mine).toBe(true)
})

test('a turn that is given up keeps nobody from the next, and waits for the next look at the conversation', async () => {
  await receive(one)
  await receive(one)
  expect((await one.shared.goOn('c', 1))?.sequence).toBe(2)
  await finish(one, 2)
  expect(await one.shared.goOn('c', 2)).toBeUndefined()
  expect((await receive(other)).mine).toBe(true)
  expect((await other.shared.goOn('c', 0))?.sequence).toBe(1)
})

test('what a message repeats, and what takes no turn, takes no conversation', async () => {
  const body = () => ({ type: 'message' })
  await one.store.receive({ conversation: 'c', clientId: 'same', at: 2, takesTurn: true, body })
  await finish(one, 1)
  const again = await other.store.receive({ conversation: 'c', clientId: 'same', at: 2, takesTurn: true, body })
  const reaction = await other.store.receive({ conversation: 'c', at: 2, takesTurn: false, body })
  expect([again.mine, reaction.mine, (await receive(one)).mine]).toEqual([false, false, true])
})

test('what a process has is not taken from it while it shows life', async () => {
  await receive(one)
  // Five seconds less than it takes to be dead: the machine may be busy.
  await pass(10)
  expect(await other.shared.adoptConversations({ atStart: false })).toEqual([])
  expect(await one.shared.adoptConversations({ atStart: false })).toEqual(['c'])
  await pass(10)
  expect(await other.shared.adoptConversations({ atStart: true })).toEqual([])
})

test('what a process has that shows no life goes to one that does; when it comes back it does nothing twice', async () => {
  await receive(one)
  await pass(16)
  expect(await other.shared.adoptConversations({ atStart: false })).toEqual(['c'])
  expect((await other.shared.goOn('c', 0))?.sequence).toBe(1)
  expect(await one.shared.adoptConversations({ atStart: false })).toEqual([])
  expect(await finish(other, 1)).toBe(1)
  expect(await finish(one, 1)).toBeUndefined()
  expect(await one.shared.goOn('c', 0)).toBeUndefined()
})

test('of two that ask at once for what a dead one had, one gets it', async () => {
  await receive(one)
  await query('update processes set seen_at = 0')
  const third = await open()
  const got = await Promise.all([other, third].map(({ shared }) => shared.adoptConversations({ atStart: false })))
  await third.store.close()
  // The third may have taken it at its own start.
  expect(got.flat()).toEqual(['c'])
})

test('a process that leaves is not waited for', async () => {
  await receive(one)
  await one.shared.leave()
  expect(await other.shared.adoptConversations({ atStart: false })).toEqual(['c'])
})

test('a start takes what waits and nobody has', async () => {
  await receive(one)
  await query('delete from taken')
  expect(await other.shared.adoptConversations({ atStart: false })).toEqual([])
  expect(await other.shared.adoptConversations({ atStart: true })).toEqual(['c'])
})

test('what may be used once is used once, however many ask at once', async () => {
  const asked = Array.from({ length: 20 }, (_, index) =>
    (index % 2 ? one : other).shared.spend('ticket', Date.now() + 60_000),
  )
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
  expect(await one.shared.spend('another', Date.now() + 60_000)).toBe(true)
})

test('the last numbers of many conversations come at once', async () => {
  await receive(one)
  await receive(other)
  expect(await other.shared.latestSequences(['c', 'd', 'nowhere'])).toEqual(
    new Map([
      ['c', 2],
      ['d', 0],
    ]),
  )
})

test("a conversation that is erased is nobody's", async () => {
  await receive(one)
  await one.store.eraseConversation('c')
  expect(await one.shared.adoptConversations({ atStart: false })).toEqual([])
})
