/**
 * Whether a message is an emergency, despair, or asks for medical advice.
 *
 *     rules, each find weighed by its clause -> classifier, sayings left out -> the same, sentence by sentence
 *
 * Rules see an emergency in plain words; the classifier sees its paraphrase. Either is enough: a miss is worse than a false alarm.
 */
import { readMeaning } from '../../dialogs/read-reply'
import type { Match } from '../../knowledge/matching/matcher'
import type { SafetyKind } from '../../knowledge/model'
import { type Check, checkRedFlags, type RedFlag } from '../safety/red-flags'
import {
  NEAR_AT_LEAST,
  NO_DANGER,
  OURS,
  SAFETY_ALONE,
  SAFETY_COVERAGE,
  SAFETY_EXCUSED,
  SAFETY_NOTHING_NEAR,
  SAFETY_PLAIN,
  SAFETY_SENTENCE,
  SAFETY_STORY,
  SAFETY_STORY_SHARE,
} from '../safety/thresholds'
import type { Mind, Question } from './understand'

export function redFlag(mind: Mind, question: Question, match: Match): SafetyKind | undefined {
  const { text } = question
  const check = checkRedFlags(text, mind.redFlags, (found, clause) => !isOurs(mind, question, match, found, clause))
  const { flag } = check
  if (flag && flag.kind !== 'medical-advice') return flag.kind
  // A question about pills can be one about dying: what is more pressing has the last word.
  const learnt = learntFlag(mind, question, match, check)
  return learnt && !isBareReply(text) ? learnt : flag?.kind
}

/**
 * What the classifier alone sees. Where no answer is near either, less is enough: a warning then takes the place of a question back.
 * A message that an editor listed for something harmless is that: "I'll be back tomorrow, bye".
 */
function learntFlag(mind: Mind, question: Question, match: Match, check: Check): SafetyKind | undefined {
  if (match.listed && match.listed.outcome !== 'safety') return undefined
  const { excused, withoutSayings: plain } = check
  if (plain !== question.text && plain.split(' ').length < FEWEST_LEFT) return undefined
  const read = plain === question.text ? match : mind.matcher.match({ ...question, text: plain })
  const { kind, score } = strongest(read)
  const guessing = read.coverage < (score >= SAFETY_PLAIN ? SAFETY_COVERAGE / 2 : SAFETY_COVERAGE)
  if (guessing) return undefined
  const { outcome, candidates } = read.withoutSafety
  const nothingNear = outcome !== 'intent' && (candidates[0]?.score ?? 0) < NEAR_AT_LEAST
  const enough = nothingNear ? SAFETY_NOTHING_NEAR : SAFETY_ALONE[kind]
  if (score >= (excused.has(kind) ? SAFETY_EXCUSED[kind] : enough)) return kind
  return sentenceFlag(mind, question, plain, urgencyOf(read))
}

/** Despair and an emergency are often told in the same breath: together they count against a question, and the likelier is answered. */
function strongest({ safetyScores }: Pick<Match, 'safetyScores'>): { kind: SafetyKind; score: number } {
  const { emergency, crisis, 'medical-advice': advice } = safetyScores
  const urgent = urgencyOf({ safetyScores })
  if (advice > urgent) return { kind: 'medical-advice', score: advice }
  return { kind: emergency > crisis ? 'emergency' : 'crisis', score: urgent }
}

const urgencyOf = ({ safetyScores }: Pick<Match, 'safetyScores'>): number =>
  safetyScores.emergency + safetyScores.crisis

/** A cry for help among sentences about something else, that would drown in them. The more of those, the less of it is left in the whole. */
function sentenceFlag(mind: Mind, question: Question, text: string, urgency: number): SafetyKind | undefined {
  const sentences = sentencesOf(text).filter((each) => each.split(/\s+/).length >= SHORTEST_CRY)
  if (sentences.length < 2 || urgency < Math.min(SAFETY_STORY, SAFETY_STORY_SHARE / sentences.length)) return undefined
  for (const sentence of sentences) {
    const read = mind.matcher.match({ ...question, text: sentence })
    const { kind } = strongest(read)
    const isCry = kind !== 'medical-advice' && urgencyOf(read) >= SAFETY_SENTENCE && read.coverage >= SAFETY_COVERAGE
    if (isCry && !checkRedFlags(sentence, mind.redFlags).excused.has(kind)) return kind
  }
  return undefined
}

/** What a message may cost; people come to it late, so of a longer story the last are heard. */
const MOST_SENTENCES = 20

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!;])\s+|\n+/).slice(-MOST_SENTENCES)

/** Words. */
const SHORTEST_CRY = 4
/** "I'm sick of waiting": with less than this beside it, a figure of speech is all that was said. */
const FEWEST_LEFT = 2

/**
 * Whether words that sound like a question for the own doctor are plainly part of one about our own matters. Answers are near, and no such question
 * is seen anywhere: not in the message, not in a sentence of it, not in the clause with the find. What a rule finds of an emergency or of despair
 * is always believed.
 */
function isOurs(mind: Mind, question: Question, whole: Match, { kind }: RedFlag, clause: string): boolean {
  if (kind !== 'medical-advice') return false
  const { outcome, candidates } = whole.withoutSafety
  const near = candidates.reduce((sum, { score }) => sum + score, 0)
  if ((outcome !== 'answer' && outcome !== 'clarify') || near < OURS) return false
  return [question.text, clause, ...sentencesOf(question.text)].every((text) => {
    const read = text === question.text ? whole : mind.matcher.match({ ...question, text })
    return read.safetyScores[kind] < NO_DANGER
  })
}

/**
 * "1, 3 en 5", "geregeld", "nog niet": chosen from a list, or said to a question of ours. Alone they are no paraphrase of anything, whatever
 * the classifier makes of them. The rules have looked before.
 */
const isBareReply = (text: string): boolean => JUST_NUMBERS.test(text) || readMeaning(text) !== undefined
const JUST_NUMBERS = /^[\d\s,.;&+]*(?:(?:en|and)[\d\s,.;&+]+)*$/i
