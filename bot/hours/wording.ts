/** Days and times in words. The words themselves stand in the shared messages; the names of days and months come from the platform. */
import { DateTime, type WeekdayNumbers } from 'luxon'
import { type Institution, type Interval, type Knowledge, type Language, WEEKDAYS } from '../../knowledge/model'
import { text, type Values } from '../../knowledge/render'
import type { HalfDay } from './half-days'
import type { Closed, Closure } from './opening-hours'

const DAY = 86_400_000

export const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

/** What it takes to say a moment. */
export interface MomentVoice {
  knowledge: Pick<Knowledge, 'messages'>
  language: Language
  /** As `readZone` returned it; when its clock shows another time, that time is said as well. */
  visitorZone?: string
}

/** Days are few: those on which an answer was reviewed. Writing one took 0.1 ms, a tenth of a turn. */
const writtenDays = new Map<string, string>()
const MOST_DAYS = 1000

const COUNTED: Record<Language, Intl.NumberFormat> = {
  nl: new Intl.NumberFormat('nl', { style: 'unit', unit: 'day', unitDisplay: 'long' }),
  en: new Intl.NumberFormat('en', { style: 'unit', unit: 'day', unitDisplay: 'long' }),
}

/** `30 dagen`, `1 day`. */
export const numberOfDays = (days: number, language: Language): string => COUNTED[language].format(days)

/** `22 november 2026` for an ISO day. */
export function dayInWords(isoDay: string, language: Language): string {
  const key = `${language} ${isoDay}`
  const known = writtenDays.get(key)
  if (known !== undefined) return known
  const written = DateTime.fromISO(isoDay, { zone: 'utc' }).setLocale(LOCALE[language]).toFormat('d MMMM yyyy')
  if (writtenDays.size >= MOST_DAYS) writtenDays.clear()
  writtenDays.set(key, written)
  return written
}

/** `9.00 uur`, `9:00 am`: as the institution's own texts write a time. Elsewhere: `9.00 uur Nederlandse tijd (bij u 8.00 uur)`. */
export function timeInWords(at: number, zone: string, voice: MomentVoice): string {
  const here = DateTime.fromMillis(at, { zone })
  const time = clockInWords(here, voice)
  const ownTime = ownTimeInWords(here, voice)
  return ownTime === undefined ? time : said(voice, 'moment.two-clocks', { time, ownTime })
}

/** On the visitor's clock: "8.00 uur", or "zondag om 22.00 uur" if that is another day. Undefined where it shows the same time. */
function ownTimeInWords(here: DateTime, voice: MomentVoice): string | undefined {
  if (voice.visitorZone === undefined) return undefined
  const there = here.setZone(voice.visitorZone)
  if (there.offset === here.offset) return undefined
  const time = clockInWords(there, voice)
  if (there.hasSame(here, 'day')) return time
  return said(voice, 'moment.day', { day: there.setLocale(LOCALE[voice.language]).toFormat('cccc'), time })
}

const clockInWords = (moment: DateTime, voice: MomentVoice): string =>
  said(voice, 'moment.time', { time: bareClock(moment, voice) })

const bareClock = (moment: DateTime, { language }: MomentVoice): string =>
  language === 'nl' ? moment.toFormat('H.mm') : moment.setLocale('en-US').toFormat('h:mm a').toLowerCase()

/** A coming moment as people say it: "vandaag om 9.00 uur", "morgen om …", "maandag om …", "maandag 7 december om …". */
export function momentInWords(at: number, now: number, zone: string, voice: MomentVoice): string {
  return said(voice, 'moment.day', { day: comingDay(at, now, zone, voice), time: timeInWords(at, zone, voice) })
}

/**
 * When it opens again, and what is closed before that: "dinsdag om 9.00 uur; maandag is tweede paasdag".
 * Goes last in a sentence. More than two reasons would be a list, so only the first two are said.
 */
export function nextOpeningInWords(state: Closed, now: number, zone: string, voice: MomentVoice): string {
  const nextOpening = momentInWords(state.next, now, zone, voice)
  const reasons = runs(state.closures)
    .slice(0, 2)
    .map((run) => closureInWords(run, now, zone, voice))
  if (reasons.length === 0) return nextOpening
  const reason = new Intl.ListFormat(LOCALE[voice.language]).format(reasons)
  return said(voice, 'moment.because', { nextOpening, reason })
}

interface Run {
  first: Closure
  last: Closure
}

/** Days in a row with the same reason are one; days between them that are never open do not part them. */
function runs(closures: Closure[]): Run[] {
  const found: Run[] = []
  for (const closure of closures) {
    const run = found.at(-1)
    if (run && whyOf(run.last) === whyOf(closure)) run.last = closure
    else found.push({ first: closure, last: closure })
  }
  return found
}

