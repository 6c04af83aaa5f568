/**
 * Does a text stand in the knowledge? Every text there is a template; what fills its placeholders must stand there as well, or be
 * a number, a time or a day. So nothing that was made up in code, or came from a visitor, gets through.
 */
import type { Institution, InstitutionKnowledge, Knowledge, Language } from '../../knowledge/model'
import { LANGUAGES } from '../../knowledge/model'

export type Stands = (text: string) => boolean

export function whatStandsIn({ messages, institutions, otherLanguages }: Knowledge): Stands {
  const all = [...institutions.values()]
  const inOthers = [...otherLanguages.languages.values()].flatMap(({ says }) => Object.values(says))
  const plain = new Set([...all.flatMap(textsOf), ...inOthers])
  const templates = Object.values(messages)
    .flatMap((texts) => LANGUAGES.map((language) => texts[language]))
    .filter((text) => text.includes('{') || !plain.has(text))
    .map(toTemplate)

  /** As one text, or as paragraphs and list items that each are one. */
  const stands = (text: string): boolean =>
    plain.has(text) ||
    filled(text) ||
    isPrintLink(text) ||
    SEPARATORS.some((each) => parted(text, each)) ||
    listed(text)
  const filled = (text: string): boolean =>
    templates.some((template) => {
      const groups = template.exec(text)?.slice(1)
      return (
        groups?.every((value) => isNumberOrDay(value) || isCode(value) || (value !== text && stands(value))) ?? false
      )
    })
  const isPrintLink = (text: string): boolean =>
    plain.has(PRINT_LINK.exec(text)?.[1] ?? '') || filled(PRINT_LINK.exec(text)?.[1] ?? '')
  const parted = (text: string, separator: string): boolean => {
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
      const head = text.slice(0, at)
      if ((plain.has(head) || filled(head) || isNumberOrDay(head)) && stands(text.slice(at + separator.length)))
        return true
    }
    return false
  }
  const listed = (text: string): boolean =>
    text.split(/\n(?=- )/).every((line) => line.startsWith('- ') && stands(line.slice(2)))
  return stands
}

function textsOf({ institution, answers, flows }: InstitutionKnowledge): string[] {
  const { name, shortName, subject, reach, sourcePage, phones, contactForm, closedDays } = institution
  const texts = [name, shortName, subject, reach, sourcePage.title, ...phones.map((phone) => phone.name)]
  for (const { title, answer, variants } of answers.values()) texts.push(title, answer, ...Object.values(variants))
  for (const { reason } of closedDays) texts.push(reason)
  for (const { title, intro, steps, results } of flows.values()) {
    texts.push(title, intro, ...results.map((result) => result.text))
    for (const { name, ask, help, item, choices } of steps) {
      texts.push(name, ask, ...(help ? [help] : []), ...Object.values(item ?? {}))
      for (const { label, say, adds } of choices) texts.push(label, ...(say ? [say] : []), ...(adds ? [adds] : []))
    }
  }
  const own = texts.flatMap((each) => LANGUAGES.map((language) => each[language]))
  const links = phones.map(({ number, link }) => `[${number}](${link})`)
  if (contactForm) for (const language of LANGUAGES) links.push(formLink(contactForm, language))
  return [...own, ...links]
}

const SEPARATORS = ['\n\n', ', ', ' en ', ' and ']

/** Of our own page to print, with its words. */
const PRINT_LINK = /^\[([^\]]+)\]\(\/papers\/[\w-]{24}\?institution=[a-z-]+&lang=(?:nl|en)\)$/

const formLink = ({ name, url }: NonNullable<Institution['contactForm']>, language: Language): string =>
  `[${name[language]}](${url})`

function toTemplate(text: string): RegExp {
  const pieces = text.split(/\{[^{}\s]+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('(.+?)')}$`, 's')
}

const DAYS = namesOf({ weekday: 'long' }, 7)
const MONTHS = namesOf({ month: 'long' }, 12)
const DAY = new RegExp(
  `^(?:(?:${DAYS})(?:(?: en | and )(?:${DAYS}))?(?: |$))?(?:\\d{1,2} (?:${MONTHS})(?: \\d{4})?)?$`,
  'i',
)

/** `12.30`, `9:00 am`, `2.000`, `maandag`, `Monday 7 December`, `22 november 2026`. */
const isNumberOrDay = (text: string): boolean => /^\d[\d.,:]*( [ap]m)?$/.test(text) || (text !== '' && DAY.test(text))

const isCode = (text: string): boolean => /^[B-DF-HJ-NP-TV-XZ]{4}(-[B-DF-HJ-NP-TV-XZ]{4}){3}$/.test(text)

function namesOf(format: Intl.DateTimeFormatOptions, count: number): string {
  return ['nl-NL', 'en-GB']
    .flatMap((locale) =>
      Array.from({ length: count }, (_, index) => {
        // Walks over all weekdays by days and over all months by months.
        const date = new Date(Date.UTC(2026, count === 12 ? index : 0, count === 12 ? 1 : 1 + index))
        return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(date)
      }),
    )
    .join('|')
}
