/** Every way that a visitor can take through a flow, tried: each ends, and nothing is out of reach. */
import type { Choices, Flow } from '../flow-model'
import { toFlow } from '../flow-read'
import { optionsOf, resultOf, walk } from '../flow-walk'
import type { Fault } from '../model'
import type { FlowFile, InstitutionFiles, Written } from '../written'
import { conditionsNameChoices, nextStepsExist, stepsCanBeAnswered, stepsStandOnce } from './flows'

/** More ways than this cannot be tried at every start; no flow that a person can follow has as many. */
const MOST_WAYS = 20_000

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