const whyOf = (closure: Closure): string => ('holiday' in closure ? closure.holiday : closure.reason.nl)

function closureInWords({ first, last }: Run, now: number, zone: string, voice: MomentVoice): string {
  const name = (closure: Closure) => comingDay(DateTime.fromISO(closure.day, { zone }).toMillis(), now, zone, voice)
  const day = name(first)
  if ('holiday' in first)
    return said(voice, 'moment.holiday', { day, reason: said(voice, `hours.holiday.${first.holiday}`) })
  const reason = first.reason[voice.language]
  return first === last
    ? said(voice, 'moment.closed', { day, reason })
    : said(voice, 'moment.closed-days', { day, lastDay: name(last), reason })
}

/** A half-day to be called in: "maandag tussen 9.00 uur en 12.30 uur". Elsewhere: "… (bij u van 8.00 uur tot 11.30 uur)". */
export function halfDayInWords({ from, until }: HalfDay, now: number, zone: string, voice: MomentVoice): string {
  const [start, end] = [from, until].map((at) => DateTime.fromMillis(at, { zone })) as [DateTime, DateTime]
  const moment = said(voice, 'callback.moment.half-day', {
    day: comingDay(from, now, zone, voice),
    time: clockInWords(start, voice),
    until: clockInWords(end, voice),
  })
  const [ownTime, ownUntil] = [ownTimeInWords(start, voice), ownTimeInWords(end, voice)]
  if (ownTime === undefined || ownUntil === undefined) return moment
  return said(voice, 'callback.moment.two-clocks', { moment, ownTime, until: ownUntil })
}

type Week = { name: string; value: string }[]

/** An institution is never changed in place, so it can be the key. Writing a week takes a millisecond, as much as the rest of a turn. */
const writtenWeeks = new WeakMap<Institution, Partial<Record<Language, Week>>>()

/** The usual week: days in a row with the same hours are one line, such as "Maandag t/m vrijdag", "9.00 tot 12.30 uur". */
export function weekInWords(institution: Institution, voice: MomentVoice): Week {
  const written = writtenWeeks.get(institution) ?? {}
  writtenWeeks.set(institution, written)
  const week = written[voice.language] ?? writeWeek(institution, voice)
  written[voice.language] = week
  return week
}

function writeWeek({ openingHours }: Institution, voice: MomentVoice): Week {
  const runs: { days: string[]; value: string }[] = []
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const value = hoursOfDay(openingHours?.[weekday] ?? [], voice)
    const day = DateTime.fromObject({ weekday: (index + 1) as WeekdayNumbers }, { locale: LOCALE[voice.language] })
    const run = runs.at(-1)
    if (run?.value === value) run.days.push(day.toFormat('cccc'))
    else runs.push({ days: [day.toFormat('cccc')], value })
  }
  return runs.map(({ days, value }) => ({ name: capital(daysInWords(days, voice)), value }))
}

function hoursOfDay(hours: Interval[], voice: MomentVoice): string {
  if (hours.length === 0) return said(voice, 'hours.week.closed')
  const spans = hours.map((each) => {
    const [time = '', until = ''] = each.split('-').map((clock) => bareClock(DateTime.fromISO(clock), voice))
    return said(voice, 'hours.week.span', { time, until })
  })
  return new Intl.ListFormat(LOCALE[voice.language]).format(spans)
}

function daysInWords(days: string[], voice: MomentVoice): string {
  const [day = ''] = days
  if (days.length < 3) return new Intl.ListFormat(LOCALE[voice.language]).format(days)
  return said(voice, 'hours.week.days', { day, lastDay: days.at(-1) ?? '' })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "vandaag", "morgen", "maandag", "maandag 7 december"; the first two only if it is the same day at the visitor's. */
function comingDay(at: number, now: number, zone: string, voice: MomentVoice): string {
  const here = DateTime.fromMillis(now, { zone })
  const day = DateTime.fromMillis(at, { zone }).startOf('day')
  // Rounded, since a day in between may have 23 or 25 hours. Luxon's `diff` would make a sentence take 0.43 ms instead of 0.25.
  const days = Math.round((day.toMillis() - here.startOf('day').toMillis()) / DAY)
  const { visitorZone } = voice
  const sameToday = visitorZone === undefined || here.hasSame(DateTime.fromMillis(now, { zone: visitorZone }), 'day')
  if (sameToday && days < 1) return said(voice, 'moment.today')
  if (sameToday && days < 2) return said(voice, 'moment.tomorrow')
  return day.setLocale(LOCALE[voice.language]).toFormat(days < 7 ? 'cccc' : 'cccc d MMMM')
}

const said = ({ knowledge, language }: MomentVoice, key: string, values?: Values): string =>
  text(knowledge.messages, key, language, values)
