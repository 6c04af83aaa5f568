/**
 * Whether a message is an emergency, despair, or asks for medical advice.
 *
 *     rules, each find weighed by its clause -> classifier, sayings left out -> the same, by sentence, between commas, and by ten words
 *
 * Rules see an emergency in plain words; the classifier sees its paraphrase. Either is enough: a miss is worse than a false alarm.
 */
import { readMeaning } from '../../dialogs/read-reply'
import type { Danger, Match } from '../../knowledge/matching/matcher'
import type { SafetyKind } from '../../knowledge/model'
import type { ReplyWords } from '../../knowledge/reply-words'
import { type Check, checkRedFlags, type RedFlag } from '../safety/red-flags'
import {
  LITTLE_DANGER,
  NO_DANGER,
  PLAINLY_OURS,
  SAFETY_ALONE,
  SAFETY_CERTAIN,
  SAFETY_CLAUSE,
  SAFETY_CLAUSE_STORY,
  SAFETY_COVERAGE,
  SAFETY_EXCUSED,
  SAFETY_PLAIN,
  SAFETY_SENTENCE,
  SAFETY_STORY,
  SAFETY_STORY_SHARE,
  SURELY_OURS,
} from '../safety/thresholds'
import type { Mind, Question } from './understand'

export function redFlag(mind: Mind, question: Question, match: Match): SafetyKind | undefined {
  // As it was typed, and as it was probably meant: a slip put right wrongly must hide no cry for help.
  const texts = [...new Set([question.text, match.meant])]
  const checks = texts.map((text) => ({ text, ...checkBelieved(mind, { ...question, text }, match) }))
  const found = mostPressing(checks.map(({ flag }) => flag?.kind))
  if (found !== undefined && found !== 'medical-advice') return found
  // A question about pills can be one about dying: what is more pressing has the last word.
  const learnt = isHarmless(match) ? [] : checks.map((check) => learntFlag(mind, question, match, check))
  return (isBareReply(question.text, mind.replyWords) ? undefined : mostPressing(learnt)) ?? found
}

const mostPressing = (kinds: (SafetyKind | undefined)[]): SafetyKind | undefined =>
  kinds.find((kind) => kind !== undefined && kind !== 'medical-advice') ?? kinds.find((kind) => kind !== undefined)

const checkBelieved = (mind: Mind, question: Question, match: Match): Check =>
  checkRedFlags(question.text, mind.redFlags, (found, clause) => !isOurs(mind, question, match, found, clause))

/**
 * A message that an editor listed for something harmless is that: "I'll be back tomorrow, bye". So is one that asks whether the answer just given
 * holds for somebody else, and nothing more.
 */
const isHarmless = ({ holds, phrasingOf }: Match): boolean =>
  holds || (phrasingOf !== undefined && phrasingOf.outcome !== 'safety')

/** What the classifier alone sees. */
function learntFlag(
  mind: Mind,
  question: Question,
  match: Match,
  { text, excused, withoutSayings: plain }: Check & { text: string },
): SafetyKind | undefined {
  if (plain !== text && plain.split(' ').length < FEWEST_LEFT) return undefined
  const read = plain === match.meant ? match : mind.matcher.danger({ ...question, text: plain })
  const { kind, score } = strongest(read)
  // "I do not want to …", with "go back to my own doctor" left out: so few words say no more than the whole did.
  const isRest = plain !== text && wordsIn(plain) <= MOST_OF_A_REST && kind !== 'medical-advice'
  if (isRest && urgencyOf(match) < SAFETY_ALONE[kind]) return undefined
  const guessing = read.coverage < (score >= SAFETY_PLAIN ? SAFETY_COVERAGE / 2 : SAFETY_COVERAGE)
  if (guessing) return undefined
  if (score >= (excused.has(kind) ? SAFETY_EXCUSED : SAFETY_ALONE)[kind]) return kind
  return sentenceFlag(mind, question, plain, urgencyOf(read))
}

/** Despair and an emergency are often told in the same breath: together they count against a question, and the likelier is answered. */
function strongest({ safetyScores }: Pick<Danger, 'safetyScores'>): { kind: SafetyKind; score: number } {
  const { emergency, crisis, 'medical-advice': advice } = safetyScores
  const urgent = urgencyOf({ safetyScores })
  if (advice > urgent) return { kind: 'medical-advice', score: advice }
  return { kind: emergency > crisis ? 'emergency' : 'crisis', score: urgent }
}

const urgencyOf = ({ safetyScores }: Pick<Danger, 'safetyScores'>): number =>
  safetyScores.emergency + safetyScores.crisis

/**
 * A cry for help among sentences about something else, that would drown in them. The more of those, the less of it is left in the whole. Of what
 * only commas part ("zonder mij zijn ze beter af, wat kost het?") more is asked; and most of what nothing else in the message speaks for.
 */
