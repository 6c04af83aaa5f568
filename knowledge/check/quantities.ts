/** The numbers in a text, as they can be compared: across languages, and with a source page. */
import { plainText } from './markdown'

/** A number as it is compared: `5` with unit `working day`, `500` with `euro`, `12:30` with `time`. */
export interface Quantity {
  value: string
  /** Undefined: none that we know follows. Then it agrees with any. */
  unit: string | undefined
  /** As it stands in the text. */
  written: string
}

/** `undefined` as a unit agrees with any. */
export function agree(a: Quantity, b: Quantity): boolean {
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
