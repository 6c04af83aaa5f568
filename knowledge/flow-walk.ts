/** The way through a flow that given choices make: the same for a conversation and for a check. */

import {
  type Choices,
  type Condition,
  END,
  type Flow,
  type FlowChoice,
  type FlowResult,
  type FlowStep,
  itemChoices,
} from './flow-model'

/** What a way depends on; a file that is still being checked has as much. */
export interface Way {
  steps: Pick<FlowStep, 'id' | 'when' | 'many' | 'choices' | 'item' | 'next'>[]
}

interface Walk {
  /** The steps on the way that have their choice, in order. */
  answered: string[]
  /** The first step without a choice; undefined at the end. */
  at?: string
  /** True when the way comes back to a step that it has passed. Such a way has no end. */
  circles: boolean
}

/**
 * Follows the choices from the first step. Choices of steps that are not on the way, or that no longer exist, do not count: so an
 * older conversation finds its place in a newer file.
 */
export function walk(way: Way, choices: Choices): Walk {
  const answered: string[] = []
  let at = firstFrom(way, 0, choices)
  while (at !== undefined) {
    const made = madeAt(way, at, choices)
    if (made === undefined) return { answered, at, circles: false }
    if (answered.includes(at)) return { answered, at, circles: true }
    answered.push(at)
    at = after(way, at, choices)
  }
  return { answered, circles: false }
}

/** The choices made at a step, without those that no longer exist; undefined when none was made. */
export function madeAt(way: Way, id: string, choices: Choices): string[] | undefined {
  const step = way.steps.find((each) => each.id === id)
  const made = ownOf(choices, id)
  if (!step || !made) return undefined
  const known = optionsOf(step)
  const left = made.filter((each) => known.includes(each))
  return left.length > 0 || step.many ? left : undefined
}

/** What a step offers; a file that is still being checked has as much. */
export const optionsOf = (step: {
  choices?: { id: string }[] | undefined
  item?: { optional?: boolean | undefined } | undefined
}): string[] => (step.item ? itemChoices(step.item) : (step.choices ?? []).map((choice) => choice.id))

export const holds = (when: Condition, choices: Choices): boolean =>
  Object.entries(when).every(([step, any]) => ownOf(choices, step)?.some((made) => any.includes(made)) ?? false)

/** A step may be called "constructor". */
const ownOf = (choices: Choices, id: string): string[] | undefined =>
  Object.hasOwn(choices, id) ? choices[id] : undefined

/** The step that follows one whose choice was made. */
export function after(way: Way, id: string, choices: Choices): string | undefined {
  const index = way.steps.findIndex((each) => each.id === id)
  const step = way.steps[index]
  const [made] = madeAt(way, id, choices) ?? []
  const next = step?.choices.find((choice) => choice.id === made)?.next ?? step?.next
  if (next === END) return undefined
  return firstFrom(way, next === undefined ? index + 1 : way.steps.findIndex((each) => each.id === next), choices)
}

const firstFrom = (way: Way, index: number, choices: Choices): string | undefined =>
  index < 0 ? undefined : way.steps.slice(index).find((step) => holds(step.when, choices))?.id

/** Only the choices on the way: what a changed earlier choice made pointless is left out. */
export function onTheWay(flow: Way, choices: Choices): Choices {
  return Object.fromEntries(walk(flow, choices).answered.map((id) => [id, madeAt(flow, id, choices) ?? []]))
}

/** The items of a checklist as far as they are known to be on the way, those still to come among them. */
export function itemsOf(flow: Flow, choices: Choices): FlowStep[] {
  const supposed: Choices = { ...choices }
  for (;;) {
    const { answered, at, circles } = walk(flow, supposed)
    const step = flow.steps.find((each) => each.id === at)
    if (step && !circles) supposed[step.id] = step.many ? [] : [optionsOf(step)[0] ?? '']
    else return flow.steps.filter((each) => each.item && answered.includes(each.id))
  }
}

/** The choices that were made, as the file has them, in the order of the way. */
export function chosen(flow: Flow, choices: Choices): { step: FlowStep; choice: FlowChoice }[] {
  return walk(flow, choices).answered.flatMap((id) => {
    const step = flow.steps.find((each) => each.id === id)
    const made = madeAt(flow, id, choices) ?? []
    return (step?.choices ?? [])
      .filter((each) => made.includes(each.id))
      .map((choice) => ({ step: step as FlowStep, choice }))
  })
}

/** How a guide ends. Undefined where the choices themselves are the result. */
export function resultOf(flow: Pick<Flow, 'results'>, choices: Choices): FlowResult | undefined {
  return flow.results.find((result) => holds(result.when, choices))
}
