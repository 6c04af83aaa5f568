/**
 * When somebody answers. All reckoning is in the institution's own zone and by calendar days, so that both changes of the clock
 * fall out right: a day is looked up, never a number of hours added.
 *
 *     one-off opening, else one-off closure, else public holiday, else the week
 */
import { DateTime } from 'luxon'
import { type Institution, type Texts, WEEKDAYS } from '../../knowledge/model'
import { publicHoliday } from './holidays'

/** Moments are milliseconds since the epoch. */
export type OpeningState =
  /** `until`: the first moment that is closed. */
  | { open: true; until: number }
  /** `next`: the first moment that is open again. `because`: the holiday or the office's own reason, when today is special. */
  | { open: false; next: number; because?: Texts }

/** How far ahead an opening is looked for; an institution that is closed longer has no next opening. */
const DAYS_AHEAD = 400

/** Undefined for an institution whose page names no hours, or that has no opening in the next 400 days. */
export function openingState(institution: Institution, now: number): OpeningState | undefined {
  if (!institution.openingHours) return undefined
  const today = DateTime.fromMillis(now, { zone: institution.timeZone }).startOf('day')
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    for (const { from, until } of intervalsOn(institution, today.plus({ days: ahead }))) {
      if (now < from) return { open: false, next: from, because: closure(institution, isoDay(today)) }
      if (now < until) return { open: true, until }
    }
  }
  return undefined
}

interface Span {
  from: number
  until: number
}

function intervalsOn(institution: Institution, day: DateTime): Span[] {
  const iso = isoDay(day)
  const special = institution.openDays.find((each) => each.date === iso)
  if (special) return special.hours.map((hours) => span(day, hours))
  if (closure(institution, iso)) return []
  const weekday = WEEKDAYS[day.weekday - 1]
  return (weekday ? (institution.openingHours?.[weekday] ?? []) : []).map((hours) => span(day, hours))
}

/** Why a day that is not a one-off opening is closed, when the week alone does not say it. */
function closure(institution: Institution, iso: string): Texts | undefined {
  const closed = institution.closedDays.find((each) => each.date === iso)
  if (closed) return closed.reason
  const holiday = publicHoliday(iso)
  return holiday && institution.holidays?.closedOn.includes(holiday.id) ? holiday.name : undefined
}

/** `09:00-12:30` on a day. Sorted as the file has them; the knowledge check refuses intervals that overlap or run backwards. */
function span(day: DateTime, hours: string): Span {
  const [from = '', until = ''] = hours.split('-')
  return { from: at(day, from), until: at(day, until) }
}

function at(day: DateTime, time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return day.set({ hour, minute }).toMillis()
}

const isoDay = (day: DateTime): string => day.toFormat('yyyy-MM-dd')
