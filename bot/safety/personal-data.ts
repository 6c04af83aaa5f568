/**
 * What a visitor should not have to leave here, taken out before anything is stored, logged or shown at the desk.
 *
 * The marker is the same for every kind and in every language, and has no letters: nothing in it can be taken for a word
 * of the question, and masking a masked text changes nothing. Which kinds were found is told beside it.
 */
import { findEmails, findPhones } from './contact-data'
import { findBirthDates } from './dates'
import { findNames } from './names'
import { findCitizenNumbers, findIbans } from './numbers'

export const PERSONAL_DATA_KINDS = [
  'bsn',
  'phone',
  'email',
  'birth-date',
  'iban',
  'name',
  'patient-number',
  'insurance-number',
  'id-number',
  'address',
] as const
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number]

/** From `from` up to, and without, `to`. */
export interface Span {
  from: number
  to: number
}

export const MARKER = '[•••]'

/** "mijn BSN is [•••] en mijn mail is [•••],": what was hidden, with the few words that announce it. */
const ANNOUNCED = new RegExp(
  String.raw`(?:^|[,;]|(?<=[.?!]|\s(?:en|and)\s)|\s(?:en|and)\s)\s*(?:[\p{L}'’-]+[ :]+){1,5}` +
    String.raw`${MARKER.replace(/[[\]]/g, '\\$&')}(?:[,;.)]|\s(?:en|and)\s)?`,
  'giu',
)

/** What is asked beside hidden data, for whoever looks for the question. The words that announce a number would be taken for its subject. */
export function besideHidden(masked: string): string {
  if (!masked.includes(MARKER)) return masked
  const rest = masked.replace(ANNOUNCED, ' ').trim()
  return /\p{L}+\P{L}+\p{L}+/u.test(rest) ? rest : masked
}

