/** Moments and durations, as words and as figures. */
import { useEffect, useState } from 'react'
import type { Language } from '../../../knowledge/model'
import { useDesk, useWords } from '../desk-context'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** The present moment, again every so many milliseconds. */
export function useNow(every = SECOND): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** `3:07`, `1:03:07`. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

const SLOW = 3 * MINUTE
const LATE = 8 * MINUTE

/** How long somebody has waited: ticking for the eye, whole minutes for the ear. */
export function Waited({ since }: { since: number }) {
  const { texts } = useWords()
  const waited = useNow() - since
  const pace = waited > LATE ? 'late' : waited > SLOW ? 'slow' : 'fresh'
  return (
    <span className={`waited waited-${pace}`}>
      <span aria-hidden="true">{clockOf(waited)}</span>
      <span className="unseen">{texts.queue.waited(Math.floor(waited / MINUTE))}</span>
    </span>
  )
}

interface Moments {
  time(at: number): string
  day(at: number): string
  dayAndTime(at: number): string
  /** Only the time today, else with the day. */
  short(at: number): string
  /** Of an ISO date. */
  isoDay(day: string, weekday?: boolean): string
}

/** In the zone of an institution. */
export function useMoments(institution?: string): Moments {
  const { language } = useWords()
  const { me } = useDesk()
  const zone = (me.institutions.find(({ id }) => id === institution) ?? me.institutions[0])?.timeZone
  return momentsIn(language, zone)
}

const made = new Map<string, Moments>()

/** Made once: each message shows a moment, and a format takes long to make. */
function momentsIn(language: Language, timeZone = 'Europe/Amsterdam'): Moments {
  const key = `${language} ${timeZone}`
  const moments = made.get(key) ?? newMoments(language, timeZone)
  made.set(key, moments)
  return moments
}

function newMoments(language: Language, timeZone: string): Moments {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  const format = (options: Intl.DateTimeFormatOptions) => {
    const its = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (at: number) => its.format(at)
  }
  const time = format({ hour: '2-digit', minute: '2-digit' })
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' })
  const dayAndTime = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  const iso = (weekday: boolean) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      ...(weekday && { weekday: 'long', month: 'long' }),
    })
  return {
    time,
    day,
    dayAndTime,
    short: (at) => (day(at) === day(Date.now()) ? time(at) : dayAndTime(at)),
    isoDay: (text, weekday = false) => iso(weekday).format(new Date(`${text}T12:00:00Z`)),
  }
}

/** Seconds as `45 s`, `3 min`, `1 h 5 min`. */
export function durationOf(seconds: number | undefined): string {
  if (seconds === undefined) return '–'
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
