/** How the program's parts are closed. */
import { createLog } from '../bot/log'
import { Opened } from '../bot/opened'
import { CLOSE_WITHIN } from '../bot/service'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** `says`: its log, `told`: which part was told to close after how many milliseconds, and how long it would be waited for. */
function open() {
  const [says, told]: [string[], [string, number, number][]] = [[], []]
  const opened = new Opened(createLog('info', { write: (line) => void says.push(line) }), CLOSE_WITHIN)
  const began = performance.now()
  const note = (name: string, left: number) => void told.push([name, performance.now() - began, left])
  const part =
    (name: string, closes: Promise<void> = Promise.resolve()) =>
    (left: number) => {
      note(name, left)
      return closes
    }
  const close = async (): Promise<number> => {
    let took: number | undefined
    void opened.close().then(() => {
      took = performance.now() - began
    })
    await jest.advanceTimersByTimeAsync(60_000)
    if (took === undefined) throw new Error('it never ended')
    return took
  }
  return { opened, part, told, says: () => says.map((line) => JSON.parse(line)), close }
}

const never = () => new Promise<void>(() => {})
const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

test('parts are closed in reverse, each when the one before it has ended', async () => {
  const { opened, part, told, says, close } = open()
  opened.push(part('store'))
  opened.push(part('turns', after(200)))
  opened.push(part('requests', after(100)))
  expect(await close()).toBe(200)
  expect(told).toEqual([
    ['requests', 0, 9000],
    ['turns', 100, 8900],
    ['store', 200, 8800],
  ])
  expect(says()).toEqual([])
})

test('parts that need nothing of each other are closed together', async () => {
  const { opened, part, told, close } = open()
  opened.push(part('store'))
  opened.push(part('web', after(500)))
  opened.pushBeside(part('teams', after(300)))
  expect(await close()).toBe(500)
  expect(told.map(([name, at]) => [name, at])).toEqual([
    ['web', 0],
    ['teams', 0],
    ['store', 500],
  ])
})

test('where nothing ever closes, each has its time, all is told to close, and it ends after nine seconds', async () => {
  const { opened, part, told, says, close } = open()
  opened.push(part('knowledge', never()))
  opened.pushBeside(part('store', never()))
  opened.push(part('leave', never()))
  opened.push(part('web', never()), 8500)
  opened.pushBeside(part('teams', never()), 8500)
  opened.push(part('turns', never()), 7000)
  opened.push(part('requests', never()), 4000)
  // To wait no time at all takes a timer a millisecond.
  expect(await close()).toBe(CLOSE_WITHIN + 1)
  expect(told).toEqual([
    ['requests', 0, 4000],
    ['turns', 4000, 3000],
    ['web', 7000, 1500],
    ['teams', 7000, 1500],
    ['leave', 8500, 500],
    ['knowledge', 9000, 0],
    ['store', 9000, 0],
  ])
  expect(says()).toMatchObject([
    { level: 'warn', count: 7, sentence: 'so many parts did not close in their time, and were left' },
  ])
})

test('one that cannot be closed does not keep the others open, and a second call finds nothing left', async () => {
  const { opened, part, told, says, close } = open()
  opened.push(part('store'))
  opened.push(() => {
    throw new Error('a fault')
  })
  expect(await close()).toBe(0)
  await opened.close()
  expect(told.map(([name]) => name)).toEqual(['store'])
  expect(says()).toMatchObject([{ level: 'error', sentence: 'something could not be closed in order' }])
})
