/**
 * From what somebody typed to words: one spelling of case, accents, quotes and long-drawn letters, so that a question
 * looks the same whoever types it. Nothing here knows a language.
 */
import { plainQuotes } from '../fold'
import { MESSAGE_LIMIT } from '../limits'

/** A sentence shorter than this (in words) is read together with its neighbour: "Help. Where do I start?" */
const SHORTEST_SENTENCE = 3
/** So many sentences are scored on their own; a longer message keeps its rest in the last one. */
const MOST_SENTENCES = 12

const PLAIN = /^[ -~\n]*$/

/** As much as is read of a message: lower case without accents, one kind of quote, no letter more than twice in a row ("heeeel" becomes "heel"). */
export function normalise(text: string): string {
  const read = plainQuotes(text.slice(0, MESSAGE_LIMIT))
  // Most messages have no letter with an accent, and looking for one costs more than all else here.
  return (PLAIN.test(read) ? read : read.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/([a-z])\1\1+/g, '$1$1')
}

/**
 * The words of a normalised text. An apostrophe inside a word goes ("foto's" is "fotos", "don't" is "dont"), a hyphen
 * parts ("CT-scan" is "ct", "scan"), and a number of five digits or more becomes `0`: which one it is says nothing.
 */
export function words(normalised: string): string[] {
  const found = normalised.replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, '').match(/[\p{L}\p{N}]+/gu) ?? []
  return found.map((word) => (/^\d{5,}$/.test(word) ? '0' : word))
}

/** Where a text is parted into sentences. */
export const SENTENCE_END = /(?<=[.?!;])\s+|\n+/

/**
 * The sentences of a normalised text as words, short ones joined to the next. One sentence, or none, for most messages;
 * a story has more, and the question often stands in one of them.
 */
export function sentences(normalised: string): string[][] {
  const found: string[][] = []
  for (const part of normalised.split(SENTENCE_END)) {
    const more = words(part)
    if (more.length === 0) continue
    const last = found.at(-1)
    const join = last && (last.length < SHORTEST_SENTENCE || found.length >= MOST_SENTENCES)
    if (join) last.push(...more)
    else found.push(more)
  }
  const last = found.at(-1)
  if (found.length > 1 && last && last.length < SHORTEST_SENTENCE) {
    found.pop()
    found.at(-1)?.push(...last)
  }
  return found
}

/** What two texts must share to be the same message: "Wat kost het?" and "wat kost het". */
export function comparable(text: string): string {
  return words(normalise(text)).join(' ')
}
