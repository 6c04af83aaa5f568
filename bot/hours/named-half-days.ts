/** The half-days that a message names, by their day and their part of it, in either language. */
import { DateTime } from 'luxon'
import { LANGUAGES } from '../../knowledge/model'
import type { HalfDay } from './half-days'
import { LOCALE } from './wording'

/** The positions of all that may be meant by "morgen", "tomorrow morning", "maandag in de morgen", "25 november". `words` are folded. */
export function namedHalfDays(words: string, halfDays: HalfDay[], now: number, zone: string): number[] {
  const today = DateTime.fromMillis(now, { zone })
  const plain = words.replace(GREETING, '').replace(MORGEN_OF_A_DAY, '$1ochtend')
  const parts = Object.entries(PARTS).flatMap(([part, spoken]) => (spoken.test(plain) ? [part] : []))
  const [, dayOfMonth] = DATE.exec(plain) ?? []
  return halfDays.flatMap(({ day, part }, index) => {
    const date = DateTime.fromISO(day, { zone })
    if (parts.length > 0 && !parts.includes(part)) return []
    if (OF_NEXT_WEEK.test(plain) && date.hasSame(today, 'week')) return []
    const isNamed = dayOfMonth === undefined ? namesOf(date, today).test(plain) : Number(dayOfMonth) === date.day
    return isNamed ? [index] : []
  })
}

/** The day of the week, and what it is called from today. */
function namesOf(date: DateTime, today: DateTime): RegExp {
  const weekdays = LANGUAGES.map((language) => date.setLocale(LOCALE[language]).toFormat('cccc').toLowerCase())
  const near = NEAR_DAYS.filter((_, days) => today.plus({ days }).hasSame(date, 'day'))
  return new RegExp(`\\b(?:${[...weekdays, ...near].join('|')})(?:ochtend|middag)?\\b`)
}

/** Today and the days after it. */
const NEAR_DAYS = [
  'vandaag|van(?=ochtend|middag)|today|this (?=morning|afternoon)',
  'morgen|(?<!after )tomorrow',
  'overmorgen|day after tomorrow',
]

const GREETING = /\b(?:goeden?|goeie|good) ?(?:morgen|middag|morning|afternoon)\b/g

/** "Morgen" is tomorrow, but not in "in de morgen", "'s morgens", "vanmorgen", "woensdag morgen". */
const MORGEN_OF_A_DAY = /\b(van|(?:de|een|volgende|s|(?:maan|dins|woens|donder|vrij|zater|zon)dag) ?)morgens?\b/g

/** Of an evening nobody calls. */
const PARTS: Record<HalfDay['part'] | 'evening', RegExp> = {
  morning: /ochtend|morning/,
  afternoon: /middag|afternoon/,
  evening: /avond|evening/,
}

/** "Volgende week dinsdag", "next Tuesday": not that of tomorrow. */
const OF_NEXT_WEEK = /\b(?:volgende|next)\b/

/** "25 november", "25th of November". */
const DATE =
  /\b(\d{1,2})(?:e|de|ste|st|nd|rd|th)? (?:of )?(?:jan|feb|maart|march|mrt|apr|mei|may|ju[nl]|aug|sep|o[kc]t|nov|dec)/
