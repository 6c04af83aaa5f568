/**
 * What is kept of a visitor's activity: personal data masked, a text without end cut off. What was done to it travels with it in
 * `channelData`, so that a turn taken after a crash still knows; the channel puts nothing there that the sender made up.
 */
import { MESSAGE_LIMIT, READ_LIMIT, WORDS_OF_A_NAME, wordsIn } from '../../knowledge/limits'
import type { SafetyKind } from '../../knowledge/model'
import { findPhones, findSlippedPhones } from '../safety/contact-data'
import {
  MARKER,
  maskPersonalData,
  PERSONAL_DATA_KINDS,
  type PersonalDataKind,
  type Span,
} from '../safety/personal-data'
import type { ContactExpected } from '../storage/store'
import type { Json } from '../types'

interface Hidden {
  text: string
  /** What is no longer in the text: all that was found but telephone numbers, which stay. */
  hidden: PersonalDataKind[]
}

interface Masked extends Hidden {
  found: PersonalDataKind[]
  /** The same with its names and addresses, where any were found: they are words, and may be a cry for help. */
  named?: Hidden
}

/** Found by capitals and what stands before them. */
const MADE_OF_WORDS: PersonalDataKind[] = ['name', 'address']
const NOT_OF_WORDS = PERSONAL_DATA_KINDS.filter((kind) => !MADE_OF_WORDS.includes(kind))

export function mask(text: string): Masked {
  const masked = maskOnly(text, PERSONAL_DATA_KINDS)
  const named = masked.found.some((kind) => MADE_OF_WORDS.includes(kind)) ? maskOnly(text, NOT_OF_WORDS) : undefined
  return { ...masked, named }
}

function maskOnly(text: string, only: readonly PersonalDataKind[]): Omit<Masked, 'named'> {
  const { masked, found } = maskPersonalData(text, { only })
  return { text: masked, found, hidden: found.filter((kind) => kind !== 'phone') }
}

const CONTACT: PersonalDataKind[] = ['name', 'email', 'phone']
const NO_CONTACT = PERSONAL_DATA_KINDS.filter((kind) => !CONTACT.includes(kind))

/** What was typed, masked but for the contact data that may have been asked for. */
export const withContact = (written: string): string => maskOnly(written.slice(0, READ_LIMIT), NO_CONTACT).text

/** What hears danger in a text. */
export interface Hearing {
  redFlagIn: (text: string) => SafetyKind | undefined
  /** Whether more danger is heard in a text than in the same one masked. */
  hidesCry: (text: string, masked: string) => boolean
}

/** What is kept of a message: "mijn man ADEMT NIET MEER" announces a name, and is none. A red flag is never hidden. */
export const kept = ({ named, ...masked }: Masked, { hidesCry }: Pick<Hearing, 'hidesCry'>): Hidden =>
  named && hidesCry(named.text, masked.text) ? named : masked

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
  return wordsIn(masked) > WORDS_OF_A_NAME ? withMarkers(hidePhones(masked), findSlippedPhones) : MARKER
}

/** `mask` leaves them standing. What ran on into one can come to light only then. */
export function hidePhones(masked: string): string {
  const hidden = withMarkers(masked, findPhones)
  return hidden === masked ? hidden : hidePhones(hidden)
}

const withMarkers = (masked: string, find: (text: string) => Span[]): string =>
  find(masked).reduceRight((text, { from, to }) => text.slice(0, from) + MARKER + text.slice(to), masked)

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
  const { named, ...masked } = mask(written.slice(0, READ_LIMIT))
  const cut = <Some extends Hidden>(some: Some): Some =>
    written.length > READ_LIMIT ? { ...some, text: some.text.slice(0, -LONGEST_NUMBER) } : some
  return { ...cut(masked), named: named && cut(named), tooLong: written.length > MESSAGE_LIMIT }
}

/**
 * The channel's JSON object, as it is stored. Which contact data is expected, and so hidden, and where the conversation is held, is known in the
 * store's transaction alone: there this runs, under the conversation's lock, and once more after a conflict.
 */
export function storedBody(
  { tooLong, ...message }: MaskedMessage,
  makeBody: (text: string) => Json,
  hearing: Hearing,
  contactExpected: ContactExpected = 'none',
): Json {
  const { text, hidden } = kept(message, hearing)
  const { value, channelData, ...body } = makeBody(withoutContact(text, contactExpected, hearing))
  const unasked = hidden.filter((kind) => !EXPECTED_KINDS[contactExpected].includes(kind))
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
function withoutContact(masked: string, contactExpected: ContactExpected, { redFlagIn }: Hearing): string {
  if (contactExpected === 'none' || contactExpected === 'for staff') return masked
  const hidden = contactExpected === 'asked' ? hideContact(masked) : hidePhones(masked)
  return hidden === masked || redFlagIn(masked) ? masked : hidden
}

type Notes = { hidden?: PersonalDataKind[]; tooLong?: boolean; inGroup?: boolean }
const notesOf = (body?: Json): Notes => (body?.channelData as Notes | undefined) ?? {}

export const hiddenIn = (body: Json): PersonalDataKind[] =>
  PERSONAL_DATA_KINDS.filter((kind) => notesOf(body).hidden?.includes(kind))

export const isTooLong = (body?: Json): boolean => notesOf(body).tooLong === true

/** Written by the channel: several people read along. */
export const isInGroup = (body?: Json): boolean => notesOf(body).inGroup === true
