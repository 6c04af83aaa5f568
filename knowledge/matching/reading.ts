/** A message as the classifier takes it: sentences of words, slips mended, courtesies left out. */
import { type ExactHits, withoutCourtesies } from './exact'
import type { Passage } from './features'
import { passageOf, type Trained } from './trained'
import { normalise, sentences } from './words'

export interface Reading {
  sentences: Passage[]
  /** Share of the letters that stand in known or mended words. */
  coverage: number
  corrected: [string, string][]
}

/** So many unknown words of one message are compared with the vocabulary; a message of gibberish costs no more. */
const MOST_CORRECTIONS = 8

export function readMessage({ vocabulary, lexicon }: Trained, exact: ExactHits, text: string): Reading {
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
    const parts = vocabulary.parts(word)
    const taken = parts ? undefined : vocabulary.correct(word)
    if (taken) corrected.push([word, taken])
    if (parts || taken) known += word.length
    return parts ? [word, ...parts] : [taken ?? word]
  }
  const read = sentences(normalise(text)).map((sentence) =>
    passageOf(lexicon, withoutCourtesies(exact, sentence).flatMap(mend)),
  )
  return { sentences: read, coverage: letters === 0 ? 0 : known / letters, corrected }
}

/** All sentences as one. */
export function wholeOf({ sentences }: Reading): Passage {
  return {
    words: sentences.flatMap(({ words }) => words),
    concepts: [...new Set(sentences.flatMap(({ concepts }) => concepts))],
  }
}
