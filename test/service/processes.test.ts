/** Two processes on one PostgreSQL are one service to a visitor, whichever of them a call reaches. */
import { Client } from 'pg'
import { WebSocket } from 'ws'
import { pretendBrowser } from '../../bench/pretend-browser'
import { CLIENTS, Ear, loadClient, post, speedUpClients } from '../direct-line/helpers/client'
import { startBalancer } from '../helpers/balancer'
import { ask, type Line, newToken, read, say, streamOf, type Visitor, visit } from '../helpers/direct-line'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { endPrograms, type Program, startProgram } from '../helpers/program'
import { BETWEEN_POLLS, until } from '../helpers/until'

let server: TestPostgres
let url: string
let one: Program
let other: Program
let page = ''
const sockets: WebSocket[] = []

pretendBrowser(() => page)
beforeAll(async () => {
  speedUpClients()
  server = await startPostgres()
  url = await server.createDatabase()
  ;[one, other] = await Promise.all([start(), start()])
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate()
})
afterAll(async () => {
  jest.useRealTimers()
  await endPrograms()
  await server.stop()
})

const start = () => startProgram({ env: { DATABASE_URL: url, TOKEN_KEY: 'a key that both of the processes have' } })

/** The same visitor, whose next call reaches that process. */
const at = (program: Program, visitor: Visitor): Visitor => ({ ...visitor, url: program.url })

/** Opens it, at whichever process; gives the status with which it was refused, or 101. */
async function open(address: string, program: Program, seen: Line[] = []): Promise<number> {
  const moved = new URL(address)
  moved.host = new URL(program.url).host
  const socket = new WebSocket(moved, { origin: program.url })
  sockets.push(socket)
  socket.on('error', () => {})
  socket.on('message', (frame) => {
    if (String(frame) !== '') seen.push(...(JSON.parse(String(frame)) as { activities: Line[] }).activities)
  })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode))
  })
}

async function database<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** While `work` runs no turn gets any further than its beginning: messages are stored, acknowledged, and wait. Ten seconds at most. */
const whileNoTurnEnds = (work: () => Promise<void>): Promise<void> =>
  database(async (client) => {
    await client.query('begin')
    await client.query('lock table states')
    await work()
    await client.query('commit')
  })

const asked = (lines: Line[]) => lines.filter(({ from }) => from.role === 'user').map(({ id }) => id)
const answered = (lines: Line[]) => lines.flatMap(({ from, replyToId }) => (from.role === 'bot' && replyToId) || [])

/** What was said, once everything is answered. */
async function allAnswered(visitor: Visitor, howMany: number): Promise<Line[]> {
  let lines: Line[] = []
  const isSo = async () => {
    lines = await read(visitor)
    return answered(lines).length >= howMany && lines
  }
  return until(isSo, () => `answered only ${answered(lines).length} of ${howMany}`, BETWEEN_POLLS)
}

test('what is said to one process is seen on a stream of the other, in order and once; typing too', async () => {
  const visitor = await visit(one.url)
  const seen: Line[] = []
  expect(await open(await streamOf(visitor), one, seen)).toBe(101)
  await ask(at(other, visitor), 'Wat kost een second opinion?')
  await ask(visitor, 'Hoe lang moet ik wachten?')
  await ask(at(other, visitor), 'Welke papieren heb ik nodig?')
  const lines = await read(visitor)
  await until(() => seen.length >= lines.length)
  expect(seen.map(({ id }) => id)).toEqual(lines.map(({ id }) => id))
  const before = seen.length
  expect((await say(at(other, visitor), '', { type: 'typing' })).status).toBe(200)
  await until(() => seen.length > before)
  expect(seen.at(-1)).toMatchObject({ type: 'typing', from: { role: 'user' } })
})

test('two messages in one breath to two processes are both answered, in order, once', async () => {
  const visitor = await visit(one.url)
  await whileNoTurnEnds(async () => {
    await say(visitor, 'Wat kost een second opinion?')
    await say(at(other, visitor), 'Hoe lang moet ik wachten?')
    await say(visitor, 'Welke papieren heb ik nodig?')
    await say(at(other, visitor), 'Hoe vraag ik het aan?')
  })
  const lines = await allAnswered(visitor, 4)
  expect(answered(lines)).toEqual(asked(lines))
})

test('a burst to both is answered in order, once', async () => {
  const visitor = await visit(other.url)
  const burst = Array.from({ length: 20 }, (_, index) => say(at(index % 2 ? one : other, visitor), `hallo ${index}`))
  await Promise.all(burst)
  const lines = await allAnswered(visitor, 20)
  expect(answered(lines)).toEqual(asked(lines))
})

test('one who opens the chat at both processes at once is welcomed once', async () => {
  const token = await newToken(one.url)
  const opened = await Promise.all(
    [one, other].map(async (program) => {
      const headers = { authorization: `Bearer ${token}`, origin: program.url, 'content-type': 'application/json' }
      const response = await fetch(`${program.url}/v3/directline/conversations`, {
        method: 'POST',
        headers,
        body: '{}',
      })
      return (await response.json()) as { conversationId: string; token: string }
    }),
  )
  const [{ conversationId: conversation } = { conversationId: '' }] = opened
  expect((await read({ url: other.url, conversation, token })).map(({ channelData }) => channelData.key)).toEqual([
    'welcome',
  ])
})

