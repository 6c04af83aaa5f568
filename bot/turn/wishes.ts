/**
 * Words about a hand-off or a call-back that mean the same wherever the visitor is, also in the middle of a flow, which stays where it was:
 * stop waiting, how long it will be, "did it help?", be called back, and not after all. So do a yes and a no to "shall I delete this chat?".
 */
import type { DialogContext } from '../../dialogs/bot-framework'
import { alreadyReply, CALLBACK, goBackToCallback, isInCallback, withdrawnReply } from '../../dialogs/callback-dialog'
import { denies } from '../../dialogs/callback-reading'
import {
  asksAboutWithdrawing,
  asksWhenCalled,
  changes,
  isCallbackOffered,
  OFFER,
  withdraws,
} from '../../dialogs/callback-wishes'
import { HANDOFF } from '../../dialogs/handoff-dialog'
import { labels, offers, pressed } from '../../dialogs/labels'
import { contactIn } from '../../dialogs/read-contact'
import { means } from '../../dialogs/read-reply'
import { REMARK } from '../../dialogs/remark-dialog'
import { type Reply, say } from '../../dialogs/reply'
import { messageReply, suggested } from '../../dialogs/texts'
import { factsOf, type TurnFacts } from '../../dialogs/turn-facts'
import { goBackToOpen, isUnderWay } from '../../dialogs/under-way'
import { beginsWith, mentions, readMeaning } from '../../knowledge/reply-words'
import { erase } from './commands'

/** True when the message was such a wish, and it has been heeded. */
export async function heedWish(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  if (facts.handoff?.state === 'waiting' && wantsNoMoreWaiting(facts, dialogs)) return stopWaiting(facts, dialogs)
  if (facts.handoff?.state === 'waiting' && means(facts, 'how-long')) return start(dialogs, HANDOFF)
  if (facts.handoff?.state === 'completed') {
    const helpful = pressed(facts, 'handoff.helped-yes') || (pressed(facts, 'handoff.helped-no') ? false : undefined)
    if (helpful !== undefined) return judge(facts, dialogs, helpful)
  }
  if (offers(facts, 'delete')) {
    if (agreesToDelete(facts)) return tell(dialogs, await erase(facts, dialogs))
    if (denies(facts)) return tell(dialogs, messageReply(facts, 'command.delete-not', {}, suggested(facts)))
  }
  goBackToCallback(dialogs)
  if (isInCallback(dialogs)) return false
  if (withdraws(facts)) return withdraw(facts, dialogs)
  if (asksAboutWithdrawing(facts) || asksWhenCalled(facts)) {
    const reference = await facts.desk.openCallback()
    if (reference) return tell(dialogs, alreadyReply(facts, reference))
  }
  if (changes(facts)) return start(dialogs, CALLBACK, { changes: true })
  if (pressed(facts, 'callback.start') || acceptsCallback(facts) || takesUpOffer(facts)) return start(dialogs, CALLBACK)
  return false
}

/** "Ja", "ja graag", "verwijder maar". Not "heb ik al", which is said to a list. */
function agreesToDelete(facts: TurnFacts): boolean {
  const { understanding, text, knowledge } = facts
  if (means(facts, 'delete-it')) return true
  if (!beginsWith(text, 'gladly', knowledge.replyWords)) return false
  return affirms(facts) || (understanding.outcome === 'command' && understanding.command === 'delete')
}

const affirms = ({ understanding, text, knowledge }: TurnFacts): boolean =>
  (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.affirm') ||
  readMeaning(text, knowledge.replyWords) === 'yes'

/** "Ja graag", where the last thing said offered a call-back and nothing else. */
function acceptsCallback(facts: TurnFacts): boolean {
  const { memory, text, knowledge } = facts
  if (!isCallbackOffered(facts) || !beginsWith(text, 'gladly', knowledge.replyWords) || !affirms(facts)) return false
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

async function withdraw(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  const reference = await facts.desk.openCallback()
  return tell(
    dialogs,
    reference ? withdrawnReply(facts, reference) : messageReply(facts, 'callback.nothing', {}, suggested(facts)),
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
