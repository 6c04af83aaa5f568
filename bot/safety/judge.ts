/**
 * Whether a message is an emergency, despair, or asks for medical advice.
 *
 *     rules, each find weighed by its clause -> classifier, sayings left out -> the same, by sentence, between commas, and by ten words
 *
 * Fear of dying is no wish to die: "ik ben bang dat ik dood ga", listed as small talk and nothing beside it, is met with kindness and a person.
 *
 * Rules see an emergency in plain words; the classifier sees its paraphrase. Either is enough: a miss is worse than a false alarm.
 */
import { wordsIn } from '../../knowledge/limits'
import type { Danger, Match, Matcher, MatchQuestion } from '../../knowledge/matching/matcher'
import type { Knowledge, SafetyKind } from '../../knowledge/model'
import { type ReplyWords, readMeaning } from '../../knowledge/reply-words'
import type { ToldInOther } from './other-languages'
import { clausesOf, sentencesOf, stretchesOf } from './parts'
import type { RedFlagRules } from './red-flag-rules'
import { type Check, checkRedFlags, mostPressing, type RedFlag } from './red-flags'
import {
  ANSWERS_NEAR_FOR_ADVICE,
  ANSWERS_NEAR_FOR_EMERGENCY,
  CRY_BY_ITSELF,
  CRY_IN_CLAUSE,
  CRY_IN_SENTENCE,
  FEWEST_BESIDE_SAYING,
  LITTLE_DANGER,
  MOST_HEARD_WHOLE,
  MOST_OF_A_REST,
  NO_DANGER,
  SAFETY_ALONE,
  SAFETY_COVERAGE,
  SAFETY_EXCUSED,
  SAFETY_PLAIN,
  SHORTEST_CRY,
  WHOLE_FOR_CLAUSE,
  WHOLE_FOR_SENTENCE,
  WHOLE_OVER_PARTS,
} from './thresholds'

/** What it takes to understand a message. Made anew when the knowledge changes. */
export interface Mind {
  knowledge: Knowledge
  matcher: Matcher
  redFlags: RedFlagRules
}

/** A message while it is judged. */
interface Judging {
  mind: Mind
  match: Match
  /** How near it or a part of it is to a red flag. What was asked before costs nothing: the same parts are judged for many reasons. */
  dangerOf(part: string): Danger
}

/** The most pressing red flag in a message, whatever language it is told in. `told`: what terms of other languages say of it, which is believed. */
export function judgeInAll(
  mind: Mind,
  question: MatchQuestion,
  match: Match,
  told: ToldInOther | undefined,
): SafetyKind | undefined {
  return told?.kind === 'emergency' ? told.kind : mostPressing([told?.kind, judgeRedFlag(mind, question, match)])
}

/** The most pressing red flag in a message whose text is masked, and of which the matcher makes `match`: in the languages that we speak. */
export function judgeRedFlag(mind: Mind, question: MatchQuestion, match: Match): SafetyKind | undefined {
  const judging: Judging = { mind, match, dangerOf: dangerBy(mind, question, match) }
  // As it was typed, and as it was probably meant: a slip put right wrongly must hide no cry for help.
  const texts = [...new Set([question.text, match.meant])]
  const checks = texts.map((text) => ({ text, ...checkBelieved(judging, text) }))
  const found = mostPressing(checks.map(({ flag }) => flag?.kind))
  if (found === 'emergency') return found
  if (isSmallTalk(match)) return undefined
  if (found === 'crisis') return found
  if (isHarmless(match) || isBareReply(question.text, mind.knowledge.replyWords)) return found
  // A question about pills can be one about dying: what is more pressing has the last word.
  return mostPressing(checks.map((check) => learntFlag(judging, check))) ?? found
}

/** How much the most urgent part of a message sounds so to the classifier, 0–1, whatever the rules find. */
export function urgencyIn(mind: Mind, question: MatchQuestion, match: Match): number {
  const dangerOf = dangerBy(mind, question, match)
  const parts = [...new Set([question.text, match.meant])].flatMap((text) => [
    text,
    ...sentencesOf(text),
    ...clausesOf(text),
    ...stretchesOf(text),
  ])
  return Math.max(...parts.map((part) => urgencyOf(dangerOf(part))))
}

function dangerBy({ matcher }: Mind, question: MatchQuestion, match: Match): (part: string) => Danger {
  const known = new Map<string, Danger>([[match.meant, match]])
  return (part) => {
    const danger = known.get(part) ?? matcher.danger({ ...question, text: part })
    known.set(part, danger)
    return danger
  }
}

const checkBelieved = (judging: Judging, text: string): Check =>
  checkRedFlags(text, judging.mind.redFlags, (found, clause) => !isOurs(judging, text, found, clause))

/**
 * A message that an editor listed for something harmless is that: "I'll be back tomorrow, bye". So is one that asks whether the answer just given
 * holds for somebody else, and nothing more. With a slip in it too: no word of the dictionary is put right, so no plain cry becomes one of these.
 */
