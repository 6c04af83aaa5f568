/** How long is waited for something. */
import { within } from '../bot/within'

test('what ends in time is waited for, and its fault is heard', async () => {
  expect(await within(60_000, Promise.resolve())).toBe(true)
  await expect(within(60_000, Promise.reject(new Error('it broke')))).rejects.toThrow('it broke')
})

test('what never ends is let go, and whoever waited knows', async () => {
  expect(await within(0, new Promise<void>(() => {}))).toBe(false)
})

test('what breaks after it was let go troubles nobody', async () => {
  let fail = (_: Error) => {}
  const work = new Promise<void>((_, reject) => {
    fail = reject
  })
  expect(await within(0, work)).toBe(false)
  fail(new Error('too late'))
})
