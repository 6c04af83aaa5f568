/**
 * The same questions answered slowly and by other means: no luxon, no calendar package, one minute after the other.
 * Clocks change as EU directive 2000/84/EC says: at 1.00 UTC on the last Sundays of March and of October.
 */
import { type Institution, WEEKDAYS } from '../../knowledge/model'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** Whether somebody answers at a moment. */
export function isOpen(office: Institution, at: number): boolean {
  const { day, time } = wall(at)
  const hours = hoursOf(office, day)
  if (hours.length === 0) return false
  const byMoment = isChangeOfClocks(day)
  return hours.some((interval) => {
    const [from = '', until = ''] = interval.split('-')
    return byMoment ? firstAt(day, from) <= at && at < firstAt(day, until) : from <= time && time < until
  })
}

/** The first whole minute after a moment at which it is open, or closed. */
export function firstMinute(office: Institution, after: number, open: boolean): number {
  let at = Math.floor(after / MINUTE) * MINUTE + MINUTE
  while (isOpen(office, at) !== open) at += MINUTE
  return at
}

/** Every moment between two others at which it opens or closes, for hours by the half hour. */
export function changes(office: Institution, from: number, until: number): { at: number; opens: boolean }[] {
  const found: { at: number; opens: boolean }[] = []
  let was = isOpen(office, from)
  for (let at = from; at < until; at += 30 * MINUTE) {
    const is = isOpen(office, at)
    if (is !== was) found.push({ at, opens: is })
    was = is
  }
  return found
}

/** The two days of a year on which the clocks change, as ISO days. */
export function changesOfClocks(year: number): [string, string] {
  const { march, october } = yearOf(year)
  return [isoDay(march), isoDay(october)]
}

/** What calendars and clocks on the wall show in Amsterdam: `2027-03-29`, `09:00`. */
function wall(at: number): { day: string; time: string } {
  const shown = at + offset(at)
  return { day: isoDay(shown), time: TIMES[Math.floor(shown / MINUTE) % 1440] ?? '' }
}

const pad = (n: number): string => String(n).padStart(2, '0')
const TIMES = Array.from({ length: 1440 }, (_, minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`)

/** The public holidays of a year by the names that an institution's file uses. */
export function holidaysOf(year: number): Record<string, string> {
  const easter = easterSunday(year)
  const kingsDay = Date.UTC(year, 3, 27)
  return {
    'new-year': `${year}-01-01`,
    'good-friday': isoDay(easter - 2 * DAY),
    'easter-sunday': isoDay(easter),
    'easter-monday': isoDay(easter + DAY),
    'kings-day': isoDay(new Date(kingsDay).getUTCDay() === 0 ? kingsDay - DAY : kingsDay),
    'liberation-day': `${year}-05-05`,
    'ascension-day': isoDay(easter + 39 * DAY),
    'whit-sunday': isoDay(easter + 49 * DAY),
    'whit-monday': isoDay(easter + 50 * DAY),
    'christmas-day': `${year}-12-25`,
    'second-christmas-day': `${year}-12-26`,
  }
}

function hoursOf(office: Institution, day: string): string[] {
  const special = office.openDays.find(({ date }) => date === day)
  if (special) return special.hours
  if (office.closedDays.some(({ date }) => date === day)) return []
  const { holidays } = yearOf(Number(day.slice(0, 4)))
  if (office.holidays?.closedOn.some((id) => holidays[id] === day)) return []
  const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]
  return (weekday && office.openingHours?.[weekday]) ?? []
}

interface Year {
  holidays: Record<string, string>
  /** The Sundays on which the clocks change, at 0.00 UTC. */
  march: number
  october: number
}

const years = new Map<number, Year>()

function yearOf(year: number): Year {
  const known = years.get(year) ?? {
    holidays: holidaysOf(year),
    march: lastSunday(year, 2),
    october: lastSunday(year, 9),
  }
  years.set(year, known)
  return known
}

const firsts = new Map<string, number>()

/** The first minute of a day at which the clock shows this time or a later one. */
function firstAt(day: string, time: string): number {
  const known = firsts.get(`${day} ${time}`) ?? findFirst(day, time)
  firsts.set(`${day} ${time}`, known)
  return known
}

function findFirst(day: string, time: string): number {
  let at = Date.parse(day) - 120 * MINUTE
  while (wall(at).day < day) at += MINUTE
  while (wall(at).day === day && wall(at).time < time) at += MINUTE
  return at
}

function isChangeOfClocks(day: string): boolean {
  const { march, october } = yearOf(Number(day.slice(0, 4)))
  return [march, october].includes(Date.parse(day))
}

function offset(at: number): number {
  const { march, october } = yearOf(Number(isoDay(at).slice(0, 4)))
  const summer = march + 60 * MINUTE <= at && at < october + 60 * MINUTE
  return (summer ? 120 : 60) * MINUTE
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31)
  return last - new Date(last).getUTCDay() * DAY
}

/** Meeus, Jones and Butcher. */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1)
}

const days = new Map<number, string>()

function isoDay(at: number): string {
  const number = Math.floor(at / DAY)
  const known = days.get(number) ?? new Date(at).toISOString().slice(0, 10)
  days.set(number, known)
  return known
}
