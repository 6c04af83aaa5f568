import { halfDays } from '../../bot/hours/half-days'
import { WEEKDAYS } from '../../knowledge/model'
import { amsterdam } from '../helpers/amsterdam'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const institution = (id: string) => {
  const found = shippedKnowledge().knowledge.institutions.get(id)
  if (!found) throw new Error(`no institution "${id}"`)
  return found.institution
}
const told = (at: string, other: object = {}) =>
  halfDays({ ...institution('nki'), ...other }, amsterdam(at), 3).map(({ day, part, from, until }) => {
    const time = (moment: number) =>
      new Date(moment).toLocaleTimeString('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' })
    return `${day} ${part} ${time(from)}-${time(until)}`
  })

test.each([
  // a Saturday: from Monday on
  [
    '2026-11-21T10:00',
    ['2026-11-23 morning 09:00-12:30', '2026-11-24 morning 09:00-12:30', '2026-11-25 morning 09:00-12:30'],
  ],
  // open: what is left of today, from the next half-hour
  [
    '2026-11-23T10:07',
    ['2026-11-23 morning 10:30-12:30', '2026-11-24 morning 09:00-12:30', '2026-11-25 morning 09:00-12:30'],
  ],
  // too little left of today
  [
    '2026-11-23T11:40',
    ['2026-11-24 morning 09:00-12:30', '2026-11-25 morning 09:00-12:30', '2026-11-26 morning 09:00-12:30'],
  ],
  // Christmas and the day after are closed, and then it is weekend
  [
    '2026-12-24T13:00',
    ['2026-12-28 morning 09:00-12:30', '2026-12-29 morning 09:00-12:30', '2026-12-30 morning 09:00-12:30'],
  ],
])('asked at %s', (at, expected) => expect(told(at)).toEqual(expected))

test('a whole day is two halves', () => {
  const openingHours = { ...institution('nki').openingHours, monday: ['09:00-17:00'] }
  expect(told('2026-11-22T10:00', { openingHours })).toEqual([
    '2026-11-23 morning 09:00-13:00',
    '2026-11-23 afternoon 13:00-17:00',
    '2026-11-24 morning 09:00-12:30',
  ])
})

test.each([
  // shorter than what has to be left of a half-day that is under way
  ['09:00-09:45', 'morning'],
  // around noon: one half-day, and none of half an hour
  ['12:30-13:30', 'morning'],
  ['09:00-13:05', 'morning'],
  // from a quarter past
  ['14:15-16:00', 'afternoon'],
])('a desk that answers from %s offers just that, and no more of today once it is under way', (hours, part) => {
  const openingHours = Object.fromEntries(WEEKDAYS.map((day) => [day, [hours]]))
  const [begins, ends] = hours.split('-')
  const days = (...all: number[]) => all.map((day) => `2026-11-${day} ${part} ${hours}`)
  expect(told('2026-11-22T20:00', { openingHours })).toEqual(days(23, 24, 25))
  expect(told(`2026-11-23T${begins}`, { openingHours })).toEqual(days(23, 24, 25))
  const late = amsterdam(`2026-11-23T${ends}`) - 20 * 60_000
  expect(halfDays({ ...institution('nki'), openingHours }, late, 1)).toMatchObject([{ day: '2026-11-24' }])
})

test('an institution without known hours has none', () => {
  expect(halfDays(institution('erasmus-mc'), amsterdam('2026-11-23T10:00'), 3)).toEqual([])
})
