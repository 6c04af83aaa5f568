import { startBackground } from '../../bot/background'
import { createLog } from '../../bot/log'

const DAY = 24 * 60 * 60_000

const overdue = {
  kind: 'review' as const,
  after: '2027-05-22',
  file: 'nki/answers/costs.yaml',
  line: 28,
  column: 11,
  thing: 'answer "costs"',
  message: '"reviewBy" is past',
}

test('a program that runs on says each day which texts were not read again in time', async () => {
  jest.useFakeTimers({ now: Date.parse('2027-05-20T12:00:00Z') })
  const lines: string[] = []
  const end = startBackground({
    store: { removeOlderThan: async () => 0 },
    retentionDays: 30,
    desk: { tidy: async () => {} },
    turns: { retry: () => 0, adoptConversations: async () => 0 },
    handoffs: { tick: async () => {} },
    inUse: () => ({ warnings: [overdue] }),
    clock: Date.now,
    log: createLog('info', { write: (line) => void lines.push(line) }),
  })
  await jest.advanceTimersByTimeAsync(2 * DAY)
  expect(lines).toEqual([])
  await jest.advanceTimersByTimeAsync(2 * DAY)
  const said = {
    level: 'warn',
    sentence: 'the knowledge needs a look',
    fault: 'nki/answers/costs.yaml:28:11  answer "costs": "reviewBy" is past',
  }
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([said, said])
  await end()
  jest.useRealTimers()
})
