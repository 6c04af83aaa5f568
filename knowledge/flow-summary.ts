/** What a flow comes to: the same for the chat and for the page to print. */

import type { Choices, Flow, FlowStep, ItemChoice } from './flow-model'
import { chosen, itemsOf, madeAt } from './flow-walk'
import type { Texts } from './model'

/** The items on the way by what was said of them, each list in the order of the way. `open`: not come by yet. What is not needed is nowhere. */
type Standing = Record<Exclude<ItemChoice, 'not-needed'> | 'open', FlowStep[]> & { total: number }

export function standingOf(flow: Flow, choices: Choices): Standing {
  const saidOf = (step: FlowStep) => madeAt(flow, step.id, choices)?.[0]
  const items = itemsOf(flow, choices).filter((step) => saidOf(step) !== 'not-needed')
  const having = (what: ItemChoice) => items.filter((step) => saidOf(step) === what)
  return {
    total: items.length,
    have: having('have'),
    'not-yet': having('not-yet'),
    unknown: having('unknown'),
    open: items.filter((step) => saidOf(step) === undefined),
  }
}

/** What was picked from the lists of a flow. */
export const pickedIn = (flow: Flow, choices: Choices): Texts[] =>
  chosen(flow, choices)
    .filter(({ step }) => step.many)
    .map(({ choice }) => choice.label)

/** What the choices add, in the words of the file. */
export const addedBy = (flow: Flow, choices: Choices): Texts[] =>
  chosen(flow, choices).flatMap(({ choice }) => choice.adds ?? [])

/** Whether its choices are worth keeping on paper: a checklist, or a list to pick from. A guide that asks has a result instead. */
export const isList = (flow: Flow): boolean =>
  flow.results.length === 0 && flow.steps.some((step) => step.item || step.many)
