/**
 * A visitor asks for a person. Whether the chat is open and whether anybody is there are two questions:
 *
 *     waiting already? -> closed? -> nobody there? -> "the staff member can read this; shall I put you through?" -> in the queue
 *
 * It stands on top of a flow, which stays where it was.
 */
import type { TurnContext } from 'botbuilder-core'
import { openingState } from '../bot/hours/opening-hours'
import { timeInWords } from '../bot/hours/wording'
import { aheadInWords } from '../knowledge/ahead'
import { deskLimits } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { mentions, THUMBS_UP } from '../knowledge/reply-words'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { CALLBACK } from './callback-dialog'
import { handoffReply, mayBeCalled, withCallback } from './contact'
import { isPressed, labels } from './labels'
import { offers } from './last-said'
import { QUESTION } from './question-dialog'
import { readChoice } from './read-choice'
import { asks } from './read-reply'
import { type Reply, say } from './reply'
import { suggested } from './texts'
import { type DeskLook, factsOf, type TurnFacts } from './turn-facts'
import { OpenDialog } from './under-way'

export const HANDOFF = 'handoff'

/** The buttons of the offer, in this order; and of one shortly before closing time. */
const WAYS = ['handoff.yes', 'handoff.no'] as const
const WAYS_WHEN_LATE = ['handoff.yes', 'callback.start', 'handoff.no'] as const
type Way = (typeof WAYS_WHEN_LATE)[number]

export class HandoffDialog extends OpenDialog<object> {
  constructor() {
    super(HANDOFF)
  }

  /** While the offer stands, "stop" and "back" turn it down and leave everything else as it is. */
  override takes(dc: DialogContext): boolean {
    return chosen(factsOf(dc.context)) !== undefined
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    factsOf(dc.context).memory.misses = 0
    return this.offer(dc)
  }

  /** The offer, or in its place what holds now. */
  private async offer(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const desk = await facts.desk.look()
    const reply = await nobodyComes(facts, desk)
    await say(dc.context, reply ?? consentReply(facts, desk))
    return reply ? dc.endDialog() : Dialog.EndOfTurn
  }

  override async repromptDialog(context: TurnContext): Promise<void> {
    const facts = factsOf(context)
    await say(context, consentReply(facts, await facts.desk.look()))
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const choice = chosen(facts)
    if (choice === undefined && isReason(facts)) return this.offer(dc)
    if (choice === undefined) return dc.replaceDialog(QUESTION)
    if (choice === 'callback.start') return dc.replaceDialog(CALLBACK)
    if (choice === 'handoff.no') {
      await say(dc.context, messageReply(facts, 'handoff.declined', {}, suggested(facts)))
      return dc.endDialog()
    }
    // A tap may come much later than the offer.
    const desk = await facts.desk.look()
    const late = await nobodyComes(facts, desk)
    if (!late) facts.effects.push({ do: 'hand over', ahead: desk.ahead })
    await say(dc.context, late ?? waitingReply(facts, 'handoff.waiting', desk))
    return dc.endDialog()
  }
}

/** "It is urgent", "it is about my mother, she is very ill": said to the person who is expected, and no question that we could answer. */
const isReason = ({ understanding, text, knowledge: { replyWords } }: TurnFacts): boolean =>
  (mentions(text, 'urgent', replyWords) && !asks(text, replyWords)) ||
  understanding.outcome === 'clarify' ||
  (understanding.outcome === 'fallback' && understanding.reply === undefined) ||
  (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.situation')

export const isInHandoff = (dc: DialogContext): boolean => dc.activeDialog?.id === HANDOFF

function chosen(facts: TurnFacts): Way | undefined {
  if (isPressed(facts, 'handoff.yes')) return 'handoff.yes'
  if (isPressed(facts, 'handoff.no')) return 'handoff.no'
  const { understanding, text } = facts
  if (THUMBS_UP.test(text.trim())) return 'handoff.yes'
  // Whoever asks a second time means it.
  if (understanding.outcome === 'handoff') return 'handoff.yes'
  if (understanding.outcome === 'command')
    return ['stop', 'back'].includes(understanding.command) ? 'handoff.no' : undefined
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.affirm') return 'handoff.yes'
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.deny') return 'handoff.no'
  // As they were shown: a reply may come later than the last minute in which there were two.
  const ways = offers(facts, 'callback.start') ? WAYS_WHEN_LATE : WAYS
  const choice = readChoice(text, labels(facts, [...ways]), facts.knowledge.replyWords)
  return choice === undefined ? undefined : ways[choice]
}

/** What is said instead of an offer: it is under way already, we are closed, or nobody is there. */
async function nobodyComes(facts: TurnFacts, desk: DeskLook): Promise<Reply | undefined> {
  if (facts.handoff?.state === 'waiting') {
    const reply = waitingReply(facts, 'handoff.still-waiting', desk)
    return mayBeCalled(facts) ? withCallback(facts, reply) : reply
  }
  const isClosed = openingState(facts.institution.institution, facts.now)?.open === false
  if (isClosed || !desk.staffed) return withCallback(facts, handoffReply(facts))
  return desk.available === 0 ? withCallback(facts, messageReply(facts, 'handoff.nobody')) : undefined
}

function consentReply(facts: TurnFacts, desk: DeskLook): Reply {
  const { institution } = facts.institution
  const { closingSoonMinutes } = deskLimits(institution)
  const state = openingState(institution, facts.now, { lastStartMinutes: closingSoonMinutes })
  const ahead = peopleAhead(facts, desk)
  if (!state?.open || facts.now < state.lastStart) {
    return messageReply(facts, 'handoff.consent', { ahead }, labels(facts, [...WAYS]))
  }
  const until = timeInWords(state.until, institution.timeZone, facts)
  return messageReply(facts, 'handoff.consent-late', { ahead, until }, labels(facts, [...WAYS_WHEN_LATE]))
}

/** To whoever waits: the place in the queue, as it is now. */
export const stillWaitingReply = async (facts: TurnFacts): Promise<Reply> =>
  waitingReply(facts, 'handoff.still-waiting', await facts.desk.look())

function waitingReply(facts: TurnFacts, key: string, desk: DeskLook): Reply {
  const reply = messageReply(facts, key, { ahead: peopleAhead(facts, desk) }, labels(facts, ['handoff.cancel']))
  return { ...reply, handoff: { state: 'waiting', ahead: desk.ahead } }
}

const peopleAhead = (facts: TurnFacts, { ahead }: DeskLook): string =>
  aheadInWords(ahead, (key, values) => messageText(facts, key, values))
