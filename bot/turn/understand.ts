/**
 * What a message means: the one road that a visitor's message and a labelled question both take.
 *
 *     red flags -> everyday intents -> answers
 *
 * Rules see an emergency in plain words; the classifier sees its paraphrase. Either is enough: a miss is worse than a false alarm.
 */
import type { Understanding } from '../../dialogs/understanding'
import type { Match, MatchQuestion } from '../../knowledge/matching/matcher'
import { type Intent, institutionOrDefault, type SafetyKind } from '../../knowledge/model'
import { judgeInAll, type Mind, urgencyIn } from '../safety/judge'
import { besideHidden } from '../safety/personal-data'
import { findRedFlag, mostPressing } from '../safety/red-flags'
import { DOUBTFUL, NO_DANGER } from '../safety/thresholds'
import type { Hearing } from './masking'
import { alsoAsked } from './several-questions'

/** The question's text is masked. Its language is the conversation's; the message's own wins where it is clear. */
export function understand(mind: Mind, question: MatchQuestion): Understanding {
  const match = mind.matcher.match(question)
  const understood = understandMatch(mind, question, match)
  return match.meant === question.text ? understood : { ...understood, meant: match.meant }
}

function understandMatch(mind: Mind, question: MatchQuestion, match: Match): Understanding {
  const told = mind.redFlags.others.find(question.text)
  // "No puedo respirar" is no English, whatever its first word is.
  const tells = !told || match.coverage >= KNOWN_BESIDE_OTHER
  const language = match.language !== 'other' && tells ? match.language : question.language
  const asked = besideHidden(question.text)
  const otherLanguage = told?.language ?? match.foreign
  const safety = judgeInAll(mind, question, match, told)
  if (safety) {
    // Little in it sounds dangerous, whatever raised the flag.
    const asksPlainly = safety !== 'medical-advice' && !told && match.outcome === 'answer'
    const doubtful = asksPlainly && urgencyIn(mind, question, match) < DOUBTFUL
    const beside = { asked: askedBeside(match), doubtful }
    return { language, otherLanguage, candidates: match.candidates, outcome: 'safety', safety, ...beside }
  }
  if (match.language === 'other')
    return { language, otherLanguage, candidates: [], outcome: 'fallback', reply: 'other-language' }
  const decided = asked === question.text ? match : mind.matcher.match({ ...question, text: asked })
  const { candidates, wordForWord } = decided
  if (THANKFUL.test(question.text.trim()))
    return { language, candidates: [], outcome: 'smalltalk', reply: 'smalltalk.thanks' }
  if (TEARFUL.test(question.text.trim()))
    return { language, candidates: [], outcome: 'smalltalk', reply: 'smalltalk.feelings' }
  // The classifier leans somewhere even at "9" or at a smile.
  if (!wordForWord && !/\p{L}/u.test(question.text)) {
    return { language, candidates: [], outcome: 'fallback', reply: 'fallback.gibberish' }
  }
  if (decided.outcome === 'answer') {
    const { topic } = decided
    const also = wordForWord ? [] : alsoAsked(mind, { ...question, text: asked }, topic)
    return { language, candidates, outcome: 'answer', topic, also }
  }
  if (decided.outcome === 'clarify') return { language, candidates, outcome: 'clarify' }
  if (decided.outcome === 'intent') return { language, candidates, wordForWord, ...meaningOf(decided.intent) }
  if (decided.nothing) return { language, candidates, outcome: 'fallback', reply: 'fallback.nothing' }
  return { language, candidates, outcome: 'fallback', reply: question.text.length > LONG ? 'long-story' : undefined }
}

/** Beside danger in another language: the share of known letters from which the rest of a message tells which of our languages it is in. */
const KNOWN_BESIDE_OTHER = 0.5

/** A feeling, and who is ill and how it is treated. */
const TOLD_OF: (string | undefined)[] = ['smalltalk.feelings', 'smalltalk.situation']

/**
 * What is told beside "there is no danger" is harmless where it raises no red flag by itself, and is a question of ours, a feeling or a situation,
 * or sounds of no danger at all. Then the answer that it asks for, if any; undefined where it is not harmless.
 */
