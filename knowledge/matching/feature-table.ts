/**
 * A closed set of features, each with a number from 0 and its rarity. Open addressing in typed arrays: a look-up costs some nanoseconds and the
 * table can be written down as it is.
 */
import { type ByKind, eachFeature, type FeatureKind, type Passage } from './features'

/** One text as feature numbers and values of length 1. */
export interface FeatureRow {
  features: Int32Array
  values: Float32Array
}

export class FeatureTable {
  readonly size: number
  private readonly mask: number
  private readonly slots: Int32Array
  private readonly counts: Float32Array

  /** `hashes[i]` is feature i; `rarity[i]` its inverse document frequency. */
  constructor(
    readonly hashes: Int32Array,
    readonly rarity: Float32Array,
    readonly blocks: ByKind,
  ) {
    this.size = hashes.length
    let room = 16
    while (room < this.size * 2) room *= 2
    this.mask = room - 1
    this.slots = new Int32Array(room).fill(-1)
    this.counts = new Float32Array(this.size)
    for (let i = 0; i < this.size; i++) {
      let at = (hashes[i] as number) & this.mask
      while (this.slots[at] !== -1) at = (at + 1) & this.mask
      this.slots[at] = i
    }
  }

  /** The feature's number, or -1. */
  find(hash: number): number {
    const wanted = hash | 0
    let at = wanted & this.mask
    for (;;) {
      const i = this.slots[at] as number
      if (i === -1 || this.hashes[i] === wanted) return i
      at = (at + 1) & this.mask
    }
  }

  /**
   * TF-IDF of the known features, of Euclidean length 1 (or empty). Repeats are damped by a root, and the blocks with them: a feature counts
   * √(block's weight × times) × rarity, so that one of a block of 0.5 counts 0.71.
   */
  row(passage: Passage): FeatureRow {
    const { counts } = this
    const touched: number[] = []
    eachFeature(passage, (hash: number, kind: FeatureKind) => {
      const i = this.find(hash)
      if (i < 0) return
      if (counts[i] === 0) touched.push(i)
      counts[i] = (counts[i] as number) + this.blocks[kind]
    })
    const features = Int32Array.from(touched)
    const values = new Float32Array(touched.length)
    let sum = 0
    for (let j = 0; j < features.length; j++) {
      const i = features[j] as number
      const value = Math.sqrt(counts[i] as number) * (this.rarity[i] as number)
      counts[i] = 0
      values[j] = value
      sum += value * value
    }
    const length = Math.sqrt(sum) || 1
    for (let j = 0; j < values.length; j++) values[j] = (values[j] as number) / length
    return { features, values }
  }
}

interface TableSettings {
  /** So many features at most: where there are more, those that stand in fewest texts are left out. */
  most: number
  blocks: ByKind
  /** The power of the inverse document frequency. */
  steepness: number
}

/** The features of some texts, with their rarity. */
export function buildTable(texts: Iterable<Passage>, { most, blocks, steepness }: TableSettings): FeatureTable {
  const { seen, total } = textsByFeature(texts, most * ROOM)
  let least = 1
  let kept = [...seen]
  while (kept.length > most) {
    least++
    kept = kept.filter(([, { count }]) => count >= least)
  }
  const rarity = (count: number) => (1 + Math.log((total + 1) / (count + 1))) ** steepness
  return new FeatureTable(
    Int32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([, { count }]) => rarity(count)),
    blocks,
  )
}

/** While features are counted there may be so many times as many as are kept in the end. */
const ROOM = 8

/**
 * In how many texts each feature stands, by its hash, in the order of their first appearance. Where there is no room left, the rarest so
 * far go (lossy counting, Manku and Motwani 2002): millions of texts have more slips in them than a map can hold.
 */
function textsByFeature(texts: Iterable<Passage>, room: number): { seen: Map<number, Counted>; total: number } {
  const seen = new Map<number, Counted>()
  let total = 0
  let rare = 0
  for (const text of texts) {
    const at = total++
    eachFeature(text, (hash) => {
      const known = seen.get(hash | 0)
      if (!known) seen.set(hash | 0, { count: 1, last: at })
      else if (known.last !== at) {
        known.count++
        known.last = at
      }
    })
    if (seen.size <= room) continue
    rare++
    for (const [hash, { count }] of seen) if (count <= rare) seen.delete(hash)
  }
  return { seen, total }
}

/** In how many texts a feature stands, and in which it was seen last. */
interface Counted {
  count: number
  last: number
}
