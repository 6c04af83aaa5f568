/** A message as the classifier takes it: sentences of words, slips mended, courtesies left out. */
import { withoutCourtesies } from './exact'
import type { Passage } from './features'
import { passageOf, type Trained } from './trained'

export interface Reading {
  sentences: Passage[]
  /** Share of the letters that stand in known or mended words. */
  coverage: number
  corrected: [string, string][]
}

/** So many unknown words of one message are compared with the vocabulary; a message of gibberish costs no more. */
const MOST_CORRECTIONS = 8

export function readMessage({ vocabulary, lexicon, hits }: Trained, sentences: string[][]): Reading {
  const corrected: [string, string][] = []
  let letters = 0
  let known = 0
  let tries = 0
  const mend = (word: string): string[] => {
    letters += word.length
    if (vocabulary.has(word)) {
      known += word.length
      return [word]
    }
    if (tries++ >= MOST_CORRECTIONS) return [word]
    const halves = vocabulary.halves(word)
    const taken = halves ? undefined : vocabulary.correct(word)
    if (taken) corrected.push([word, taken])
    if (halves || taken) known += word.length
    return halves ? [word, ...halves] : [taken ?? word]
  }
  const read = sentences.map((sentence) => passageOf(lexicon, withoutCourtesies(hits, sentence).flatMap(mend)))
  return { sentences: read, coverage: letters === 0 ? 0 : known / letters, corrected }
}

/** All sentences as one. */
export function wholeOf(sentences: readonly Passage[]): Passage {
  return {
    words: sentences.flatMap(({ words }) => words),
    concepts: [...new Set(sentences.flatMap(({ concepts }) => concepts))],
  }
}