export function harmlesslyAsked(mind: Mind, question: MatchQuestion): string[] | undefined {
  const match = mind.matcher.match(question)
  if (judgeInAll(mind, question, match, mind.redFlags.others.find(question.text))) return undefined
  if (match.outcome === 'answer') return [match.topic]
  const isHarmless =
    match.outcome === 'clarify'
      ? urgencyIn(mind, question, match) < NO_DANGER
      : match.outcome === 'intent' && TOLD_OF.includes(match.intent.reply)
  return isHarmless ? [] : undefined
}

/** What is left when understanding failed: the rules alone. An emergency is answered as one whatever else is broken. */
export function understandByRules({ redFlags }: Mind, { text, language }: MatchQuestion): Understanding {
  const rule = findRedFlag(text, redFlags)
  return rule
    ? { language, otherLanguage: rule.otherLanguage, candidates: [], outcome: 'safety', safety: rule.kind, asked: [] }
    : { language, candidates: [], outcome: 'fallback' }
}

/** How a message is heard before its turn, where nothing is known of what went before. */
export function hearingOf(
  mind: Mind,
  { institution: id, language }: Pick<MatchQuestion, 'institution' | 'language'>,
): Hearing {
  const institution = institutionOrDefault(mind.knowledge, id).institution.id
  const question = (text: string) => ({ text, institution, language, audience: 'patient' }) as const
  const redFlagIn = (text: string) => redFlagOf(mind, question(text))
  return {
    redFlagIn,
    hidesCry: (text, masked) => {
      const heard = redFlagIn(masked)
      const isWorse = (kind?: SafetyKind) => kind !== heard && mostPressing([kind, heard]) === kind
      if (isWorse(findRedFlag(text, mind.redFlags)?.kind)) return true
      return isWorse(redFlagIn(text)) && knowsRest(mind, question(text), question(masked))
    },
  }
}

/**
 * What a turn could take a message for. A classifier that breaks leaves it to the rules: the message is stored all the same, and its turn says that
 * something went wrong.
 */
function redFlagOf(mind: Mind, question: MatchQuestion): SafetyKind | undefined {
  const byRules = findRedFlag(question.text, mind.redFlags)?.kind
  try {
    const understood = understand(mind, question)
    return mostPressing([byRules, understood.outcome === 'safety' ? understood.safety : undefined])
  } catch {
    return byRules
  }
}

/** Whether no word that was masked is unknown: of "this is Owen Gallagher" the classifier guesses anything. */
const knowsRest = ({ matcher }: Mind, question: MatchQuestion, masked: MatchQuestion): boolean =>
  matcher.match(question).coverage >= matcher.match(masked).coverage

function askedBeside(match: Match): string[] {
  if (match.outcome === 'answer') return [match.topic]
  return match.outcome === 'clarify' ? match.candidates.map((candidate) => candidate.topic) : []
}

/** A thumb, folded hands, a heart or flowers, and nothing else. */
const THANKFUL = /^(?:[👍👌🙏👏💐🌹🌷❤🧡💙💚♥][\u{FE0F}\u{1F3FB}-\u{1F3FF}]*\s*)+$/u

/** Tears, a sad face or a broken heart, and nothing else. */
const TEARFUL = /^(?:[😢😭😿😥😞😔😟☹🙁🥺😩😫💔][\u{FE0F}]*\s*)+$/u

/** Characters from which a message that found nothing was probably a story with a question in it. */
const LONG = 300

type Meaning = Understanding extends infer U
  ? U extends unknown
    ? Omit<U, 'language' | 'otherLanguage' | 'candidates' | 'wordForWord' | 'meant'>
    : never
  : never

function meaningOf(intent: Intent): Meaning {
  switch (intent.outcome) {
    case 'flow':
      return { outcome: 'flow', flow: intent.flow }
    case 'command':
      return { outcome: 'command', command: intent.command }
    case 'safety':
      return { outcome: 'safety', safety: intent.safety, asked: [] }
    case 'handoff':
      return { outcome: 'handoff' }
    case 'smalltalk':
      return intent.reply ? { outcome: 'smalltalk', reply: intent.reply } : { outcome: 'fallback' }
    case 'none':
    case 'harmless':
      return { outcome: 'fallback', reply: intent.reply }
  }
}
