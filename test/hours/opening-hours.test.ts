/** Questions to the office of `offices.ts`: weekdays from 9.00 to 12.30, closed on holidays. All times in Amsterdam. */
import { dayThere, openingState } from '../../bot/hours/opening-hours'
import type { Institution } from '../../knowledge/model'
import { amsterdam } from '../helpers/amsterdam'
import { office, shown } from './offices'

const training = { nl: 'scholing', en: 'staff training' }

/** `until 2026-11-23 12:30` or `next 2026-11-24 09:00`. */
function answer(institution: Institution, time: string): string {
  const state = openingState(institution, amsterdam(time))
  if (!state) return 'no hours'
  return `${state.open ? 'until' : 'next'} ${shown(state.open ? state.until : state.next)?.slice(0, 16)}`
}

function because(institution: Institution, time: string): string[] {
  const state = openingState(institution, amsterdam(time))
  return state && !state.open
    ? state.closures.map((each) => `${each.day} ${'holiday' in each ? each.holiday : each.reason.en}`)
    : []
}

describe('is somebody there now?', () => {
  test.each([
    ['before opening', '2026-11-23 08:59:59.999', 'next 2026-11-23 09:00'],
    ['exactly at opening', '2026-11-23 09:00:00.000', 'until 2026-11-23 12:30'],
    ['in the last millisecond', '2026-11-23 12:29:59.999', 'until 2026-11-23 12:30'],
    ['exactly at closing', '2026-11-23 12:30:00.000', 'next 2026-11-24 09:00'],
    ['on Friday afternoon', '2026-11-27 15:00', 'next 2026-11-30 09:00'],
    ['on Saturday', '2026-11-28 10:00', 'next 2026-11-30 09:00'],
    ['in the first minute of a day', '2026-11-30 00:00', 'next 2026-11-30 09:00'],
    ['in the last minute of a year', '2026-12-31 23:59', 'next 2027-01-04 09:00'],
  ])('%s', (_, time, expected) => {
    expect(answer(office(), time)).toBe(expected)
  })
})

test.each([
  ['in the first minute of a day', '2026-09-30T22:00:00Z', '2026-10-01'],
  ['in the last minute of a day', '2026-09-30T21:59:59Z', '2026-09-30'],
  ['in winter', '2026-11-30T23:00:00Z', '2026-12-01'],
])('which day is it there %s?', (_, time, day) => {
  expect(dayThere(office(), Date.parse(time))).toBe(day)
})

describe('is somebody there over lunch, when there are two intervals a day?', () => {
  const twice = office({
    openingHours: { monday: ['09:00-12:30', '13:30-17:00'], tuesday: ['09:00-12:00', '12:00-17:00'] },
  })
  test.each([
    ['in the morning', '2026-11-23 10:00', 'until 2026-11-23 12:30'],
    ['over lunch', '2026-11-23 13:00', 'next 2026-11-23 13:30'],
    ['in the afternoon', '2026-11-23 16:00', 'until 2026-11-23 17:00'],
    ['where the two intervals touch', '2026-11-24 11:00', 'until 2026-11-24 17:00'],
  ])('%s', (_, time, expected) => {
    expect(answer(twice, time)).toBe(expected)
  })
})

describe('is somebody there on a holiday?', () => {
  test.each([
    ['Easter Monday', '2027-03-29 10:00', 'next 2027-03-30 09:00'],
    ["King's Day", '2026-04-27 10:00', 'next 2026-04-28 09:00'],
    [
      "King's Day on a Sunday is kept on the Saturday, so the Monday is open",
      '2031-04-28 10:00',
      'until 2031-04-28 12:30',
    ],
    ["King's Day on a Sunday is kept on the Saturday before", '2031-04-26 10:00', 'next 2031-04-28 09:00'],
    ['Ascension Day', '2027-05-06 10:00', 'next 2027-05-07 09:00'],
    ['Christmas, with two days in the week', '2028-12-25 10:00', 'next 2028-12-27 09:00'],
    ['a holiday that does not close this office: Good Friday', '2027-03-26 10:00', 'until 2027-03-26 12:30'],
    ['a holiday that does not close this office: Liberation Day', '2027-05-05 10:00', 'until 2027-05-05 12:30'],
  ])('%s', (_, time, expected) => {
    expect(answer(office(), time)).toBe(expected)
  })

  test("King's Day on a Sunday closes an office that is there on Saturdays", () => {
    const saturdays = office({ openingHours: { saturday: ['10:00-12:00'] } })
    expect(answer(saturdays, '2031-04-26 10:30')).toBe('next 2031-05-03 10:00')
  })

  test.each(['ascension-day', 'liberation-day'])('two holidays on one day, and only %s closes', (id) => {
    const closing = office({ holidays: { country: 'NL', closedOn: [id] } })
    expect(answer(closing, '2016-05-05 10:00')).toBe('next 2016-05-06 09:00')
  })

  test('an office that names no holidays is there on all of them', () => {
    expect(answer(office({ holidays: undefined }), '2026-12-25 10:00')).toBe('until 2026-12-25 12:30')
  })
})

