/**
 * When somebody answers. All reckoning is in the institution's own zone and by calendar days, so that both changes of the clock
 * fall out right: a day is looked up, never a number of hours added.
 *
 *     one-off opening, else one-off closure, else public holiday, else the week
 */
import { DateTime } from 'luxon'
import { type Institution, type Interval, type Texts, WEEKDAYS } from '../../knowledge/model'
import { publicHolidays } from './holidays'

/** Moments are milliseconds since the epoch. */
type OpeningState = Open | Closed

export interface Open {
  open: true
  /** The first moment that is closed; intervals that touch are one, also across midnight. */
  until: number
  /** The first moment that is too late to begin a chat: `until`, or earlier by `lastStartMinutes`. */
  lastStart: number
}

export interface Closed {
  open: false
  /** The first moment that is open again. */
  next: number
  /** Every day from today until `next` that is closed for a reason although the week has hours for it; in order. */
  closures: Closure[]
}

/** On an ISO day: for a public holiday, such as `easter-monday`, or for a reason in the office's own words. */
export type Closure = { day: string } & ({ holiday: string } | { reason: Texts })

interface OpeningOptions {
  /** How long before closing no chat is begun any more. */
  lastStartMinutes?: number
}

/** How far ahead is looked: an institution that is closed longer has no next opening; one that never closes is open until then. */
const DAYS_AHEAD = 400

/**
 * Undefined for an institution whose page names no hours, or that has no opening in the next 400 days.
 * To know when it opens after the present opening, ask again for the moment `until`.
 */
export function openingState(
  institution: Institution,
  now: number,
  { lastStartMinutes = 0 }: OpeningOptions = {},
): OpeningState | undefined {
  if (!institution.openingHours) return undefined
  const today = dayAt(institution, now)
  for (const { day, from, until } of spansSince(institution, today)) {
    if (now < from) return closed(institution, today, day, from)
    if (now < until) return { open: true, until, lastStart: until - lastStartMinutes * 60_000 }
  }
  return undefined
}

/** The ISO day that it is there. */
export const dayThere = (institution: Institution, now: number): string => dayAt(institution, now).iso

function closed(institution: Institution, today: Day, nextDay: string, next: number): Closed {
  const closures: Closure[] = []
  for (let day = today; day.iso < nextDay; day = dayOf(institution, day.tomorrow)) {
    if (day.closure) closures.push(day.closure)
  }
  return { open: false, next, closures }
}

interface Span {
  /** ISO day on which it begins. */
  day: string
  from: number
  until: number
}

/** All openings from a day on, in order; those that touch are joined. */
function* spansSince(institution: Institution, first: Day): Generator<Span> {
  let joined: Span | undefined
  for (let day = first, ahead = 0; ahead <= DAYS_AHEAD; day = dayOf(institution, day.tomorrow), ahead++) {
    for (const span of day.spans) {
      if (joined && span.from > joined.until) yield joined
      joined = joined && span.from <= joined.until ? { ...joined, until: span.until } : span
    }
  }
  if (joined) yield joined
}

interface Day {
  iso: string
  start: number
  /** The start of the next day. */
  end: number
  tomorrow: string
  spans: Span[]
  closure?: Closure
}

interface LookedUp {
  today?: Day
  days: Map<string, Day>
}

/** An institution is never changed in place, so it can be the key. A question within a known day asks luxon nothing. */
const kept = new WeakMap<Institution, LookedUp>()

function lookedUp(institution: Institution): LookedUp {
  const known = kept.get(institution) ?? { days: new Map() }
  kept.set(institution, known)
  return known
}

function dayAt(institution: Institution, now: number): Day {
  const known = lookedUp(institution)
  if (known.today && known.today.start <= now && now < known.today.end) return known.today
  known.today = dayOf(institution, isoDay(DateTime.fromMillis(now, { zone: institution.timeZone })))
  return known.today
}

function dayOf(institution: Institution, iso: string): Day {
  const { days } = lookedUp(institution)
  const day = days.get(iso) ?? readDay(institution, iso)
  days.set(iso, day)
  return day
}

function readDay(institution: Institution, iso: string): Day {
  const start = DateTime.fromISO(iso, { zone: institution.timeZone }).startOf('day')
  const end = start.plus({ days: 1 }).startOf('day')
  const special = institution.openDays.find((each) => each.date === iso)
  const usual = hoursOfWeekday(institution, start.weekday)
  const closure = !special && usual.length > 0 ? closureOn(institution, iso) : undefined
  const hours = special?.hours ?? (closure ? [] : usual)
  const spans = hours.map((each) => span(iso, start, each)).filter(({ from, until }) => from < until)
  return { iso, start: start.toMillis(), end: end.toMillis(), tomorrow: isoDay(end), spans, closure }
}

function hoursOfWeekday({ openingHours }: Institution, weekday: number): Interval[] {
  const name = WEEKDAYS[weekday - 1]
  return (name && openingHours?.[name]) ?? []
}

function closureOn(institution: Institution, day: string): Closure | undefined {
  const closedDay = institution.closedDays.find(({ date }) => date === day)
  if (closedDay) return { day, reason: closedDay.reason }
  const closing = institution.holidays?.closedOn ?? []
  const holiday = closing.length > 0 ? publicHolidays(day).find((id) => closing.includes(id)) : undefined
  return holiday === undefined ? undefined : { day, holiday }
}

/** `09:00-12:30` on a day. Sorted as the file has them; the knowledge check refuses intervals that overlap or run backwards. */
function span(day: string, start: DateTime, hours: Interval): Span {
  const [from = '', until = ''] = hours.split('-')
  return { day, from: at(start, from), until: at(start, until) }
}

/** The first moment of the day at which a clock on the wall shows this time, or a later one where the clock skips it. */
function at(start: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const moment = start.set({ hour, minute })
  const skipped = moment.hour !== hour % 24 || moment.minute !== minute
  if (skipped) return moment.startOf('hour').toMillis()
  if (moment.offset === start.offset) return moment.toMillis()
  return Math.min(...moment.getPossibleOffsets().map((each) => each.toMillis()))
}

const isoDay = (day: DateTime): string => day.toFormat('yyyy-MM-dd')
