/** Random names that nobody can guess. */
import { randomBytes } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** 62^22 is more than 2^128. */
const LENGTH = 22
/** The largest multiple of 62 in a byte: what lies above would make some letters likelier. */
const FAIR = 248

export function newConversationId(): string {
  return randomLetters()
}

/** Visitors of Direct Line have an id that begins with `dl_`; only a token can carry one. */
export function newVisitorId(): string {
  return `dl_${randomLetters()}`
}

export function newTicketId(): string {
  return randomLetters()
}

function randomLetters(): string {
  let letters = ''
  while (letters.length < LENGTH) {
    for (const byte of randomBytes(LENGTH * 2)) {
      if (byte < FAIR && letters.length < LENGTH) letters += LETTERS[byte % LETTERS.length]
    }
  }
  return letters
}
