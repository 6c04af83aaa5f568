/** Which words and pieces of a message spoke for which label. */
import type { LabelRange } from './classifier'
import { CONCEPT, eachFeature, type FeatureKind, type Passage, PIECE } from './features'
import { wholeOf } from './reading'
import type { Trained } from './trained'

export interface Evidence {
  /** An answer's or intent's id. */
  label: string
  /** Raw score of the whole message. */
  score: number
  /** Strongest first; what it added to this label above the average label. A piece is written `-rwij-`, a concept `[money]`. */
  features: { name: string; weight: number }[]
}

const LABELS = 4
const FEATURES = 8

export function explainScores(trained: Trained, answers: LabelRange, sentences: readonly Passage[]): Evidence[] {
  const whole = wholeOf(sentences)
  const names = new Map<number, string>()
  eachFeature(whole, (hash, kind, text, from, to) => {
    const i = trained.table.find(hash)
    if (i >= 0 && !names.has(i)) names.set(i, nameOf(kind, text, from, to))
  })
  const row = trained.table.row(whole)
  const labels = range(trained.labels.intents).concat(range(answers))
  const { model } = trained
  const score = new Map(labels.map((k) => [k, model.bias[k] as number]))
  const shares = Array.from(row.features, (feature, j) => {
    const each = labels.map((k) => (row.values[j] as number) * model.weight(feature, k))
    const average = each.reduce((sum, one) => sum + one, 0) / each.length
    labels.forEach((k, at) => {
      score.set(k, (score.get(k) as number) + (each[at] as number))
    })
    return { name: names.get(feature) as string, above: each.map((one) => one - average) }
  })
  return labels
    .map((k, at) => ({ k, at, score: score.get(k) as number }))
    .sort((a, b) => b.score - a.score)
    .slice(0, LABELS)
    .map(({ k, at, score }) => ({
      label: trained.labels.all[k]?.id as string,
      score,
      features: shares
        .map(({ name, above }) => ({ name, weight: above[at] as number }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, FEATURES),
    }))
}

function nameOf(kind: FeatureKind, text: string, from: number, to: number): string {
  if (kind === PIECE) return `-${text.slice(from, to)}-`
  return kind === CONCEPT ? `[${text}]` : text
}

function range({ from, to }: LabelRange): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
