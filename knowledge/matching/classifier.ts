/**
 * A linear classifier over TF-IDF rows: a score for each label, and probabilities from scores.
 *
 * Labels compete in groups. Group 0 (what all institutions share) competes with every institution's answers; the
 * answers of two institutions never compete with each other, because no visitor is asked to choose between them.
 */
import type { FeatureRow } from './feature-table'

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { abs, exp, max, round } = Math

/** Labels `from`–`to` (exclusive). */
export interface LabelRange {
  from: number
  to: number
}

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
  score(row: FeatureRow, range: LabelRange, scores: Float64Array): void {
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
export function inUnits(exact: Float32Array, bias: Float32Array): LinearModel {
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

/** Turns scores of some ranges into probabilities, in place. A temperature above 1 makes them less sure. */
export function softmax(scores: Float64Array, ranges: readonly LabelRange[], temperature = 1): Float64Array {
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
  return scores
}
