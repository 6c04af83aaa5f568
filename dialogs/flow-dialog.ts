/**
 * A checklist or a guide as a dialog, made from any file of the institution. What a message means at a step is read in `flow-reading.ts`; here
 * it is done.
 *
 * What is kept is the name of the step and the choices by their ids, never a number. Where somebody is follows from the choices, so
 * a newer file finds its place in an older conversation.
 */
import type { TurnContext } from 'botbuilder-core'
import { type Choices, type Flow, type FlowStep, flowKey } from '../knowledge/flow-model'
import { readChoices } from '../knowledge/flow-read'
import { isList, pickedIn } from '../knowledge/flow-summary'
import { madeAt, optionsOf, walk } from '../knowledge/flow-walk'
import type { CommandName, Language } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from './bot-framework'
import { isButtonAt, ownCommand, picksAt, takesAt } from './flow-in-progress'
import { readStepReply } from './flow-reading'
import { keptChoices } from './flow-start'
import {
  askAgainReply,
  choiceReplies,
  correctedReply,
  endReply,
  helpReply,
  introReply,
  pickedReply,
  stepReply,
} from './flow-texts'
import { labels } from './labels'
import { QUESTION } from './question-dialog'
import type { Correction } from './read-correction'
import { say } from './reply'
import { factsOf, type TurnFacts } from './turn-facts'
import { OpenDialog } from './under-way'
import { givePage } from './ways-back'

export interface FlowOptions {
  /** Said when it had ended: it is taken over, and the end told anew. */
  correction?: Correction
  /** When it had ended: the last choice is asked again. */
  back?: boolean
  /** When it had ended: the end is told once more. */
  repeat?: boolean
  /** Brought from another device: a list that was finished there is shown before what is missing is asked again. */
  byCode?: boolean
}

/** What the stack keeps. */
interface Position {
  step: string
  /** In which the step was last asked: a button is read in its own language, whatever its words resemble. */
  language: Language
  /** Replies in a row that were not understood. */
  unclear: number
}

export class FlowDialog extends OpenDialog<Position, FlowOptions> {
  override readonly isFilledIn = true

  constructor(
    private readonly institution: string,
    private readonly flow: Flow,
  ) {
    super(flowKey(institution, flow.id))
  }

  /** Commands that mean something else inside a flow, and those that are a choice of the step in other words. */
  override takes(dc: DialogContext, command: CommandName): boolean {
    if (ownCommand(command)) return true
    const step = this.stepAt(dc)
    return step !== undefined && takesAt(factsOf(dc.context), this.flow, step, command)
  }

  override isAnsweredBy(dc: DialogContext): boolean {
    const step = this.stepAt(dc)
    return step !== undefined && picksAt(factsOf(dc.context), step)
  }

  override hasButton(dc: DialogContext): boolean {
    const step = this.stepAt(dc)
    return step !== undefined && isButtonAt(factsOf(dc.context), step)
  }

  /** Goes on where the visitor was, if something was kept. */
  override async beginDialog(dc: DialogContext, options?: FlowOptions): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    this.position(dc).unclear = 0
    if (options?.correction) return this.correct(dc, options.correction)
    if (options?.back) return this.goBack(dc)
    if (options?.repeat) return this.goOn(dc)
    const kept = keptChoices(facts, this.institution, this.flow)
    const finished = walk(this.flow, kept).at === undefined
    const choices = finished && !(options?.byCode && !this.hasItems) ? this.reopened(kept) : kept
    this.keep(facts, choices)
    const title = this.flow.title[facts.language]
    if (options?.byCode) {
      await say(dc.context, messageReply(facts, 'papers.continued', { title }))
      const asksMore = finished && walk(this.flow, choices).at !== undefined
      if (asksMore) await say(dc.context, endReply(facts, this.flow, kept, ''))
    } else if (walk(this.flow, choices).answered.length === 0) await say(dc.context, introReply(facts, this.flow))
    else await say(dc.context, messageReply(facts, 'flow.continued', { title }))
    const picks = this.flow.steps.findLast((step) => step.many && choices[step.id] !== undefined)
    return finished && picks && !options?.byCode ? this.ask(dc, picks.id) : this.goOn(dc)
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const step = this.stepAt(dc)
    if (!step) return this.startAgain(dc, 'flow.changed')

