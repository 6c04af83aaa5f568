/**
 * Telephone numbers and e-mail addresses in running text, however they are written: one finder for what is hidden and for what is read, so that
 * nothing is read as somebody's number that would then stay in sight.
 */
import type { Span } from './personal-data'

interface FoundPhone extends Span {
  /** `0612345678`, `+32475123456`: absent where nobody can be called on it, as a digit is missing, or it is a service number. */
  dialled?: string
}

interface FoundEmail extends Span {
  address: string
}

/** What people put between digits. Bounded, so that no text takes long. */
const MARKS = String.raw`[\s()./‐‑–—-]{0,3}`
/** "06-12-1965" begins like a number, and is a date. */
const NO_DATE = String.raw`(?!\d\d?[-./]\d\d?[-./](?:19|20)\d\d(?!\d))`
const NATIONAL = String.raw`(?<![\d+])${NO_DATE}\(?`

/**
 * Dutch numbers as people group them (06 and eight, an area code of three or four and the rest, 0800, ten in one piece, or ten with the same mark
 * between all of them) and international ones with + or 00. Looser forms are left to the 11-proof.
 */
const PHONE = new RegExp(
  [
    String.raw`(?:\+|(?<!\d)00)31${MARKS}0?(?:${MARKS}\d){9}(?!\d)`,
    String.raw`(?:\+|(?<!\d)00)[1-9]\d{0,2}(?:[\s.-]?\(0\))?(?:[\s./-]{0,3}\(?\d{1,9}\)?){1,6}`,
    String.raw`${NATIONAL}0${MARKS}6(?:${MARKS}\d){8}(?!\d|[.:]\d)`,
    String.raw`${NATIONAL}0[1-9]\d\)?[\s./-]{1,3}[1-9]\d{1,2}(?:[\s.-]?\d{2,4}){1,2}(?!\d)`,
    String.raw`${NATIONAL}0[1-9]\d\)?[\s./-]{1,3}[1-9]\d{6}(?!\d)`,
    String.raw`${NATIONAL}0[1-9]\d{2}\)?[\s./-]{1,3}[1-9]\d(?:[\s.-]?\d{2}){2}(?!\d)`,
    String.raw`${NATIONAL}0[1-9]\d{2}\)?[\s./-]{1,3}\d{3}[\s.-]?\d{3}(?!\d)`,
    String.raw`(?<![\d+])0(?:800|900|906|909)[\s.-]{0,3}(?:\d{4}|\d{7})(?!\d)`,
    String.raw`(?<![\d+])0[1-9]\d{8}(?!\d)`,
    String.raw`${NATIONAL}0\d{0,3}(?<mark>[\s./‐‑–—-]{1,3})\d{1,8}(?:\k<mark>\d{1,8}){0,8}(?!${MARKS}\d)`,
  ].join('|'),
  'g',
)
const INTERNATIONAL = /^(?:\+|00)/
const DUTCH = /^0[1-9]\d{8}$/
const SERVICE = /^0(?:800|900|906|909)(?:\d{4}|\d{7})$/

export function findPhones(text: string): FoundPhone[] {
  const found: FoundPhone[] = []
  PHONE.lastIndex = 0
  for (let match = PHONE.exec(text); match; match = PHONE.exec(text)) {
    const { 0: written, index } = match
    // "+31 (0)20 …": the zero in brackets is not dialled.
    const digits = written.replace(/\(0\)|\D/g, '')
    const isOne = INTERNATIONAL.test(written)
      ? digits.length >= 10 && digits.length <= 16
      : DUTCH.test(digits) || SERVICE.test(digits)
    if (isOne) found.push({ from: index, to: index + written.length, dialled: asDialled(written, digits) })
    // What is none may hold one: "05 06 12345678".
    else PHONE.lastIndex = index + 1
  }
  return found
}

function asDialled(written: string, digits: string): string | undefined {
  if (!INTERNATIONAL.test(written)) return DUTCH.test(digits) ? digits : undefined
  const number = digits.replace(/^00/, '')
  if (!number.startsWith('31')) return /^[1-9]\d{7,14}$/.test(number) ? `+${number}` : undefined
  return /^310?[1-9]\d{8}$/.test(number) ? `+31${number.slice(2).replace(/^0/, '')}` : undefined
}

/** A Dutch number with one digit too few or too many. */
const SLIPPED = new RegExp(String.raw`${NATIONAL}0${MARKS}[1-9](?:${MARKS}\d){7,9}(?!${MARKS}\d)`, 'g')

/** `digits`: how many it has, 9 or 11. Not looked for where nobody was asked for a number: much else has as many. */
export const findSlippedPhones = (text: string): (Span & { digits: number })[] =>
  [...text.matchAll(SLIPPED)].flatMap(({ index, 0: written }) => {
    const digits = written.replace(/\D/g, '').length
    return digits === 10 ? [] : [{ from: index, to: index + written.length, digits }]
  })

/** "a@b.nl", "a @ b . nl", "a(at)b.nl", "a[at]b[dot]nl", "a apenstaartje b punt nl". */
const EMAIL = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])\p{L}{1,20}['’])?[\p{L}\p{N}._%+-]{1,64}(?:\s(?:punt|dot)\s[\p{L}\p{N}_-]{1,30}){0,3}` +
    String.raw`(?:\s?(?:@|[([]at[)\]]|\sapenstaart(?:je)?\s)\s?|\sat\s(?=[\p{L}\p{N}-]{1,30}\s(?:dot|punt)\s))` +
    String.raw`[\p{L}\p{N}-]{1,63}(?:(?:\.|\s\.\s?|\s?[([]dot[)\]]\s?|\s(?:punt|dot)\s)[\p{L}\p{N}-]{1,63}){1,4}`,
  'giu',
)

export const findEmails = (text: string): FoundEmail[] =>
  [...text.matchAll(EMAIL)].map(({ index, 0: written }) => ({
    from: index,
    to: index + written.length,
    address: written
      .replace(/[([]at[)\]]|\sapenstaart(?:je)?\s|\sat\s/i, '@')
      .replace(/[([]dot[)\]]|\s(?:punt|dot)\s/gi, '.')
      .replace(/\s/g, ''),
  }))
