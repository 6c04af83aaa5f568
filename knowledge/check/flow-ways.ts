/** Every way that a visitor can take through a flow, tried: each ends, and nothing is out of reach. */
import type { Choices, Flow } from '../flow-model'
import { toFlow } from '../flow-read'
import { optionsOf, resultOf, walk } from '../flow-walk'
import type { Fault } from '../model'
import type { FlowFile, InstitutionFiles, Written } from '../written'
import { conditionsNameChoices, nextStepsExist, stepsCanBeAnswered, stepsStandOnce } from './flows'

/** More ways than this cannot be tried at every start; no flow that a person can follow has as many. */
const MOST_WAYS = 20_000

/** Every way through a flow ends, where it has results in one of them; every step and every result is reached by some choices. */
export function waysEndAndReachAll(written: Written): Fault[] {
  return eachSound(written).flatMap(({ read, flow }) => {
    const { reached, circles, ends, tooMany } = tryAllWays(flow)
    if (tooMany)
      return [read.fault(['steps'], `there are more than ${MOST_WAYS} ways through this flow; make it simpler`)]
    const index = (id: string) => flow.steps.findIndex((step) => step.id === id)
    const without = flow.results.length > 0 ? ends.find((choices) => resultOf(flow, choices) === undefined) : undefined
    const results = new Set(ends.map((choices) => resultOf(flow, choices)?.id))
    const outOfReach = (field: 'steps' | 'results', i: number, remedy: string) =>
      read.fault(
        [field, i, 'id'],
        `no choices lead to the ${field.slice(0, -1)} "${flow[field][i]?.id}"; remove it, or ${remedy}`,
      )
    return [
      ...circles.map((id) =>
        read.fault(['steps', index(id)], `a way comes back to the step "${id}" and never ends; change a "next"`),
      ),
      ...(without
        ? [read.fault(['results'], `no result fits ${sayChoices(without)}; add one without "when" as the last`)]
        : []),
      ...flow.steps.flatMap(({ id }, i) =>
        reached.has(id) ? [] : [outOfReach('steps', i, 'change "when" or "next"')],
      ),
      ...flow.results.flatMap(({ id }, i) => (results.has(id) ? [] : [outOfReach('results', i, 'change its "when"')])),
    ]
  })
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
  const asked = askedIn(flow)
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
    ways.reached.add(at)
    const step = flow.steps.find((each) => each.id === at)
    const options = step ? differing(step, asked.get(step.id) ?? []) : []
    if (seen.size + open.length + options.length > MOST_WAYS) return { ...ways, tooMany: true }
    for (const option of options) open.push({ ...choices, [at]: option })
  }
  return ways
}

/** The choices that a condition names, by step. */
function askedIn({ steps, results }: Flow): Map<string, string[]> {
  const asked = new Map<string, string[]>()
  for (const [step, any] of [...steps, ...results].flatMap(({ when }) => Object.entries(when)))
    asked.set(step, [...(asked.get(step) ?? []), ...any])
  return asked
}

/** The choices at a step that can differ in where they lead: all that may be made together, where that is more than one. */
function differing(step: Flow['steps'][number], asked: readonly string[]): string[][] {
  const leads = (option: string) => step.choices.find((choice) => choice.id === option)?.next
  const options = optionsOf(step)
  const counting = options.filter((option) => asked.includes(option) || leads(option) !== undefined)
  if (step.many) return together(counting)
  const other = options.find((option) => !counting.includes(option))
  return [...counting, ...(other === undefined ? [] : [other])].map((option) => [option])
}

/** Each choice made or not. No more than one too many to be tried. */
function together(options: readonly string[]): string[][] {
  let all: string[][] = [[]]
  for (const option of options) if (all.length <= MOST_WAYS) all = all.flatMap((made) => [made, [...made, option]])
  return all
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
