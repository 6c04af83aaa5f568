/**
 * "Do you mean one of these?" Waits for one reply. A title, a number or "the second" picks; "none of these", or "I don't know",
 * asks for other words; the other hospital, where the question named one, is gone to; anything else is a new question, so nobody is held here.
 */
import { type Answer, type InstitutionKnowledge, LANGUAGES, type Language } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { besideOther, otherNamed } from './beside-other'
import { Dialog, type DialogContext, type DialogTurnResult } from './bot-framework'
import { goToInstitution } from './go-to-institution'
import { QUESTION } from './question-dialog'
import { readChoice } from './read-choice'
import { meaningOf } from './read-reply'
import { say } from './reply'
import { answerReply, findAnswers } from './texts'
import { factsOf, type TurnFacts } from './turn-facts'
import { OpenDialog, whatIsOpen } from './under-way'

export const CLARIFY = 'clarify'

export interface ClarifyOptions {
  /** Answer ids, the likeliest first. Kept by name: a release that removes one only makes the choice shorter. */
  topics: string[]
  /** The number of what was asked. Counted when it was none of these. */
  question?: number
}

/** What the stack keeps. */
interface Position extends Partial<ClarifyOptions> {
  /** The other hospital's id, where its button is shown, too. */
  other?: string
}

/** The buttons, in the order in which they are shown: the answers, "none of these", and then the other hospital, as "the first" is a question. */
interface Row {
  answers: Answer[]
  other?: InstitutionKnowledge
}

export class ClarifyDialog extends OpenDialog<Position, ClarifyOptions> {
  constructor() {
    super(CLARIFY)
  }

  /** Words that pick from the choice ("the last one") mean that and no command. */
  override takes(dc: DialogContext): boolean {
    return this.isAnsweredBy(dc)
  }

  override isAnsweredBy(dc: DialogContext): boolean {
    return chosen(factsOf(dc.context), this.row(dc)) !== undefined
  }

  topics(dc: DialogContext): string[] {
    return this.position(dc).topics ?? []
  }

  private row(dc: DialogContext): Row {
    const facts = factsOf(dc.context)
    const { other } = this.position(dc)
    const institution = other === undefined ? undefined : facts.knowledge.institutions.get(other)
    return { answers: findAnswers(facts, this.topics(dc)), ...(institution && { other: institution }) }
  }

  override async beginDialog(dc: DialogContext, options: ClarifyOptions): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    Object.assign(this.position(dc), options, { other: otherNamed(facts)?.id })
    const reply = besideOther(facts, messageReply(facts, 'clarify'), 'question.other-institution')
    await say(dc.context, { ...reply, choices: buttonsOf(facts, this.row(dc)) })
    return Dialog.EndOfTurn
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { question } = this.position(dc)
    const row = this.row(dc)
    const choice = chosen(facts, row)
    if (choice === undefined) {
      if (!isBareYes(facts)) return dc.replaceDialog(QUESTION)
      await say(dc.context, messageReply(facts, 'clarify.which', {}, buttonsOf(facts, row)))
      return Dialog.EndOfTurn
    }
    const answer = row.answers[choice]
    const { language } = facts.understanding
    if (row.other && choice > row.answers.length) {
      facts.understanding = { language, candidates: [], outcome: 'command', command: 'institution' }
      for (const reply of await goToInstitution(row.other, this.topics(dc), dc)) await say(dc.context, reply)
    } else if (answer) {
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

const buttonsOf = (facts: TurnFacts, { answers, other }: Row, language: Language = facts.language): string[] => [
  ...answers.map(({ title }) => title[language]),
  messageText({ ...facts, language }, 'clarify.none-of-these'),
  ...(other ? [other.institution.name[language]] : []),
]

/** "Ja", to "do you mean one of these?": which of them is still to be said. */
const isBareYes = (facts: TurnFacts): boolean =>
  facts.understanding.outcome === 'smalltalk' && meaningOf(facts) === 'yes'

/** The answers that are offered, while a choice is open. */
export function openTopics(dc: DialogContext): string[] {
  const open = whatIsOpen(dc)
  return open instanceof ClarifyDialog ? open.topics(dc) : []
}

/** The position in the row of what was picked; undefined when something else was said. */
function chosen(facts: TurnFacts, row: Row): number | undefined {
  const none = row.answers.length
  if (none === 0) return undefined
  const { understanding } = facts
  if (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.deny') return none
  if (meaningOf(facts) === 'unknown' && understanding.outcome !== 'smalltalk') return none
  for (const language of LANGUAGES) {
    const choice = readChoice(facts.text, buttonsOf(facts, row, language), facts.knowledge.replyWords)
    if (choice !== undefined) return choice
  }
  return undefined
}
