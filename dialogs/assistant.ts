/**
 * The bot: what is said in one turn. The Bot Framework adapter of the turn calls it with a `TurnContext`; it reads and changes the turn's
 * facts, and sends its replies into the context. It stores nothing and knows no channel.
 */

import type { TurnContext } from 'botbuilder-core'
import { LOCALE } from '../bot/hours/wording'
import { MESSAGE_LIMIT } from '../knowledge/limits'
import type { CommandName, SafetyKind } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { heedAfterFlow } from './after-flow'
import { goOnWithoutDanger, saysNoDanger, warnAgain, warningKey, warningsInOther } from './after-warning'
import type { DialogContext } from './bot-framework'
import { steer } from './commands'
import { asksForDutyDoctor, dutyDoctorReply } from './contact'
import { openDialogs } from './dialogs'
import { goOnByCode } from './go-on-by-code'
import { languageOf } from './labels'
import { isJustOffered } from './last-said'
import { goToPressed, readPress, tellLate } from './late-presses'
import { QUESTION } from './question-dialog'
import { type Reply, say } from './reply'
import { mainFlow, suggested, titles } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { goBackToOpen, whatIsOpen } from './under-way'
import type { Understanding } from './understanding'
import { giveCode, speaksOfCode } from './ways-back'
import { heedWish } from './wishes'

/** The first words in a new conversation: what this is, what it is not, where to call in an emergency. */
export async function welcome(context: TurnContext): Promise<void> {
  const facts = factsOf(context)
  await say(context, messageReply(facts, welcomeKey(facts), {}, [...checklistFor(facts), ...suggested(facts)]))
}

function welcomeKey({ audience, inGroup }: TurnFacts): string {
  if (inGroup) return 'teams.welcome-group'
  return audience === 'gp' ? 'welcome-gp' : 'welcome'
}

/** A GP who refers most often comes for the checklist: its title, as the first button. */
function checklistFor(facts: TurnFacts): string[] {
  const checklist = facts.audience === 'gp' ? mainFlow(facts, 'checklist') : undefined
  return checklist ? [checklist.title[facts.language]] : []
}

/** One message of a visitor. `hidden`: kinds of personal data that were taken out of it. */
export async function reply(context: TurnContext, hidden: string[]): Promise<void> {
  await (isWithAPerson(factsOf(context)) ? besideStaff : answerMessage)(context, hidden)
}

/** The staff member answers: we name the numbers to call, say what was hidden, and delete the conversation where we are told to. */
async function besideStaff(context: TurnContext, hidden: string[]): Promise<void> {
  const facts = factsOf(context)
  const { understanding } = facts
  if (understanding.outcome === 'safety') {
    facts.language = understanding.language
    await warn(context, understanding.safety)
  }
  await tellOfMasking(context, facts, hidden)
  if (isToldToDelete(facts)) await steer('delete', await openDialogs(context))
}

/**
 * The first line that fits is all that is said to a message:
 *
 *     red flag                                 the numbers to call; advice is refused, and what was open asked again
 *     (personal data was hidden                says so, and reads on)
 *     too long                                 asks for less
 *     late press of a card                     says so; a press in time is read on as what its dialog was told
 *     wish about a hand-off or a call-back     heeds it, wherever the visitor is; not in a group
 *     a code to go on with                     goes on with its list
 *     words about a code                       what it is for
 *     no danger, right after a warning         answers what was asked beside it
 *     no clear question, right after a warning the numbers once more
 *     asks for the doctor on duty              has no number for that, and says which there are
 *     wants a person, in a group               nobody is connected there
 *     said to a list that has ended            goes a step back in it, puts it right, or leads on
 *     command, unless what is open reads it    obeys it
 *     a dialog in progress                     goes on
 *     else                                     a new question
 */
async function answerMessage(context: TurnContext, hidden: string[]): Promise<void> {
  const facts = factsOf(context)
  const { understanding } = facts
  const { outcome } = understanding
  facts.language = languageOf(facts)
  if (outcome === 'safety' && !saysNoDanger(facts) && !(await isButtonOfOurs(context))) {
    facts.memory.asked = understanding.asked
    await warn(context, understanding.safety, waysBeside(facts, understanding))
    await tellOfMasking(context, facts, hidden)
    // A position that cannot be read keeps no warning back.
    if (understanding.safety === 'medical-advice') await openDialogs(context).then(goBackToOpen, () => {})
    return
  }
  await tellOfMasking(context, facts, hidden)
  if (facts.tooLong) return say(context, tooLongReply(facts))
  const dialogs = await openDialogs(context)
  const press = readPress(context.activity.value)
  if (press && !(await goToPressed(press, dialogs))) return tellLate(dialogs)
  if (!press && !facts.inGroup && (await heedWish(dialogs))) return
  if (outcome === 'code') return goOnByCode(dialogs)
  if (speaksOfCode(facts)) return tellBeside(dialogs, giveCode(facts))
  if (!press && ((await goOnWithoutDanger(dialogs)) || (await warnAgain(dialogs)))) return
  if (asksForDutyDoctor(facts)) return tellBeside(dialogs, dutyDoctorReply(facts))
  if (outcome === 'handoff' && facts.inGroup) return say(context, messageReply(facts, 'teams.no-person-in-group'))
  if (await heedAfterFlow(dialogs)) return
  if (outcome === 'command' && !whatIsOpen(dialogs)?.takes(dialogs, understanding.command))
    return obey(understanding.command, dialogs)
  await goOn(dialogs)
}

