/** What is promised to be forgotten is, by the program that runs: no longer than it was told to keep it. */
import { openStore } from '../../bot/storage/open'
import { newFolder } from '../helpers/folders'
import { endServices, runService } from '../helpers/service'
import { until } from '../helpers/until'

afterAll(endServices)

const NOW = Date.UTC(2026, 10, 23, 11)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const nki = { institution: 'nki', language: 'nl', channel: 'web', audience: 'patient' } as const

test('with RETENTION_DAYS=2 and ACCESS_LOG_DAYS=30 a start removes what is a minute older, and keeps what is a minute younger', async () => {
  const dataDir = newFolder()
  const store = await openStore({ dataDir })
  const spokeAt = async (id: string, at: number) => {
    await store.createConversation({ ...nki, id, visitor: `dl_${id}`, createdAt: NOW - 20 * DAY })
    await store.receive({ conversation: id, at, takesTurn: false, body: () => ({ text: 'hallo' }) })
  }
  await spokeAt('old', NOW - 2 * DAY - MINUTE)
  await spokeAt('young', NOW - 2 * DAY + MINUTE)
  const anna = { account: 'anna', firstName: 'Anna', what: 'read-conversation', institution: 'nki' } as const
  await store.desk.addAccess({ ...anna, conversation: 'old', at: NOW - 30 * DAY - MINUTE })
  await store.desk.addAccess({ ...anna, conversation: 'young', at: NOW - 30 * DAY + MINUTE })

  const env = { DATA_DIR: dataDir, RETENTION_DAYS: '2', ACCESS_LOG_DAYS: '30' }
  const service = await runService(env, () => NOW)
  await until(async () => !(await store.findConversation('old')))
  const { entries } = await until(async () => {
    const page = await store.desk.listAccess('nki', 10)
    return page.entries.length < 2 && page
  })
  expect(entries).toMatchObject([{ conversation: 'young' }])
  expect(await store.listActivities('old', 0)).toEqual([])
  expect(await store.listActivities('young', 0)).toMatchObject([{ body: { text: 'hallo' } }])
  await service.close()
  await store.close()
})