function sentenceFlag(mind: Mind, question: Question, text: string, urgency: number): SafetyKind | undefined {
  const cryAmong = (parts: string[], enough: number) =>
    firstOf(parts.filter(isLongEnough), (part) => cryIn(mind, question, part, enough))
  const leavesRoom = (parts: string[], whole: number) =>
    parts.length > 1 && urgency >= Math.min(whole, SAFETY_STORY_SHARE / parts.filter(isLongEnough).length)
  const sentences = sentencesOf(text)
  const clauses = clausesOf(text)
  return (
    (leavesRoom(sentences, SAFETY_STORY) ? cryAmong(sentences, SAFETY_SENTENCE) : undefined) ??
    (leavesRoom(clauses, SAFETY_CLAUSE_STORY) ? cryAmong(clauses, SAFETY_CLAUSE) : undefined) ??
    (wordsIn(text) > MOST_HEARD_WHOLE
      ? cryAmong([...clauses, ...clauses.flatMap(stretchesOf)], SAFETY_CERTAIN)
      : undefined)
  )
}

function cryIn(mind: Mind, question: Question, text: string, enough: number): SafetyKind | undefined {
  const read = mind.matcher.danger({ ...question, text })
  const { kind } = strongest(read)
  if (kind === 'medical-advice' || urgencyOf(read) < enough || read.coverage < SAFETY_COVERAGE) return undefined
  return checkRedFlags(text, mind.redFlags).excused.has(kind) ? undefined : kind
}

function firstOf<From, To>(list: From[], find: (one: From) => To | undefined): To | undefined {
  for (const one of list) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** What a message may cost; people come to it late, so of a longer story the last are heard. */
const MOST_SENTENCES = 20

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!;])\s+|\n+/).slice(-MOST_SENTENCES)
const clausesOf = (text: string): string[] => text.split(/(?<=[.?!;,])\s+|\n+/).slice(-MOST_SENTENCES)

/** Words. */
const SHORTEST_CRY = 4
/** Shorter messages are not read by their parts, which costs a turn its time: of 360 new cries one is missed by that. */
const MOST_HEARD_WHOLE = 14
const STRETCH = 10
const STEP = 5
/** What a message may cost: of a longer clause, the last. */
const MOST_STRETCHES = 40

const wordsIn = (text: string): number => text.split(/\s+/).length
const isLongEnough = (text: string): boolean => wordsIn(text) >= SHORTEST_CRY

/** Of a clause that is longer: its first ten words, the ten from the sixth on, and so on. Some write long and without any marks. */
function stretchesOf(text: string): string[] {
  const words = text.split(/\s+/)
  const steps = Math.ceil((words.length - STRETCH) / STEP)
  const starts = steps > 0 ? Array.from({ length: steps + 1 }, (_, i) => i * STEP) : []
  return starts.slice(-MOST_STRETCHES).map((from) => words.slice(from, from + STRETCH).join(' '))
}
/** "I'm sick of waiting": with less than this beside it, a figure of speech is all that was said. */
const FEWEST_LEFT = 2
const MOST_OF_A_REST = 5

/**
 * Whether words that sound like a question for the own doctor, or like an emergency that may be long over, are plainly part of a question about our
 * own matters. Answers are near, and no danger is seen anywhere: not in the message, not in a part of it, not in the clause with the find.
 */
function isOurs(mind: Mind, question: Question, whole: Match, { kind }: RedFlag, clause: string): boolean {
  const { outcome, candidates } = whole
  const near = candidates.reduce((sum, { score }) => sum + score, 0)
  if (
    (outcome !== 'answer' && outcome !== 'clarify') ||
    near < (kind === 'medical-advice' ? PLAINLY_OURS : SURELY_OURS)
  )
    return false
  const { text } = question
  const danger = (part: string): Danger =>
    part === whole.meant ? whole : mind.matcher.danger({ ...question, text: part })
  if (kind === 'medical-advice')
    return [text, clause, ...sentencesOf(text)].every((part) => danger(part).safetyScores[kind] < NO_DANGER)
  return (
    [text, whole.meant].every((all) => urgencyOf(danger(all)) < NO_DANGER) &&
    [clause, ...clausesOf(text), ...stretchesOf(text)].every((part) => urgencyOf(danger(part)) < LITTLE_DANGER)
  )
}

/**
 * "1, 3 en 5", "geregeld", "nog niet": chosen from a list, or said to a question of ours. Alone they are no paraphrase of anything, whatever
 * the classifier makes of them. The rules have looked before.
 */
const isBareReply = (text: string, words: ReplyWords): boolean =>
  JUST_NUMBERS.test(text) || readMeaning(text, words) !== undefined
const JUST_NUMBERS = /^[\d\s,.;&+]*(?:(?:en|and)[\d\s,.;&+]+)*$/i
