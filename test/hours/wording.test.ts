import { openingState } from '../../bot/hours/opening-hours'
import { dayInWords, momentInWords, nextOpeningInWords, timeInWords } from '../../bot/hours/wording'
import { readZone } from '../../bot/hours/zone'
import type { Institution } from '../../knowledge/model'
import { HOLIDAYS } from '../../knowledge/schema'
import { amsterdam } from '../helpers/amsterdam'
import { office, voice } from './offices'

const ZONE = 'Europe/Amsterdam'
const LANGUAGES = ['nl', 'en'] as const

test.each([
  ['2026-11-22', '22 november 2026', '22 November 2026'],
  ['2027-03-01', '1 maart 2027', '1 March 2027'],
])('the day %s', (day, nl, en) => {
  expect([dayInWords(day, 'nl'), dayInWords(day, 'en')]).toEqual([nl, en])
})

test.each([
  ['2026-11-23 09:00', '9.00 uur', '9:00 am'],
  ['2026-11-23 12:30', '12.30 uur', '12:30 pm'],
  ['2026-11-23 17:05', '17.05 uur', '5:05 pm'],
])('the time of %s', (time, nl, en) => {
  expect(LANGUAGES.map((language) => timeInWords(amsterdam(time), ZONE, voice(language)))).toEqual([nl, en])
})

test.each([
  // said at                at                  in Dutch                            in English
  ['2026-11-23 08:00', '2026-11-23 09:00', 'vandaag om 9.00 uur', 'today at 9:00 am'],
  ['2026-11-23 13:00', '2026-11-24 09:00', 'morgen om 9.00 uur', 'tomorrow at 9:00 am'],
  ['2026-11-23 23:59', '2026-11-24 00:30', 'morgen om 0.30 uur', 'tomorrow at 12:30 am'],
  ['2026-11-27 13:00', '2026-11-30 09:00', 'maandag om 9.00 uur', 'Monday at 9:00 am'],
  ['2026-11-23 13:00', '2026-11-29 09:00', 'zondag om 9.00 uur', 'Sunday at 9:00 am'],
  ['2026-11-23 13:00', '2026-11-30 09:00', 'maandag 30 november om 9.00 uur', 'Monday 30 November at 9:00 am'],
  // a day of 23 hours and one of 25 are still one day
  ['2027-03-27 13:00', '2027-03-28 09:00', 'morgen om 9.00 uur', 'tomorrow at 9:00 am'],
  ['2026-10-24 00:00', '2026-10-25 23:59', 'morgen om 23.59 uur', 'tomorrow at 11:59 pm'],
  ['2026-10-25 00:00', '2026-10-25 23:59', 'vandaag om 23.59 uur', 'today at 11:59 pm'],
])('said at %s, the moment %s', (now, at, nl, en) => {
  const words = LANGUAGES.map((language) => momentInWords(amsterdam(at), amsterdam(now), ZONE, voice(language)))
  expect(words).toEqual([nl, en])
})

function nextOpening(institution: Institution, now: string): string[] {
  const state = openingState(institution, amsterdam(now))
  if (!state || state.open) throw new Error(`open at ${now}`)
  return LANGUAGES.map((language) => nextOpeningInWords(state, amsterdam(now), ZONE, voice(language)))
}

const closedOn = (...days: string[]): Institution =>
  office({ closedDays: days.map((date) => ({ date, reason: { nl: 'verhuizing', en: 'moving house' } })) })

