/** The flow in progress, for whoever decides who reads a message: whether there is one, where it is, and what it reads itself. */
import { type Flow, type FlowStep, flowOfKey } from '../knowledge/flow-model'
import { type CommandName, LANGUAGES, type Language } from '../knowledge/model'
import { mentions } from '../knowledge/reply-words'
import type { DialogContext } from './bot-framework'
import { keptChoices } from './flow-start'
import { optionsIn } from './flow-texts'
import { names } from './named'
import { readCorrection } from './read-correction'
import { isLabel, meaningOf, means, type Option, readLoose, readPlain } from './read-reply'
import { factsOf, type TurnFacts } from './turn-facts'

/** What the stack keeps. */
export interface FlowPosition {
  step: string
  /** In which the step was last asked: a button is read in its own language, whatever its words resemble. */
  language: Language
  /** Replies in a row that were not understood. */
  unclear: number
}

export const positionOf = (dc: DialogContext): FlowPosition => dc.activeDialog?.state as FlowPosition

/** Commands that mean something else inside a flow than outside. */
const OWN_COMMANDS = ['back', 'stop', 'restart', 'repeat'] as const
export type OwnCommand = (typeof OWN_COMMANDS)[number]

export const ownCommand = (command: CommandName): OwnCommand | undefined =>
  OWN_COMMANDS.find((each) => each === command)

/** Commands that no choice in plain words comes before. "In the hospital" may be a choice of a step; "stop" never is. */
export const STEERING: CommandName[] = ['back', 'stop', 'restart', 'language', 'delete', 'help']

/**
 * Whether the flow in progress reads this command itself: those that mean a step of the flow, and those that are a choice of the
 * step in other words. All other commands are carried out as anywhere.
 */
export function flowTakes(dc: DialogContext, command: CommandName): boolean {
  if (!isInFlow(dc)) return false
  if (ownCommand(command)) return true
  const facts = factsOf(dc.context)
  const flow = flowOf(dc, facts)
  const step = stepOf(dc, facts)
  if (!flow || !step) return false
  // "Delete the second one" is said of the list, and deletes nothing else.
  if (readCorrection(facts, flow, keptChoices(facts, facts.institution.institution.id, flow))) return true
  if (means(facts, 'mistaken')) return true
  if (command === 'institution' && namesAnother(facts)) return false
  // "Ik snap het niet", "geen idee": about the step.
  const { replyWords } = facts.knowledge
  if (command === 'help' && (means(facts, 'help') || meaningOf(facts) === 'unknown')) return true
  const read = STEERING.includes(command)
    ? isLabel
    : (reply: string, options: Option[]) =>
        readPlain(reply, options, replyWords) ?? readLoose(reply, options, replyWords)
  return picks(facts, step, read)
}

/** Whether the message is a choice of the step in plain words, whatever else it could be. */
export function picksInFlow(dc: DialogContext): boolean {
  const facts = factsOf(dc.context)
  const step = isInFlow(dc) ? stepOf(dc, facts) : undefined
  return (
    step !== undefined && picks(facts, step, (reply, options) => readPlain(reply, options, facts.knowledge.replyWords))
  )
}

type Read = (reply: string, options: Option[]) => number | undefined

const picks = (facts: TurnFacts, step: FlowStep, read: Read): boolean =>
  LANGUAGES.some((language) => read(facts.text, optionsIn(facts, step, language)) !== undefined) ||
  (step.many && (means(facts, 'all') || means(facts, 'enough')))

/** The very words of a button of the step that the visitor is at. */
export function isButtonOfFlow(dc: DialogContext): boolean {
  const facts = factsOf(dc.context)
  const step = isInFlow(dc) ? stepOf(dc, facts) : undefined
  return (
    step !== undefined &&
    LANGUAGES.some((language) => isLabel(facts.text, optionsIn(facts, step, language)) !== undefined)
  )
}

/** "The other hospital", "Rotterdam": whatever else the words may be, another institution is meant. */
function namesAnother({ text, knowledge }: TurnFacts): boolean {
  const all = [...knowledge.institutions.values()]
  return mentions(text, 'another', knowledge.replyWords) || all.some(({ institution }) => names(text, institution))
}

export const isInFlow = (dc: DialogContext): boolean => dc.activeDialog?.id.startsWith('flow/') ?? false

const flowOf = (dc: DialogContext, { institution }: TurnFacts): Flow | undefined =>
  flowOfKey(institution, dc.activeDialog?.id)

const stepOf = (dc: DialogContext, facts: TurnFacts): FlowStep | undefined =>
  flowOf(dc, facts)?.steps.find((each) => each.id === positionOf(dc).step)
