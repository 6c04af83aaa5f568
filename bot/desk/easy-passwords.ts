/**
 * Which passwords are refused because guessers try them first: what is made of passwords that many have, well-known words, rows of keys, years, and
 * the staff member's own name. Such pieces are taken out, and what is left must still be something.
 */
import type { dictionary } from '@zxcvbn-ts/language-common'

/** 49,000 passwords that leaked, the most used ones first. Read when first needed: most days nobody changes a password. */
let leaked: ReadonlySet<string> | undefined

function isLeaked(text: string): boolean {
  if (!leaked) {
    const list: { dictionary: typeof dictionary } = require('@zxcvbn-ts/language-common')
    leaked = new Set(list.dictionary['passwords-common'])
  }
  return leaked.has(text)
}

/** What most-used passwords begin with, in Dutch and English. Of months the beginning, which both have. */
const WELL_KNOWN = `
  wachtwoord paswoord password passwort passphrase welkom welcome geheim secret hallo hello goedemorgen admin beheer manager login inlog
  letmein changeme verander wijzig tijdelijk temporary default test gebruiker user account computer laptop internet google windows office kantoor
  zomer summer winter lente voorjaar spring herfst najaar autumn januar februar maart march april juni june juli july august septemb oktob octob
  novemb decemb maandag monday dinsdag tuesday woensdag wednesday donderdag thursday vrijdag friday zaterdag saturday zondag sunday
  iloveyou ikhouvanjou ikhouvan liefde love schatje lieverd prinses princess sunshine superman batman pokemon dragon monkey master shadow
  sinterklaas kerstmis christmas koningsdag correcthorsebatterystaple
  voetbal football ajax feyenoord nederland netherlands holland amsterdam rotterdam utrecht ziekenhuis hospital dokter doctor verpleeg patient kanker cancer
`
  .trim()
  .split(/\s+/)

/** Keys and signs in their order, which are read both ways. */
const ROWS = [
  '1234567890',
  '!@#$%^&*()',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
].flatMap((row) => [row, [...row].reverse().join('')])

const SHORTEST_RUN = 3

/** Of a name: "de" and "van" tell nobody whose it is. */
const SHORTEST_NAME = 3

/** What leaked also has "the" and "and", and three letters of anything. */
const SHORTEST_WORD = 4
const MOST_WORDS = 2

/** So many different characters must be left. */
const LEAST = 7

/** What passes for a letter: `w@chtw00rd`. */
const LOOKALIKES: Record<string, string> = {
  a: '[a@4]',
  e: '[e3]',
  i: '[i1!]',
  l: '[l1]',
  o: '[o0]',
  s: '[s$5]',
  t: '[t7]',
}

/** `own`: what anybody knows of the staff member, such as the name to sign in with and where they work. */
export function isEasyToGuess(password: string, own: string[] = []): boolean {
  const text = fold(password)
  // A telephone number, a birth date; one thing over and over.
  if (!/\p{L}/u.test(text) || /^(.{1,100}?)\1+$/u.test(text)) return true
  const names = own.flatMap((each) => fold(each).split(/[^\p{L}]+/u)).filter(({ length }) => length >= SHORTEST_NAME)
  const words = new RegExp([...names, ...WELL_KNOWN].sort(longestFirst).map(spelled).join('|'), 'gu')
  const left = withoutRuns(
    withoutLeaked(text)
      .replace(words, ' ')
      .replace(/(?:19|20)\d\d/g, ' '),
  )
  return isLeaked(text) || new Set(left.replace(/\s/g, '')).size < LEAST
}

/** Of up to two words those are taken out that leaked as passwords. More are a sentence, which is guessed by none of them. */
function withoutLeaked(text: string): string {
  const words = (text.match(/\p{L}+/gu) ?? []).flatMap(cut)
  if (words.length > MOST_WORDS) return text
  return words
    .filter((word) => word.length >= SHORTEST_WORD && isLeaked(word))
    .reduce((left, word) => left.replace(word, ' '), text)
}

/** "manchesterunited" did not leak, and both its halves did: they are two. */
function cut(word: string): string[] {
  if (isLeaked(word)) return [word]
  for (let at = SHORTEST_WORD; at <= word.length - SHORTEST_WORD; at++) {
    const halves = [word.slice(0, at), word.slice(at)]
    if (halves.every(isLeaked)) return halves
  }
  return [word]
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const longestFirst = (one: string, other: string): number => other.length - one.length

const spelled = (word: string): string => word.replace(/[aeilost]/g, (letter) => LOOKALIKES[letter] ?? letter)

function withoutRuns(text: string): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at)
    if (length < SHORTEST_RUN) left += text[at++]
    else at += length
  }
  return left
}

/** How many characters from here stand so in a row. */
function runAt(text: string, at: number): number {
  let length = 1
  while (at + length < text.length && ROWS.some((row) => row.includes(text.slice(at, at + length + 1)))) length++
  return length
}
