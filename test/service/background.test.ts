import { startBackground } from '../../bot/background'
import { createLog } from '../../bot/log'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

const overdue = {
  kind: 'review' as const,
  after: '2027-05-22',
  file: 'nki/answers/costs.yaml',
  line: 28,
  column: 11,
  thing: 'answer "costs"',
  message: '"reviewBy" is past',
}

/** `says`: its log, `removes`: up to when it removed what is too old, `tidies`: when. */
function start() {
  const [says, removes, tidies]: [string[], number[], number[]] = [[], [], []]
  const end = startBackground({
    store: {
      removeOlderThan: async (before) => {
        removes.push(before)
        return 0
      },
    },
    retentionDays: 30,
    desk: { tidy: async () => void tidies.push(Date.now()) },
    turns: { retry: () => 0, adoptConversations: async () => 0 },
    handoffs: { tick: async () => {} },
    inUse: () => ({ warnings: [overdue] }),
    clock: Date.now,
    log: createLog('info', { write: (line) => void says.push(line) }),
  })
  return { says, removes, tidies, end }
}

const NOW = Date.parse('2027-05-20T12:00:00Z')
beforeEach(() => jest.useFakeTimers({ now: NOW }))
afterEach(() => jest.useRealTimers())

test('a program that runs on says each day which texts were not read again in time', async () => {
  const { says, end } = start()
  await jest.advanceTimersByTimeAsync(2 * DAY)
  expect(says).toEqual([])
  await jest.advanceTimersByTimeAsync(2 * DAY)
  const said = {
    level: 'warn',
    sentence: 'the knowledge needs a look',
    fault: 'nki/answers/costs.yaml:28:11  answer "costs": "reviewBy" is past',
  }
  expect(says.map((line) => JSON.parse(line))).toMatchObject([said, said])
  await end()
})

test('a program that runs on removes what is past its days at once and each hour, and tidies the desk as often', async () => {
  const { removes, tidies, end } = start()
  await jest.advanceTimersByTimeAsync(2 * HOUR)
  expect(tidies).toEqual([NOW, NOW + HOUR, NOW + 2 * HOUR])
  expect(removes).toEqual(tidies.map((at) => at - 30 * DAY))
  await end()
})
