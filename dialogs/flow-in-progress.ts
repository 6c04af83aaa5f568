/** What a flow in progress reads itself, for whoever decides who reads a message. */
import type { Flow, FlowStep } from '../knowledge/flow-model'
import { type CommandName, LANGUAGES } from '../knowledge/model'
import { mentions } from '../knowledge/reply-words'
import { keptChoices } from './flow-start'
import { optionsIn } from './flow-texts'
import { names } from './named'
import { readCorrection } from './read-correction'
import { isLabel, meaningOf, means, type Option, readLoose, readPlain } from './read-reply'
import type { TurnFacts } from './turn-facts'

/** Commands that mean something else inside a flow than outside. */
const OWN_COMMANDS = ['back', 'stop', 'restart', 'repeat'] as const
export type OwnCommand = (typeof OWN_COMMANDS)[number]

export const ownCommand = (command: CommandName): OwnCommand | undefined =>
  OWN_COMMANDS.find((each) => each === command)

/** Commands that no choice in plain words comes before. "In the hospital" may be a choice of a step; "stop" never is. */
export const STEERING: CommandName[] = ['back', 'stop', 'restart', 'language', 'delete', 'help']

/** Whether a message that elsewhere is this command is a choice of the step, or about it. */
export function takesAt(facts: TurnFacts, flow: Flow, step: FlowStep, command: CommandName): boolean {
  // "Delete the second one" is said of the list, and deletes nothing else.
  if (readCorrection(facts, flow, keptChoices(facts, facts.institution.institution.id, flow))) return true
  if (means(facts, 'mistaken') || means(facts, 'wait')) return true
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
export const picksAt = (facts: TurnFacts, step: FlowStep): boolean =>
  picks(facts, step, (reply, options) => readPlain(reply, options, facts.knowledge.replyWords))

type Read = (reply: string, options: Option[]) => number | undefined

const picks = (facts: TurnFacts, step: FlowStep, read: Read): boolean =>
  LANGUAGES.some((language) => read(facts.text, optionsIn(facts, step, language)) !== undefined) ||
  (step.many && (means(facts, 'all') || means(facts, 'enough')))

/** The very words of a button of the step. */
export const isButtonAt = (facts: TurnFacts, step: FlowStep): boolean =>
  LANGUAGES.some((language) => isLabel(facts.text, optionsIn(facts, step, language)) !== undefined)

/** "The other hospital", "Rotterdam": whatever else the words may be, another institution is meant. */
function namesAnother({ text, knowledge }: TurnFacts): boolean {
  const all = [...knowledge.institutions.values()]
  return mentions(text, 'another', knowledge.replyWords) || all.some(({ institution }) => names(text, institution))
}
