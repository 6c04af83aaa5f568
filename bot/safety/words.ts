/** A message as the words that the red-flag rules look at. Linear in the length of the message, which is cut off where nobody reads on. */
import { plainQuotes } from '../../knowledge/fold'
import { READ_LIMIT } from '../../knowledge/limits'

/** How much further apart two words are when a sentence ends between them: more than any gap in a term, so no term runs across it. */
const SENTENCE_BREAK = 4

export interface Word {
  text: string
  /** The same word with each stretched letter once, where the visitor stretched one ("heeelp"). */
  plain?: string
  number?: number
  /** The number has a decimal point or comma. */
  decimal?: boolean
  /** Counts words from the start; the end of a sentence counts for some words as well. */
  place: number
  sentence: number
  /** A comma, bracket or the like stands before it. */
  paused: boolean
}

const TOKEN = /(\d{1,9}(?:[.,]\d{1,2}(?!\d))?)|([a-z]+(?:'[a-z]+){0,3})|([.!?;\n\r]+)|([,:()"/–—])/g

/** Words in lower case without accents. Apostrophes are left out: "can't" is `cant`, "m'n" is `mn`. */
export function readWords(text: string): Word[] {
  const plain = plainQuotes(text.slice(0, READ_LIMIT)).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words: Word[] = []
  let place = 0
  let sentence = 0
  let paused = true
  let ended = false
  const stretched = /([a-z])\1\1/.test(plain)
  for (const [, number, letters, end] of plain.matchAll(TOKEN)) {
    if (number === undefined && letters === undefined) {
      paused = true
      // Dots that trail off end nothing: "I can't ... breathe".
      ended ||= end !== undefined && !/^\.{2,}$/.test(end)
      continue
    }
    if (ended && words.length > 0) {
      place += SENTENCE_BREAK
      sentence += 1
    }
    ended = false
    if (number !== undefined) {
      words.push({
        text: number,
        number: Number(number.replace(',', '.')),
        decimal: /[.,]/.test(number),
        place,
        sentence,
        paused,
      })
    } else if (letters !== undefined) {
      const joined = letters.includes("'") ? letters.replaceAll("'", '') : letters
      const word: Word = { text: joined, place, sentence, paused }
      if (stretched && /([a-z])\1\1/.test(joined)) {
        word.text = joined.replace(/([a-z])\1{2,}/g, '$1$1')
        word.plain = joined.replace(/([a-z])\1{2,}/g, '$1')
      }
      words.push(word)
    }
    paused = false
    place += 1
  }
  return words
}
