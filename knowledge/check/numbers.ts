/** Days, euros, telephone numbers, hours: a wrong one sends people to the wrong place, so each is compared. */

import type { Fault } from '../model'
import {
  allShown,
  eachLanguage,
  type Reported,
  shownOfAnswer,
  shownOfFlow,
  shownOfInstitution,
  type Written,
} from '../written'
import { plainText } from './markdown'

/** A number as it is compared: `5` with unit `working day`, `500` with `euro`, `12:30` with `time`. */
export interface Quantity {
  value: string
  /** Undefined: none that we know follows. Then it agrees with any. */
  unit: string | undefined
  /** As it stands in the text. */
  written: string
}

/** Every number of a text stands in the same text of the other language. */
export function numbersAgreeBetweenLanguages(written: Written): Fault[] {
  return allShown(written).flatMap((shown) => {
    const [nl, en] = eachLanguage(shown)
    if (nl === undefined || en === undefined) return []
    return [
      [nl, en],
      [en, nl],
    ].flatMap(([here, there]) => {
      if (here === undefined || there === undefined) return []
      const others = findQuantities(there.text)
      return findQuantities(here.text)
        .filter((quantity) => !others.some((other) => agree(quantity, other)))
        .map((quantity) =>
          shown.read.fault(
            here.path,
            `"${quantity.written}" stands in ${here.language} and not in ${there.language}; a number is the same in both`,
            { near: quantity.written },
          ),
        )
    })
  })
}

/** Every number of an answer or a flow stands in its source page. */
export function numbersStandInTheSource(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution, answers, flows }) => [
    ...answers.flatMap((read) => {
      const texts = shownOfAnswer(read).flatMap(eachLanguage)
      return notInSource(written, read.value.source.file, texts, read)
    }),
    ...flows.flatMap(({ read }) =>
      notInSource(written, read.value.source.file, shownOfFlow(read).flatMap(eachLanguage), read),
    ),
    ...(institution
      ? notInSource(
          written,
          institution.value.sourcePage.file,
          shownOfInstitution(institution)
            .filter(({ path }) => path[0] !== 'closedDays')
            .flatMap(eachLanguage),
          institution,
        )
      : []),
  ])
}

/** The telephone numbers and the opening hours of an institution stand in its source page. */
export function phonesAndHoursStandInTheSource(written: Written): Fault[] {
  return written.institutions.flatMap(({ institution }) => {
    if (institution === undefined) return []
    const { phones, openingHours = {}, sourcePage } = institution.value
    return notInSource(
      written,
      sourcePage.file,
      [
        ...phones.map(({ number }, i) => ({ text: number, path: ['phones', i, 'number'] })),
        ...Object.entries(openingHours).flatMap(([day, intervals = []]) =>
          intervals.map((text, i) => ({ text, path: ['openingHours', day, i] })),
        ),
      ],
      institution,
    )
  })
}

function notInSource(
  written: Written,
  file: string,
  texts: { text: string; path: readonly PropertyKey[] }[],
  read: Reported,
): Fault[] {
  const page = written.sources.get(file)
  if (page === undefined) return []
  const known = quantitiesOfPage(written.sources, file, page)
  return texts.flatMap(({ text, path }) =>
    findQuantities(text)
      .filter((quantity) => !known.some((other) => agree(quantity, other)))
      .map((quantity) =>
        read.fault(path, `"${quantity.written}" does not stand in ${file}; say only what the source says`, {
          near: quantity.written,
        }),
      ),
  )
}

/** A page is long, and every answer asks it: read once for one state of all files. */
const pages = new WeakMap<Written['sources'], Map<string, Quantity[]>>()

function quantitiesOfPage(sources: Written['sources'], file: string, page: string): Quantity[] {
  const read = pages.get(sources) ?? new Map<string, Quantity[]>()
  pages.set(sources, read)
  const known = read.get(file) ?? findQuantities(page, { words: true })
  read.set(file, known)
  return known
}

function agree(a: Quantity, b: Quantity): boolean {
  return a.value === b.value && (a.unit === b.unit || a.unit === undefined || b.unit === undefined)
}

const UNITS: [RegExp, string][] = [
  [/^\s?(werkdag(en)?|working days?|business days?)\b/i, 'working day'],
  [/^\s?(dag(en)?|days?)\b/i, 'day'],
  [/^\s?(week|weken|weeks)\b/i, 'week'],
  [/^\s?(maand(en)?|months?)\b/i, 'month'],
  [/^\s?(jaar|jaren|years?)\b/i, 'year'],
  [/^\s?(uur|uren|hours?)\b/i, 'hour'],
  [/^\s?(minuut|minuten|minutes?)\b/i, 'minute'],
  [/^\s?(euro|euros|eur)\b/i, 'euro'],
  [/^\s?(%|procent\b|per ?cent\b)/i, 'percent'],
]

/** Number words count where a unit follows ("two weeks"); on a source page everywhere ("one second opinion"). */
const NUMBER_WORDS: Record<string, number> = {
  ...{ twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9, tien: 10, elf: 11, twaalf: 12 },
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 },
}

/** Only on a source page: in running text "een" and "one" are mostly no numbers. */
const SOURCE_WORDS: Record<string, number> = { ...NUMBER_WORDS, one: 1, a: 1, an: 1, een: 1, één: 1 }

const PHONE = /(?<![\p{L}\d])(\+|0)\d[\d -]{4,14}\d(?!\d)/u
const TIME = /(?<![€\d.,:])(?<!€ )\b([01]?\d|2[0-4])[.:]([0-5]\d)\b(?![.,:]?\d)(?:\s?([ap])(?:m\b|\.m\.))?/
const HOUR = /(?<![€\d.,:])(?<!€ )\b(\d{1,2})\s?([ap])(?:m\b|\.m\.)/
const EURO = /€\s?(\d+(?:[.,]\d+)*)/
const NUMBER = /\d+(?:[.,]\d+)*/
const whole = ({ source }: RegExp) => new RegExp(`^(?:${source})$`, 'iu')
const [WHOLE_PHONE, WHOLE_TIME, WHOLE_HOUR, WHOLE_EURO] = [whole(PHONE), whole(TIME), whole(HOUR), whole(EURO)]
const TOKEN = tokens(NUMBER_WORDS)
const SOURCE_TOKEN = tokens(SOURCE_WORDS)

function tokens(words: Record<string, number>): RegExp {
  const word = `(?<![\\p{L}\\d])(?:${Object.keys(words).join('|')})(?![\\p{L}\\d])`
  return new RegExp([...[PHONE, TIME, HOUR, EURO, NUMBER].map(({ source }) => `(?:${source})`), word].join('|'), 'giu')
}

/**
 * The numbers of a Markdown text. Link targets, addresses and the numbers of list items do not count.
 *
 * `9.00 uur`, `9:00 am` and `9 am` are one time; `€500`, `€ 500` and `500 euro` one amount; "5 werkdagen" and
 * "5 working days" one period. A bare "9 uur" is a period ("24 uur van tevoren"), not a time.
 */
export function findQuantities(markdown: string, options: { words?: boolean } = {}): Quantity[] {
  const text = plainText(markdown)
  return [...text.matchAll(options.words ? SOURCE_TOKEN : TOKEN)].flatMap((match) => {
    const quantity = readQuantity(
      match[0],
      text.slice(match.index + match[0].length, match.index + match[0].length + 20),
      options.words ?? false,
    )
    return quantity === undefined ? [] : [quantity]
  })
}

function readQuantity(written: string, rest: string, allWords: boolean): Quantity | undefined {
  if (WHOLE_PHONE.test(written)) return { value: written.replace(/\D/g, ''), unit: 'phone', written }
  const time = WHOLE_TIME.exec(written) ?? WHOLE_HOUR.exec(written)
  if (time) {
    const [, hour = '', second, third] = time
    const minutes = /^\d+$/.test(second ?? '') ? second : '00'
    return { value: toTime(Number(hour), minutes ?? '00', third ?? second), unit: 'time', written }
  }
  const euro = WHOLE_EURO.exec(written)
  if (euro) return { value: toNumber(euro[1] ?? ''), unit: 'euro', written }

  const unit = findUnit(rest)
  const word = /\d/.test(written) ? undefined : SOURCE_WORDS[written.toLowerCase()]
  if (word !== undefined && unit === undefined && !allWords) return undefined
  return {
    value: word === undefined ? toNumber(written) : String(word),
    unit: unit?.name,
    written: written + (unit?.written ?? ''),
  }
}

/** The unit that follows, with the space before it. */
function findUnit(rest: string): { name: string; written: string } | undefined {
  for (const [pattern, name] of UNITS) {
    const found = pattern.exec(rest)
    if (found) return { name, written: found[0] }
  }
  return undefined
}

function toTime(hour: number, minutes: string, half: string | undefined): string {
  const afternoon = half?.toLowerCase() === 'p' && hour < 12
  return `${String(afternoon ? hour + 12 : hour).padStart(2, '0')}:${minutes}`
}

/** `1.500` and `1,500` are thousands; `1,5` and `1.5` are one and a half. */
function toNumber(written: string): string {
  const thousands = /^\d{1,3}([.,]\d{3})+$/.test(written)
  return String(Number(thousands ? written.replace(/[.,]/g, '') : written.replace(',', '.').replace(/[.,]$/, '')))
}
