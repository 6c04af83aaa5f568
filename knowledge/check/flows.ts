/** Whether the names in a flow lead somewhere. Where its ways lead is in `flow-ways.ts`. */

import { orNear } from '../faults'
import { END } from '../flow-model'
import { optionsOf } from '../flow-walk'
import { fold } from '../fold'
import { AUDIENCES, type Fault, LANGUAGES } from '../model'
import type { FlowFile, Reported, Written } from '../written'

/** A step stands once, and so do its choices and the results. */
export function stepsStandOnce(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) => [
    ...twice(read, read.value.steps, ['steps']),
    ...read.value.steps.flatMap((step, i) => twice(read, step.choices ?? [], ['steps', i, 'choices'])),
    ...twice(read, read.value.results, ['results']),
    ...read.value.steps.flatMap((step, i) =>
      step.id === END
        ? [read.fault(['steps', i, 'id'], `"${END}" means that nothing follows; choose another name`)]
        : [],
    ),
  ])
}

function twice(read: Reported, things: { id: string }[], path: readonly PropertyKey[]): Fault[] {
  return things.flatMap(({ id }, i) =>
    things.findIndex((each) => each.id === id) < i
      ? [read.fault([...path, i, 'id'], `"${id}" stands here a second time; choose another name`)]
      : [],
  )
}

/** A step asks with choices, or is an item. */
export function stepsCanBeAnswered(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) =>
    read.value.steps.flatMap((step, i) => {
      if (step.item && step.choices)
        return [read.fault(['steps', i, 'choices'], 'an item has choices of its own; remove "choices"', { at: 'key' })]
      if (!step.item && !step.choices)
        return [read.fault(['steps', i], `the step "${step.id}" cannot be answered; add "choices" or "item"`)]
      return []
    }),
  )
}

/** The buttons of a step differ, as they are read when typed. */
export function labelsDiffer(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) =>
    read.value.steps.flatMap(({ choices = [] }, i) =>
      LANGUAGES.flatMap((language) => {
        const labels = choices.map((choice) => fold(choice.label[language]))
        return choices.flatMap(({ label }, k) =>
          labels.indexOf(labels[k] as string) < k
            ? [
                read.fault(
                  ['steps', i, 'choices', k, 'label', language],
                  `"${label[language]}" is the label of two choices; make them differ`,
                ),
              ]
            : [],
        )
      }),
    ),
  )
}

/** `next` of a step or a choice names a step of the same flow, or `end`. */
export function nextStepsExist(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) => {
    const known = [...read.value.steps.map((step) => step.id), END]
    const dead = (next: string | undefined, path: readonly PropertyKey[]): Fault[] =>
      next === undefined || known.includes(next)
        ? []
        : [read.fault(path, `"next" names "${next}", which is no step of this flow${orNear(next, known)}`)]
    return read.value.steps.flatMap((step, i) => [
      ...dead(step.next, ['steps', i, 'next']),
      ...(step.choices ?? []).flatMap((choice, k) => dead(choice.next, ['steps', i, 'choices', k, 'next'])),
    ])
  })
}

/** A condition names steps of the same flow and choices that those steps have. */
export function conditionsNameChoices(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) => {
    const steps = new Map(read.value.steps.map((step) => [step.id, step]))
    const check = (when: Record<string, string[]> | undefined, path: readonly PropertyKey[]): Fault[] =>
      Object.entries(when ?? {}).flatMap(([id, choices]) => {
        const step = steps.get(id)
        if (!step)
          return [
            read.fault([...path, id], `"${id}" is no step of this flow${orNear(id, steps.keys())}`, { at: 'key' }),
          ]
        const known = optionsOf(step)
        return choices.flatMap((choice, k) =>
          known.includes(choice)
            ? []
            : [read.fault([...path, id, k], `"${choice}" is no choice of the step "${id}"${orNear(choice, known)}`)],
        )
      })
    return [
      ...read.value.steps.flatMap((step, i) => check(step.when, ['steps', i, 'when'])),
      ...read.value.results.flatMap((result, i) => check(result.when, ['results', i, 'when'])),
    ]
  })
}

/** No answer, no intent and no other flow of the institution has the id of a flow. */
export function flowsHaveTheirOwnIds(written: Written): Fault[] {
  const intents = new Set(written.intents.map(({ value }) => value.id))
  return written.institutions.flatMap(({ answers, flows }) =>
    flows.flatMap(({ read }, i) => {
      const { id } = read.value
      const others = [...answers.map((answer) => answer.value), ...flows.slice(0, i).map((flow) => flow.read.value)]
      return others.some((other) => other.id === id) || intents.has(id)
        ? [read.fault(['id'], `"${id}" is also another flow, an answer or an intent; choose another id`)]
        : []
    }),
  )
}

/** At most one flow of a kind is the main one for an audience. */
export function oneFlowIsTheMainOne(written: Written): Fault[] {
  return written.institutions.flatMap(({ flows }) =>
    AUDIENCES.flatMap((audience) =>
      (['checklist', 'guide'] as const).flatMap((kind) => {
        const [first, ...others] = flows.filter(
          (each) => each.kind === kind && each.read.value.main && each.read.value.audiences.includes(audience),
        )
        return others.map(({ read }) =>
          read.fault(
            ['main'],
            `"main" is also true in ${first?.read.thing} for the audience ${audience}; one ${kind} can be it`,
          ),
        )
      }),
    ),
  )
}

/** `next` and `offeredWith` name answers, or other flows, of the same institution. */
export function offersOfFlowsExist(written: Written): Fault[] {
  return written.institutions.flatMap((files) =>
    files.flows.flatMap(({ read }) => {
      const any = new Set([...files.answerIds, ...files.flowIds])
      return [
        ...deadOffers(read, read.value.next, ['next'], any, 'answer or flow'),
        ...read.value.results.flatMap((result, i) =>
          deadOffers(read, result.next, ['results', i, 'next'], any, 'answer or flow'),
        ),
        ...deadOffers(read, read.value.offeredWith, ['offeredWith'], files.answerIds, 'answer'),
      ]
    }),
  )
}

function deadOffers(
  read: Reported,
  ids: string[],
  path: readonly PropertyKey[],
  known: ReadonlySet<string>,
  what: string,
): Fault[] {
  return ids.flatMap((id, i) =>
    known.has(id) ? [] : [read.fault([...path, i], `"${id}" is no ${what} of this institution${orNear(id, known)}`)],
  )
}

const eachFlow = (written: Written): FlowFile[] =>
  written.institutions.flatMap(({ flows }) => flows.map((flow) => flow.read))
