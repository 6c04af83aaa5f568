/**
 * What a classifier sees of some words: the words, each run of two or three neighbours, the letter pieces within each word,
 * and the concepts that they speak of.
 *
 * A run is written as one word, so that "huis arts" and "huisarts" share a feature whichever of them was learnt.
 * Features are known by a 32-bit hash (FNV-1a); names are made only for an explanation.
 */

// By name, not through `Math`: called for every letter, and a test runner's global is slow to look up.
const { imul, min } = Math

const SHORTEST_PIECE = 3
const LONGEST_PIECE = 5
const FNV_START = 0x811c9dc5
const FNV_STEP = 0x01000193
/** Stands at both ends of a word, so that a beginning differs from a middle. */
const EDGE = 0x5f
const EDGE_TEXT = '_'
/** Begins a concept's hash, so that concept and word of one name differ. */
const CONCEPT_MARK = 0x7e

export const WORD = 0
const RUN = 1
export const PIECE = 2
export const CONCEPT = 3
export type FeatureKind = typeof WORD | typeof RUN | typeof PIECE | typeof CONCEPT

/** One number for each kind of feature. */
export type ByKind = readonly [word: number, run: number, piece: number, concept: number]

/** Some words and what the lexicon finds in them. */
export interface Passage {
  words: readonly string[]
  concepts: readonly string[]
}

/** `text` and the slice `from`–`to` of it are what the feature is; a piece is a slice of the edged word. */
type Emit = (hash: number, kind: FeatureKind, text: string, from: number, to: number) => void

function step(hash: number, code: number): number {
  return imul(hash ^ code, FNV_STEP)
}

function hashOf(word: string, start: number): number {
  let hash = start
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i))
  return hash
}

/** The hash of a whole word, or of a run given as one word. */
function wordHash(word: string): number {
  return hashOf(word, FNV_START)
}

/** Every feature of a passage, in order, repeats included. */
export function eachFeature({ words, concepts }: Passage, emit: Emit): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const hash = wordHash(word)
    emit(hash, WORD, word, 0, word.length)
    eachRun(words, i, hash, emit)
    eachPiece(word, emit)
  }
  const start = step(FNV_START, CONCEPT_MARK)
  for (const concept of concepts) emit(hashOf(concept, start), CONCEPT, concept, 0, concept.length)
}

const LONGEST_RUN = 3

/** The runs that begin with one word, whose hash is `start`. */
function eachRun(words: readonly string[], from: number, start: number, emit: Emit): void {
  let run = words[from] as string
  let hash = start
  const end = min(from + LONGEST_RUN, words.length)
  for (let i = from + 1; i < end; i++) {
    const word = words[i] as string
    run += word
    hash = hashOf(word, hash)
    emit(hash, RUN, run, 0, run.length)
  }
}

/** Letter pieces of one word with its edges: `_zi`, `zie`, `iek`, `ek_` … of "ziek". */
function eachPiece(word: string, emit: Emit): void {
  const edged = EDGE_TEXT + word + EDGE_TEXT
  for (let from = 0; from + SHORTEST_PIECE <= edged.length; from++) {
    let hash = step(FNV_START, EDGE)
    const last = min(from + LONGEST_PIECE, edged.length)
    for (let at = from; at < last; at++) {
      hash = step(hash, edged.charCodeAt(at))
      const length = at - from + 1
      if (length >= SHORTEST_PIECE) emit(hash, PIECE, edged, from, at + 1)
    }
  }
}
