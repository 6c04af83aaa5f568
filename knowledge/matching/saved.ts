/**
 * Weights written down, so that a start with unchanged knowledge need not learn them again. A caller keeps the bytes
 * where it likes (the core reads and writes nothing) and names them by `savedKey`.
 *
 * Layout: length of the header (uint32, little endian), header (JSON, padded to 4), then the arrays one after another.
 */
import type { Knowledge } from '../model'
import { LinearModel } from './classifier'
import { CONCEPTS } from './concepts'
import { FeatureTable } from './feature-table'
import { eachFeature, wordHash } from './features'
import { lessonsOf } from './labels'
import { Lexicon } from './lexicon'
import { BLOCKS, LEAST, RARITY, TRAINING } from './thresholds'
import { type Learnt, learnAround, passageOf, type Trained } from './trained'
import { normalise, words } from './words'

/** Goes up when the classifier learns in another way that its settings do not show. */
const FORMAT = 4
/** So many lessons are taken apart for the key: enough to notice that words are read in another way. */
const SAMPLE = 300

interface Header {
  key: string
  features: number
  labels: number
}

/** Changes with the knowledge, the settings, and how texts are read: saved weights of another key are of no use. */
export function savedKey(knowledge: Knowledge): string {
  const settings = JSON.stringify([FORMAT, BLOCKS, LEAST, RARITY, TRAINING, CONCEPTS])
  const lessons = lessonsOf(knowledge)
  const taught = lessons.map(({ label, text }) => `${label} ${text}`).join('\n')
  const lexicon = new Lexicon(CONCEPTS)
  let features = 0
  for (const { text } of lessons.filter((_, at) => at % Math.ceil(lessons.length / SAMPLE) === 0)) {
    eachFeature(passageOf(lexicon, words(normalise(text))), (hash) => {
      features = (Math.imul(features, 31) + hash) | 0
    })
  }
  const hex = (hash: number) => (hash >>> 0).toString(16)
  return [knowledge.contentHash, hex(wordHash(settings)), hex(wordHash(taught)), hex(features)].join('-')
}

export function serialise(knowledge: Knowledge, { table, model }: Learnt): Uint8Array {
  const header: Header = { key: savedKey(knowledge), features: table.size, labels: model.bias.length }
  const text = JSON.stringify(header)
  const head = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4))
  const arrays = [table.hashes, table.rarity, model.bias, model.weights]
  const bytes = new Uint8Array(4 + head.length + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return bytes
}

/**
 * Undefined where the bytes are of other knowledge or settings, or damaged: then learn anew. What comes back reads in `bytes`, which must not
 * change any more.
 */
export function deserialise(knowledge: Knowledge, bytes: Uint8Array): Trained | undefined {
  const header = readHeader(bytes)
  if (!header || header.key !== savedKey(knowledge)) return
  const { features, labels } = header
  const at = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const { buffer, byteOffset, byteLength } = aligned(bytes.subarray(at))
  if (byteLength !== 4 * (2 * features + labels + features * labels)) return
  const table = new FeatureTable(
    new Int32Array(buffer, byteOffset, features),
    new Float32Array(buffer, byteOffset + 4 * features, features),
    BLOCKS,
  )
  const bias = new Float32Array(buffer, byteOffset + 8 * features, labels)
  const weights = new Float32Array(buffer, byteOffset + 8 * features + 4 * labels, features * labels)
  const model = new LinearModel(weights, bias)
  return learnAround(knowledge, { table, model })
}

/** The bytes where they lie, since a copy is of many megabytes; but numbers must lie at a multiple of four. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.length < 4) return
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (length > bytes.length - 4) return
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  } catch {
    return
  }
}