describe('is somebody there on a single day that is different?', () => {
  test('a closed day', () => {
    const closed = office({ closedDays: [{ date: '2026-11-24', reason: training }] })
    expect(answer(closed, '2026-11-24 10:00')).toBe('next 2026-11-25 09:00')
  })

  test('an open day on a Saturday that is also a holiday', () => {
    const open = office({ openDays: [{ date: '2026-12-26', hours: ['10:00-11:00', '14:00-15:00'] }] })
    expect(answer(open, '2026-12-25 10:00')).toBe('next 2026-12-26 10:00')
    expect(answer(open, '2026-12-26 14:59')).toBe('until 2026-12-26 15:00')
    expect(answer(open, '2026-12-26 15:00')).toBe('next 2026-12-28 09:00')
  })

  test('an open day with other hours than its weekday', () => {
    const shorter = office({ openDays: [{ date: '2026-11-24', hours: ['11:00-12:00'] }] })
    expect(answer(shorter, '2026-11-24 10:00')).toBe('next 2026-11-24 11:00')
  })
})

describe('why is nobody there?', () => {
  test('a holiday before the next opening, asked on the Friday before', () => {
    expect(because(office(), '2027-03-26 13:00')).toEqual(['2027-03-29 easter-monday'])
  })

  test('today is a holiday', () => {
    const state = openingState(office(), amsterdam('2026-04-27 10:00'))
    expect(state).toMatchObject({
      closures: [{ holiday: 'kings-day' }],
    })
  })

  test('the office gives its own reason on a holiday', () => {
    const own = office({ closedDays: [{ date: '2026-04-27', reason: training }] })
    expect(because(own, '2026-04-27 10:00')).toEqual(['2026-04-27 staff training'])
  })

  test('a holiday on a Saturday is no reason, for nobody is there on Saturdays', () => {
    expect(because(office(), '2026-12-26 10:00')).toEqual([])
  })

  test('a holiday with hours of its own is no reason, before and after them', () => {
    const open = office({ openDays: [{ date: '2026-04-27', hours: ['10:00-11:00'] }] })
    expect(because(open, '2026-04-27 09:00')).toEqual([])
    expect(because(open, '2026-04-27 12:00')).toEqual([])
  })

  test('a holiday after the next opening is no reason yet', () => {
    expect(because(office(), '2027-03-26 08:00')).toEqual([])
  })
})

describe('until when can a chat be begun?', () => {
  const lastStartMinutes = 10
  test('ten minutes before closing it is too late', () => {
    const state = openingState(office(), amsterdam('2026-11-23 12:19'), { lastStartMinutes })
    expect(state?.open && shown(state.lastStart)).toBe('2026-11-23 12:20:00 +01:00')
  })

  test('until closing, when nothing else is asked for, also right after somebody asked for more', () => {
    const state = openingState(office(), amsterdam('2026-11-23 12:19'))
    expect(state?.open && state.lastStart === state.until).toBe(true)
  })

  test('where two intervals touch, the end of the first is not a closing', () => {
    const touching = office({ openingHours: { monday: ['09:00-12:00', '12:00-17:00'] } })
    const state = openingState(touching, amsterdam('2026-11-23 11:55'), { lastStartMinutes })
    expect(state?.open && shown(state.lastStart)).toBe('2026-11-23 16:50:00 +01:00')
  })
})

describe('is the hour right after the clocks changed?', () => {
  test.each([
    ['Friday before summer time', '2027-03-26 12:30', '2027-03-30 09:00:00 +02:00'],
    ['Friday before winter time', '2026-10-23 12:30', '2026-10-26 09:00:00 +01:00'],
  ])('%s', (_, time, next) => {
    const state = openingState(office(), amsterdam(time))
    expect(state && !state.open && shown(state.next)).toBe(next)
  })

  const night = office({ openingHours: { sunday: ['01:00-02:30', '02:45-05:00'] } })
  test.each([
    // 2.00 becomes 3.00: both times within the skipped hour are the moment of the change
    ['the skipped hour', '2027-03-28T00:30:00Z', '2027-03-28 05:00:00 +02:00'],
    // 3.00 becomes 2.00: the first 2.30 closes
    ['the hour that comes twice, before the first 2.30', '2026-10-25T00:29:00Z', '2026-10-25 02:30:00 +02:00'],
    // and the first 2.45 opens
    ['the hour that comes twice, after the first 2.45', '2026-10-25T01:10:00Z', '2026-10-25 05:00:00 +01:00'],
  ])('%s', (_, time, until) => {
    const state = openingState(night, Date.parse(time))
    expect(state?.open && shown(state.until)).toBe(until)
  })
})

describe('and an office that is there through the night, or never?', () => {
  test('an opening across midnight is one', () => {
    const night = office({ openingHours: { monday: ['22:00-24:00'], tuesday: ['00:00-06:00'] } })
    expect(answer(night, '2026-11-23 23:00')).toBe('until 2026-11-24 06:00')
  })

  test('no hours on the page', () => {
    expect(answer(office({ openingHours: undefined }), '2026-11-23 10:00')).toBe('no hours')
  })

  test('hours, but no opening in the coming year', () => {
    expect(answer(office({ openingHours: {} }), '2026-11-23 10:00')).toBe('no hours')
  })

  test('an office in another zone opens by its own clock', () => {
    const state = openingState(office({ timeZone: 'America/Curacao' }), amsterdam('2026-11-23 10:00'))
    expect(state && !state.open && shown(state.next)).toBe('2026-11-23 14:00:00 +01:00')
  })
})
