/**
 * Words about a hand-off or a call-back that mean the same wherever the visitor is, also in the middle of a flow, which stays where it was:
 * stop waiting, how long it will be, "did it help?", be called back, and not after all.
 */
import type { DialogContext } from '../../dialogs/bot-framework'
import { alreadyReply, CALLBACK, goBackToCallback, isInCallback, withdrawnReply } from '../../dialogs/callback-dialog'
import { asksAboutWithdrawing, changes, isCallbackOffered, OFFER, withdraws } from '../../dialogs/callback-wishes'
import { HANDOFF } from '../../dialogs/handoff-dialog'
import { labels, pressed } from '../../dialogs/labels'
import { contactIn } from '../../dialogs/read-contact'
import { means, readMeaning } from '../../dialogs/read-reply'
import { REMARK } from '../../dialogs/remark-dialog'
import { say } from '../../dialogs/reply'
import { messageReply, suggested } from '../../dialogs/texts'
import { factsOf, type TurnFacts } from '../../dialogs/turn-facts'
import { goBackToOpen, isUnderWay } from '../../dialogs/under-way'
import { beginsWith, mentions } from '../../knowledge/reply-words'

/** True when the message was such a wish, and it has been heeded. */
export async function heedWish(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  if (facts.handoff?.state === 'waiting' && wantsNoMoreWaiting(facts, dialogs)) return stopWaiting(facts, dialogs)
  if (facts.handoff?.state === 'waiting' && means(facts, 'how-long')) return start(dialogs, HANDOFF)
  if (facts.handoff?.state === 'completed') {
    const helpful = pressed(facts, 'handoff.helped-yes') || (pressed(facts, 'handoff.helped-no') ? false : undefined)
    if (helpful !== undefined) return judge(facts, dialogs, helpful)
  }
  goBackToCallback(dialogs)
  if (isInCallback(dialogs)) return false
  if (withdraws(facts)) return withdraw(facts, dialogs)
  if (asksAboutWithdrawing(facts)) {
    const reference = await facts.desk.openCallback()
    if (reference) return sayAlready(facts, dialogs, reference)
  }
  if (changes(facts)) return start(dialogs, CALLBACK, { changes: true })
  if (pressed(facts, 'callback.start') || acceptsCallback(facts) || takesUpOffer(facts)) return start(dialogs, CALLBACK)
  return false
}

/** "Ja graag", where the last thing said offered a call-back and nothing else. */
function acceptsCallback(facts: TurnFacts): boolean {
  const { memory, understanding, text, knowledge } = facts
  if (!isCallbackOffered(facts) || !beginsWith(text, 'gladly', knowledge.replyWords)) return false
  const affirms = understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.affirm'
  if (!affirms && readMeaning(text, knowledge.replyWords) !== 'yes') return false
  const last = memory.lastReplies?.at(-1)
  return last?.key === OFFER || last?.choices.length === 1
}

/** "Bel me morgen", a number or an address, where a call-back was among what was last offered. */
const takesUpOffer = (facts: TurnFacts): boolean =>
  isCallbackOffered(facts) &&
  (mentions(facts.text, 'call-me', facts.knowledge.replyWords) || contactIn(facts) !== undefined)

function wantsNoMoreWaiting(facts: TurnFacts, dialogs: DialogContext): boolean {
  if (pressed(facts, 'handoff.cancel')) return true
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

async function sayAlready(facts: TurnFacts, dialogs: DialogContext, reference: string): Promise<true> {
  await say(dialogs.context, alreadyReply(facts, reference))
  return goOn(dialogs)
}

async function withdraw(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  const reference = await facts.desk.openCallback()
  if (reference) await say(dialogs.context, withdrawnReply(facts, reference))
  else await say(dialogs.context, messageReply(facts, 'callback.nothing', {}, suggested(facts)))
  return goOn(dialogs)
}

/** On top of a flow or a call-back, which goes on afterwards; in place of anything else. */
async function start(dialogs: DialogContext, id: string, options?: object): Promise<true> {
  if (!dialogs.activeDialog || isUnderWay(dialogs)) await dialogs.beginDialog(id, options)
  else await dialogs.replaceDialog(id, options)
  return true
}

async function goOn(dialogs: DialogContext): Promise<true> {
  await goBackToOpen(dialogs)
  return true
}
