/**
 * What was learnt, as plain data that can be written down or handed to another thread (`structuredClone` takes all of it). Indexes that
 * are quick to build are not among it.
 */
import type { Knowledge } from '../model'
import { LinearModel } from './classifier'
import { Dictionary } from './dictionary'
import type { ExactHits } from './exact'
import { FeatureTable } from './feature-table'
import type { LanguageModel } from './language'
import { Lexicon } from './lexicon'
import { BLOCKS } from './thresholds'
import { learnAround, type Trained } from './trained'
import { Vocabulary } from './vocabulary'

export interface Saved {
  hashes: Int32Array
  rarity: Float32Array
  weights: Int8Array
  units: Float32Array
  bias: Float32Array
  /** In how many texts that teach it each known word stands. */
  counts: Map<string, number>
  /** The hashes of `Dictionary`. */
  dictionary: Int32Array
  languages: LanguageModel
  hits: ExactHits
}

export function save({ table, model, vocabulary, languages, dictionary, hits }: Trained): Saved {
  return {
    hashes: table.hashes,
    rarity: table.rarity,
    weights: model.weights,
    units: model.units,
    bias: model.bias,
    counts: new Map(vocabulary.counts),
    dictionary: dictionary.hashes,
    languages,
    hits,
  }
}

/**
 * Of the same knowledge, learnt by the same code: the caller sees to both. Each array is copied: one that was read from a file may be, as its
 * place there falls out, a view of the whole file, and a single view keeps all of it in memory.
 */
export function restoreTrained(knowledge: Knowledge, saved: Saved): Trained {
  const { hashes, rarity, weights, units, bias, counts, languages, hits } = saved
  const dictionary = new Dictionary(saved.dictionary.slice())
  return learnAround(knowledge, {
    table: new FeatureTable(hashes.slice(), rarity.slice(), BLOCKS),
    model: new LinearModel(weights.slice(), units.slice(), bias.slice()),
    lexicon: new Lexicon(knowledge.concepts),
    vocabulary: new Vocabulary(counts, languages, dictionary),
    languages,
    dictionary,
    hits,
  })
}
