/** Review dates turn over at midnight in the Netherlands, whatever the zone of the machine. */
const ZONE = 'Europe/Amsterdam'

/** The day of a moment, such as `2026-11-22`. Milliseconds since the epoch. */
export function dayOf(at: number): string {
  // Canadian English writes days as ISO does.
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  )
}
