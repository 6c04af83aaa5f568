/** Dutch public holidays by the names that an institution's file uses. Dates come from date-holidays. */
import Holidays from 'date-holidays'
import type { Texts } from '../../knowledge/model'

/**
 * How date-holidays names the rule of each day. By rule and not by name: names change with the language, and the rule of
 * King's Day holds the exception for a Sunday.
 */
const RULE_BEGINS: Record<string, string> = {
  'new-year': '01-01',
  'good-friday': 'easter -2',
  'easter-sunday': 'easter',
  'easter-monday': 'easter 1',
  'kings-day': '04-27 ',
  'liberation-day': '05-05',
  'ascension-day': 'easter 39',
  'whit-sunday': 'easter 49',
  'whit-monday': 'easter 50',
  'christmas-day': '12-25',
  'second-christmas-day': '12-26',
}

const dutch = new Holidays('NL')
const years = new Map<number, Map<string, { id: string; name: Texts }>>()

/** The public holiday on an ISO day (`2027-03-29`), if it is one. */
export function publicHoliday(day: string): { id: string; name: Texts } | undefined {
  const year = Number(day.slice(0, 4))
  const known = years.get(year) ?? holidaysOf(year)
  years.set(year, known)
  return known.get(day)
}

function holidaysOf(year: number): Map<string, { id: string; name: Texts }> {
  const inDutch = dutch.getHolidays(year, 'nl')
  const inEnglish = dutch.getHolidays(year, 'en')
  const found = new Map<string, { id: string; name: Texts }>()
  for (const holiday of inDutch) {
    const id = idOf(holiday.rule)
    const english = inEnglish.find((each) => each.rule === holiday.rule)
    if (id) found.set(holiday.date.slice(0, 10), { id, name: { nl: holiday.name, en: english?.name ?? holiday.name } })
  }
  return found
}

function idOf(rule: string): string | undefined {
  const entry = Object.entries(RULE_BEGINS).find(([, begins]) =>
    begins.endsWith(' ') ? rule.startsWith(begins) : rule === begins,
  )
  return entry?.[0]
}
