/**
 * Probabilities of every label for one message. A message of several sentences is scored whole and by sentence: the
 * question in a long story often stands in one of them, and the rest would drown it.
 */
import { type LabelRange, softmax } from './classifier'
import type { Passage } from './features'
import { type Reading, wholeOf } from './reading'
import { BREVITY, SAFETY_BREVITY, SAFETY_TEMPERATURE, TEMPERATURE, WHOLE } from './thresholds'
import type { Learnt, Trained } from './trained'

export interface Scores {
  /** By label; labels of other institutions are 0. */
  all: Float64Array
  /** What it is about if no safety class existed. */
  withoutSafety: Float64Array
}

/** `impossible`: labels that the message cannot be about. How near it is to a red flag does not depend on them. */
export function scoreReading(
  trained: Trained,
  answers: LabelRange,
  reading: Reading,
  impossible: readonly number[] = [],
): Scores {
  const ranges = [trained.labels.intents, answers]
  const parts = reading.sentences.length > 1 ? [wholeOf(reading), ...reading.sentences] : reading.sentences
  const all = new Float64Array(trained.labels.all.length)
  if (parts.length === 0) return { all, withoutSafety: all.slice() }
  const raw = parts.map((part) => rawScores(trained, ranges, part))
  const matter = all.slice()
  const at = (temperature: number, brevity: number) =>
    raw.map((scores, i) => probabilities(scores.slice(), ranges, temperature * slowness(parts[i] as Passage, brevity)))
  combine(at(SAFETY_TEMPERATURE, SAFETY_BREVITY), all, trained.asideLabels, WHOLE.safety)
  combine(at(TEMPERATURE, BREVITY), matter, trained.asideLabels, WHOLE.matter)
  return { all, withoutSafety: leaveOut(matter, [...trained.alarmLabels, ...impossible]) }
}

/** Probabilities of the labels in some ranges for one passage. */
export function labelScores(
  learnt: Learnt,
  ranges: readonly LabelRange[],
  passage: Passage,
  temperature = TEMPERATURE,
) {
  return probabilities(rawScores(learnt, ranges, passage), ranges, temperature * slowness(passage, BREVITY))
}

function rawScores({ table, model }: Learnt, ranges: readonly LabelRange[], passage: Passage): Float64Array {
  const scores = new Float64Array(model.bias.length)
  const row = table.row(passage)
  for (const range of ranges) model.score(row, range, scores)
  return scores
}

/** How much less sure a short text makes. */
const slowness = ({ words }: Passage, brevity: number): number => 1 + brevity / Math.max(1, words.length)

function probabilities(scores: Float64Array, ranges: readonly LabelRange[], temperature: number): Float64Array {
  softmax(scores, ranges, temperature)
  return scores
}

/** Of a sentence that is nothing but an aside. */
const LEAST_WEIGHT = 0.02

/**
 * A share of the whole, the rest from the sentences. A sentence weighs as much as it says clearly, asides left out: "hoe gaat dat?" after a story is
 * no small talk, and a greeting before a question is not what was asked.
 */
function combine(each: Float64Array[], into: Float64Array, asides: readonly number[], share: number): void {
  const [whole, ...rest] = each
  const weights = rest.map((one) => clearestOf(one, asides))
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

function leaveOut(all: Float64Array, labels: readonly number[]): Float64Array {
  const rest = all.slice()
  let left = 1
  for (const label of labels) {
    left -= rest[label] as number
    rest[label] = 0
  }
  if (left > 1e-9) for (let k = 0; k < rest.length; k++) rest[k] = (rest[k] as number) / left
  return rest
}
