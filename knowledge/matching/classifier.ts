/**
 * A multinomial logistic regression over TF-IDF rows, trained by plain stochastic steps in a fixed order: the same
 * texts give the same weights to the last bit.
 *
 * Labels compete in groups. Group 0 (what all institutions share) competes with every institution's answers; the
 * answers of two institutions never compete with each other, because no visitor is asked to choose between them.
 */
import type { Row } from './feature-table'
import { addNaiveBayes } from './naive-bayes'

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { abs, exp, imul, max, round, sqrt } = Math

/** Labels `from`–`to` (exclusive). */
export interface LabelRange {
  from: number
  to: number
}

export interface TrainingSet {
  rows: Row[]
  /** The label of each row. */
  labels: Int32Array
  /** What a row's label competes with. */
  rivals: (label: number) => LabelRange[]
  labelCount: number
  featureCount: number
}

export interface Training {
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

/**
 * A weight is kept as a whole number of its feature's unit: a quarter of the room of a float, and no probability moves by a thousandth.
 */
export class LinearModel {
  /** `weights[feature * labelCount + label]`, in the feature's `units`. */
  constructor(
    readonly weights: Int8Array,
    readonly units: Float32Array,
    readonly bias: Float32Array,
  ) {}

  weight(feature: number, label: number): number {
    return (this.weights[feature * this.bias.length + label] as number) * (this.units[feature] as number)
  }

  /** Adds each label's score of a row to `scores`, within a range. */
  score(row: Row, range: LabelRange, scores: Float64Array): void {
    const { weights, units, bias } = this
    const labels = bias.length
    for (let k = range.from; k < range.to; k++) scores[k] = bias[k] as number
    for (let j = 0; j < row.features.length; j++) {
      const feature = row.features[j] as number
      const value = (row.values[j] as number) * (units[feature] as number)
      const base = feature * labels
      for (let k = range.from; k < range.to; k++)
        scores[k] = (scores[k] as number) + value * (weights[base + k] as number)
    }
  }
}

const MOST_UNITS = 127

/** Each feature's largest weight is 127 units. */
function inUnits(exact: Float32Array, bias: Float32Array): LinearModel {
  const labels = bias.length
  const weights = new Int8Array(exact.length)
  const units = new Float32Array(exact.length / labels)
  for (let feature = 0; feature < units.length; feature++) {
    const from = feature * labels
    let largest = 0
    for (let w = from; w < from + labels; w++) largest = max(largest, abs(exact[w] as number))
    if (largest === 0) continue
    units[feature] = largest / MOST_UNITS
    for (let w = from; w < from + labels; w++) weights[w] = round((exact[w] as number) / (units[feature] as number))
  }
  return new LinearModel(weights, units, bias)
}

/** Turns scores of some ranges into probabilities in place. A temperature above 1 makes them less sure. */
export function softmax(scores: Float64Array, ranges: readonly LabelRange[], temperature = 1): void {
  let top = Number.NEGATIVE_INFINITY
  for (const { from, to } of ranges) for (let k = from; k < to; k++) top = max(top, scores[k] as number)
  let sum = 0
  for (const { from, to } of ranges) {
    for (let k = from; k < to; k++) {
      const share = exp(((scores[k] as number) - top) / temperature)
      scores[k] = share
      sum += share
    }
  }
  for (const { from, to } of ranges) for (let k = from; k < to; k++) scores[k] = (scores[k] as number) / sum
}

export function train(set: TrainingSet, { epochs, rate, penalty, hidden, counted, smoothing }: Training): LinearModel {
  const { labelCount, featureCount, rows, labels } = set
  const weights = new Float32Array(featureCount * labelCount)
  const bias = new Float32Array(labelCount)
  const scores = new Float64Array(labelCount)
  const movedLabels = new Int32Array(labelCount)
  const moves = new Float64Array(labelCount)
  const rivals = Array.from({ length: labelCount }, (_, label) => set.rivals(label))
  const order = shuffled(rows.length)
  const seen = partOf(rows, hidden)
  let steps = 0
  const total = epochs * rows.length
  /** True weight = weight × scale: shrinking all of them costs one multiplication. */
  let scale = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order) {
      const row = seen(rows[at] as Row)
      const label = labels[at] as number
      const ranges = rivals[label] as LabelRange[]
      const pace = rate * (1 - steps++ / total)
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
  }
  for (let w = 0; w < weights.length; w++) weights[w] = (weights[w] as number) * scale
  addNaiveBayes(weights, set, counted, smoothing)
  return inUnits(weights, bias)
}

const BIAS_PACE = 0.01

/** A row without some of its features, again of length 1. What comes back is overwritten by the next call. */
function partOf(rows: readonly Row[], hidden: number): (row: Row) => Row {
  const room = rows.reduce((most, { features }) => max(most, features.length), 0)
  const features = new Int32Array(room)
  const values = new Float32Array(room)
  const dice = rolled(DICE)
  return (row) => {
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
  row: Row,
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

const DICE = 20261122

/** Numbers from 0 to 1 (exclusive) that look random and are always the same (linear congruential). */
function rolled(seed: number): () => number {
  let dice = seed >>> 0
  return () => {
    dice = (imul(dice, 1664525) + 1013904223) >>> 0
    return dice / 4294967296
  }
}

/** 0 … n-1 in an order that looks random and is always the same (Fisher–Yates). */
export function shuffled(n: number, seed = DICE): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const dice = rolled(seed)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(dice() * (i + 1))
    const swap = order[i] as number
    order[i] = order[j] as number
    order[j] = swap
  }
  return order
}