/**
 * "What are the chances of success?" asks us for advice, unless we offer it as a button, just now or at the step of a flow: word for word,
 * it is a choice. A position that cannot be read keeps no warning back.
 */
const isButtonOfOurs = async (context: TurnContext): Promise<boolean> =>
  isJustOffered(factsOf(context)) ||
  openDialogs(context).then(
    (dialogs) => whatIsOpen(dialogs)?.hasButton(dialogs) ?? false,
    () => false,
  )

export const isWithAPerson = ({ handoff }: TurnFacts): boolean => handoff?.state === 'accepted'

/** In words that an editor lists, such as "delete": what the classifier alone takes for it may be said to the staff member. */
const isToldToDelete = ({ understanding }: TurnFacts): boolean =>
  understanding.outcome === 'command' && understanding.command === 'delete' && understanding.wordForWord === true

/** First in the visitor's own language, where we have the text. What the visitor was in stays where it was: the next message goes on there. */
async function warn(context: TurnContext, kind: SafetyKind, ways: string[] = []): Promise<void> {
  const facts = factsOf(context)
  for (const reply of warningsInOther(facts.knowledge, kind, facts.understanding.otherLanguage))
    await say(context, reply)
  await say(context, messageReply(facts, warningKey(kind, facts.audience), {}, ways))
}

/**
 * Who asks for advice and for the way to get it is refused the one and offered the other. An emergency and despair have numbers to call, and nothing
 * else beside them than, where they are doubtful, the words that there is no danger.
 */
function waysBeside(facts: TurnFacts, { safety, asked, doubtful }: RedFlagged): string[] {
  if (safety !== 'medical-advice') return doubtful ? [messageText(facts, 'no-danger')] : []
  return [...titles(facts, asked), ...(facts.inGroup ? [] : [messageText(facts, 'person')])]
}

type RedFlagged = Extract<Understanding, { outcome: 'safety' }>

/** In place of a turn that failed. Also then an emergency is answered first. */
export async function apologise(context: TurnContext): Promise<void> {
  const facts = factsOf(context)
  const { understanding, memory } = facts
  // Where the dialogs' position was what failed, it would fail again.
  memory.dialogs = undefined
  const withAPerson = isWithAPerson(facts)
  if (understanding.outcome === 'safety')
    await warn(context, understanding.safety, withAPerson ? [] : waysBeside(facts, understanding))
  if (!withAPerson) await say(context, messageReply(facts, 'apology'))
}

/** Of each kind once a conversation. */
async function tellOfMasking(context: TurnContext, facts: TurnFacts, hidden: string[]): Promise<void> {
  const { toldOfHidden = [] } = facts.memory
  const untold = hidden.filter((kind) => !toldOfHidden.includes(kind))
  if (untold.length === 0) return
  facts.memory.toldOfHidden = [...toldOfHidden, ...untold]
  const kinds = untold.map((kind) => messageText(facts, `personal-data.${kind}`))
  await say(
    context,
    messageReply(facts, 'masked', { kinds: new Intl.ListFormat(LOCALE[facts.language]).format(kinds) }),
  )
}

const tooLongReply = (facts: TurnFacts): Reply =>
  messageReply(facts, 'too-long', { limit: new Intl.NumberFormat(facts.language).format(MESSAGE_LIMIT) })

async function obey(command: CommandName, dialogs: DialogContext): Promise<void> {
  await steer(command, dialogs)
  if (GOES_BACK.includes(command)) await goBackToOpen(dialogs)
}

/** What was open goes on after it. */
async function tellBeside(dialogs: DialogContext, reply: Reply): Promise<void> {
  await say(dialogs.context, reply)
  await goBackToOpen(dialogs)
}

/** After these the visitor is told what was open. The others offer a choice of their own, or leave it. */
const GOES_BACK: CommandName[] = ['help', 'language']

async function goOn(dialogs: DialogContext): Promise<void> {
  if (dialogs.activeDialog) await dialogs.continueDialog()
  else await dialogs.beginDialog(QUESTION)
}
