/** How a message is taken at a step of a call-back: as the reply to it, as a question beside it, or as a wish to steer. */
import { WORDS_OF_A_NAME, wordsIn } from '../knowledge/limits'
import type { CommandName } from '../knowledge/model'
import { beginsWith, readMeaning } from '../knowledge/reply-words'
import { namesOtherMoment, namesTime, wantsCallback, withdraws } from './callback-wishes'
import { isPressed } from './labels'
import { asks, means } from './read-reply'
import type { TurnFacts } from './turn-facts'
import type { Understanding } from './understanding'

export const STEPS = ['contact', 'name', 'moment', 'about'] as const
export type CallbackStep = (typeof STEPS)[number]

/** It is to go no further. */
export const stopsAt = (facts: TurnFacts, step: CallbackStep): boolean =>
  isPressed(facts, 'callback.keep') || callsOff(facts) || commandAt(facts, step) === 'stop' || neverMind(facts, step)

/** No call is wanted any more, neither the old nor a new one. "Annuleren" may be meant for what was changed: that is a command. */
export const callsOff = (facts: TurnFacts): boolean =>
  isPressed(facts, 'callback.stop') ||
  withdraws(facts) ||
  (means(facts, 'withdraw') && facts.understanding.outcome !== 'command')

/** A bare "no, thank you", and of these words "rather not" and "not needed", skip a step that can be skipped. */
function neverMind(facts: TurnFacts, step: CallbackStep): boolean {
  const mayBeSkipped = step === 'name' || step === 'about'
  if (means(facts, 'never-mind')) return !(mayBeSkipped && (means(facts, 'no') || means(facts, 'not-needed')))
  return !mayBeSkipped && beginsWith(facts.text, 'no-thanks', facts.knowledge.replyWords)
}

/** The command that the message is. Of a bare name the classifier makes one, too: where a name is asked for, that is none. */
export function commandAt(facts: TurnFacts, step: CallbackStep): CommandName | undefined {
  const { understanding } = facts
  const steers = step !== 'name' || isMoreThanAName(facts)
  return steers && understanding.outcome === 'command' ? understanding.command : undefined
}

/** "Nee", "hoeft niet": what may be skipped is. */
export function denies(facts: TurnFacts): boolean {
  const { understanding } = facts
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.deny') return true
  const meaning = answerIn(facts)
  return meaning === 'no' || meaning === 'not-needed'
}

/** The same, where "Nel" is a name. */
export const deniesName = (facts: TurnFacts): boolean => denies(facts) && (isAnswer(facts) || isMoreThanAName(facts))

/** "Ja" is nobody's name. */
export const isAnswer = (facts: TurnFacts): boolean => answerIn(facts) !== undefined

const answerIn = ({ text, knowledge }: TurnFacts) => readMeaning(text, knowledge.replyWords)

/** Only the mark is left of what was typed: the program was stopped between taking the message and answering it. */
export const isLost = (facts: TurnFacts): boolean => facts.typed === undefined && !/[\p{L}\p{N}]/u.test(facts.text)

/**
 * Of a name alone the classifier makes a command, too ("Stuart" is no "start"): only what an editor lists word for word, or what is longer, steers
 * where a name is asked for.
 */
const isMoreThanAName = ({ text, understanding }: TurnFacts): boolean =>
  isListed(understanding) || wordsIn(text) > WORDS_OF_A_BARE_NAME

const WORDS_OF_A_BARE_NAME = 2

const isListed = ({ wordForWord, meant }: Understanding): boolean => wordForWord === true && meant === undefined

const ASIDE = ['answer', 'clarify', 'flow', 'handoff']
/** A number or a moment is shorter than a question. */
const WORDS_OF_A_QUESTION = 4

/** A question, or a wish, that is for somebody else to answer. */
export function isAside(facts: TurnFacts): boolean {
  const { text, understanding } = facts
  // "Is dit anoniem?", and not "ja?"
  if (understanding.outcome === 'smalltalk') return text.includes('?') && !isAnswer(facts)
  if (!ASIDE.includes(understanding.outcome)) return false
  // "Checklist": word for word what an editor lists. "Openingstijden" may be about the moment.
  if (understanding.outcome === 'flow' && understanding.flow !== 'hours' && isListed(understanding)) return true
  // "Terugbellen", once more: it is no number. With a number in it that cannot be read, it is one.
  if (understanding.outcome === 'handoff' && wantsCallback(text) && !/\d/.test(text)) return true
  return text.includes('?') || wordsIn(text) >= WORDS_OF_A_QUESTION
}

/** "Om 3 uur", "mag het ook zaterdag?" are about the moment, whatever else they sound like. */
export function isAsideOfMoment(facts: TurnFacts): boolean {
  const { text, understanding } = facts
  if (
    !isAside(facts) ||
    namesOtherMoment(facts) ||
    (understanding.outcome === 'flow' && understanding.flow === 'hours')
  )
    return false
  const isSure = understanding.outcome === 'answer' && text.includes('?')
  return isSure || wordsIn(text) > WORDS_OF_A_MOMENT || !namesTime(facts)
}

const WORDS_OF_A_MOMENT = 6

/** Of "Anna Maria de Wit" the classifier makes something, too: only what no name looks like is a question beside it. */
export function isAsideOfName(facts: TurnFacts): boolean {
  const { text, understanding, knowledge } = facts
  if (!isAside(facts)) return false
  const wants = understanding.outcome === 'flow' || understanding.outcome === 'handoff'
  if (wants || wordsIn(text) > WORDS_OF_A_NAME) return true
  // "Riet de Boer?" is near many a question, and none.
  const { replyWords } = knowledge
  return understanding.outcome === 'clarify' ? beginsWith(text, 'question', replyWords) : asks(text, replyWords)
}
