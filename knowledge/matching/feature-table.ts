/**
 * A closed set of features, each with a number from 0 and a weight (its block's weight times its rarity). Open
 * addressing in typed arrays: a look-up costs some nanoseconds and the table can be written down as it is.
 */
import { type ByKind, eachFeature, type FeatureKind, type Passage } from './features'

/** One text as feature numbers and values of length 1. */
export interface Row {
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

  /** TF-IDF of the known features, damped for repeats, of Euclidean length 1 (or empty). */
  row(passage: Passage): Row {
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

export interface TableSettings {
  /** A feature must stand in so many texts, by kind. */
  least: ByKind
  blocks: ByKind
  /** The power of the inverse document frequency. */
  steepness: number
}

/** The features of some texts that are common enough to teach something, with their rarity. */
export function buildTable(texts: readonly Passage[], { least, blocks, steepness }: TableSettings): FeatureTable {
  const places = new Map<number, number>()
  const hashes: number[] = []
  const seen: number[] = []
  const lastText: number[] = []
  const kinds: FeatureKind[] = []
  for (let t = 0; t < texts.length; t++) {
    eachFeature(texts[t] as Passage, (hash, kind) => {
      const key = hash | 0
      let place = places.get(key)
      if (place === undefined) {
        place = hashes.push(key) - 1
        places.set(key, place)
        seen.push(0)
        lastText.push(-1)
        kinds.push(kind)
      }
      if (lastText[place] === t) return
      lastText[place] = t
      seen[place] = (seen[place] as number) + 1
      // A pair may be a word elsewhere ("huis arts"): then the milder rule holds.
      if (kind < (kinds[place] as FeatureKind)) kinds[place] = kind
    })
  }
  const kept = hashes.flatMap((_, at) => ((seen[at] as number) >= least[kinds[at] as FeatureKind] ? [at] : []))
  const rarity = (at: number) => (1 + Math.log((texts.length + 1) / ((seen[at] as number) + 1))) ** steepness
  return new FeatureTable(
    Int32Array.from(kept, (at) => hashes[at] as number),
    Float32Array.from(kept, rarity),
    blocks,
  )
}
