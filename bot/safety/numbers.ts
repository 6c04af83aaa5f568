/** Citizen service numbers and bank accounts in running text, however they are written. */
import type { Span } from './personal-data'

const NOUGHT = '0'.charCodeAt(0)

/**
 * The 11-proof of a burgerservicenummer: nine digits weighed 9, 8, … 2 and −1. One of eight digits has lost its leading
 * zero. Source: Logisch Ontwerp BSN, Rijksdienst voor Identiteitsgegevens.
 */
export function passesElevenProof(digits: string): boolean {
  const nine = digits.padStart(9, '0')
  if (!/^\d{9}$/.test(nine) || nine === '000000000') return false
  let sum = 0
  for (let i = 0; i < 9; i++) sum += (nine.charCodeAt(i) - NOUGHT) * (i === 8 ? -1 : 9 - i)
  return sum % 11 === 0
}

/** Digits written without anything between them, or one digit in words. */
interface Group extends Span {
  digits: string
  /** Nothing but white space, dots, dashes and the like stands between it and the group before. */
  follows: boolean
}

const DIGIT_WORDS: Record<string, string> = {
  ...Object.fromEntries(
    'nul een twee drie vier vijf zes zeven acht negen'.split(' ').map((word, i) => [word, String(i)]),
  ),
  ...Object.fromEntries(
    'zero one two three four five six seven eight nine'.split(' ').map((word, i) => [word, String(i)]),
  ),
  oh: '0',
  één: '1',
}
const WORD = Object.keys(DIGIT_WORDS).join('|')
/** A letter O among digits is a nought, an l or I a one. */
const GROUP = new RegExp(
  [
    String.raw`(?:(?<!\p{L})[oO]{1,8})?\p{Nd}[\p{Nd}oOlI]{0,39}`,
    String.raw`(?<!\p{L})[oO]{1,8}(?!\p{L})`,
    String.raw`(?<!\p{L})(?:${WORD})(?!\p{L})`,
  ].join('|'),
  'giu',
)
const BETWEEN = /^[\s.,\-‐‑–—_/\\·'"()*+~|=\u200b-\u200d\u2060\ufeff]{1,4}$/u
const CUE =
  /(?:bsn|burger\s?service\s?(?:nummer|nr)|sofi[\s-]?(?:nummer|nr)?|citizen service number)[\s:.=#'"(-]{0,4}(?:(?:is|nummer|number|nr)[\s:.]{0,3}){0,2}$/iu

/**
 * Eight or nine digits that pass the 11-proof: in one piece, in groups, one by one or in words. Right after "BSN" the
 * proof is not asked for, since a mistyped number is still somebody's. `known` are spans that are something else.
 */
export function findCitizenNumbers(text: string, known: Span[]): Span[] {
  const spans: Span[] = []
  const groups = readGroups(text, known)
  for (let first = 0; first < groups.length; first++) {
    let digits = ''
    let afterCue: boolean | undefined
    for (let last = first; last < groups.length && digits.length < 9; last++) {
      const group = groups[last]
      const start = groups[first]
      if (!group || !start || (last > first && !group.follows)) break
      digits += group.digits
      if (digits.length > 9) break
      if (digits.length < 7) continue
      afterCue ??= CUE.test(text.slice(Math.max(0, start.from - 50), start.from))
      const years = last === first + 1 && [start, group].every(({ digits: year }) => /^(?:19|20)\d\d$/.test(year))
      if (afterCue || (digits.length >= 8 && !years && passesElevenProof(digits)))
        spans.push({ from: start.from, to: group.to })
    }
  }
  return spans
}

function readGroups(text: string, known: Span[]): Group[] {
  const groups: Group[] = []
  for (const { index, 0: match } of text.matchAll(GROUP)) {
    const spelled = DIGIT_WORDS[match.toLowerCase()]
    const trimmed = spelled === undefined ? trimLetters(match, text[index + match.length]) : match
    const [from, to] = [index, index + trimmed.length]
    if (known.some((span) => from < span.to && span.from < to)) continue
    const before = groups.at(-1)
    const follows = before !== undefined && BETWEEN.test(text.slice(before.to, from))
    groups.push({ from, to, digits: spelled ?? digitsIn(trimmed), follows })
  }
  return groups
}

/** "12oktober" is twelve, not 120: letters at the end only count where no other letter comes after them. */
function trimLetters(match: string, next: string | undefined): string {
  return next && /\p{L}/u.test(next) ? match.replace(/[oOlI]+$/, '') : match
}

function digitsIn(text: string): string {
  if (/^[0-9]+$/.test(text)) return text
  let digits = ''
  for (const sign of text) {
    digits += sign === 'o' || sign === 'O' ? '0' : sign === 'l' || sign === 'I' ? '1' : digitValue(sign)
  }
  return digits
}

/** Unicode keeps each set of ten digits together and in order; every set is found by counting down to its nought. */
function digitValue(sign: string): number {
  if (/\d/.test(sign)) return Number(sign)
  const code = sign.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return value
}

/** Length of an account number by country, from the IBAN registry (SWIFT). */
const IBAN_LENGTH: Record<string, number> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
  XK: 20,
}
const IBAN_START = /(?<![\p{L}\p{N}])([a-z]{2})[\s.-]?\d[\s.-]?\d(?=[\s.-]{0,2}[a-z\d])/giu

/** Country, check digits and, in some countries, four letters for the bank. */
const IBAN_HEAD = /^[a-z]{2}[\s.-]?\d[\s.-]?\d[\s.-]{0,2}(?:[a-z]{4}(?![a-z]))?/i
const LOOSE_WORD = /(?<![a-z\d])[a-z]+(?![a-z\d])/i

/**
 * A right IBAN (modulo 97), or one that has the shape and a slip in it: a wrong digit still points at somebody. Countries are
 * also words: no account is "is 0612345678 en BSN 123456782", nor "at 0612345678 12-03-1950".
 */
export function findIbans(text: string, phones: Span[]): Span[] {
  const spans: Span[] = []
  for (const { index, 1: country = '' } of text.matchAll(IBAN_START)) {
    const length = IBAN_LENGTH[country.toUpperCase()]
    if (length === undefined) continue
    let signs = ''
    let at = index
    for (let gap = 0; at < text.length && signs.length < length && gap <= 2; at++) {
      const sign = text.charAt(at)
      if (/[a-z\d]/i.test(sign)) {
        signs += sign
        gap = 0
      } else if (/[\s.-]/.test(sign)) gap++
      else break
    }
    const ends = at >= text.length || !/[a-z\d]/i.test(text.charAt(at))
    const digits = signs.replace(/\D/g, '').length
    if (signs.length !== length || !ends || phones.some(({ from }) => from === index + 3)) continue
    const slip = digits >= 12 && !LOOSE_WORD.test(text.slice(index, at).replace(IBAN_HEAD, ''))
    if (slip || hasRightRemainder(signs)) spans.push({ from: index, to: at })
  }
  return spans
}

function hasRightRemainder(iban: string): boolean {
  let remainder = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
