/** What has no number goes from one process to the pages of another, as it happens. */
import type { DeskEvent } from '../../bot/desk/api/queue'
import { News } from '../../bot/desk/news'
import { createLog } from '../../bot/log'
import type { HintListener, Hints } from '../../bot/storage/hints'

/** Two ends of one line: what is given at the one is heard at the other. */
function line(): [Hints, Hints] {
  const ends: HintListener[][] = [[], []]
  const end = (own: number): Hints => ({
    give: (_topic, what) => {
      for (const { heard } of ends[1 - own] ?? []) heard(JSON.parse(JSON.stringify(what)))
    },
    hear: (_topic, listener) => {
      ends[own]?.push(listener)
      return () => {}
    },
    close: async () => {},
  })
  return [end(0), end(1)]
}

function open(hints: Hints) {
  const passed: [string, DeskEvent][] = []
  let woken = 0
  const streams = {
    pass: (institution: string, event: DeskEvent) => void passed.push([institution, event]),
    wake: () => void woken++,
    passColleagues: async () => {},
  }
  const attendance = { colleagues: async () => [], viewers: async () => [] }
  const news = new News({ streams, hints, attendance, log: createLog('silent') })
  return { news, passed, wakes: () => woken }
}

const place = { conversation: 'c1', institution: 'nki' }

test('that the visitor is typing, and that a colleague is, with the name', () => {
  const [here, there] = line().map(open)
  here?.news.tell({ kind: 'typing', ...place })
  here?.news.tell({ kind: 'typing', ...place, staff: { id: 'a', firstName: 'Anna' } })
  const expected = [
    ['nki', { kind: 'typing', conversation: 'c1', from: 'visitor' }],
    ['nki', { kind: 'typing', conversation: 'c1', from: 'staff', staff: { id: 'a', firstName: 'Anna' } }],
  ]
  expect(here?.passed).toEqual(expected)
  expect(there?.passed).toEqual(expected)
})

test('that something with a number has changed: the pages of both read on', () => {
  const [here, there] = line().map(open)
  here?.news.tell({ kind: 'changed' })
  here?.news.tell({ kind: 'changed' })
  expect([here?.wakes(), there?.wakes()]).toEqual([2, 2])
})
