/**
 * "Do you mean one of these?" Waits for one reply. A title, a number or "the second" picks; "none of these", or "I don't know",
 * asks for other words; anything else is a new question, so nobody is held here.
 */
import { type Answer, LANGUAGES } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { besideOther } from './beside-other'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { QUESTION } from './question-dialog'
import { readChoice } from './read-choice'
import { meaningOf } from './read-reply'
import { say } from './reply'
import { answerReply, findAnswers, titles } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { OpenDialog, whatIsOpen } from './under-way'

export const CLARIFY = 'clarify'

export interface ClarifyOptions {
  /** Answer ids, the likeliest first. Kept by name: a release that removes one only makes the choice shorter. */
  topics: string[]
  /** The number of what was asked. Counted when it was none of these. */
  question?: number
}

export class ClarifyDialog extends OpenDialog<Partial<ClarifyOptions>, ClarifyOptions> {
  constructor() {
    super(CLARIFY)
  }

  /** Words that pick from the choice ("the last one") mean that and no command. */
  override takes(dc: DialogContext): boolean {
    return this.isAnsweredBy(dc)
  }

  override isAnsweredBy(dc: DialogContext): boolean {
    const facts = factsOf(dc.context)
    return chosen(facts, findAnswers(facts, this.topics(dc))) !== undefined
  }

  topics(dc: DialogContext): string[] {
    return this.position(dc).topics ?? []
  }

  override async beginDialog(dc: DialogContext, options: ClarifyOptions): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    Object.assign(this.position(dc), options)
    const reply = besideOther(facts, messageReply(facts, 'clarify'), 'question.other-institution')
    // The other hospital comes last: "the first" is a question.
    await say(dc.context, { ...reply, choices: [...choices(facts, options.topics), ...reply.choices] })
    return Dialog.EndOfTurn
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { question } = this.position(dc)
    const topics = this.topics(dc)
    const offered = findAnswers(facts, topics)
    const choice = chosen(facts, offered)
    if (choice === undefined) {
      if (!isBareYes(facts)) return dc.replaceDialog(QUESTION)
      await say(dc.context, messageReply(facts, 'clarify.which', {}, choices(facts, topics)))
      return Dialog.EndOfTurn
    }
    const answer = offered[choice]
    const { language } = facts.understanding
    if (answer) {
      facts.understanding = { language, candidates: [], outcome: 'answer', topic: answer.id }
      facts.memory.misses = 0
      await say(dc.context, answerReply(facts, answer))
    } else {
      facts.understanding = { language, candidates: [], outcome: 'fallback' }
      facts.memory.misses = (facts.memory.misses ?? 0) + 1
      // A release before this one kept the words.
      if (typeof question === 'number') facts.effects.push({ do: 'count unanswered', question })
      const ways = [messageText(facts, 'topics'), messageText(facts, 'person')]
      await say(dc.context, messageReply(facts, 'clarify.none-reply', {}, ways))
    }
    return dc.endDialog()
  }
}

const choices = (facts: TurnFacts, topics: string[]): string[] => [
  ...titles(facts, topics),
  messageText(facts, 'clarify.none-of-these'),
]

/** "Ja", to "do you mean one of these?": which of them is still to be said. */
const isBareYes = (facts: TurnFacts): boolean =>
  facts.understanding.outcome === 'smalltalk' && meaningOf(facts) === 'yes'

/** The answers that are offered, while a choice is open. */
export function openTopics(dc: DialogContext): string[] {
  const open = whatIsOpen(dc)
  return open instanceof ClarifyDialog ? open.topics(dc) : []
}

/** The position of what was picked; one past the last for "none of these"; undefined when something else was said. */
function chosen(facts: TurnFacts, offered: Answer[]): number | undefined {
  if (offered.length === 0) return undefined
  const { understanding } = facts
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.deny') return offered.length
  if (meaningOf(facts) === 'unknown' && understanding.outcome !== 'smalltalk') return offered.length
  for (const language of LANGUAGES) {
    const voice = { ...facts, language }
    const words = [...offered.map(({ title }) => title[language]), messageText(voice, 'clarify.none-of-these')]
    const choice = readChoice(facts.text, words, facts.knowledge.replyWords)
    if (choice !== undefined) return choice
  }
  return undefined
}
