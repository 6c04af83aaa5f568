/** From probabilities to one of four outcomes. A wrong answer costs more than a question back. */
import type { Audience, Intent, Knowledge } from '../model'
import type { LabelRange } from './classifier'
import type { Labels } from './labels'
import { CLEARLY, INTENT, KNOWN, NEAR, OURS, PLAIN, SILENCE, SURE } from './thresholds'
import type { Trained } from './trained'

export interface Candidate {
  topic: string
  /** Calibrated: of all candidates with 0.8, about four in five are right. */
  score: number
}

export type Decision = {
  /** The three likeliest answers, whatever the outcome. What is listed word for word is the only one, or none. */
  candidates: Candidate[]
} & (
  | { outcome: 'answer'; topic: string }
  | { outcome: 'clarify' }
  | { outcome: 'intent'; intent: Intent }
  /** `nothing`: it is a question about our matters, and the institution's page does not answer it. */
  | { outcome: 'fallback'; nothing: boolean }
)

/** What it takes to answer, and not to ask back: see `SURE` and `OURS`. */
export interface Enough {
  sure: number
  ours: number
}

const OFFERED = 3

export function decide(
  knowledge: Knowledge,
  { labels, noneLabels }: Trained,
  answers: LabelRange,
  scores: Float64Array,
  coverage: number,
  audience: Audience,
  enough: Enough = { sure: SURE, ours: OURS },
): Decision {
  const own = candidatesOf(knowledge, labels, answers, scores, audience)
  // The label `NOTHING` is the last of an institution.
  const nothing = scores[answers.to - 1] as number
  const candidates = own.slice(0, OFFERED)
  let near = 0
  for (const { score } of own) near += score
  const intent = likeliestIntent(knowledge, scores)
  const [first] = candidates
  if (coverage < KNOWN || !first) return { outcome: 'fallback', nothing: false, candidates }
  if (intent && isMeant(intent, first.score, near)) return { outcome: 'intent', intent: intent.intent, candidates }
  if (nothing >= Math.max(SILENCE, near * CLEARLY)) return { outcome: 'fallback', nothing: true, candidates }
  if (near < NEAR) return { outcome: 'fallback', nothing: false, candidates }
  const notOurs = noneLabels.reduce((sum, label) => sum + (scores[label] as number), nothing)
  const ours = near / (near + notOurs)
  const sure = first.score / near >= enough.sure && ours >= enough.ours && coverage >= PLAIN
  return sure ? { outcome: 'answer', topic: first.topic, candidates } : { outcome: 'clarify', candidates }
}

/**
 * Whether the likeliest intent is meant rather than an answer. A flow stands beside the answer on the same matter, a
 * command changes what goes on: both must outweigh all answers together. "Nothing of ours" is no reason to keep back
 * answers that are near.
 */
function isMeant({ intent, score }: ScoredIntent, first: number, near: number): boolean {
  if (score < INTENT || score <= first) return false
  if (intent.outcome === 'flow' || intent.outcome === 'command') return score >= near * CLEARLY
  if (intent.outcome === 'none') return near < NEAR
  return true
}

function candidatesOf(
  knowledge: Knowledge,
  labels: Labels,
  { from, to }: LabelRange,
  scores: Float64Array,
  audience: Audience,
): Candidate[] {
  const found: Candidate[] = []
  for (let k = from; k < to; k++) {
    const { id, institution } = labels.all[k] as { id: string; institution: string }
    const answer = knowledge.institutions.get(institution)?.answers.get(id)
    if (answer?.audiences.includes(audience)) found.push({ topic: id, score: scores[k] as number })
  }
  return found.sort((a, b) => b.score - a.score)
}

interface ScoredIntent {
  intent: Intent
  score: number
}

function likeliestIntent(knowledge: Knowledge, scores: Float64Array): ScoredIntent | undefined {
  let best: ScoredIntent | undefined
  for (const [label, intent] of knowledge.intents.entries()) {
    const score = scores[label] as number
    if (score > (best?.score ?? 0)) best = { intent, score }
  }
  return best
}
