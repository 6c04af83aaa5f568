/** From an editor's flow file to the flow that the program uses: what may be left out is filled in. */

import type { z } from 'zod'
import type { Choices, Flow, FlowKind } from './flow-model'
import type { flowSchema } from './flow-schema'
import { optionsOf } from './flow-walk'

type FlowWritten = z.output<typeof flowSchema>

const NO_WORDS = { nl: [], en: [] }

export function toFlow(kind: FlowKind, written: FlowWritten): Flow {
  return {
    ...written,
    kind,
    steps: written.steps.map((step) => ({
      ...step,
      when: step.when ?? {},
      many: step.many ?? false,
      item: step.item && {
        ...step.item,
        words: step.item.words ?? NO_WORDS,
        settled: step.item.settled ?? NO_WORDS,
        optional: step.item.optional ?? false,
      },
      choices: (step.choices ?? []).map((choice) => ({ ...choice, words: choice.words ?? NO_WORDS })),
    })),
    results: written.results.map((result) => ({ ...result, when: result.when ?? {} })),
  }
}

/**
 * Choices that an earlier turn, perhaps of an earlier release, has kept: whatever is no list of names is left out, and so is
 * what the present file does not know.
 */
export function readChoices(flow: Flow, value: unknown): Choices {
  const kept = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(
    kept.flatMap(([id, made]): [string, string[]][] => {
      const step = flow.steps.find((each) => each.id === id)
      if (!step || !Array.isArray(made)) return []
      const left = optionsOf(step).filter((each) => made.includes(each))
      return left.length > 0 || step.many ? [[id, left]] : []
    }),
  )
}
