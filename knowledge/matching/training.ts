/**
 * A multinomial logistic regression, trained by plain stochastic steps in a fixed order: the same texts give the same weights to the last bit.
 */
import { inUnits, type LabelRange, type LinearModel, softmax } from './classifier'
import type { FeatureRow } from './feature-table'
import { addNaiveBayes } from './naive-bayes'
import type { Rows } from './rows'
import { mixed, rolled, shuffled } from './shuffle'

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { sqrt } = Math

export interface TrainingSet {
  rows: Rows
  /** A number for each row, by which it has its place in the order and its hidden features: one that looks random. */
  seeds: readonly number[]
  /** The label of each row. */
  labels: Int32Array
  /** What a row's label competes with. */
  rivals: (label: number) => LabelRange[]
  labelCount: number
  featureCount: number
}

export interface Training {
  /** How often all rows are gone through: part of the last time may be left out. */
  epochs: number
  /** Length of the first step; it falls evenly to nothing, so that the last rows seen weigh no more than the first. */
  rate: number
  /** How fast weights shrink: strength of the L2 penalty per row. */
  penalty: number
  /** The share of a row's features that each step is taken without, so that no word is relied on alone. */
  hidden: number
  /** The weight of naive Bayes beside the regression, and what it counts for a feature that a label never had. */
  counted: number
  smoothing: number
}

/** A gradient smaller than this is not worth the time. */
const NEGLIGIBLE = 0.01

export function train(set: TrainingSet, { epochs, rate, penalty, hidden, counted, smoothing }: Training): LinearModel {
  const { labelCount, featureCount, rows, seeds, labels } = set
  const weights = new Float32Array(featureCount * labelCount)
  const bias = new Float32Array(labelCount)
  const scores = new Float64Array(labelCount)
  const movedLabels = new Int32Array(labelCount)
  const moves = new Float64Array(labelCount)
  const rivals = Array.from({ length: labelCount }, (_, label) => set.rivals(label))
  const order = shuffled(seeds)
  const seen = partlyHidden(rows.longest, hidden)
  const total = Math.round(epochs * rows.length)
  /** True weight = weight × scale: shrinking all of them costs one multiplication. */
  let scale = 1
  for (let step = 0; step < total; step++) {
    const at = order[step % rows.length] as number
    const epoch = Math.floor(step / rows.length)
    const row = seen(rows.at(at), rolled(mixed((seeds[at] as number) + epoch)))
    const label = labels[at] as number
    const ranges = rivals[label] as LabelRange[]
    const pace = rate * (1 - step / total)
    for (const range of ranges) scoreScaled(weights, bias, row, range, scale, scores)
    softmax(scores, ranges)
    scale *= 1 - pace * penalty
    let moved = 0
    for (const { from, to } of ranges) {
      for (let k = from; k < to; k++) {
        const error = (k === label ? 1 : 0) - (scores[k] as number)
        if (error < NEGLIGIBLE && error > -NEGLIGIBLE) continue
        bias[k] = (bias[k] as number) + pace * error * BIAS_PACE
        movedLabels[moved] = k
        moves[moved++] = (pace * error) / scale
      }
    }
    for (let j = 0; j < row.features.length; j++) {
      const value = row.values[j] as number
      const base = (row.features[j] as number) * labelCount
      for (let m = 0; m < moved; m++) {
        const w = base + (movedLabels[m] as number)
        weights[w] = (weights[w] as number) + (moves[m] as number) * value
      }
    }
  }
  for (let w = 0; w < weights.length; w++) weights[w] = (weights[w] as number) * scale
  addNaiveBayes(weights, set, counted, smoothing)
  return inUnits(weights, bias)
}

const BIAS_PACE = 0.01

/** A row without some of its features, again of length 1. What comes back is overwritten by the next call. */
function partlyHidden(longest: number, hidden: number): (row: FeatureRow, dice: () => number) => FeatureRow {
  const features = new Int32Array(longest)
  const values = new Float32Array(longest)
  return (row, dice) => {
    let kept = 0
    let sum = 0
    for (let j = 0; j < row.features.length; j++) {
      if (dice() < hidden) continue
      const value = row.values[j] as number
      features[kept] = row.features[j] as number
      values[kept++] = value
      sum += value * value
    }
    const length = sqrt(sum) || 1
    for (let j = 0; j < kept; j++) values[j] = (values[j] as number) / length
    return { features: features.subarray(0, kept), values: values.subarray(0, kept) }
  }
}

function scoreScaled(
  weights: Float32Array,
  bias: Float32Array,
  row: FeatureRow,
  range: LabelRange,
  scale: number,
  scores: Float64Array,
): void {
  const labels = bias.length
  for (let k = range.from; k < range.to; k++) scores[k] = 0
  for (let j = 0; j < row.features.length; j++) {
    const value = row.values[j] as number
    const base = (row.features[j] as number) * labels
    for (let k = range.from; k < range.to; k++)
      scores[k] = (scores[k] as number) + value * (weights[base + k] as number)
  }
  for (let k = range.from; k < range.to; k++) scores[k] = (scores[k] as number) * scale + (bias[k] as number)
}
