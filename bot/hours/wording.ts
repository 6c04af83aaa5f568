/** Days and times in words. The words themselves stand in the shared messages; the names of days and months come from the platform. */
import { DateTime } from 'luxon'
import { fill } from '../../knowledge/render'
import type { Knowledge, Language } from '../../knowledge/model'

const LOCALE: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

/** `22 november 2026` for an ISO day. */
export function dayInWords(isoDay: string, language: Language): string {
  return DateTime.fromISO(isoDay, { zone: 'utc' }).setLocale(LOCALE[language]).toFormat('d MMMM yyyy')
}

/** `9.00 uur`, `9:00 am`: as the institution's own texts write a time. */
export function timeInWords(at: number, zone: string, voice: Voice): string {
  const moment = DateTime.fromMillis(at, { zone })
  const time = voice.language === 'nl' ? moment.toFormat('H.mm') : moment.setLocale('en-US').toFormat('h:mm a').toLowerCase()
  return said(voice, 'moment.time', { time })
}

/** Knowledge and language: what it takes to say a moment. */
export interface Voice {
  knowledge: Knowledge
  language: Language
}

/** A coming moment as people say it: "vandaag om 9.00 uur", "morgen om …", "maandag om …", "maandag 7 december om …". */
export function momentInWords(at: number, now: number, zone: string, voice: Voice): string {
  const moment = DateTime.fromMillis(at, { zone }).setLocale(LOCALE[voice.language])
  const days = moment.startOf('day').diff(DateTime.fromMillis(now, { zone }).startOf('day'), 'days').days
  const key = days < 1 ? 'moment.today' : days < 2 ? 'moment.tomorrow' : 'moment.day'
  return said(voice, key, {
    time: timeInWords(at, zone, voice),
    day: moment.toFormat(days < 7 ? 'cccc' : 'cccc d MMMM'),
  })
}

function said({ knowledge, language }: Voice, key: string, values: Record<string, string>): string {
  const texts = knowledge.messages[key]
  if (!texts) throw new Error(`no message "${key}" in the knowledge`)
  return fill(texts[language], values)
}
