/**
 * The code to go on with: sixteen letters, four bits each. No vowels, so that it spells no word; no two letters that look alike; no digits,
 * so that nothing in it can be taken for a number of a person and be masked.
 */
import type { Language } from '../knowledge/model'
import type { ReplyWords } from '../knowledge/reply-words'

const LETTERS = 'DFGHJKLMNPRSTWXZ'
const GROUP = 4
const COUNT = 16
/** 64 of them. */
export const CODE_BYTES = COUNT / 2

/** `DFGHJKLMNPRSTWXZ` for eight random bytes. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15)).join('')

/** As it is shown and read aloud: `DFGH-JKLM-NPRS-TWXZ`. */
export const codeInGroups = (code: string): string => (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')

interface WrittenCode {
  /** Undefined for what was clearly meant as a code and is none: a letter too few, or one that no code has. */
  code?: string
  /** The message without it. */
  beside: string
}

const BETWEEN = String.raw`[\s.,_·‐‑–—-]{0,3}`
const WHOLE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[${LETTERS}]${BETWEEN}){${COUNT - 1}}[${LETTERS}](?![\p{L}\p{N}])`,
  'iu',
)
/** Groups without a vowel, or as much in one piece. With this many consonants it is nothing that anybody writes. */
const NEARLY =
  /(?<![\p{L}\p{N}])(?:(?:[b-df-hj-np-tv-xz\d]{3,5}[\s.,_·‐‑–—-]{1,3}){2,4}[b-df-hj-np-tv-xz\d]{1,5}|[b-df-hj-np-tv-xz\d]{12,20})(?![\p{L}\p{N}])/iu
/** Four groups of four, whatever is in them: a vowel may have come in from somebody's handwriting. */
const IN_GROUPS = /(?<![\p{L}\p{N}])(?:[a-z\d]{4}[\s.,_·‐‑–—-]{1,3}){3}[a-z\d]{4}(?![\p{L}\p{N}])/iu
const FEWEST_CONSONANTS = 13

/** The code in a message, alone or in a sentence, in any case, with blanks, dots or dashes anywhere in it. Undefined where there is none. */
export function readCode(text: string): WrittenCode | undefined {
  const whole = WHOLE.exec(text)
  if (whole) return { code: whole[0].toUpperCase().replace(/[^A-Z]/g, ''), beside: without(text, whole) }
  const nearly = [NEARLY, IN_GROUPS].map((each) => each.exec(text)).find((found) => found && isNoProse(found[0]))
  return nearly ? { beside: without(text, nearly) } : undefined
}

const isNoProse = (match: string): boolean => (match.match(/[b-df-hj-np-tv-xz]/gi) ?? []).length >= FEWEST_CONSONANTS

const without = (text: string, { 0: match, index }: RegExpExecArray): string =>
  `${text.slice(0, index)}${text.slice(index + match.length)}`.trim()

/** A wish for a code, or to use one, and nothing else. `text`: folded (see `fold`). */
export const wantsCode = (text: string, language: Language, { besideCode }: ReplyWords): boolean => {
  const words = text.split(' ')
  return words.includes('code') && words.every((word) => word === 'code' || besideCode[language].has(word))
}
