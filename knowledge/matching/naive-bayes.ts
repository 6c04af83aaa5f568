/**
 * A multinomial naive Bayes over the same TF-IDF rows. It counts where the regression weighs: alone it is right less often, but it errs
 * elsewhere. Its score is a sum over features as well, so both are one set of weights and a question costs no more.
 */
import type { TrainingSet } from './training'

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { log } = Math

/** Adds `share` times the log-likelihood of each feature under each label to `weights`. `smoothing` is what a feature counts unseen. */
export function addNaiveBayes(weights: Float32Array, set: TrainingSet, share: number, smoothing: number): void {
  const { rows, labels, labelCount, featureCount } = set
  const mass = new Float32Array(weights.length)
  const totals = new Float64Array(labelCount).fill(smoothing * featureCount)
  for (let row = 0; row < rows.length; row++) {
    const { features, values } = rows.at(row)
    const label = labels[row] as number
    features.forEach((feature, j) => {
      const at = feature * labelCount + label
      const value = values[j] as number
      mass[at] = (mass[at] as number) + value
      totals[label] = (totals[label] as number) + value
    })
  }
  const logTotals = totals.map(log)
  const each = new Float64Array(labelCount)
  for (let from = 0; from < weights.length; from += labelCount) {
    let mean = 0
    for (let k = 0; k < labelCount; k++) {
      each[k] = log((mass[from + k] as number) + smoothing) - (logTotals[k] as number)
      mean += (each[k] as number) / labelCount
    }
    // What all labels have in common decides nothing.
    for (let k = 0; k < labelCount; k++)
      weights[from + k] = (weights[from + k] as number) + share * ((each[k] as number) - mean)
  }
}
