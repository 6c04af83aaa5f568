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
/** Too little is left of the present half-day to promise a call in it. */
const LEAST = 60 * 60_000
const HALF_HOUR = 30 * 60_000

/** The next ones, in order, `howMany` at most; none where the institution's page names no hours. */
export function halfDays(institution: Institution, now: number, howMany: number): HalfDay[] {
  const found: HalfDay[] = []
  // From the next whole half-hour: "between 10.07 and 12.30" is no time to agree on.
  let at = Math.ceil(now / HALF_HOUR) * HALF_HOUR
  while (found.length < howMany) {
    const state = openingState(institution, at)
    if (!state) break
    if (!state.open) {
      at = state.next
      continue
    }
    const until = Math.min(state.until, endOfHalfDay(institution, at))
    if (until - at >= LEAST) found.push(halfDay(institution, at, until))
    at = until
  }
  return found
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