const isHarmless = ({ holds, phrasingOf }: Match): boolean =>
  holds || (phrasingOf !== undefined && phrasingOf.outcome !== 'safety')

/** The whole message, slips put right, is one that an editor lists as small talk: not as a phrasing, from which the classifier guesses. */
const isSmallTalk = (match: Match): boolean =>
  match.wordForWord && match.outcome === 'intent' && match.intent.outcome === 'smalltalk'

/** What the classifier alone sees. */
function learntFlag(
  judging: Judging,
  { text, excused, withoutSayings: plain }: Check & { text: string },
): SafetyKind | undefined {
  if (plain !== text && wordsIn(plain) < FEWEST_BESIDE_SAYING) return undefined
  const read = judging.dangerOf(plain)
  const { kind, score } = strongest(read)
  const isRest = plain !== text && wordsIn(plain) <= MOST_OF_A_REST && kind !== 'medical-advice'
  if (isRest && urgencyOf(judging.dangerOf(text)) < SAFETY_ALONE[kind]) return undefined
  const guessing = read.coverage < (score >= SAFETY_PLAIN ? SAFETY_COVERAGE / 2 : SAFETY_COVERAGE)
  if (guessing) return undefined
  if (score >= (excused.has(kind) ? SAFETY_EXCUSED : SAFETY_ALONE)[kind]) return kind
  return cryAmongOthers(judging, plain, urgencyOf(read))
}

/** Despair and an emergency are often told in the same breath: together they count against a question, and the likelier is answered. */
function strongest({ safetyScores }: Danger): { kind: SafetyKind; score: number } {
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
function cryAmongOthers(judging: Judging, text: string, urgency: number): SafetyKind | undefined {
  const cryAmong = (parts: string[], enough: number) =>
    firstOf(parts.filter(isLongEnough), (part) => cryIn(judging, part, enough))
  const leavesRoom = (parts: string[], whole: number) =>
    parts.length > 1 && urgency >= Math.min(whole, WHOLE_OVER_PARTS / parts.filter(isLongEnough).length)
  const sentences = sentencesOf(text)
  const clauses = clausesOf(text)
  return (
    (leavesRoom(sentences, WHOLE_FOR_SENTENCE) ? cryAmong(sentences, CRY_IN_SENTENCE) : undefined) ??
    (leavesRoom(clauses, WHOLE_FOR_CLAUSE) ? cryAmong(clauses, CRY_IN_CLAUSE) : undefined) ??
    (wordsIn(text) > MOST_HEARD_WHOLE
      ? cryAmong([...clauses, ...[...clauses, ...sentences].flatMap(stretchesOf)], CRY_BY_ITSELF)
      : undefined)
  )
}

const isLongEnough = (part: string): boolean => wordsIn(part) >= SHORTEST_CRY

function cryIn({ mind, dangerOf }: Judging, part: string, enough: number): SafetyKind | undefined {
  const read = dangerOf(part)
  const { kind } = strongest(read)
  if (kind === 'medical-advice' || urgencyOf(read) < enough || read.coverage < SAFETY_COVERAGE) return undefined
  return checkRedFlags(part, mind.redFlags).excused.has(kind) ? undefined : kind
}

function firstOf<From, To>(list: From[], find: (one: From) => To | undefined): To | undefined {
  for (const one of list) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Whether words that sound like a question for the own doctor, or like an emergency that may be long over, are plainly part of a question about our
 * own matters. Answers are near, and no danger is seen anywhere: not in the message, not in a part of it, not in the clause with the find.
 */
function isOurs({ match, dangerOf }: Judging, text: string, { kind }: RedFlag, clause: string): boolean {
  const { outcome, candidates } = match
  const near = candidates.reduce((sum, { score }) => sum + score, 0)
  if (
    (outcome !== 'answer' && outcome !== 'clarify') ||
    near < (kind === 'medical-advice' ? ANSWERS_NEAR_FOR_ADVICE : ANSWERS_NEAR_FOR_EMERGENCY)
  )
    return false
  if (kind === 'medical-advice')
    return [text, clause, ...sentencesOf(text)].every((part) => dangerOf(part).safetyScores[kind] < NO_DANGER)
  return (
    [text, match.meant].every((all) => urgencyOf(dangerOf(all)) < NO_DANGER) &&
    [clause, ...clausesOf(text), ...stretchesOf(text)].every((part) => urgencyOf(dangerOf(part)) < LITTLE_DANGER)
  )
}

/**
 * "1, 3 en 5", "geregeld", "nog niet": chosen from a list, or said to a question of ours. Alone they are no paraphrase of anything, whatever
 * the classifier makes of them. The rules have looked before.
 */
const isBareReply = (text: string, words: ReplyWords): boolean =>
  JUST_NUMBERS.test(text) || readMeaning(text, words) !== undefined
const JUST_NUMBERS = /^[\d\s,.;&+]*(?:(?:en|and)[\d\s,.;&+]+)*$/i
