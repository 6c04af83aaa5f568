/** Passwords of local accounts: hashed with scrypt, and made for a first sign-in. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { tooManyRequests } from '../http/refusal'

/** OWASP's recommendation for 32 MB of memory: N = 2^15, r = 8, p = 3. About a fifth of a second. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const MEMORY = 64 * 1024 * 1024
const KEY_BYTES = 32
const KIND = `scrypt-${COST.N}-${COST.r}-${COST.p}`

/** In characters. A long one is easy to keep as a sentence; there are no rules about kinds of characters. */
export const SHORTEST = 12
export const LONGEST = 200

/** No `l`, `1`, `o`, `0`: it is read from a screen and typed. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** One at a time, so that many sign-ins at once do not take every thread of the process. */
let last: Promise<unknown> = Promise.resolve()

/** Some three seconds' worth. Whoever comes then is told to wait, so that no crowd of guessers fills the line for minutes. */
const MOST_WAITING = 15
const PATIENCE_SECONDS = 5
let waiting = 0

function hash(password: string, salt: Buffer): Promise<Buffer> {
  if (waiting >= MOST_WAITING) throw tooManyRequests(PATIENCE_SECONDS)
  waiting++
  const made = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const take = (error: Error | null, key: Buffer) => (error ? reject(error) : resolve(key))
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...COST, maxmem: MEMORY }, take)
      }),
  )
  last = made
    .catch(() => {})
    .finally(() => {
      waiting--
    })
  return made
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return [KIND, salt.toString('base64url'), (await hash(password, salt)).toString('base64url')].join(':')
}

/** Without a `kept` hash it takes as long and says no: the time tells nobody which names there are. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [kind, salt = '', key = ''] = (kept ?? '').split(':')
  const made = await hash(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(key, 'base64url')
  return kind === KIND && expected.length === made.length && timingSafeEqual(expected, made)
}

/** Four groups of five: 100 bits. Such as `m7kqd-…`. */
export function makeOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
