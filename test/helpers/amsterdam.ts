import { DateTime } from 'luxon'

/** Milliseconds of a local time in Amsterdam: `2026-11-23T09:00`, or with a space for the T. */
export function amsterdam(local: string): number {
  return DateTime.fromISO(local.replace(' ', 'T'), { zone: 'Europe/Amsterdam' }).toMillis()
}
