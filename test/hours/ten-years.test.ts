/** The engine beside the slow reference, from 2026 to 2036. */
import fc from 'fast-check'
import { publicHolidays } from '../../bot/hours/holidays'
import { openingState } from '../../bot/hours/opening-hours'
import { type Institution, WEEKDAYS } from '../../knowledge/model'
import { HOLIDAYS } from '../../knowledge/schema'
import { amsterdam } from '../helpers/amsterdam'
import { office, shown } from './offices'
import { changes, changesOfClocks, firstMinute, holidaysOf, isOpen } from './reference'

const FIRST = 2026
const LAST = 2036
const YEARS = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i)
const MINUTE = 60_000
const DAY = 1440 * MINUTE

test.each(YEARS)('all public holidays of %i fall on the days that the rules give', (year) => {
  for (const [id, day] of Object.entries(holidaysOf(year))) {
    expect([day, publicHolidays(day)]).toEqual([day, expect.arrayContaining([id])])
  }
})

test('every minute around every opening and closing of ten years', () => {
  const institution = office()
  const list = changes(institution, Date.UTC(FIRST, 0), Date.UTC(LAST + 1, 0))
  expect(list.length).toBeGreaterThan(5000)
  askAround(institution, list)
})

test('every minute around every opening and closing of a year with two intervals a day and a Saturday', () => {
  const hours = ['08:30-12:00', '13:30-17:00']
  const week = { monday: hours, tuesday: hours, thursday: hours, friday: hours, saturday: ['10:00-12:00'] }
  const institution = office({ openingHours: week })
  askAround(institution, changes(institution, Date.UTC(2027, 0), Date.UTC(2028, 0)))
})

test('every minute around the openings and closings of a night line in the weeks that the clocks change', () => {
  const institution = office({ openingHours: nights(), holidays: all() })
  for (const day of YEARS.flatMap(changesOfClocks)) {
    askAround(institution, changes(institution, Date.parse(day) - 3 * DAY, Date.parse(day) + 4 * DAY))
  }
})

function askAround(institution: Institution, list: { at: number; opens: boolean }[]): void {
  list.slice(1, -1).forEach(({ at, opens }, i) => {
    const before = list[i]?.at ?? 0
    const after = list[i + 2]?.at ?? 0
    for (let minute = Math.max(at - 5 * MINUTE, before); minute < at; minute += MINUTE) {
      same(institution, minute, opens ? at : -at)
    }
    same(institution, at - 1, opens ? at : -at)
    for (let minute = at; minute <= Math.min(at + 5 * MINUTE, after - 1); minute += MINUTE) {
      same(institution, minute, opens ? -after : after)
    }
  })
}

test('any office at any moment: open or closed, until when and when again', () => {
  fc.assert(
    fc.property(anyOffice, anyMoments, (institution, moments) => {
      for (const at of moments) {
        const state = openingState(institution, at)
        const open = isOpen(institution, at)
        const change = firstMinute(institution, at, !open)
        expect([shown(at), state?.open, shown(state?.open ? state.until : state?.next)]).toEqual([
          shown(at),
          open,
          shown(change),
        ])
      }
    }),
    { numRuns: 40, seed: 20261122 },
  )
})

test('the next opening is open, the moment before it is not, and closing time is closed', () => {
  fc.assert(
    fc.property(anyOffice, anyMoments, (institution, moments) => {
      for (const at of moments) {
        const state = openingState(institution, at)
        const change = (state?.open ? state.until : state?.next) ?? 0
        expect(change).toBeGreaterThan(at)
        expect(openingState(institution, change)?.open).toBe(!state?.open)
        expect(openingState(institution, change - 1)?.open).toBe(state?.open)
      }
    }),
    { numRuns: 40, seed: 20261122 },
  )
})

test('an answer does not depend on what was asked before', () => {
  const institution = office({ closedDays: [{ date: '2027-03-30', reason: { nl: 'scholing', en: 'training' } }] })
  const moments = fc.integer({ min: amsterdam('2027-03-20 00:00'), max: amsterdam('2027-04-10 00:00') })
  fc.assert(
    fc.property(moments, (at) => expect(openingState(institution, at)).toEqual(openingState({ ...institution }, at))),
    { numRuns: 40, seed: 20261122 },
  )
})

/** The moment of the next change; negative when it is one to closed. Cheaper than an object for so many questions. */
function answer(institution: Institution, at: number): number {
  const state = openingState(institution, at)
  if (!state) return 0
  return state.open ? -state.until : state.next
}

function same(institution: Institution, at: number, expected: number): void {
  if (answer(institution, at) !== expected) expect([shown(at), answer(institution, at)]).toEqual([shown(at), expected])
}

function nights(): Institution['openingHours'] {
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ['00:00-02:30', '03:30-07:00', '22:00-24:00']]))
}

function all(): Institution['holidays'] {
  return { country: 'NL', closedOn: [...HOLIDAYS] }
}

const pad = (n: number): string => String(n).padStart(2, '0')
const clock = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

/** Up to three intervals in order; they may touch, and may begin or end at midnight. */
const anyHours = (least: number) =>
  fc
    .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 90, 120, 150, 180, 540, 1440)), {
      minLength: 2 * least,
      maxLength: 6,
    })
    .map((times) => {
      const sorted = times.sort((a, b) => a - b)
      return sorted.flatMap((until, i) => {
        const from = sorted[i - 1]
        const kept = from !== undefined && (i % 2 === 1 || (i + until) % 5 === 0)
        return kept ? [`${clock(from)}-${clock(until)}`] : []
      })
    })

/** Days around which something happens: both changes of the clock, the holidays, and the turn of the year. */
const anyDay = fc.constantFrom(...YEARS.slice(0, -1)).chain((year) =>
  fc.oneof(
    fc.constantFrom(...changesOfClocks(year), ...Object.values(holidaysOf(year)), `${year}-12-31`),
    fc.integer({ min: 0, max: 364 }).map((days) => new Date(Date.UTC(year, 0, 1 + days)).toISOString().slice(0, 10)),
  ),
)

const anyMoments = fc.array(
  fc
    .tuple(anyDay, fc.integer({ min: -180, max: 1500 }), fc.constantFrom(0, 0, 1, -1, 30_000))
    .map(([day, minutes, milliseconds]) => Date.parse(day) + minutes * MINUTE + milliseconds),
  { minLength: 1, maxLength: 4 },
)

/** Never open on an ordinary Sunday and always on a Wednesday, so that the slow reference comes to an end. */
const anyOffice = fc
  .record({
    week: fc.tuple(anyHours(0), anyHours(0), anyHours(1), anyHours(0), anyHours(0), anyHours(0)),
    closedOn: fc.subarray([...HOLIDAYS]),
    closed: fc.array(anyDay, { maxLength: 5 }),
    opened: fc.array(fc.tuple(anyDay, anyHours(1)), { maxLength: 5 }),
  })
  .map(({ week, closedOn, closed, opened }) =>
    office({
      openingHours: Object.fromEntries(week.map((hours, i) => [WEEKDAYS[i], hours])),
      holidays: { country: 'NL', closedOn },
      closedDays: closed.map((date) => ({ date, reason: { nl: 'dicht', en: 'closed' } })),
      openDays: opened.map(([date, hours]) => ({ date, hours })),
    }),
  )
