/** Reads where somebody can be reached. Kind: spaces, dashes, dots, brackets and words around it do no harm. */

import { findEmails, findPhones } from '../bot/safety/contact-data'
import type { ContactData } from '../bot/types'
import type { ReplyWords } from '../knowledge/reply-words'
import type { TurnFacts } from './turn-facts'

/** An e-mail address, or the first telephone number that somebody can be called on, as it is dialled; undefined when there is neither. */
export function readContact(text: string): Pick<ContactData, 'phone' | 'email'> | undefined {
  const email = findEmails(text)[0]?.address
  if (email) return { email }
  const phone = findPhones(text).find(({ dialled }) => dialled)?.dialled
  return phone ? { phone } : undefined
}

/** The same of a visitor's message, of which what was hidden still counts. */
export const contactIn = ({ typed, text }: TurnFacts): Pick<ContactData, 'phone' | 'email'> | undefined =>
  readContact(typed ?? text)

const LONGEST_NAME = 60

/** A name as it may be said; undefined when this is none, a question, or has something hidden in it. */
export function readName(text: string, { beforeName }: ReplyWords): string | undefined {
  let name = text.trim().replace(/\s+/g, ' ')
  const before = () => beforeName.find((words) => name.toLowerCase().startsWith(`${words.toLowerCase()} `))
  for (let words = before(); words !== undefined; words = before()) name = name.slice(words.length + 1)
  name = name.replace(/[.!]+$/, '')
  return name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/\?|•••/.test(name) ? name : undefined
}
