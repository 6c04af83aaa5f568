/** The coming half-days on which somebody can be called: what a call-back is asked for. */
import { DateTime } from 'luxon'
import type { Institution } from '../../knowledge/model'
import { openingState } from './opening-hours'

export interface HalfDay {
  /** ISO day in the institution's zone. */
  day: string
  part: 'morning' | 'afternoon'
  /** Milliseconds. `until` is the first moment that is closed again. */
  from: number
  until: number
}

/** Where a morning ends: an opening until 12.30 is one half-day, one from 9 to 17 is two. */
const NOON = 13
/** Less is too little of the half-day that is under way to promise a call in it, and no half-day by itself after noon or midnight. */
const LEAST = 60 * 60_000
const HALF_HOUR = 30 * 60_000

/** The next ones, in order, `howMany` at most; none where the institution's page names no hours. */
export function halfDays(institution: Institution, now: number, howMany: number): HalfDay[] {
  const found: HalfDay[] = []
  for (const { from, until } of spansFromToday(institution, now)) {
    if (found.length === howMany) break
    // What is under way, from the next whole half-hour: "between 10.07 and 12.30" is no time to agree on.
    const begins = from < now ? Math.ceil(now / HALF_HOUR) * HALF_HOUR : from
    if (from >= now || until - begins >= LEAST) found.push(halfDay(institution, begins, until))
  }
  return found
}

/** The half-days of today and of all days after it. */
function* spansFromToday(institution: Institution, now: number): Generator<{ from: number; until: number }> {
  let at = DateTime.fromMillis(now, { zone: institution.timeZone }).startOf('day').toMillis()
  for (;;) {
    const state = openingState(institution, at)
    if (!state) return
    if (!state.open) {
      at = state.next
      continue
    }
    const from = at
    const end = endOfHalfDay(institution, from)
    at = state.until - end < LEAST ? state.until : end
    yield { from, until: at }
  }
}

function endOfHalfDay({ timeZone }: Institution, at: number): number {
  const here = DateTime.fromMillis(at, { zone: timeZone })
  const start = here.startOf('day')
  return (here.hour < NOON ? start.set({ hour: NOON }) : start.plus({ days: 1 })).toMillis()
}

function halfDay({ timeZone }: Institution, from: number, until: number): HalfDay {
  const here = DateTime.fromMillis(from, { zone: timeZone })
  return { day: here.toFormat('yyyy-MM-dd'), part: here.hour < NOON ? 'morning' : 'afternoon', from, until }
}
