/** Offices to ask about, and the words to answer with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { parse } from 'yaml'
import type { MomentVoice } from '../../bot/hours/wording'
import type { Institution, Language, Messages } from '../../knowledge/model'

const none = { nl: '-', en: '-' }
const morning = ['09:00-12:30']

/** Answers on weekdays from 9.00 to 12.30 and on no public holiday that is usual in the Netherlands. */
const WEEKDAY_MORNINGS: Institution = {
  id: 'office',
  name: none,
  shortName: none,
  alsoCalled: [],
  subject: none,
  silentOn: [],
  default: true,
  timeZone: 'Europe/Amsterdam',
  phones: [],
  reach: none,
  sourcePage: { file: 'office.txt', url: 'https://office.test', title: none },
  openingHours: { monday: morning, tuesday: morning, wednesday: morning, thursday: morning, friday: morning },
  holidays: {
    country: 'NL',
    closedOn: ['new-year', 'easter-monday', 'kings-day', 'ascension-day', 'whit-monday', 'christmas-day'].concat(
      'second-christmas-day',
    ),
  },
  closedDays: [],
  openDays: [],
  suggested: [],
  insteadOf: {},
  owner: 'office',
  reviewedOn: '2026-11-22',
  reviewBy: '2027-05-22',
}

/** The office of the examples, with what is different about it. */
export function office(different: Partial<Institution> = {}): Institution {
  return { ...WEEKDAY_MORNINGS, ...different }
}

/** A moment as a clock in Amsterdam shows it, with its distance to UTC: `2026-11-23 09:00:00 +01:00`. */
export function shown(at: number | undefined): string | undefined {
  return at === undefined
    ? undefined
    : DateTime.fromMillis(at, { zone: 'Europe/Amsterdam' }).toFormat('yyyy-MM-dd HH:mm:ss ZZ')
}

const file = join(__dirname, '../../knowledge/general/messages.yaml')
const messages: Messages = parse(readFileSync(file, 'utf8')).messages

/** Speaks with the texts that visitors read. */
export function voice(language: Language, visitorZone?: string): MomentVoice {
  return { knowledge: { messages }, language, visitorZone }
}