test('the address of a stream that one process gave opens at the other, and then nowhere any more', async () => {
  const visitor = await visit(one.url)
  const address = await streamOf(visitor)
  expect(await open(address, other)).toBe(101)
  expect(await open(address, one)).toBe(403)
  expect(await open(address, other)).toBe(403)
  expect(await open(address.replace(/t=.*$/, 't=made.up.ticket'), one)).toBe(403)
})

test('hints that are lost cost seconds, and no message', async () => {
  const visitor = await visit(one.url)
  const seen: Line[] = []
  await open(await streamOf(visitor), one, seen)
  const cut = await database((client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like '%hints'`,
    ),
  )
  expect(cut.rowCount).toBeGreaterThanOrEqual(2)
  await ask(at(other, visitor), 'Wat kost een second opinion?')
  const lines = await read(visitor)
  await until(() => seen.length >= lines.length)
  expect(seen.map(({ id }) => id)).toEqual(lines.map(({ id }) => id))
})

test('what a killed process had acknowledged is answered by the other within 30 seconds, in order, and goes on there', async () => {
  const visitor = await visit(one.url)
  const doomed = await start()
  let killed = 0
  await whileNoTurnEnds(async () => {
    await say(at(doomed, visitor), 'Wat kost een second opinion?')
    await say(at(doomed, visitor), 'Hoe lang moet ik wachten?')
    await say(visitor, 'Welke papieren heb ik nodig?')
    await doomed.end('SIGKILL')
    killed = performance.now()
  })
  const lines = await allAnswered(visitor, 3)
  expect(performance.now() - killed).toBeLessThan(30_000)
  expect(answered(lines)).toEqual(asked(lines))
  expect((await ask(visitor, 'hallo')).channelData.key).toBe('smalltalk.greeting')
})

test('a process that stops in order leaves nothing behind, and one that starts takes nothing from a living one', async () => {
  const listed = () =>
    database((client) =>
      client.query(
        'select (select count(*) from taken)::int as taken, (select count(*) from processes)::int as processes',
      ),
    )
  // One that another test killed may be listed still: it goes by itself, and no other comes.
  const before = await listed()
  const visitor = await visit(one.url)
  const passing = await start()
  await whileNoTurnEnds(async () => {
    await say(visitor, 'Wat kost een second opinion?')
    const late = await start()
    expect(late.log().map(({ sentence }) => sentence)).not.toContain(UNFINISHED)
    await late.end()
  })
  await allAnswered(visitor, 1)
  expect(await passing.end()).toMatchObject({ code: 0 })
  const left = await listed()
  expect(left.rows[0]).toMatchObject({ taken: 0 })
  expect(left.rows[0].processes).toBeLessThanOrEqual(before.rows[0].processes)
})

const UNFINISHED = 'turns that an earlier process had not finished are taken now'

test('a process that is stopped while it cannot remove what is old takes no more calls at once, and ends in order', async () => {
  const { conversation } = await visit(one.url)
  await database(async (client) => {
    await client.query('update conversations set created_at = 0, last_at = 0 where id = $1', [conversation])
    await client.query('begin')
    await client.query('select 1 from conversations where id = $1 for update', [conversation])
    const third = await start()
    const isHeldUp = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await until(async () => (await database((looking) => looking.query(isHeldUp))).rows.length > 0)
    const end = third.end()
    await until(() =>
      fetch(`${third.url}/healthz`)
        .then(undefined, () => 'refused')
        .then((said) => said === 'refused'),
    )
    await client.query('rollback')
    // One that was held up is cut off instead, with code 1.
    expect(await end).toMatchObject({ code: 0 })
  })
})

test('a visitor on the real client sees nothing lost and nothing twice while calls go to either, and one is killed', async () => {
  const doomed = await start()
  const balancer = await startBalancer([doomed.url, other.url])
  page = balancer.url
  const Class = loadClient(CLIENTS[0])
  const token = await newToken(balancer.url)
  const client = new Class({ domain: `${balancer.url}/v3/directline`, token, webSocket: true } as never)
  const ear = new Ear(client)
  await ear.until(({ length }) => length === 1)
  const acknowledged: string[] = []
  const burst = Array.from({ length: 12 }, async (_, index) => {
    const id = await post(client, { type: 'message', text: `hallo ${index}` }).catch(() => 'retry')
    if (id !== 'retry') acknowledged.push(id)
    if (acknowledged.length === 6) doomed.signal('SIGKILL')
  })
  await Promise.all(burst)
  await doomed.ended
  await until(() => {
    jest.advanceTimersByTime(20_000)
    return client.connectionStatus$.getValue() === 2
  })
  // Both: the client mixes frames that arrive close together, so an answer may be heard before its question.
  const isHeard = (sent: string) => ear.heard.some(({ id }) => id === sent)
  const isAnswered = (sent: string) => ear.heard.some(({ replyToId }) => replyToId === sent)
  await until(() => acknowledged.every((id) => isHeard(id) && isAnswered(id)))
  const ids = ear.heard.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(acknowledged))
  const { conversationId: conversation } = client as unknown as { conversationId: string }
  const visitor = { url: other.url, conversation, token }
  // What was stored, and killed before it could be acknowledged, is answered as well: it may be the last.
  const lines = await allAnswered(visitor, asked(await read(visitor)).length)
  expect(answered(lines)).toEqual(asked(lines))
  ear.close()
  client.end()
  await balancer.close()
})
