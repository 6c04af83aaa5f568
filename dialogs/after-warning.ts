/**
 * What is said right after the answer to an emergency or to despair. "Ja", "er neemt niemand op" and "wie moet ik bellen?" speak to the numbers
 * that stand there: those are given again, shorter, until something else is clearly asked for, or the visitor says that there is no danger.
 */

import { fold } from '../knowledge/fold'
import { type Audience, type Knowledge, LANGUAGES, type SafetyKind } from '../knowledge/model'
import { messageReply, type PlainReply, refersPatients, repliesInOther } from '../knowledge/render'
import { beginsWith, isReply, mentions, type ReplyName } from '../knowledge/reply-words'
import type { DialogContext } from './bot-framework'
import { isInHandoff } from './handoff-dialog'
import { numbersGiven } from './last-said'
import { QUESTION } from './question-dialog'
import { meaningOf, means } from './read-reply'
import { say } from './reply'
import { findAnswers, suggested, titles } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { goBackToOpen, isUnderWay, whatIsOpen } from './under-way'

/** Who refers reads whom to call about a patient. */
export const warningKey = (kind: SafetyKind, audience: Audience): string =>
  refersPatients(audience) ? `safety.${kind}-gp` : `safety.${kind}`

/** What goes before it for whoever told it in a language that we do not speak. Of medical advice we have no text in one: we say what we read. */
export const warningsInOther = (knowledge: Knowledge, kind: SafetyKind, language: string | undefined): PlainReply[] =>
  kind === 'medical-advice'
    ? repliesInOther(knowledge, language, 'otherwise', 'other-language')
    : repliesInOther(knowledge, language, kind, `safety.${kind}`)

/**
 * "Nee hoor, zo bedoelde ik het niet": in words that an editor lists, and nothing else beside them than what sounds harmless, where they say it
 * plainly. "Nee" or "laat maar" is none: it may be a way not to speak. "Ik wil niet dood" may be a plea: it counts after despair alone, and beside a
 * question of ours.
 */
export const saysNoDanger = (facts: TurnFacts): boolean => besideNoDanger(facts) !== undefined

/** The answer that such a message asks for beside that, if any; undefined where it is none. */
function besideNoDanger({ memory, text, knowledge: { replyWords }, harmlesslyAsked }: TurnFacts): string[] | undefined {
  const given = numbersGiven(memory)
  if (!given) return undefined
  const says = (part: string, reply: ReplyName) => isReply(part, reply, replyWords)
  if (says(text, 'no-danger')) return []
  const parts = text.split(/[.,;:!\n]+/).filter((part) => fold(part))
  const said = parts.filter((part) => says(part, 'no-danger'))
  // Somebody in need may plead so.
  const saidOfDespair = given.kind === 'crisis' ? parts.filter((part) => says(part, 'not-dying')) : []
  const isNo = (part: string) => says(part, 'no') && beginsWith(part, 'no', replyWords)
  const rest = parts.filter((part) => ![...said, ...saidOfDespair].includes(part) && !isNo(part)).join('.')
  if (rest === '') return said.length > 0 ? [] : undefined
  if (said.some((part) => mentions(part, 'no-danger-plainly', replyWords))) return harmlesslyAsked(rest)
  const asked = saidOfDespair.length > 0 ? harmlesslyAsked(rest) : undefined
  return asked?.some((topic) => topic !== 'contact') ? asked : undefined
}

/** True when the visitor said that there is no danger. What was asked beside that, or beside the warning, is answered: it was not forgotten. */
export async function goOnWithoutDanger(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  const beside = besideNoDanger(facts)
  if (beside === undefined) return false
  const { memory } = facts
  const asked = beside.length > 0 ? beside : (memory.asked ?? [])
  const [only, ...others] = findAnswers(facts, asked)
  const choices = others.length > 0 ? titles(facts, asked) : only ? [] : suggested(facts)
  await say(dialogs.context, messageReply(facts, 'safety.no-danger', {}, isUnderWay(dialogs) ? [] : choices))
  memory.asked = undefined
  if (only && others.length === 0) {
    facts.understanding = { language: facts.language, candidates: [], outcome: 'answer', topic: only.id }
    await dialogs.beginDialog(QUESTION)
  } else await goBackToOpen(dialogs)
  return true
}

/**
 * True when the numbers were given again. The second time, what was open is gone back to as well: the next "ja" is said to that. Who refers reads
 * the same whole text each time, and so is at the second at once.
 */
export async function warnAgain(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  const given = numbersGiven(facts.memory)
  if (!given || isSomethingElse(dialogs, given.again)) return false
  const variant = refersPatients(facts.audience) ? 'gp' : 'again'
  const language = facts.understanding.otherLanguage ?? given.alsoIn
  for (const reply of warningsInOther(facts.knowledge, given.kind, language)) await say(dialogs.context, reply)
  await say(dialogs.context, messageReply(facts, `safety.${given.kind}-${variant}`))
  if (given.again && isInHandoff(dialogs)) await dialogs.repromptDialog()
  else if (given.again) await goBackToOpen(dialogs)
  return true
}

function isSomethingElse(dialogs: DialogContext, again: boolean): boolean {
  const facts = factsOf(dialogs.context)
  if (meaningOf(facts) !== undefined || means(facts, 'what-now')) return false
  return whatIsOpen(dialogs)?.isAnsweredBy(dialogs) || isTitle(facts) || isClear(facts, again)
}

/** What is no reply to a warning. A person, or a list, is asked for in words that an editor lists, and once the numbers were given `again`. */
function isClear({ understanding, text }: TurnFacts, again: boolean): boolean {
  switch (understanding.outcome) {
    case 'answer':
      return understanding.topic !== 'contact'
    case 'command':
      return understanding.command !== 'help'
    case 'flow':
    case 'handoff':
      return again && understanding.wordForWord === true
    case 'smalltalk':
      return text.includes('?') && ABOUT_US.includes(understanding.reply)
    default:
      return false
  }
}

/** "Is dit anoniem?" */
const ABOUT_US = ['smalltalk.privacy', 'smalltalk.identity', 'smalltalk.languages']

/** The words of a button of ours, which an older card may still show. */
function isTitle({ institution: { answers, flows }, text }: TurnFacts): boolean {
  const said = fold(text)
  return [...answers.values(), ...flows.values()].some(({ title }) =>
    LANGUAGES.some((language) => fold(title[language]) === said),
  )
}
