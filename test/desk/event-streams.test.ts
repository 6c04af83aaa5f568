/** Saying good-bye, showing life, and falling behind. */
import { EventStreams, type StreamParts } from '../../bot/desk/event-streams'
import type { Me } from '../../bot/desk/sessions'
import { createLog } from '../../bot/log'
import type { StaffPresence } from '../../bot/storage/handoffs'

const me = { account: { id: 'anna', firstName: 'Anna' }, session: { digest: 'd' }, institutions: ['nki'] } as Me

function open(over: Partial<StreamParts['actions']> = {}) {
  const left: string[] = []
  const seen: Pick<StaffPresence, 'staff' | 'seenAt'>[] = []
  const counter = { last: 0 }
  const streams = new EventStreams({
    store: {
      handoffs: {
        deskSequence: async () => counter.last,
        listPresence: async (since: number) => seen.filter(({ seenAt }) => seenAt >= since),
        listHandoffsSince: async () => [],
      },
      callbacks: { listCallbacksSince: async () => [] },
    } as unknown as StreamParts['store'],
    sessions: { again: async () => me } as unknown as StreamParts['sessions'],
    actions: {
      seen: async ({ id: staff }) => void seen.push({ staff, seenAt: Date.now() }),
      left: async ({ id }) => void left.push(id),
      ...over,
    },
    knowledge: () => ({}) as ReturnType<StreamParts['knowledge']>,
    clock: Date.now,
    log: createLog('silent'),
  })
  return { streams, left, seen, counter }
}

beforeAll(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }))
afterAll(() => void jest.useRealTimers())

/** A page that was left has been seen off by then. */
const later = () => jest.advanceTimersByTimeAsync(25_000)

test('the last page that says good-bye takes its staff member away', async () => {
  const { streams, left } = open()
  const page = await streams.open(me, 0)
  page.destroy()
  await later()
  expect(left).toEqual([])
  streams.leave(me)
  await later()
  expect(left).toEqual(['anna'])
  streams.close()
})

test('one page of two takes nobody away: the other shows life, also where it is at another process', async () => {
  const { streams, left, seen } = open()
  streams.leave(me)
  await jest.advanceTimersByTimeAsync(20_000)
  seen.push({ staff: 'anna', seenAt: Date.now() })
  await later()
  expect(left).toEqual([])
  streams.close()
})

test('a page that comes back after a reload takes nobody away', async () => {
  const { streams, left } = open()
  streams.leave(me)
  await jest.advanceTimersByTimeAsync(3000)
  await streams.open(me, 0)
  await later()
  expect(left).toEqual([])
  streams.close()
})

test('a page whose sign of life cannot be kept is refused, and is not there', async () => {
  const { streams } = open({ seen: () => Promise.reject(new Error('the store is away')) })
  for (let i = 0; i < 7; i++) {
    await expect(streams.open(me, 0)).rejects.toThrow('the store is away')
    await new Promise((resolve) => setImmediate(resolve))
  }
  streams.close()
})

test('more pages than anybody has open are refused', async () => {
  const { streams } = open()
  for (let i = 0; i < 6; i++) await streams.open(me, 0)
  await expect(streams.open(me, 0)).rejects.toMatchObject({ status: 429 })
  streams.close()
})

test('a page that falls far behind while it is open is told to read the queue', async () => {
  const { streams, counter } = open()
  const page = await streams.open(me, 0)
  counter.last = 1000
  streams.wake()
  await jest.advanceTimersByTimeAsync(5)
  expect(String(page.read())).toBe(
    'data: {"kind":"hello","sequence":0,"behind":false}\n\ndata: {"kind":"hello","sequence":1000,"behind":true}\n\n',
  )
  streams.close()
})

test('a page whose machine is gone shows no life, however open its connection looks', async () => {
  const { streams, seen } = open()
  const page = await streams.open(me, 0)
  await jest.advanceTimersByTimeAsync(61_000)
  expect(String(page.read()).match(/^: alive$/gm)).toHaveLength(3)
  expect(seen).toHaveLength(1)
  streams.close()
})
