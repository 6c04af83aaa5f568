/** Dutch public holidays by the names that an institution's file uses. Dates come from date-holidays. */
import type Holidays from 'date-holidays'

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

let dutch: Holidays | undefined
const years = new Map<string, Map<string, string[]>>()

/**
 * The public holidays on an ISO day (`2027-03-29`), such as `easter-monday`: mostly none, and at times two, as when Ascension Day is on 5 May.
 * The first call takes a quarter of a second, because it loads the calendars of all countries.
 */
export function publicHolidays(day: string): string[] {
  const year = day.slice(0, 4)
  const known = years.get(year) ?? holidaysOf(Number(year))
  years.set(year, known)
  return known.get(day) ?? []
}

function holidaysOf(year: number): Map<string, string[]> {
  dutch ??= loadDutch()
  const found = new Map<string, string[]>()
  for (const { rule, date } of dutch.getHolidays(year)) {
    const id = idOf(rule)
    if (!id) continue
    const day = date.slice(0, 10)
    found.set(day, [...(found.get(day) ?? []), id])
  }
  return found
}

function idOf(rule: string): string | undefined {
  const entry = Object.entries(RULE_BEGINS).find(([, begins]) =>
    begins.endsWith(' ') ? rule.startsWith(begins) : rule === begins,
  )
  return entry?.[0]
}

/** Loaded when first needed and not at the start, which it would make 0.2 s longer. */
function loadDutch(): Holidays {
  const Calendar: typeof Holidays = require('date-holidays')
  return new Calendar('NL')
}
