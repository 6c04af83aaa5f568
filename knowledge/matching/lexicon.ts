/** Finds the concepts of `general/concepts.yaml` in a row of words. */

import type { Concepts } from '../model'

const SHORTEST_STEM = 3
const LONGEST_PHRASE = 4
/** A concept is paired with the next few: "money … abroad" says more than either. */
const REACH = 3
const CACHE = 4096

type Index = Map<string, string[]>

export class Lexicon {
  private readonly whole: Index = new Map()
  private readonly beginnings: Index = new Map()
  private readonly ends: Index = new Map()
  private readonly phrases: Index = new Map()
  private readonly phraseStarts = new Set<string>()
  private readonly cache = new Map<string, readonly string[]>()

  constructor(concepts: Concepts) {
    for (const [concept, words] of concepts) {
      for (const word of words) this.add(concept, word)
    }
  }

  /** The concepts that these words speak of, in order, and pairs of near ones as `a+b`; each once. */
  find(words: readonly string[]): string[] {
    const row: string[] = []
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string
      row.push(...this.ofWord(word))
      if (this.phraseStarts.has(word)) row.push(...this.ofPhrases(words, i))
    }
    const found = new Set(row)
    for (let i = 0; i < row.length; i++) {
      for (let j = i + 1; j <= i + REACH && j < row.length; j++) {
        const [a, b] = [row[i] as string, row[j] as string]
        found.add(a < b ? `${a}+${b}` : `${b}+${a}`)
      }
    }
    return [...found]
  }

  /** The words that are listed whole: whoever types one of them made no slip. */
  words(): Iterable<string> {
    return this.whole.keys()
  }

  private add(concept: string, word: string): void {
    if (word.startsWith('*')) put(this.ends, word.slice(1), concept)
    else if (word.endsWith('*')) put(this.beginnings, word.slice(0, -1), concept)
    else if (word.includes('_')) {
      const words = word.split('_')
      this.phraseStarts.add(words[0] as string)
      put(this.phrases, words.join(' '), concept)
    } else put(this.whole, word, concept)
  }

  private ofWord(word: string): readonly string[] {
    const before = this.cache.get(word)
    if (before) return before
    const found = new Set(this.whole.get(word))
    for (let length = SHORTEST_STEM; length <= word.length; length++) {
      for (const concept of this.beginnings.get(word.slice(0, length)) ?? []) found.add(concept)
      for (const concept of this.ends.get(word.slice(-length)) ?? []) found.add(concept)
    }
    if (this.cache.size >= CACHE) this.cache.clear()
    this.cache.set(word, [...found])
    return [...found]
  }

  private ofPhrases(words: readonly string[], from: number): string[] {
    const found: string[] = []
    for (let length = 2; length <= LONGEST_PHRASE && from + length <= words.length; length++) {
      found.push(...(this.phrases.get(words.slice(from, from + length).join(' ')) ?? []))
    }
    return found
  }
}

function put(index: Index, key: string, concept: string): void {
  const list = index.get(key)
  if (!list) index.set(key, [concept])
  else if (!list.includes(concept)) list.push(concept)
}
