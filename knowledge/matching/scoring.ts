/**
 * Probabilities of every label for one message. A message of several sentences is scored whole and by sentence: the
 * question in a long story often stands in one of them, and the rest would drown it.
 */
import { type LabelRange, softmax } from './classifier'
import type { Passage } from './features'
import { wholeOf } from './reading'
import { BREVITY, CLEARER, SAFETY_BREVITY, SAFETY_TEMPERATURE, SHORTEST_TOLD, TEMPERATURE, WHOLE } from './thresholds'
import type { Learnt, Trained } from './trained'

/** What every label has of a message, whole and by sentence, before it becomes probabilities. */
export interface RawScores {
  ranges: readonly LabelRange[]
  /** The whole first. */
  passages: readonly { passage: Passage; scores: Float64Array }[]
}

/** `answers`: the labels of one institution. */
export function rawScores(trained: Trained, answers: LabelRange, sentences: readonly Passage[]): RawScores {
  const ranges = [trained.labels.intents, answers]
  const passages = sentences.length > 1 ? [wholeOf(sentences), ...sentences] : sentences
  return { ranges, passages: passages.map((passage) => ({ passage, scores: scoresOf(trained, ranges, passage) })) }
}

/** By label; labels of other institutions are 0. Whether it is a red flag. */
export const dangerScores = (trained: Trained, raw: RawScores): Float64Array =>
  combined(trained, raw, SAFETY_TEMPERATURE, SAFETY_BREVITY, 'safety')

/** What it is about if no red flag existed. `impossible`: labels that the message cannot be about. */
export const matterScores = (trained: Trained, raw: RawScores, impossible: readonly number[] = []): Float64Array =>
  leaveOut(combined(trained, raw, TEMPERATURE, BREVITY, 'matter'), [...trained.alarmLabels, ...impossible])

/** The sentences that are long enough to say what the message is about, each by itself; none where it has only one. */
export const eachSentence = ({ ranges, passages }: RawScores): RawScores[] =>
  passages
    .slice(1)
    .filter(({ passage }) => passage.words.length >= SHORTEST_TOLD)
    .map((sentence) => ({ ranges, passages: [sentence] }))

function combined(
  trained: Trained,
  raw: RawScores,
  temperature: number,
  brevity: number,
  asked: keyof typeof WHOLE,
): Float64Array {
  const { ranges, passages } = raw
  const all = new Float64Array(trained.labels.all.length)
  if (passages.length === 0) return all
  const each = passages.map(({ passage, scores }) =>
    softmax(scores.slice(), ranges, temperature * slowness(passage, brevity)),
  )
  combine(each, all, trained.asideLabels, WHOLE[asked], CLEARER[asked])
  return all
}

/** Probabilities of the labels in some ranges for one passage. */
export function labelScores(learnt: Learnt, ranges: readonly LabelRange[], passage: Passage): Float64Array {
  return softmax(scoresOf(learnt, ranges, passage), ranges, TEMPERATURE * slowness(passage, BREVITY))
}

function scoresOf({ table, model }: Learnt, ranges: readonly LabelRange[], passage: Passage): Float64Array {
  const scores = new Float64Array(model.bias.length)
  const row = table.row(passage)
  for (const range of ranges) model.score(row, range, scores)
  return scores
}

/** How much less sure a short text makes. */
const slowness = ({ words }: Passage, brevity: number): number => 1 + brevity / Math.max(1, words.length)

/** Of a sentence that is nothing but an aside. */
const LEAST_WEIGHT = 0.02

/**
 * A share of the whole, the rest from the sentences. A sentence weighs as much as it says clearly, asides left out: "hoe gaat dat?" after a story is
 * no small talk, and a greeting before a question is not what was asked.
 */
function combine(
  each: Float64Array[],
  into: Float64Array,
  asides: readonly number[],
  share: number,
  clearer: number,
): void {
  const [whole, ...rest] = each
  const weights = rest.map((one) => clearestOf(one, asides) ** clearer)
  const total = weights.reduce((sum, one) => sum + one, 0)
  for (let k = 0; k < into.length; k++) {
    let sum = 0
    for (let i = 0; i < rest.length; i++) sum += (weights[i] as number) * ((rest[i] as Float64Array)[k] as number)
    const own = (whole as Float64Array)[k] as number
    into[k] = rest.length === 0 ? own : share * own + ((1 - share) * sum) / total
  }
}

/** `asides`: labels in ascending order. */
function clearestOf(scores: Float64Array, asides: readonly number[]): number {
  let best = LEAST_WEIGHT
  let aside = 0
  for (let label = 0; label < scores.length; label++) {
    if (label === asides[aside]) aside++
    else best = Math.max(best, scores[label] as number)
  }
  return best
}

/** In place. */
function leaveOut(scores: Float64Array, labels: readonly number[]): Float64Array {
  let left = 1
  for (const label of labels) {
    left -= scores[label] as number
    scores[label] = 0
  }
  if (left > 1e-9) for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / left
  return scores
}
