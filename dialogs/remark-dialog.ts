/**
 * One word about a conversation with a staff member, if the visitor likes. Nobody is held here: a question is a question, and silence
 * is fine.
 */
import { messageReply } from '../knowledge/render'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { QUESTION } from './question-dialog'
import { say } from './reply'
import { suggested } from './texts'
import { factsOf } from './turn-facts'

export const REMARK = 'remark'

export class RemarkDialog extends Dialog<{ helpful?: boolean }> {
  constructor() {
    super(REMARK)
  }

  override async beginDialog(dc: DialogContext, options: { helpful?: boolean } = {}): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const key = options.helpful === false ? 'handoff.remark-sorry' : 'handoff.remark'
    await say(dc.context, messageReply(facts, key, {}, suggested(facts)))
    return Dialog.EndOfTurn
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { outcome } = facts.understanding
    // They were asked what they missed: words that only lie near some answers, and ask nothing, are the reply to that.
    const asks = !['fallback', 'smalltalk', 'clarify'].includes(outcome)
    if (asks || !facts.text.trim() || facts.text.includes('?')) return dc.replaceDialog(QUESTION)
    facts.effects.push({ do: 'keep remark', text: facts.text })
    await say(dc.context, messageReply(facts, 'handoff.remark-thanks', {}, suggested(facts)))
    return dc.endDialog()
  }
}
