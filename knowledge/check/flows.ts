/** Whether a flow holds together: whoever begins it comes to an end, and every step of it can be come by. */

import { nearest } from '../faults'
import { type Choices, END, type Flow, ITEM_CHOICES } from '../flow-model'
import { toFlow } from '../flow-read'
import { optionsOf, resultOf, walk } from '../flow-walk'
import { AUDIENCES, type Fault } from '../model'
import type { FlowFile, InstitutionFiles, Reported, Written } from '../written'

/** More ways than this cannot be tried at every start; no flow that a person can follow has as many. */
const MOST_WAYS = 20_000

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

/** The buttons of a step differ. */
export function labelsDiffer(written: Written): Fault[] {
  return eachFlow(written).flatMap((read) =>
    read.value.steps.flatMap(({ choices = [] }, i) =>
      (['nl', 'en'] as const).flatMap((language) => {
        const labels = choices.map((choice) => choice.label[language].toLowerCase())
        return labels.flatMap((label, k) =>
          labels.indexOf(label) < k
            ? [
                read.fault(
                  ['steps', i, 'choices', k, 'label', language],
                  `"${label}" is the label of two choices; make them differ`,
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
        const known: string[] = step.item ? [...ITEM_CHOICES] : (step.choices ?? []).map((choice) => choice.id)
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

/** Every way through a flow ends, and where a flow has results, in one of them. */
export function everyWayEnds(written: Written): Fault[] {
  return eachSound(written).flatMap(({ read, flow }) => {
    const { circles, ends, tooMany } = tryAllWays(flow)
    if (tooMany)
      return [read.fault(['steps'], `there are more than ${MOST_WAYS} ways through this flow; make it simpler`)]
    const index = (id: string) => flow.steps.findIndex((step) => step.id === id)
    const without = flow.results.length > 0 ? ends.find((choices) => resultOf(flow, choices) === undefined) : undefined
    return [
      ...circles.map((id) =>
        read.fault(['steps', index(id)], `a way comes back to the step "${id}" and never ends; change a "next"`),
      ),
      ...(without
        ? [read.fault(['results'], `no result fits ${sayChoices(without)}; add one without "when" as the last`)]
        : []),
    ]
  })
}

/** Every step and every result is reached by some choices. */
export function nothingIsOutOfReach(written: Written): Fault[] {
  return eachSound(written).flatMap(({ read, flow }) => {
    const { reached, ends, tooMany } = tryAllWays(flow)
    if (tooMany) return []
    const results = new Set(ends.map((choices) => resultOf(flow, choices)?.id))
    return [
      ...flow.steps.flatMap((step, i) =>
        reached.has(step.id)
          ? []
          : [
              read.fault(
                ['steps', i, 'id'],
                `no choices lead to the step "${step.id}"; remove it, or change "when" or "next"`,
              ),
            ],
      ),
      ...flow.results.flatMap((result, i) =>
        results.has(result.id)
          ? []
          : [
              read.fault(
                ['results', i, 'id'],
                `no choices lead to the result "${result.id}"; remove it, or change its "when"`,
              ),
            ],
      ),
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

interface Ways {
  reached: Set<string>
  /** Steps that a way comes back to. */
  circles: string[]
  /** The choices at the ends, as far as something depends on them. */
  ends: Choices[]
  tooMany: boolean
}

/** Tries every way. Choices that no condition asks for are forgotten on the way, so that ways which cannot differ are one. */
function tryAllWays(flow: Flow): Ways {
  const asked = new Set([...flow.steps, ...flow.results].flatMap(({ when }) => Object.keys(when)))
  const ways: Ways = { reached: new Set(), circles: [], ends: [], tooMany: false }
  const seen = new Set<string>()
  const open: Choices[] = [{}]
  for (let choices = open.pop(); choices; choices = open.pop()) {
    const { at, circles } = walk(flow, choices)
    if (circles && at) {
      if (!ways.circles.includes(at)) ways.circles.push(at)
      continue
    }
    if (at === undefined) {
      ways.ends.push(choices)
      continue
    }
    const key = JSON.stringify([at, Object.entries(choices).filter(([id]) => asked.has(id))])
    if (seen.has(key)) continue
    seen.add(key)
    if (seen.size > MOST_WAYS) return { ...ways, tooMany: true }
    ways.reached.add(at)
    const step = flow.steps.find((each) => each.id === at)
    const options = step ? differing(step, asked) : []
    for (const option of options) open.push({ ...choices, [at]: option })
  }
  return ways
}

/** One choice for each way that a step's choices can lead. */
function differing(step: Flow['steps'][number], asked: ReadonlySet<string>): string[][] {
  const all = optionsOf(step).map((option) => [option])
  if (step.many) all.push([])
  if (asked.has(step.id)) return all
  const leads = (made: string[]) => step.choices.find((choice) => choice.id === made[0])?.next ?? ''
  return all.filter((made, i) => all.findIndex((each) => leads(each) === leads(made)) === i)
}

const sayChoices = (choices: Choices): string =>
  Object.entries(choices)
    .map(([step, made]) => `${step}: ${made.join(', ')}`)
    .join('; ')

interface Sound {
  read: FlowFile
  flow: Flow
}

/** Flows whose names all lead somewhere: only in those can a way be followed. */
function eachSound(written: Written): Sound[] {
  const unsound = new Set(
    [stepsStandOnce, stepsCanBeAnswered, nextStepsExist, conditionsNameChoices].flatMap((rule) =>
      rule(written).map((fault) => fault.file),
    ),
  )
  return written.institutions.flatMap(({ flows }: InstitutionFiles) =>
    flows.flatMap(({ kind, read }) => (unsound.has(read.file) ? [] : [{ read, flow: toFlow(kind, read.value) }])),
  )
}

const eachFlow = (written: Written): FlowFile[] =>
  written.institutions.flatMap(({ flows }) => flows.map((flow) => flow.read))

function orNear(word: string, known: Iterable<string>): string {
  const near = nearest(word, known)
  return near === undefined ? '; correct or remove it' : `; did you mean "${near}"?`
}
