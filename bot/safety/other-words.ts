/**
 * A message as the words that danger is looked for in, in languages that we do not speak: of any script, each in the one spelling of all that are
 * usual. Linear in the length of the message, which is cut off where nobody reads on.
 */
import { plainQuotes } from '../../knowledge/fold'
import { READ_LIMIT } from '../../knowledge/limits'

export interface OtherWord {
  text: string
  sentence: number
  /** A comma or the like stands before it. */
  paused: boolean
}

const PLAIN = /^[\n -~]*$/
const PLAIN_TOKEN = /[a-z]+|[0-9]+|[.!?;\n]+|[,:()"]/g
const TOKEN = /\p{L}+|\p{Nd}+|[.!?;\n؟؛…]+|[,:()"،«»–—]/gu
/** Dots that trail off end nothing: "no puedo ... respirar". */
const ENDS = /^(?!\.{2,}$|…)[.!?;\n؟؛]/
const WORD = /^[\p{L}\p{Nd}]/u
const PLAIN_WORD = /^[a-z0-9]/

export function readOtherWords(text: string): OtherWord[] {
  const lower = text.slice(0, READ_LIMIT).toLowerCase()
  const plain = PLAIN.test(lower)
  const folded = drawnOut(plain ? lower : foldLetters(lower))
  const words: OtherWord[] = []
  let sentence = 0
  let paused = true
  for (const token of folded.match(plain ? PLAIN_TOKEN : TOKEN) ?? []) {
    if ((plain ? PLAIN_WORD : WORD).test(token)) {
      words.push({ text: token, sentence, paused })
      paused = false
    } else {
      paused = true
      if (ENDS.test(token)) sentence += 1
    }
  }
  return words
}

/** "Aiuuuto": no word of these languages has a letter three times. */
const drawnOut = (text: string): string => (DRAWN_OUT.test(text) ? text.replace(ALL_DRAWN_OUT, '$1') : text)
const DRAWN_OUT = /(\p{L})\1\1/u
const ALL_DRAWN_OUT = /(\p{L})\1{2,}/gu

/** No accents and no vowel signs, and one letter for those that are written for one another. The text is in lower case. */
function foldLetters(lower: string): string {
  return plainQuotes(lower)
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u0621\u061c\u200b-\u200f\ufeff]/gu, '')
    .replace(/[ıłßøđæœґةىیکٱ٠-٩۰-۹]/g, (letter) => ALIKE[letter] ?? String(letter.charCodeAt(0) & 15))
}

/** Those that no normal form takes apart. Of Arabic digits the last four bits are the number. */
const ALIKE: Record<string, string> = {
  ...{ ı: 'i', ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ґ: 'г' },
  ...{ ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك', ٱ: 'ا' },
}

/** A term in all its usual spellings: "s'évanouit" is also "sévanouit", "können" also "koennen". */
export function spellingsOf(term: string): string[] {
  const plain = plainQuotes(term.toLowerCase().normalize('NFC'))
  if (!SPELT_IN_TWO_WAYS.test(plain)) return [plain]
  const umlauts = plain.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)
  return [...new Set([plain, umlauts].flatMap((each) => [each, each.replace(/(?<!\d)['-]/g, '')]))]
}

const SPELT_IN_TWO_WAYS = /[äöü'-]/
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }
