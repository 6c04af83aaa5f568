/**
 * What is kept of a visitor's activity: personal data masked, a text without end cut off. What was done to it travels with it in
 * `channelData`, so that a turn taken after a crash still knows; the channel puts nothing there that the sender made up.
 */
import { MESSAGE_LIMIT, READ_LIMIT, WORDS_OF_A_NAME, wordsIn } from '../../knowledge/limits'
import { findPhones } from '../safety/numbers'
import { MARKER, maskPersonalData, PERSONAL_DATA_KINDS, type PersonalDataKind } from '../safety/personal-data'
import type { ContactExpected } from '../storage/store'
import type { Json } from '../types'

interface Masked {
  text: string
  found: PersonalDataKind[]
  /** What is no longer in the text: all that was found but telephone numbers, which stay. */
  hidden: PersonalDataKind[]
}

export function mask(text: string): Masked {
  const { masked, found } = maskPersonalData(text)
  return { text: masked, found, hidden: found.filter((kind) => kind !== 'phone') }
}

/** The same for what came beside the words: every text in a JSON value. */
function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return mask(value).text
  if (Array.isArray(value)) return value.map(maskValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [mask(name).text, maskValue(each)]))
}

/**
 * An answer to "your name, your number": what may be one is hidden whole, since a bare name looks like any word, also with a question mark behind
 * it. Of anything longer, a question or a story, which the desk should be able to read, only the numbers go.
 */
function hideContact(masked: string): string {
  if (masked.trim() === '') return masked
  return wordsIn(masked) > WORDS_OF_A_NAME ? hidePhones(masked) : MARKER
}

/** `mask` leaves them standing. */
export function hidePhones(masked: string): string {
  const phones = findPhones(masked).toReversed()
  return phones.reduce((text, { from, to }) => text.slice(0, from) + MARKER + text.slice(to), masked)
}

/** Hidden without a word about it. */
const EXPECTED_KINDS: Record<ContactExpected, PersonalDataKind[]> = {
  none: [],
  'for staff': [],
  asked: ['name', 'email', 'phone'],
  offered: ['email', 'phone'],
}

/** Whether a number or an address was found, by which somebody can be reached. */
export const leavesContact = (found: readonly PersonalDataKind[]): boolean =>
  found.includes('phone') || found.includes('email')

/** A number that the cut goes through would no longer be recognised: as many characters before it go as well. */
const LONGEST_NUMBER = 50

/** What was written, but for its end where that was `tooLong`. */
interface MaskedMessage extends Masked {
  tooLong: boolean
}

export function maskMessage(written: string): MaskedMessage {
  const masked = mask(written.slice(0, READ_LIMIT))
  return {
    ...masked,
    text: written.length > READ_LIMIT ? masked.text.slice(0, -LONGEST_NUMBER) : masked.text,
    tooLong: written.length > MESSAGE_LIMIT,
  }
}

interface Expecting {
  contactExpected: ContactExpected
  /** Of a masked text. It may cost a classification for each institution, and is asked only where contact data would be hidden. */
  isRedFlag: (masked: string) => boolean
}

const NOTHING_EXPECTED: Expecting = { contactExpected: 'none', isRedFlag: () => false }

/**
 * The channel's JSON object, as it is stored. Which contact data is expected, and so hidden, is known in the store's transaction alone: there this
 * runs, under the conversation's lock, and once more after a conflict.
 */
export function storedBody(
  { text, hidden, tooLong }: MaskedMessage,
  makeBody: (text: string) => Json,
  expecting = NOTHING_EXPECTED,
): Json {
  const { value, channelData, ...body } = makeBody(withoutContact(text, expecting))
  const unasked = hidden.filter((kind) => !EXPECTED_KINDS[expecting.contactExpected].includes(kind))
  return {
    ...body,
    ...(value !== undefined && { value: maskValue(value) }),
    channelData: {
      ...(channelData as Json | undefined),
      ...(unasked.length > 0 && { hidden: unasked }),
      ...(tooLong && { tooLong }),
    },
  }
}

/** A red flag is never hidden: it is to be seen at the desk, and after a crash. */
function withoutContact(masked: string, { contactExpected, isRedFlag }: Expecting): string {
  if (contactExpected === 'none' || contactExpected === 'for staff') return masked
  const hidden = contactExpected === 'asked' ? hideContact(masked) : hidePhones(masked)
  return hidden === masked || isRedFlag(masked) ? masked : hidden
}

type Notes = { hidden?: PersonalDataKind[]; tooLong?: boolean; inGroup?: boolean }
const notesOf = (body?: Json): Notes => (body?.channelData as Notes | undefined) ?? {}

export const hiddenIn = (body: Json): PersonalDataKind[] =>
  PERSONAL_DATA_KINDS.filter((kind) => notesOf(body).hidden?.includes(kind))

export const isTooLong = (body?: Json): boolean => notesOf(body).tooLong === true

/** Written by the channel: several people read along. */
export const isInGroup = (body?: Json): boolean => notesOf(body).inGroup === true
