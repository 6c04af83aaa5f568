/** How far somebody is with a checklist, beside each reply that belongs to it: for a channel that shows the checklist as one thing. */
import { type Flow, flowOfKey, type ItemChoice } from '../knowledge/flow-model'
import { itemsOf, madeAt, walk } from '../knowledge/flow-walk'
import { keptChoices } from './flow-start'
import { optionsIn } from './flow-texts'
import type { TurnFacts } from './turn-facts'

export interface ChecklistNote {
  /** The flow's id, such as `gp-referral`. */
  flow: string
  title: string
  items: { name: string; choice?: ItemChoice }[]
  /** What is asked now. Absent at the end. */
  step?: {
    id: string
    name: string /** Buttons that are a choice of this step, not a new question. */
    choices: string[]
  }
}

/** Of the checklist that the conversation is in. Undefined for every reply that is not its own. */
export function checklistNote(facts: TurnFacts, key: string): ChecklistNote | undefined {
  const flow = key.startsWith('flow.') ? checklistOf(facts) : undefined
  if (!flow) return undefined
  const { language, institution } = facts
  const choices = keptChoices(facts, institution.institution.id, flow)
  const { at } = walk(flow, choices)
  const step = flow.steps.find(({ id }) => id === at)
  return {
    flow: flow.id,
    title: flow.title[language],
    items: itemsOf(flow, choices).map(({ id, name }) => ({
      name: name[language],
      choice: madeAt(flow, id, choices)?.[0] as ItemChoice | undefined,
    })),
    step: step && {
      id: step.id,
      name: step.name[language],
      choices: optionsIn(facts, step, language).map(({ label }) => label),
    },
  }
}

function checklistOf({ memory, institution }: TurnFacts): Flow | undefined {
  // What stands on top of it, such as a call-back, says nothing of the checklist.
  const flow = flowOfKey(institution, memory.dialogs?.dialogStack.at(-1)?.id)
  return flow?.kind === 'checklist' ? flow : undefined
}
