/**
 * What a message means, by the knowledge alone:
 *
 *     language -> slips in common words mended -> exact hit? -> unknown words mended -> scores of every label, unless it was hit
 *
 *     the first there is: exact hit -> what is said after this answer -> keywords -> "and for children?" -> the scores' outcome
 *
 * No answer is given to an audience that it is not for.
 *
 * Knows no conversation, no clock and no red-flag rules; whoever asks combines its safety score with those.
 */
import { type Audience, type Intent, type Knowledge, type Language, NOTHING, type SafetyKind } from '../model'
import { isAboutCare } from './about-care'
import type { LabelRange } from './classifier'
import { type Candidate, type Decision, decide, type Enough } from './decide'
import { type ExactHits, isListed } from './exact'
import { type Evidence, explainScores } from './explain'
import type { Passage } from './features'
import { holdsForSomebody } from './follow-up'
import { type ForeignWords, foreignWordsOf } from './foreign'
import { leans } from './labels'
import { recogniseLanguage } from './language'
import { type Reading, readMessage, wholeOf } from './reading'
import { dangerScores, eachSentence, matterScores, type RawScores, rawScores } from './scoring'
import { LEANING, TOLD } from './thresholds'
import { leaningOn, type Trained } from './trained'
import { normalise, sentences } from './words'

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
export type Match = Decision &
  Danger & {
    language: Language | 'other'
    /** Which other language it is, where we have its texts. */
    foreign?: string | undefined
    /** An editor lists this very message, slips put right, for what was decided: nothing was guessed. */
    wordForWord: boolean
    /** Whether it asks if the answer just given holds for somebody else as well, and nothing more: "and for children?" */
    holds: boolean
    /** The intent that has this very message among its phrasings. */
    phrasingOf: Intent | undefined
    /** The message with its slips in common words put right; the very text where it has none. */
    meant: string
    /** Slips: what was typed, what was taken. */
    corrected: [string, string][]
    /** Which words and pieces spoke for which label; costs as much as the match itself. */
    explain(): Evidence[]
  }

type Said = Pick<MatchQuestion, 'text' | 'institution'>

export interface Matcher {
  match(question: MatchQuestion): Match
  /** Of a message or a part of one: nothing but how near it is to a red flag, at half the cost. Slips in common words are left as they are. */
  danger(said: Said): Danger
}

/**
 * `trained`: what was learnt from the same knowledge.
 *
 * @throws when a question names an institution that the knowledge does not have: a fault of the caller's.
 */
export function createMatcher(knowledge: Knowledge, trained: Trained): Matcher {
  const known = { knowledge, trained, foreign: foreignWordsOf(knowledge.otherLanguages) }
  return {
    match: (question) => match(known, question),
    danger: ({ text, institution }) => dangerIn(known, hear(known, institution, typed(text))),
  }
}

/** All that a question is matched by. */
interface Known {
  knowledge: Knowledge
  trained: Trained
  foreign: ForeignWords
}

/** The language is that of what was typed. Everything else is read from what was meant. */
function match(known: Known, question: MatchQuestion): Match {
  const { knowledge, trained } = known
  const { hits } = trained
  const { institution, last } = question
  const given = last === undefined ? undefined : `${institution}/${last}`
  const { language, foreign, corrected, ...meant } = mended(known, question, given)
  const after = leans(meant.text) ? given : undefined
  const isFor = (topic: string) => isForAudience(knowledge, question, topic)
  const heard = hear(known, institution, meant, isFor)
  const listed = heard.exact ?? listedDecision(hits, institution, meant.key, after, isFor)
  const holds =
    after !== undefined && !heard.exact && isFor(last as string) && holdsForSomebody(trained.lexicon, meant.key)
  const phrasingOf = knowledge.intents[hits.phrasings.get(meant.key) ?? -1]
  return {
    ...(listed ?? (holds ? answered(last as string) : likeliest(known, question, heard, phrasingOf, after))),
    // What went before makes no red flag weaker.
    ...dangerIn(known, heard),
    language,
    foreign,
    wordForWord: listed !== undefined,
    holds,
    phrasingOf,
    meant: meant.text,
    corrected: [...corrected, ...heard.reading.corrected],
    explain: () => explainScores(trained, heard.answers, inContext(heard.reading, after)),
  }
}

interface Typed {
  text: string
  sentences: string[][]
  /** As `comparable` makes it. */
  key: string
}

function typed(text: string): Typed {
  const found = sentences(normalise(text))
  return { text, sentences: found, key: found.flat().join(' ') }
}

/** A message with its slips in common words put right. Nothing is a slip in what an editor wrote. */
function mended(
  { trained, foreign }: Known,
  question: MatchQuestion,
  given: string | undefined,
): Typed & Pick<Match, 'language' | 'foreign' | 'corrected'> {
  const said = typed(question.text)
  const known = recogniseLanguage(trained.languages, foreign, said.text, said.sentences.flat(), question.language)
  if (isListed(trained.hits, question.institution, said.key, given)) return { ...said, ...known, corrected: [] }
  const own = known.language === 'other' ? question.language : known.language
  const { text, corrected } = trained.vocabulary.withoutSlips(said.text, own)
  return { ...(corrected.length === 0 ? said : typed(text)), ...known, corrected }
}

