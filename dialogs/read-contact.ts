/** Reads where somebody can be reached. Kind: spaces, dashes, dots, brackets and words around it do no harm. */

import type { ContactData } from '../bot/types'
import type { ReplyWords } from '../knowledge/reply-words'
import type { TurnFacts } from './turn-facts'

const EMAIL = /[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,200}\.[^\s@<>(),;:".]{2,24}/
/** A run of digits with what people put between them. Bounded, so that no text takes long. */
const NUMBER = /(?:\+|00)?\d(?:[\s()./-]{0,3}\d){7,16}/

/** A telephone number as it is dialled, or an e-mail address; undefined when there is neither. */
export function readContact(text: string): Pick<ContactData, 'phone' | 'email'> | undefined {
  const email = EMAIL.exec(text)?.[0].replace(/[.,]+$/, '')
  if (email) return { email }
  const written = NUMBER.exec(text)?.[0]
  const phone = written && readPhone(written)
  return phone ? { phone } : undefined
}

/** The same of a visitor's message, of which what was hidden still counts. */
export const contactIn = ({ typed, text }: TurnFacts): Pick<ContactData, 'phone' | 'email'> | undefined =>
  readContact(typed ?? text)

/** Dutch numbers have ten digits and begin with 0; those of another country begin with + or 00 and a country code. */
function readPhone(written: string): string | undefined {
  // "+31 (0)20 …": the zero in brackets is not dialled.
  const digits = written.replace(/\(0\)/, '').replace(/\D/g, '')
  if (/^\s*(\+|00)/.test(written)) {
    const number = digits.replace(/^00/, '')
    if (number.startsWith('31'))
      return /^310?[1-9]\d{8}$/.test(number) ? `+31${number.slice(2).replace(/^0/, '')}` : undefined
    return /^[1-9]\d{7,14}$/.test(number) ? `+${number}` : undefined
  }
  return /^0[1-9]\d{8}$/.test(digits) ? digits : undefined
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
