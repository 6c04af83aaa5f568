/** Reads where somebody can be reached. Kind: spaces, dashes, dots, brackets and words around it do no harm. */

import { findEmails, findPhones, findSlippedPhones } from '../bot/safety/contact-data'
import type { ContactData } from '../bot/types'
import { WORDS_OF_A_NAME } from '../knowledge/limits'
import type { ReplyWords } from '../knowledge/reply-words'
import type { TurnFacts } from './turn-facts'

export type Reachable = Pick<ContactData, 'phone' | 'email'>

/**
 * An e-mail address, or the first telephone number that somebody can be called on, as it is dialled; undefined when there is neither. `ours`: numbers
 * that are nobody's who writes to us.
 */
export function readContact(text: string, ours: readonly (string | undefined)[] = []): Reachable | undefined {
  const email = findEmails(text)[0]?.address
  if (email) return { email }
  const phone = findPhones(text).find(({ dialled }) => dialled && !ours.includes(withCountry(dialled)))?.dialled
  return phone ? { phone } : undefined
}

const withCountry = (dialled?: string): string | undefined => dialled?.replace(/^0/, '+31')

/** The same of a visitor's message, of which what was hidden still counts. */
export function contactIn({ typed, text, knowledge }: TurnFacts): Reachable | undefined {
  const phones = [...knowledge.institutions.values()].flatMap(({ institution }) => institution.phones)
  return readContact(
    typed ?? text,
    phones.map(({ number }) => withCountry(findPhones(number)[0]?.dialled)),
  )
}

/** A number that lacks a digit, or has one too many. */
export const slipIn = ({ typed, text }: TurnFacts): { digits: number } | undefined =>
  findSlippedPhones(typed ?? text)[0]

/** What stands beside numbers and addresses. */
export function withoutContact({ typed, text }: TurnFacts): string {
  const written = typed ?? text
  const spans = [...findEmails(written), ...findPhones(written)].sort((one, other) => other.from - one.from)
  return spans.reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), written)
}

const LONGEST_NAME = 60

/** A name as it may be said; undefined when this is none, a question, or has something hidden in it. */
export function readName(text: string, { beforeName }: ReplyWords): string | undefined {
  let name = text.trim().replace(/\s+/g, ' ')
  const before = () => beforeName.find((words) => name.toLowerCase().startsWith(`${words.toLowerCase()} `))
  for (let words = before(); words !== undefined; words = before()) name = name.slice(words.length + 1)
  name = name.replace(/[.!]+$/, '')
  return name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/\?|•••/.test(name) ? name : undefined
}

/**
 * A name typed where a number is asked for, alone or beside the number. Only what cannot be much else: announced, or of several words, with
 * capitals at both ends.
 */
export function nameBesideContact(facts: TurnFacts): string | undefined {
  const rest = withoutContact(facts).replace(/^[\s,;:./-]+|[\s,;:/-]+$/g, '')
  const name = readName(rest, facts.knowledge.replyWords)
  const words = name?.split(' ') ?? []
  const isOne = words.length <= WORDS_OF_A_NAME && NAME.test(name ?? '')
  return isOne && (words.length > 1 || name !== rest.replace(/[.!]+$/, '')) ? name : undefined
}

/** "Jan de Vries": what is not written with a capital is short, and in between. */
const NAME = /^\p{Lu}[\p{L}.'’-]*(?: \p{Ll}{1,3}\.?| \p{Lu}[\p{L}.'’-]*)* \p{Lu}[\p{L}.'’-]*$|^\p{Lu}[\p{L}.'’-]*$/u
