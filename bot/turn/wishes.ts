/**
 * Words about a hand-off or a call-back that mean the same wherever the visitor is, also in the middle of a flow, which stays where it was:
 * stop waiting, "did it help?", be called back, and not after all.
 */
import type { DialogContext } from '../../dialogs/bot-framework'
import { CALLBACK, isInCallback } from '../../dialogs/callback-dialog'
import { isInFlow } from '../../dialogs/flow-dialog'
import { labels, pressed } from '../../dialogs/labels'
import { REMARK } from '../../dialogs/remark-dialog'
import { say } from '../../dialogs/reply'
import { messageReply, suggested } from '../../dialogs/texts'
import { factsOf, type TurnFacts } from '../../dialogs/turn-facts'

/** True when the message was such a wish, and it has been heeded. */
export async function heedWish(dialogs: DialogContext): Promise<boolean> {
  const facts = factsOf(dialogs.context)
  if (facts.handoff?.state === 'waiting' && wantsNoMoreWaiting(facts, dialogs)) return stopWaiting(facts, dialogs)
  if (facts.handoff?.mayJudge) {
    const helpful = pressed(facts, 'handoff.helped-yes') || (pressed(facts, 'handoff.helped-no') ? false : undefined)
    if (helpful !== undefined) return judge(facts, dialogs, helpful)
  }
  if (wantsToWithdraw(facts)) return withdraw(facts, dialogs)
  if (pressed(facts, 'callback.start') && !isInCallback(dialogs)) return start(dialogs, CALLBACK)
  return false
}

function wantsNoMoreWaiting(facts: TurnFacts, dialogs: DialogContext): boolean {
  if (pressed(facts, 'handoff.cancel')) return true
  const { understanding } = facts
  // In the middle of something "stop" means that.
  return understanding.outcome === 'command' && understanding.command === 'stop' && !dialogs.activeDialog
}

async function stopWaiting(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  facts.effects.push({ do: 'stop waiting' })
  const ways = [...suggested(facts), ...labels(facts, ['callback.start'])]
  const handoff = { state: 'failed', failure: 'cancelled' }
  await say(dialogs.context, { ...messageReply(facts, 'handoff.cancelled', {}, ways), handoff })
  return goOn(dialogs)
}

async function judge(facts: TurnFacts, dialogs: DialogContext, helpful: boolean): Promise<true> {
  facts.effects.push({ do: 'keep verdict', helpful })
  return start(dialogs, REMARK, { helpful })
}

/** "Trek mijn terugbelverzoek in", by the button or in words like it. */
function wantsToWithdraw(facts: TurnFacts): boolean {
  if (pressed(facts, 'callback.withdraw')) return true
  const text = facts.text.toLowerCase()
  const callback = /terugbel|call[\s-]?back/.test(text)
  return callback && /\b(trek\w*|ingetrokken|intrek\w*|annul\w*|withdraw\w*|cancel\w*)\b/.test(text)
}

async function withdraw(facts: TurnFacts, dialogs: DialogContext): Promise<true> {
  const reference = await facts.desk.openCallback()
  if (reference) {
    facts.effects.push({ do: 'withdraw call-back', reference })
    await say(dialogs.context, messageReply(facts, 'callback.withdrawn', { reference }, suggested(facts)))
  } else await say(dialogs.context, messageReply(facts, 'callback.nothing', {}, suggested(facts)))
  return goOn(dialogs)
}

/** On top of a flow, which goes on afterwards; in place of anything else. */
async function start(dialogs: DialogContext, id: string, options?: object): Promise<true> {
  if (!dialogs.activeDialog || isInFlow(dialogs)) await dialogs.beginDialog(id, options)
  else await dialogs.replaceDialog(id, options)
  return true
}

async function goOn(dialogs: DialogContext): Promise<true> {
  if (isInFlow(dialogs) || isInCallback(dialogs)) await dialogs.repromptDialog()
  return true
}