    const choices = this.choices(facts)
    const reading = readStepReply(facts, { flow: this.flow, step, choices, language: this.position(dc).language })
    switch (reading.do) {
      case 'choose':
        facts.language = reading.language
        return this.make(dc, step, reading.picked, reading.enough)
      case 'correct':
        return this.correct(dc, reading.correction, step)
      case 'back':
        return this.goBack(dc, step)
      case 'restart':
        return this.startAgain(dc, 'flow.again')
      case 'stop':
        return this.stop(dc)
      case 'repeat':
        return this.ask(dc, step.id)
      case 'help':
        return this.help(dc, step)
      case 'wait':
        await say(dc.context, askAgainReply(facts, 'flow.wait', step, choices))
        return Dialog.EndOfTurn
      case 'aside':
        return this.aside(dc)
      case 'unclear':
        return this.notUnderstood(dc, step)
    }
  }

  /** After a question beside it: where we were, and the question again. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await this.remind(dc.context, this.position(dc))
    return Dialog.EndOfTurn
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    await this.remind(context, instance.state as Position)
  }

  /** As it was first asked where the language has changed, or the file: the visitor has not read it yet. */
  private async remind(context: TurnContext, position: Position): Promise<void> {
    const facts = factsOf(context)
    const choices = this.choices(facts)
    const step = this.flow.steps.find((each) => each.id === position.step)
    if (!step) return
    if (position.language !== facts.language) {
      position.language = facts.language
      await say(context, stepReply(facts, this.flow, step, choices))
    } else {
      await say(context, askAgainReply(facts, 'flow.back-to', step, choices))
    }
  }

  private async stop(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const title = this.flow.title[facts.language]
    const code = isList(this.flow) && walk(this.flow, this.choices(facts)).answered.length > 0
    const keys = [...(code ? ['papers.code-button'] : []), 'topics', 'person']
    const ways = [title, ...labels(facts, keys)]
    await say(dc.context, messageReply(facts, 'flow.stopped', { title }, ways))
    return dc.endDialog()
  }

  /** What was said before, of whichever step, holds no longer; then on from where we are. `at`: absent at the end. */
  private async correct(dc: DialogContext, { step: id, made }: Correction, at?: FlowStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const step = this.step(id)
    if (step.item && step === at) return this.make(dc, step, [optionsOf(step).indexOf(made[0] ?? '')])
    const choices = { ...this.choices(facts), [id]: made }
    this.keep(facts, choices)
    this.position(dc).unclear = 0
    if (step.many) return at ? this.askForMore(dc, step) : this.goOn(dc)
    await say(dc.context, correctedReply(facts, step, made[0] ?? ''))
    if (!at) return this.goOn(dc)
    for (const reply of choiceReplies(facts, this.flow, step, made[0] ?? '')) await say(dc.context, reply)
    return this.resumeDialog(dc)
  }

  /** Takes back the last choice. `step`: absent at the end. */
  private async goBack(dc: DialogContext, step?: FlowStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const choices = this.choices(facts)
    const { answered } = walk(this.flow, choices)
    const before = answered.filter((id) => id !== step?.id).at(-1)
    if (before === undefined) {
      await say(dc.context, messageReply(facts, 'flow.first'))
      return this.ask(dc, step?.id ?? '')
    }
    if (step) delete choices[step.id]
    delete choices[before]
    this.keep(facts, choices)
    return this.ask(dc, before)
  }

  private async startAgain(dc: DialogContext, key: string): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    this.keep(facts, {})
    this.position(dc).unclear = 0
    await say(dc.context, messageReply(facts, key, { title: this.flow.title[facts.language] }))
    return this.goOn(dc)
  }

  private async make(dc: DialogContext, step: FlowStep, picked: number[], enough = false): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const choices = this.choices(facts)
    const options = optionsOf(step)
    const made = picked.flatMap((index) => options[index] ?? [])
    position.unclear = 0
    if (step.many) {
      choices[step.id] = options.filter((each) => choices[step.id]?.includes(each) || made.includes(each))
      this.keep(facts, choices)
      if (!enough && choices[step.id]?.length !== options.length) return this.askForMore(dc, step)
    } else {
      choices[step.id] = made
      this.keep(facts, choices)
      for (const reply of choiceReplies(facts, this.flow, step, made[0] ?? '')) await say(dc.context, reply)
    }
    return this.goOn(dc)
  }

  private async askForMore(dc: DialogContext, step: FlowStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    position.language = facts.language
    await say(dc.context, pickedReply(facts, this.flow, step, this.choices(facts)))
    return Dialog.EndOfTurn
  }

  private async help(dc: DialogContext, step: FlowStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    await say(dc.context, helpReply(facts, this.flow, step))
    return this.resumeDialog(dc)
  }

  /** A question, small talk or another flow: served as always; the stack brings us back here. */
  private async aside(dc: DialogContext): Promise<DialogTurnResult> {
    this.position(dc).unclear = 0
    return dc.beginDialog(QUESTION)
  }

  private async notUnderstood(dc: DialogContext, step: FlowStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    position.unclear += 1
    const { understanding } = facts
    if (understanding.outcome === 'fallback' && understanding.reply) {
      await say(dc.context, messageReply(facts, understanding.reply))
      await this.remind(dc.context, position)
    } else if (position.unclear > 1) {
      const reply = askAgainReply(facts, 'flow.unclear-again', step, this.choices(facts))
      await say(dc.context, { ...reply, choices: [...reply.choices, messageText(facts, 'person')] })
    } else {
      await say(dc.context, askAgainReply(facts, 'flow.unclear', step, this.choices(facts)))
    }
    return Dialog.EndOfTurn
  }

  /** To the first step without a choice, or to the end. */
  private async goOn(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const choices = this.choices(facts)
    const { at } = walk(this.flow, choices)
    if (at !== undefined) return this.ask(dc, at)
    const print = isList(this.flow) ? givePage(facts) : ''
    await say(dc.context, endReply(facts, this.flow, choices, print))
    return dc.endDialog()
  }

  private async ask(dc: DialogContext, id: string): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const step = this.step(id)
    const position = this.position(dc)
    position.step = id
    position.language = facts.language
    await say(dc.context, stepReply(facts, this.flow, step, this.choices(facts)))
    return Dialog.EndOfTurn
  }

  /** Undefined for a step of an earlier release. */
  private stepAt(dc: DialogContext): FlowStep | undefined {
    return this.flow.steps.find(({ id }) => id === this.position(dc).step)
  }

  private step(id: string): FlowStep {
    const step = this.flow.steps.find((each) => each.id === id)
    if (!step) throw new Error(`the flow "${this.id}" has no step "${id}"`)
    return step
  }

  private get hasItems(): boolean {
    return this.flow.steps.some((step) => step.item)
  }

  /** Somebody comes back to what is finished: what is not there yet is asked again, what was picked stays, and a guide begins anew. */
  private reopened(choices: Choices): Choices {
    const isOpen = ({ id }: FlowStep) => !['have', 'not-needed'].includes(madeAt(this.flow, id, choices)?.[0] ?? '')
    const open = this.flow.steps.filter((step) => step.item && isOpen(step))
    if (!this.hasItems) return isList(this.flow) && pickedIn(this.flow, choices).length > 0 ? choices : {}
    return Object.fromEntries(Object.entries(choices).filter(([id]) => !open.some((step) => step.id === id)))
  }

  private choices(facts: TurnFacts): Choices {
    return { ...keptChoices(facts, this.institution, this.flow) }
  }

  private keep(facts: TurnFacts, choices: Choices): void {
    const { memory } = facts
    const { [this.id]: _, ...others } = memory.flows ?? {}
    memory.flows = { ...others, [this.id]: readChoices(this.flow, choices) }
  }
}
