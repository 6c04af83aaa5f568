/**
 * What a message means, by the knowledge alone:
 *
 *     exact hit? -> keywords of one answer? -> words, slips mended -> probabilities of every label -> one of four outcomes
 *
 * Knows no conversation, no clock and no red-flag rules; whoever asks combines its safety score with those.
 */
import { type Audience, type Intent, type Knowledge, type Language, NOTHING, type SafetyKind } from '../model'
import { isAboutCare } from './about-care'
import type { LabelRange } from './classifier'
import { type Candidate, type Decision, decide } from './decide'
import { type ExactHits, exactHitsOf, isListed } from './exact'
import { type Evidence, explainScores } from './explain'
import { holdsForSomebody } from './follow-up'
import { leans } from './labels'
import { recogniseLanguage } from './language'
import { type Reading, readMessage, wholeOf } from './reading'
import { dangerScores, matterScores, rawScores } from './scoring'
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

/** How near a text is to a red flag. */
export interface Danger {
  /** What the classifier makes of each safety class, 0–1. */
  safetyScores: Record<SafetyKind, number>
  /** How much of the text the vocabulary knows, 0–1, by letters. */
  coverage: number
}

/** The decision is the one if no red flag existed. */
export interface Match extends Decision, Danger {
  language: Language | 'other'
  /** Whether it asks if the answer just given holds for somebody else as well, and nothing more: "and for children?" */
  holds: boolean
  /** The intent that has this very message among its phrasings. */
  listed: Intent | undefined
  /** The message with its slips in common words put right; the very text where it has none. */
  meant: string
  /** Slips: what was typed, what was taken. */
  corrected: [string, string][]
  /** Which words and pieces spoke for which label; costs as much as the match itself. */
  explain(): Evidence[]
}

type Part = Pick<MatchQuestion, 'text' | 'institution'>

export interface Matcher {
  match(question: MatchQuestion): Match
  /** Of a message or a part of one: nothing but how near it is to a red flag, at half the cost. Slips in common words are left as they are. */
  danger(part: Part): Danger
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
    danger: (part) => danger(knowledge, trained, exact, part),
  }
}

function match(knowledge: Knowledge, trained: Trained, exact: ExactHits, question: MatchQuestion): Match {
  const { institution, audience, last } = question
  const { language } = recogniseLanguage(trained.languages, question.text, question.language)
  const before = `${institution}/${last}`
  const { text, corrected } = isListed(exact, institution, messageKey(question.text), before)
    ? { text: question.text, corrected: [] }
    : trained.vocabulary.withoutSlips(question.text, language === 'other' ? question.language : language)
  const key = messageKey(text)
  const answers = answersOf(trained, institution)
  const reading = readMessage(trained, exact, text)
  const raw = rawScores(trained, answers, reading)
  const sure = exactDecision(exact, institution, key)
  const leaning = last !== undefined && leans(text)
  const holds = leaning && !sure && holdsForSomebody(trained.lexicon, key)
  const listed = exact.phrasings.get(key)
  const read = leaning ? inContext(reading, before) : reading
  const certain = (): Decision | undefined => {
    if (sure) return sure
    if (!leaning) return keywordDecision(exact, institution, key)
    const about = exact.followUps.get(before)?.get(key)
    if (about !== undefined) return listedAfter(about)
    return holds ? answered(last) : undefined
  }
  const likeliest = (): Decision => {
    // What an editor lists as something else is no command, either.
    const steersNothing = listed ? listed.outcome !== 'command' : isAboutCare(wholeOf(reading))
    const about = leaning ? rawScores(trained, answers, read) : raw
    const scores = matterScores(trained, about, steersNothing ? trained.steeringLabels : [])
    return decide(knowledge, trained.labels, answers, scores, reading.coverage, audience)
  }
  return {
    ...(certain() ?? likeliest()),
    language,
    // An exact hit leaves nothing to guess, no red flag either: "All of them" is a button. What went before makes none weaker.
    safetyScores: sure ? NO_DANGER_AT_ALL : safetyOf(knowledge, dangerScores(trained, raw)),
    holds,
    listed,
    meant: text,
    coverage: reading.coverage,
    corrected: [...corrected, ...reading.corrected],
    explain: () => explainScores(trained, answers, read),
  }
}

function danger(knowledge: Knowledge, trained: Trained, exact: ExactHits, { text, institution }: Part): Danger {
  const reading = readMessage(trained, exact, text)
  const raw = rawScores(trained, answersOf(trained, institution), reading)
  const sure = exactDecision(exact, institution, messageKey(text))
  return {
    safetyScores: sure ? NO_DANGER_AT_ALL : safetyOf(knowledge, dangerScores(trained, raw)),
    coverage: reading.coverage,
  }
}

function answersOf({ labels }: Trained, institution: string): LabelRange {
  const answers = labels.answers.get(institution)
  if (!answers) throw new Error(`the knowledge has no institution "${institution}"`)
  return answers
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