/** A text as far as nothing before it counts. */
interface Heard {
  answers: LabelRange
  exact: Decision | undefined
  reading: Reading
  raw: RawScores
}

function hear(
  { knowledge, trained }: Known,
  institution: string,
  { sentences, key }: Typed,
  isFor: (topic: string) => boolean = () => true,
): Heard {
  const answers = answersOf(trained, institution)
  const exact = exactDecision(knowledge, trained.hits, institution, key, isFor)
  const reading = readMessage(trained, sentences)
  // An exact hit leaves nothing to guess, no red flag either: "All of them" is a button.
  return { answers, exact, reading, raw: rawScores(trained, answers, exact ? [] : reading.sentences) }
}

const dangerIn = ({ knowledge, trained }: Known, { raw, reading }: Heard): Danger => ({
  safetyScores: safetyOf(knowledge, dangerScores(trained, raw)),
  coverage: reading.coverage,
})

function answersOf({ labels }: Trained, institution: string): LabelRange {
  const answers = labels.answers.get(institution)
  if (!answers) throw new Error(`the knowledge has no institution "${institution}"`)
  return answers
}

const inContext = ({ sentences }: Reading, after: string | undefined): readonly Passage[] =>
  after === undefined ? sentences : sentences.map((sentence) => leaningOn(after, sentence))

function isForAudience({ institutions }: Knowledge, { institution, audience }: MatchQuestion, topic: string): boolean {
  return institutions.get(institution)?.answers.get(topic)?.audiences.includes(audience) ?? false
}

/** A word that an editor lists as danger is danger, whatever else has the same name. */
function exactDecision(
  { intents }: Knowledge,
  hits: ExactHits,
  institution: string,
  key: string,
  isFor: (topic: string) => boolean,
): Decision | undefined {
  const intent = intents[hits.intents.get(key) ?? -1]
  const topic = intent?.outcome === 'safety' ? undefined : hits.titles.get(institution)?.get(key)
  if (topic !== undefined && isFor(topic)) return answered(topic)
  return intent && { outcome: 'intent', intent, candidates: [] }
}

/** Letters. A shorter word ("hoe?", "so?") leans on the answer before it. */
const SHORTEST_KEYWORD = 4

/**
 * After an answer, what an editor listed as said after it; else keywords, too few words for the classifier to be sure of. A red flag may still be
 * in either.
 */
function listedDecision(
  hits: ExactHits,
  institution: string,
  key: string,
  after: string | undefined,
  isFor: (topic: string) => boolean,
): Decision | undefined {
  const said = after === undefined ? undefined : hits.followUps.get(after)?.get(key)
  if (said === NOTHING) return { outcome: 'fallback', nothing: true, candidates: [] }
  const isKeyword = after === undefined || key.length >= SHORTEST_KEYWORD
  const topic = said ?? (isKeyword ? hits.keywords.get(institution)?.get(key) : undefined)
  return topic !== undefined && isFor(topic) ? answered(topic) : undefined
}

function likeliest(
  { knowledge, trained }: Known,
  { audience, last }: MatchQuestion,
  { answers, reading, raw }: Heard,
  phrasingOf: Intent | undefined,
  after: string | undefined,
): Decision {
  // What an editor lists as something else is no command, either.
  const steersNothing = phrasingOf ? phrasingOf.outcome !== 'command' : isAboutCare(wholeOf(reading.sentences))
  const about = after === undefined ? raw : rawScores(trained, answers, inContext(reading, after))
  const impossible = steersNothing ? trained.steeringLabels : []
  const judge = (raw: RawScores, enough?: Enough) =>
    decide(knowledge, trained, answers, matterScores(trained, raw, impossible), reading.coverage, audience, enough)
  const decision = after === undefined ? judge(raw) : asLeaning(judge(about), judge(raw), last)
  if (decision.outcome !== 'clarify') return decision
  // A story whose question stands in one sentence.
  const told = new Set(
    eachSentence(about)
      .map((sentence) => judge(sentence))
      .flatMap((each) => (each.outcome === 'answer' ? each.topic : [])),
  )
  const easier = told.size === 1 ? judge(about, TOLD) : decision
  return easier.outcome === 'answer' && told.has(easier.topic) ? easier : decision
}

/** "Wat is jullie adres?", right after the papers: a short question of its own is easily taken for one about the answer before it. */
function asLeaning(leaning: Decision, alone: Decision, last?: string): Decision {
  const isAnother = leaning.outcome === 'answer' && alone.outcome === 'answer' && alone.topic !== leaning.topic
  if (!isAnother || leaning.topic !== last || (leaning.candidates[0]?.score ?? 0) >= LEANING) return leaning
  const others = leaning.candidates.filter(({ topic }) => topic !== last && topic !== alone.topic)
  return { outcome: 'clarify', candidates: [...alone.candidates.slice(0, 1), ...others] }
}

const answered = (topic: string): Decision => ({ outcome: 'answer', topic, candidates: [{ topic, score: 1 }] })

function safetyOf(knowledge: Knowledge, scores: Float64Array): Danger['safetyScores'] {
  const safetyScores: Danger['safetyScores'] = { emergency: 0, crisis: 0, 'medical-advice': 0 }
  knowledge.intents.forEach((intent: Intent, label) => {
    if (intent.outcome === 'safety') safetyScores[intent.safety] += scores[label] as number
  })
  return safetyScores
}
