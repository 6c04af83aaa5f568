/**
 * Words about a hand-off or a call-back that mean the same wherever the visitor is, also in the middle of a flow, which stays where it was:
 * stop waiting, is anybody coming, "did it help?", be called back, and not after all. So do a yes and a no to "shall I delete this chat?".
 */

import { alreadyReply, CHANGE_OR_WITHDRAW } from '../bot/hours/noted-callback'
import { messageReply } from '../knowledge/render'
import { beginsWith } from '../knowledge/reply-words'
import type { DialogContext } from './bot-framework'
import { CALLBACK, goBackToCallback, isForCallback, withdrawCallback } from './callback-dialog'
import { denies } from './callback-reading'
import {
  asksAboutWithdrawing,
  asksOfContact,
  asksWhenCalled,
  changes,
  namesWrongContact,
  welcomesCallback,
  withdraws,
} from './callback-wishes'
import { erase } from './commands'
import { HANDOFF } from './handoff-dialog'
import { isPressed, labels } from './labels'
import { askedIfHelped, offers } from './last-said'
import { affirms, means } from './read-reply'
import { REMARK } from './remark-dialog'
import { type Reply, say } from './reply'
import { suggested } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { goBackToOpen, isUnderWay } from './under-way'

/** True when the message was such a wish, and it has been heeded. */
export async function heedWish(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  if (facts.handoff?.state === 'waiting' && wantsNoMoreWaiting(facts, dialogs)) return stopWaiting(facts, dialogs)
  if (facts.handoff?.state === 'waiting' && means(facts, 'any-news')) return start(dialogs, HANDOFF)
  if (facts.handoff?.state === 'completed') {
    const helpful = verdictIn(facts)
    if (helpful !== undefined) return judge(facts, dialogs, helpful)
  }
  if (offers(facts, 'delete')) {
    if (agreesToDelete(facts)) return tell(dialogs, await erase(facts, dialogs))
    if (denies(facts)) return tell(dialogs, messageReply(facts, 'command.delete-not', {}, suggested(facts)))
  }
  if (isForCallback(dialogs)) {
    goBackToCallback(dialogs)
    return false
  }
  if (withdraws(facts)) return withdraw(facts, dialogs)
  if (asksAboutWithdrawing(facts) || asksWhenCalled(facts)) {
    const noted = await facts.desk.openCallback()
    if (noted) return tell(dialogs, alreadyReply(facts, noted))
  }
  const told = asksOfContact(facts)
  if (told && (await facts.desk.openCallback()))
    return tell(dialogs, messageReply(facts, told, {}, labels(facts, CHANGE_OR_WITHDRAW)))
  if (changes(facts) || (namesWrongContact(facts) && (await facts.desk.openCallback())))
    return start(dialogs, CALLBACK, { changes: true })
  if (welcomesCallback(facts)) return start(dialogs, CALLBACK)
  return false
}

/** By its button; "ja" and "nee" where that was the last thing asked. */
function verdictIn(facts: TurnFacts): boolean | undefined {
  const asked = askedIfHelped(facts)
  if (isPressed(facts, 'handoff.helped-yes') || (asked && affirms(facts))) return true
  return isPressed(facts, 'handoff.helped-no') || (asked && denies(facts)) ? false : undefined
}

/** "Ja", "ja graag", "verwijder maar". Not "heb ik al", which is said to a list. */
function agreesToDelete(facts: TurnFacts): boolean {
  const { understanding, text, knowledge } = facts
  if (means(facts, 'delete-it')) return true
  if (!beginsWith(text, 'gladly', knowledge.replyWords)) return false
  return affirms(facts) || (understanding.outcome === 'command' && understanding.command === 'delete')
}

function wantsNoMoreWaiting(facts: TurnFacts, dialogs: DialogContext): boolean {
  if (isPressed(facts, 'handoff.cancel')) return true
  const { understanding } = facts
  // In the middle of something "stop" means that.
  return understanding.outcome === 'command' && understanding.command === 'stop' && !dialogs.activeDialog
}

async function stopWaiting(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  facts.effects.push({ do: 'stop waiting' })
  const callback = (await facts.desk.openCallback()) ? 'callback.change' : 'callback.start'
  const ways = [...suggested(facts), ...labels(facts, [callback])]
  const handoff = { state: 'failed', failure: 'cancelled' }
  await say(dialogs.context, { ...messageReply(facts, 'handoff.cancelled', {}, ways), handoff })
  return goOn(dialogs)
}

async function judge(facts: TurnFacts, dialogs: DialogContext, helpful: boolean): Promise<true> {
  facts.effects.push({ do: 'keep verdict', helpful })
  return start(dialogs, REMARK, { helpful })
}

async function withdraw(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  const noted = await facts.desk.openCallback()
  return tell(
    dialogs,
    noted ? withdrawCallback(facts, noted.reference) : messageReply(facts, 'callback.nothing', {}, suggested(facts)),
  )
}

/** On top of a flow or a call-back, which goes on afterwards; in place of anything else. */
async function start(dialogs: DialogContext, id: string, options?: object): Promise<true> {
  if (!dialogs.activeDialog || isUnderWay(dialogs)) await dialogs.beginDialog(id, options)
  else await dialogs.replaceDialog(id, options)
  return true
}

async function tell(dialogs: DialogContext, reply: Reply): Promise<true> {
  await say(dialogs.context, reply)
  return goOn(dialogs)
}

async function goOn(dialogs: DialogContext): Promise<true> {
  await goBackToOpen(dialogs)
  return true
}
