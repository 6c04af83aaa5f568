/**
 * What a message means, by the knowledge alone:
 *
 *     exact hit? -> keywords of one answer? -> words, slips mended -> probabilities of every label -> one of four outcomes
 *
 * Knows no conversation, no clock and no red-flag rules; whoever asks combines its safety score with those.
 */
import { type Audience, type Intent, type Knowledge, type Language, NOTHING, type SafetyKind } from '../model'
import { isAboutCare } from './about-care'
import { type Candidate, type Decision, decide } from './decide'
import { type ExactHits, exactHitsOf } from './exact'
import { type Evidence, explainScores } from './explain'
import { holdsForSomebody } from './follow-up'
import { leans } from './labels'
import { recogniseLanguage } from './language'
import { type Reading, readMessage, wholeOf } from './reading'
import { scoreReading } from './scoring'
import { leaningOn, learn, type Trained } from './trained'
import { messageKey } from './words'

export type { Candidate, Decision, Evidence }

export interface MatchQuestion {
  text: string
  institution: string
  /** The conversation's. */
  language: Language
  audience: Audience
  /** The answer given just before, whose id it is. */
  last?: string
}

export interface Match extends Decision {
  language: Language | 'other'
  /** What the classifier makes of each safety class, 0–1. */
  safetyScores: Record<SafetyKind, number>
  /** The decision if no safety class existed. */
  withoutSafety: Decision
  /** Whether it asks if the answer just given holds for somebody else as well, and nothing more: "and for children?" */
  holds: boolean
  /** The intent that has this very message among its phrasings. */
  listed: Intent | undefined
  /** How much of the message the vocabulary knows, 0–1, by letters. */
  coverage: number
  /** Slips: what was typed, what was taken. */
  corrected: [string, string][]
  /** Which words and pieces spoke for which label; costs as much as the match itself. */
  explain(): Evidence[]
}

export interface Matcher {
  match(question: MatchQuestion): Match
}

export interface MatcherOptions {
  /** Learnt earlier from the same knowledge; else it is learnt now (some twenty seconds for the shipped knowledge). */
  trained?: Trained
}

/** @throws when a question names an institution that the knowledge does not have: a fault of the caller's. */
export function createMatcher(knowledge: Knowledge, options: MatcherOptions = {}): Matcher {
  const trained = options.trained ?? learn(knowledge)
  const exact = exactHitsOf(knowledge)
  return {
    match: (question) => match(knowledge, trained, exact, question),
  }
}

function match(knowledge: Knowledge, trained: Trained, exact: ExactHits, question: MatchQuestion): Match {
  const answers = trained.labels.answers.get(question.institution)
  if (!answers) throw new Error(`the knowledge has no institution "${question.institution}"`)
  const { language } = recogniseLanguage(trained.languages, question.text, question.language)
  const reading = readMessage(trained, exact, question.text)
  const key = messageKey(question.text)
  const listed = exact.phrasings.get(key)
  // What an editor lists as something else is no command, either.
  const steersNothing = listed ? listed.outcome !== 'command' : isAboutCare(wholeOf(reading))
  const score = (each: Reading) => scoreReading(trained, answers, each, steersNothing ? trained.steeringLabels : [])
  const scores = score(reading)
  const sure = exactDecision(exact, question.institution, key)
  // An exact hit leaves nothing to guess, no red flag either: "All of them" is a button.
  const safetyScores = sure ? NO_DANGER_AT_ALL : safetyOf(knowledge, scores.all)
  // What went before makes no red flag weaker: it has a say only in what a message is about.
  const leaning = question.last !== undefined && leans(question.text)
  const read = leaning ? inContext(reading, `${question.institution}/${question.last}`) : reading
  const matter = leaning ? score(read) : scores
  const holds = leaning && !sure && holdsForSomebody(trained.lexicon, question.text)
  const about = leaning ? exact.followUps.get(`${question.institution}/${question.last}`)?.get(key) : undefined
  const alone = () => (leaning ? undefined : keywordDecision(exact, question.institution, key))
  const plain = sure ?? (holds ? answered(question.last as string) : about ? listedAfter(about) : alone())
  const decision = (by: Float64Array) =>
    plain ?? decide(knowledge, trained.labels, answers, by, reading.coverage, question.audience)
  return {
    ...decision(matter.all),
    withoutSafety: decision(matter.withoutSafety),
    language,
    safetyScores,
    holds,
    listed,
    coverage: reading.coverage,
    corrected: reading.corrected,
    explain: () => explainScores(trained, answers, read),
  }
}

const inContext = (reading: Reading, after: string): Reading => ({
  ...reading,
  sentences: reading.sentences.map((sentence) => leaningOn(after, sentence)),
})

function exactDecision(exact: ExactHits, institution: string, key: string): Decision | undefined {
  const topic = exact.titles.get(institution)?.get(key)
  if (topic !== undefined) return answered(topic)
  const intent = exact.intents.get(key)
  return intent && { outcome: 'intent', intent, candidates: [] }
}

/** Too few words for the classifier to be sure of, and listed by an editor. A red flag may still be in them. */
function keywordDecision(exact: ExactHits, institution: string, key: string): Decision | undefined {
  const topic = exact.keywords.get(institution)?.get(key)
  return topic === undefined ? undefined : answered(topic)
}

/** An editor listed these very words as said after this answer. A red flag may still be in them. */
const listedAfter = (about: string): Decision =>
  about === NOTHING ? { outcome: 'fallback', nothing: true, candidates: [] } : answered(about)

const answered = (topic: string): Decision => ({ outcome: 'answer', topic, candidates: [{ topic, score: 1 }] })

const NO_DANGER_AT_ALL: Match['safetyScores'] = { emergency: 0, crisis: 0, 'medical-advice': 0 }

function safetyOf(knowledge: Knowledge, scores: Float64Array): Match['safetyScores'] {
  const safetyScores = { ...NO_DANGER_AT_ALL }
  knowledge.intents.forEach((intent: Intent, label) => {
    if (intent.outcome === 'safety') safetyScores[intent.safety] += scores[label] as number
  })
  return safetyScores
}
