import { Client } from 'pg'
import type { Hints } from '../../bot/storage/hints'
import { openHints } from '../../bot/storage/open'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { until } from '../helpers/until'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

let url: string
const opened: Hints[] = []
beforeEach(async () => {
  url = await server.createDatabase()
})
afterEach(async () => {
  for (const hints of opened.splice(0)) await hints.close()
})

/** One process, ready to be told, and what it has heard of `news`. */
async function open(lost?: (error: unknown) => void) {
  const hints = await openHints({ databaseUrl: url, lost })
  opened.push(hints)
  const heard: unknown[] = []
  let looks = 0
  hints.hear('news', { heard: (what) => void heard.push(what), look: () => void looks++ })
  const looksSince = () => {
    const before = looks
    return () => looks > before
  }
  // The first look comes when it is connected.
  await until(() => looks > 0)
  return { hints, heard, looksSince }
}

async function query(sql: string, values: string[] = []): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql, values)
  await client.end()
}

test('a hint is heard by all other processes and not by its own, in order, however many come at once', async () => {
  const [one, other, third] = [await open(), await open(), await open()]
  const many = Array.from({ length: 500 }, (_, number) => ({ conversation: `conversation-${number}`, number }))
  for (const each of many) one.hints.give('news', each)
  one.hints.give('something else', 1)
  await until(() => other.heard.length === many.length)
  await until(() => third.heard.length === many.length)
  expect([other.heard, third.heard, one.heard]).toEqual([many, many, []])
})

test('who has stopped listening hears no more', async () => {
  const [one, other] = [await open(), await open()]
  const heard: unknown[] = []
  const stop = other.hints.hear('news', { heard: (what) => void heard.push(what) })
  stop()
  one.hints.give('news', 1)
  await until(() => other.heard.length === 1)
  expect(heard).toEqual([])
})

test('a connection that is cut is opened again, its listeners look, and hints arrive as before', async () => {
  const lost: unknown[] = []
  const [one, other] = [await open(), await open((error) => void lost.push(error))]
  const looked = other.looksSince()
  await query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like '%hints' and pid <> pg_backend_pid()`,
  )
  await until(() => lost.length === 1 && looked())
  // Both must be back; until then a hint may be lost, which is what looking is for.
  while (other.heard.length === 0) {
    one.hints.give('news', 'back')
    await until(other.looksSince())
  }
  expect(other.heard[0]).toBe('back')
})

test('without any hint, it is time to look every two seconds', async () => {
  const one = await open()
  await until(one.looksSince())
  await until(one.looksSince())
})

const NO_HINTS_OF_OURS = [
  'no JSON',
  '5',
  '{}',
  'null',
  '["somebody"]',
  '["somebody",1,"news",[],["news"],{"0":"news"}]',
  '["somebody",["trouble",null]]',
]

test('what is too long is not given, and what is no hint of ours is not heard', async () => {
  const [one, other] = [await open(), await open()]
  one.hints.give('news', 'x'.repeat(8000))
  other.hints.hear('trouble', {
    heard: () => {
      throw new Error('a listener that cannot make anything of it')
    },
  })
  for (const note of NO_HINTS_OF_OURS) await query('select pg_notify($1, $2)', ['patient_information_assistant', note])
  one.hints.give('news', 'short')
  await until(() => other.heard.length === 1)
  expect(other.heard).toEqual(['short'])
})

test('a process that is alone with its database hears nothing and needs no server', async () => {
  const hints = await openHints({})
  const heard: unknown[] = []
  hints.hear('news', { heard: (what) => void heard.push(what) })()
  hints.give('news', 1)
  await hints.close()
  expect(heard).toEqual([])
})
