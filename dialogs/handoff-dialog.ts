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
import { deskLimits, SAFETY_KINDS } from '../knowledge/model'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { handoffReply, withCallback } from './contact'
import { labels, pressed } from './labels'
import { QUESTION } from './question-dialog'
import { readChoice } from './read-choice'
import { type Reply, say } from './reply'
import { messageReply, messageText, suggested } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'

export const HANDOFF = 'handoff'

/** What the stack keeps. */
interface Position {
  /** The red flag that was the reason, if any. */
  redFlag?: (typeof SAFETY_KINDS)[number]
}

export class HandoffDialog extends Dialog {
  constructor() {
    super(HANDOFF)
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    positionOf(dc).redFlag = SAFETY_KINDS.find((kind) =>
      facts.memory.lastReplies?.some(({ key }) => key === `safety.${kind}`),
    )
    facts.memory.misses = 0
    return this.offer(dc)
  }

  /** The offer, or in its place what holds now. */
  private async offer(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const reply = await nobodyComes(facts)
    await say(dc.context, reply ?? (await consentReply(facts)))
    return reply ? dc.endDialog() : Dialog.EndOfTurn
  }

  override async repromptDialog(context: TurnContext): Promise<void> {
    await say(context, await consentReply(factsOf(context)))
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const choice = chosen(facts)
    if (choice === undefined) return dc.replaceDialog(QUESTION)
    if (choice === 'no') {
      await say(dc.context, messageReply(facts, 'handoff.declined', {}, suggested(facts)))
      return dc.endDialog()
    }
    // A tap may come much later than the offer.
    const late = await nobodyComes(facts)
    if (late) await say(dc.context, late)
    else {
      const { ahead } = await facts.desk.look()
      const { redFlag } = positionOf(dc)
      facts.effects.push({ do: 'hand over', ahead, redFlag })
      await say(dc.context, waitingReply(facts, 'handoff.waiting', ahead))
    }
    return dc.endDialog()
  }
}

/** While the offer stands, "stop" and "back" turn it down and leave everything else as it is. */
export function answersOffer(dc: DialogContext): boolean {
  if (dc.activeDialog?.id !== HANDOFF) return false
  return chosen(factsOf(dc.context)) !== undefined
}

function chosen(facts: TurnFacts): 'yes' | 'no' | undefined {
  if (pressed(facts, 'handoff.yes')) return 'yes'
  if (pressed(facts, 'handoff.no')) return 'no'
  const { understanding } = facts
  // Whoever asks a second time means it.
  if (understanding.outcome === 'handoff') return 'yes'
  if (understanding.outcome === 'command') return ['stop', 'back'].includes(understanding.command) ? 'no' : undefined
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.affirm') return 'yes'
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.deny') return 'no'
  const offered = labels(facts, ['handoff.yes', 'handoff.no'])
  const choice = readChoice(facts.text, offered, facts.knowledge.replyWords)
  return choice === undefined ? undefined : choice === 0 ? 'yes' : 'no'
}

/** What is said instead of an offer: it is under way already, we are closed, or nobody is there. */
async function nobodyComes(facts: TurnFacts): Promise<Reply | undefined> {
  const state = openingState(facts.institution.institution, facts.now)
  const { staffed, available, ahead } = await facts.desk.look()
  if (facts.handoff?.state === 'waiting') return waitingReply(facts, 'handoff.still-waiting', ahead)
  if (state?.open === false || !staffed) return withCallback(facts, handoffReply(facts))
  return available === 0 ? withCallback(facts, messageReply(facts, 'handoff.nobody')) : undefined
}

async function consentReply(facts: TurnFacts): Promise<Reply> {
  const { institution } = facts.institution
  const { closingSoonMinutes } = deskLimits(institution)
  const state = openingState(institution, facts.now, { lastStartMinutes: closingSoonMinutes })
  const ahead = peopleAhead(facts, (await facts.desk.look()).ahead)
  if (!state?.open || facts.now < state.lastStart) {
    return messageReply(facts, 'handoff.consent', { ahead }, labels(facts, ['handoff.yes', 'handoff.no']))
  }
  const until = timeInWords(state.until, institution.timeZone, facts)
  const ways = labels(facts, ['handoff.yes', 'callback.start', 'handoff.no'])
  return messageReply(facts, 'handoff.consent-late', { ahead, until }, ways)
}

function waitingReply(facts: TurnFacts, key: string, ahead: number): Reply {
  const reply = messageReply(facts, key, { ahead: peopleAhead(facts, ahead) }, labels(facts, ['handoff.cancel']))
  return { ...reply, handoff: { state: 'waiting', ahead } }
}

const peopleAhead = (facts: TurnFacts, ahead: number): string =>
  aheadInWords(ahead, (key, values) => messageText(facts, key, values))

const positionOf = (dc: DialogContext): Position => dc.activeDialog?.state as Position
