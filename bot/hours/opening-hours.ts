/**
 * When somebody answers. All reckoning is in the institution's own zone and by calendar days, so that both changes of the clock
 * fall out right: a day is looked up, never a number of hours added.
 *
 *     one-off opening, else one-off closure, else public holiday, else the week
 */
import { DateTime } from 'luxon'
import { type Institution, type Texts, WEEKDAYS } from '../../knowledge/model'
import { publicHolidays } from './holidays'

/** Moments are milliseconds since the epoch. */
export type OpeningState = Open | Closed

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
  /** The holiday or the office's own reason, when today is closed for one. */
  because?: Texts
  /** Every day from today until `next` that is closed for a reason although the week has hours for it; in order. */
  closures: Closure[]
}

export interface Closure {
  /** ISO day. */
  day: string
  /** Such as `easter-monday`, when it is a public holiday that closes. */
  holiday?: string
  /** The office's own words, or the calendar's name of the holiday. */
  reason: Texts
}

export interface OpeningOptions {
  /** How long before closing no chat is begun any more. */
  lastStartMinutes?: number
}

/** How far ahead an opening is looked for; an institution that is closed longer has no next opening. */
const DAYS_AHEAD = 400

const ISO_DAY = 'yyyy-MM-dd'

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
  const known = lookedUp(institution)
  if (!known.latest || now < known.latest.since || now >= known.latest.till) known.latest = lookUp(institution, now)
  const { state } = known.latest
  return state?.open ? { ...state, lastStart: state.until - lastStartMinutes * 60_000 } : state
}

/** A state, and for how long it is the same: at most until midnight, because what is said of a closure names the day. */
interface Stretch {
  since: number
  till: number
  state: OpeningState | undefined
}

function lookUp(institution: Institution, now: number): Stretch {
  const day = DateTime.fromMillis(now, { zone: institution.timeZone })
  const today = day.toFormat(ISO_DAY)
  const midnight = day.plus({ days: 1 }).startOf('day').toMillis()
  for (const { from, until } of spansSince(institution, today)) {
    if (now < from) return { since: now, till: Math.min(from, midnight), state: closed(institution, today, from) }
    if (now < until) return { since: now, till: until, state: { open: true, until, lastStart: until } }
  }
  return { since: now, till: midnight, state: undefined }
}

function closed(institution: Institution, today: string, next: number): Closed {
  const closures: Closure[] = []
  const last = DateTime.fromMillis(next, { zone: institution.timeZone }).toFormat(ISO_DAY)
  for (let iso = today; iso < last; iso = dayAfter(iso)) {
    const { closure } = dayOf(institution, iso)
    if (closure) closures.push(closure)
  }
  return { open: false, next, because: closures.find(({ day }) => day === today)?.reason, closures }
}

interface Span {
  from: number
  until: number
}

/** All openings from a day on, in order; those that touch are joined. */
function* spansSince(institution: Institution, firstDay: string): Generator<Span> {
  let joined: Span | undefined
  for (let iso = firstDay, ahead = 0; ahead <= DAYS_AHEAD; iso = dayAfter(iso), ahead++) {
    for (const span of dayOf(institution, iso).spans) {
      if (joined && span.from > joined.until) yield joined
      joined = joined && span.from <= joined.until ? { from: joined.from, until: span.until } : span
    }
  }
  if (joined) yield joined
}

interface Day {
  spans: Span[]
  closure?: Closure
}

interface LookedUp {
  latest?: Stretch
  days: Map<string, Day>
}

/** An institution is never changed in place, so it can be the key. */
const kept = new WeakMap<Institution, LookedUp>()

function lookedUp(institution: Institution): LookedUp {
  const known = kept.get(institution) ?? { days: new Map() }
  kept.set(institution, known)
  return known
}

function dayOf(institution: Institution, iso: string): Day {
  const { days } = lookedUp(institution)
  const day = days.get(iso) ?? readDay(institution, iso)
  days.set(iso, day)
  return day
}

function readDay(institution: Institution, iso: string): Day {
  const day = DateTime.fromISO(iso, { zone: institution.timeZone })
  const spansOf = (hours: string[]) => hours.map((each) => span(day, each)).filter(({ from, until }) => from < until)
  const special = institution.openDays.find((each) => each.date === iso)
  if (special) return { spans: spansOf(special.hours) }
  const weekday = WEEKDAYS[day.weekday - 1]
  const hours = (weekday && institution.openingHours?.[weekday]) ?? []
  const closure = hours.length > 0 ? closureOn(institution, iso) : undefined
  return closure ? { spans: [], closure } : { spans: spansOf(hours) }
}

function closureOn(institution: Institution, day: string): Closure | undefined {
  const closedDay = institution.closedDays.find(({ date }) => date === day)
  if (closedDay) return { day, reason: closedDay.reason }
  const closing = institution.holidays?.closedOn ?? []
  const holiday = closing.length > 0 ? publicHolidays(day).find(({ id }) => closing.includes(id)) : undefined
  return holiday && { day, holiday: holiday.id, reason: holiday.name }
}

/** `09:00-12:30` on a day. Sorted as the file has them; the knowledge check refuses intervals that overlap or run backwards. */
function span(day: DateTime, hours: string): Span {
  const [from = '', until = ''] = hours.split('-')
  return { from: at(day, from), until: at(day, until) }
}

/** The first moment of the day at which a clock on the wall shows this time, or a later one where the clock skips it. */
function at(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const moment = day.set({ hour, minute })
  const skipped = moment.hour !== hour % 24 || moment.minute !== minute
  if (skipped) return moment.startOf('hour').toMillis()
  if (moment.offset === day.offset) return moment.toMillis()
  return Math.min(...moment.getPossibleOffsets().map((each) => each.toMillis()))
}

const dayAfter = (iso: string): string => new Date(Date.parse(iso) + 86_400_000).toISOString().slice(0, 10)