/** The end of "patient number", "insurance no.:" and the like, and the number itself. */
const NUMBER_AFTER = String.raw`[\s:=#.-]{0,4}(?:(?:bij|van|in|at|with|from)\s\p{L}{1,20}\s(?:\p{L}{1,20}\s)?)?(?:(?:is|was|luidt|number|no|nr)\b[\s:.]{0,3})?([a-z]{0,4}[-.\s]?\d[\da-z]{0,14}(?:[\s./-]\d[\da-z]{0,11}){0,4})`
const PATIENT_NUMBER = new RegExp(
  String.raw`(?<![\p{L}])(?:pati[eë]nt(?:en)?[\s-]?(?:nummer|nr|number|no|num|id)|ziekenhuisnummer|dossier(?:nummer|nr)|zorgnummer|hospital (?:number|no|id)|medical record (?:number|no)|record number|file number|mrn|nhs (?:number|no))(?![\p{L}])\.?${NUMBER_AFTER}`,
  'giu',
)
const INSURANCE_NUMBER = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:zorg)?polis[\s-]?(?:nummer|nr)|verzeker(?:den|ings|de)?[\s-]?(?:nummer|nr)|(?:relatie|klant|lidmaatschaps)nummer|insur(?:ance|ed)(?: policy)?[\s-]?(?:number|no|nr|id)|policy[\s-]?(?:number|no|nr|id)?|member(?:ship)?[\s-]?(?:number|no|id))(?![\p{L}])\.?${NUMBER_AFTER}`,
  'giu',
)
const ID_NUMBER =
  /(?<![\p{L}])(?:paspoort(?:nummer|nr)?|passport(?: (?:number|no|nr))?|(?:id|identiteits)[\s-]?(?:kaart|bewijs)(?:nummer)?|id card(?: number)?|rijbewijs(?:nummer)?|driving licen[cs]e(?: number)?)(?![\p{L}])\.?[\s:=#.-]{0,4}(?:(?:is|was|luidt)\b[\s:.]{0,3})?([a-z]{0,4}\d[\da-z]{3,14})/giu
/** A street with a number is somebody's address only where it is said to be: hospitals have one too. */
const ADDRESS =
  /(?<!\p{L})(?:(?:[Ii]k|[Ww]ij|[Ww]e) wo(?:on|nen)(?: nu)?(?: op| aan| in)?(?: de| het)?|[Ii] live at|[Ww]e live at|(?:[Mm]ijn |[Mm]y |[Oo]ns |[Oo]ur |[Hh]ome |[Ww]oon)?(?:[Aa]dres|[Aa]ddress)(?: is|:))\s{1,2}(\p{Lu}[\p{L}.'’-]{1,30}(?:\s[\p{L}.'’-]{1,30}){0,3}\s\d{1,4}\s?[a-zA-Z]?(?![\p{L}\d])|\d{1,4}[a-z]?\s\p{Lu}[\p{L}.'’-]{1,30}(?:\s\p{Lu}[\p{L}.'’-]{1,30}){0,3})((?:,|\sin|\ste)?\s\d{4}\s?[A-Z]{2}(?!\p{L})(?:\s\p{Lu}[\p{L}'’-]{1,30})?)?/gu
const FEWEST_DIGITS = 4
/** Real messages take one round and one that finds nothing new. */
const MOST_ROUNDS = 8

/**
 * Masks a visitor's message. `found` names each kind once, in the order of the list of kinds. Telephone numbers are found
 * and left standing: somebody who asks to be called back has to be able to leave one. Masking twice changes nothing.
 *
 * `thisYear` decides which dates without a word beside them are old enough to be a birthday. `only`: the kinds that are looked at.
 */
export function maskPersonalData(
  text: string,
  {
    thisYear = new Date().getFullYear(),
    only = PERSONAL_DATA_KINDS,
  }: { thisYear?: number; only?: readonly PersonalDataKind[] } = {},
): { masked: string; found: PersonalDataKind[] } {
  let masked = text
  const found = new Set<PersonalDataKind>()
  // What stood behind something hidden can come to light only then: the end of a number that ran on into a date.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const once = maskOnce(masked, thisYear, only)
    for (const kind of once.found) found.add(kind)
    if (once.masked === masked) break
    masked = once.masked
  }
  return { masked, found: PERSONAL_DATA_KINDS.filter((kind) => found.has(kind)) }
}

function maskOnce(
  text: string,
  thisYear: number,
  only: readonly PersonalDataKind[],
): { masked: string; found: PersonalDataKind[] } {
  const phones = findPhones(text)
  const { birthDates, numberLike } = findBirthDates(text, thisYear)
  const ibans = findIbans(text, phones)
  const found: Record<PersonalDataKind, Span[]> = {
    bsn: findCitizenNumbers(text, [...phones, ...numberLike]),
    phone: phones.filter((phone) => !ibans.some((iban) => overlap(phone, iban))),
    email: findEmails(text),
    // "06 12 34 56 78" begins like a date.
    'birth-date': birthDates.filter((date) => !phones.some((phone) => holds(phone, date))),
    iban: ibans,
    name: findNames(text),
    'patient-number': numbersAfter(text, PATIENT_NUMBER),
    'insurance-number': numbersAfter(text, INSURANCE_NUMBER),
    'id-number': numbersAfter(text, ID_NUMBER, 1),
    address: addresses(text),
  }
  const kinds = only.filter((kind) => found[kind].length > 0)
  const hidden = kinds.filter((kind) => kind !== 'phone').flatMap((kind) => found[kind])
  return { masked: replace(text, hidden), found: kinds }
}

const holds = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** Spans that touch or overlap become one marker, so that no piece of a number is left between two of them. */
function replace(text: string, spans: Span[]): string {
  let masked = ''
  let at = 0
  let reached = -1
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from > reached) masked += text.slice(at, from) + MARKER
    reached = Math.max(reached, to)
    at = Math.max(at, reached)
  }
  return masked + text.slice(at)
}

function numbersAfter(text: string, pattern: RegExp, fewest = FEWEST_DIGITS): Span[] {
  const spans: Span[] = []
  for (const { index, 0: match, 1: number = '' } of text.matchAll(pattern)) {
    if (number.replace(/\D/g, '').length < fewest) continue
    const to = index + match.length
    spans.push({ from: to - number.length, to })
  }
  return spans
}

function addresses(text: string): Span[] {
  return [...text.matchAll(ADDRESS)].map(({ index, 0: match, 1: street = '', 2: place = '' }) => {
    const to = index + match.length
    return { from: to - place.length - street.length, to }
  })
}