describe('when it opens again, and why not sooner', () => {
  test.each([
    ['nothing special', '2026-11-27 13:00', 'maandag om 9.00 uur', 'Monday at 9:00 am'],
    [
      'a holiday that is still to come',
      '2027-03-26 13:00',
      'dinsdag om 9.00 uur; maandag is tweede paasdag',
      'Tuesday at 9:00 am; Monday is Easter Monday',
    ],
    [
      'a holiday today',
      '2027-03-29 10:00',
      'morgen om 9.00 uur; vandaag is tweede paasdag',
      'tomorrow at 9:00 am; today is Easter Monday',
    ],
    [
      'a holiday tomorrow',
      '2027-05-05 13:00',
      'vrijdag om 9.00 uur; morgen is Hemelvaartsdag',
      'Friday at 9:00 am; tomorrow is Ascension Day',
    ],
    [
      'two holidays',
      '2028-12-22 13:00',
      'woensdag om 9.00 uur; maandag is eerste kerstdag en dinsdag is tweede kerstdag',
      'Wednesday at 9:00 am; Monday is Christmas Day and Tuesday is Boxing Day',
    ],
    ['a holiday that falls on a Saturday', '2026-12-26 10:00', 'maandag om 9.00 uur', 'Monday at 9:00 am'],
  ])('%s', (_, now, nl, en) => {
    expect(nextOpening(office(), now)).toEqual([nl, en])
  })

  test('one closed day with the reason of the office', () => {
    expect(nextOpening(closedOn('2026-11-24'), '2026-11-23 13:00')).toEqual([
      'woensdag om 9.00 uur; morgen zijn we dicht (verhuizing)',
      'Wednesday at 9:00 am; tomorrow we are closed (moving house)',
    ])
  })

  test('closed days in a row, over a weekend, are one', () => {
    expect(nextOpening(closedOn('2026-11-26', '2026-11-27', '2026-11-30'), '2026-11-26 10:00')).toEqual([
      'dinsdag om 9.00 uur; van vandaag tot en met maandag zijn we dicht (verhuizing)',
      'Tuesday at 9:00 am; from today up to and including Monday we are closed (moving house)',
    ])
  })

  test('more than two reasons: the first two', () => {
    const closed = closedOn('2028-12-27', '2028-12-28', '2028-12-29')
    expect(nextOpening(closed, '2028-12-22 13:00')).toEqual([
      'dinsdag 2 januari om 9.00 uur; maandag is eerste kerstdag en dinsdag is tweede kerstdag',
      'Tuesday 2 January at 9:00 am; Monday is Christmas Day and Tuesday is Boxing Day',
    ])
  })

  test.each(HOLIDAYS)('%s has a name in both languages', (id) => {
    const { messages } = voice('nl').knowledge
    expect(Object.keys(messages[`hours.holiday.${id}`] ?? {})).toEqual(['nl', 'en'])
  })
})

describe('for a visitor whose clock shows another time', () => {
  test.each([
    // where                said at            at
    ['Europe/Berlin', '2026-11-23 13:00', '2026-11-24 09:00', 'morgen om 9.00 uur', 'tomorrow at 9:00 am'],
    [
      'Europe/London',
      '2026-11-23 13:00',
      '2026-11-24 09:00',
      'morgen om 9.00 uur Nederlandse tijd (bij u 8.00 uur)',
      'tomorrow at 9:00 am Dutch time (8:00 am where you are)',
    ],
    // the clocks change earlier there: 5 hours instead of 6
    [
      'America/New_York',
      '2027-03-15 13:00',
      '2027-03-16 09:00',
      'morgen om 9.00 uur Nederlandse tijd (bij u 4.00 uur)',
      'tomorrow at 9:00 am Dutch time (4:00 am where you are)',
    ],
    // another day at the moment that is said
    [
      'Pacific/Honolulu',
      '2026-11-27 13:00',
      '2026-11-30 09:00',
      'maandag om 9.00 uur Nederlandse tijd (bij u zondag om 22.00 uur)',
      'Monday at 9:00 am Dutch time (Sunday at 10:00 pm where you are)',
    ],
    // Tuesday there already, so neither "today" nor "tomorrow"
    [
      'Australia/Sydney',
      '2026-11-23 22:00',
      '2026-11-24 09:00',
      'dinsdag om 9.00 uur Nederlandse tijd (bij u 19.00 uur)',
      'Tuesday at 9:00 am Dutch time (7:00 pm where you are)',
    ],
  ])('in %s, said at %s of %s', (zone, now, at, nl, en) => {
    const words = LANGUAGES.map((language) => momentInWords(amsterdam(at), amsterdam(now), ZONE, voice(language, zone)))
    expect(words).toEqual([nl, en])
  })

  test('closing time is said by both clocks', () => {
    const words = timeInWords(amsterdam('2026-11-23 12:30'), ZONE, voice('nl', 'America/Curacao'))
    expect(words).toBe('12.30 uur Nederlandse tijd (bij u 7.30 uur)')
  })

  test.each([
    ['europe/AMSTERDAM', 'Europe/Amsterdam'],
    ['America/New_York', 'America/New_York'],
    ['Mars/Olympus', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('their program names the zone "%s"', (name, zone) => {
    expect(readZone(name)).toBe(zone)
  })
})
