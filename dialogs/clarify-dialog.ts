/**
 * "Do you mean one of these?" Waits for one reply. A title, a number or "the second" picks; "none of these" asks for other
 * words; anything else is a new question, so nobody is held here.
 */
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { QUESTION } from './question-dialog'
import { readChoice } from './read-choice'
import { say } from './reply'
import { answerReply, messageReply, messageText, titles } from './texts'
import { factsOf } from './turn-facts'

export const CLARIFY = 'clarify'

export interface ClarifyOptions {
  /** Answer ids, the likeliest first. Kept by name: a release that removes one only makes the choice shorter. */
  topics: string[]
}

export class ClarifyDialog extends Dialog<ClarifyOptions> {
  constructor() {
    super(CLARIFY)
  }

  override async beginDialog(dc: DialogContext, options: ClarifyOptions): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    position(dc).topics = options.topics
    const choices = [...titles(facts, options.topics), messageText(facts, 'clarify.none-of-these')]
    await say(dc.context, messageReply(facts, 'clarify', {}, choices))
    return Dialog.EndOfTurn
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const known = (position(dc).topics ?? []).filter((id) => facts.institution.answers.has(id))
    const none = messageText(facts, 'clarify.none-of-these')
    const choice = readChoice(facts.text, [...titles(facts, known), none])
    if (choice === undefined) return dc.replaceDialog(QUESTION)
    const answer = facts.institution.answers.get(known[choice] ?? '')
    if (answer) {
      facts.memory.misses = 0
      await say(dc.context, answerReply(facts, answer, facts.audience))
    } else {
      facts.memory.misses = (facts.memory.misses ?? 0) + 1
      facts.effects.push({ do: 'count unanswered' })
      const ways = [messageText(facts, 'topics'), messageText(facts, 'person')]
      await say(dc.context, messageReply(facts, 'clarify.none-reply', {}, ways))
    }
    return dc.endDialog()
  }
}

const position = (dc: DialogContext): Partial<ClarifyOptions> => dc.activeDialog?.state as Partial<ClarifyOptions>
