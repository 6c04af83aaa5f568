import type { Choices, Flow } from '../../knowledge/flow-model'
import { readChoices } from '../../knowledge/flow-read'
import { itemsOf, onTheWay, resultOf, walk } from '../../knowledge/flow-walk'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const flowOf = (id: string) => {
  const flow = shippedKnowledge().knowledge.institutions.get('nki')?.flows.get(id)
  if (!flow) throw new Error(`no flow "${id}"`)
  return flow
}

const made = (choices: Record<string, string>): Choices =>
  Object.fromEntries(Object.entries(choices).map(([step, choice]) => [step, [choice]]))

describe('the decision table of "second opinion or transfer"', () => {
  test.each([
    // Who wants to be treated at the NKI hears of a transfer, wherever they are now.
    [{ hope: 'treatment', far: 'no', where: 'hospital', knows: 'yes' }, 'transfer'],
    [{ hope: 'treatment', far: 'yes', where: 'gp' }, 'transfer'],
    [{ hope: 'treatment', far: 'unknown', where: 'abroad' }, 'transfer'],
    // A view and perhaps treatment: there are two ways.
    [{ hope: 'view', here: 'yes', far: 'no', about: 'diagnosis', where: 'gp' }, 'both'],
    [{ hope: 'view', here: 'yes', far: 'no', about: 'treatment', plan: 'yes', where: 'gp' }, 'both'],
    // No plan yet is no reason to hide the transfer, for which the page asks no plan.
    [{ hope: 'view', here: 'yes', far: 'no', about: 'treatment', plan: 'no', where: 'gp' }, 'both'],
    [{ hope: 'unknown', here: 'yes', far: 'yes', about: 'unknown', plan: 'unknown', where: 'unknown' }, 'both'],
    // Who knows neither what they hope for nor where need not choose yet, plan or no plan.
    [{ hope: 'unknown', here: 'unknown', far: 'no', about: 'diagnosis', where: 'gp' }, 'not-chosen'],
    [{ hope: 'unknown', here: 'unknown', far: 'yes', about: 'treatment', plan: 'no', where: 'abroad' }, 'not-chosen'],
    [{ hope: 'unknown', here: 'unknown', far: 'unknown', about: 'unknown', plan: 'yes', where: 'gp' }, 'not-chosen'],
    // A view on the treatment plan needs the results and the plan.
    [{ hope: 'view', here: 'no', about: 'treatment', plan: 'no', where: 'hospital', knows: 'no' }, 'not-ready'],
    [{ hope: 'view', here: 'unknown', far: 'no', about: 'unknown', plan: 'no', where: 'gp' }, 'not-ready'],
    [{ hope: 'unknown', here: 'no', about: 'treatment', plan: 'no', where: 'gp' }, 'not-ready'],
    // The page asks for no plan of who wants to take part in a trial.
    [{ hope: 'trial', here: 'no', about: 'treatment', where: 'abroad' }, 'second-opinion'],
    [{ hope: 'trial', here: 'unknown', far: 'yes', about: 'unknown', where: 'gp' }, 'second-opinion'],
    [{ hope: 'trial', here: 'yes', far: 'no', about: 'treatment', where: 'hospital', knows: 'yes' }, 'both'],
    // A view on the diagnosis alone needs no plan, so it is not asked for.
    [{ hope: 'view', here: 'no', about: 'diagnosis', where: 'abroad' }, 'second-opinion'],
    [{ hope: 'trial', here: 'unknown', far: 'no', about: 'diagnosis', where: 'gp' }, 'second-opinion'],
    // A view, and the own hospital goes on.
    [{ hope: 'view', here: 'no', about: 'treatment', plan: 'yes', where: 'hospital', knows: 'yes' }, 'second-opinion'],
    [{ hope: 'view', here: 'unknown', far: 'yes', about: 'treatment', plan: 'unknown', where: 'gp' }, 'second-opinion'],
    [{ hope: 'unknown', here: 'no', about: 'unknown', plan: 'yes', where: 'unknown' }, 'second-opinion'],
  ])('%j ends in %s', (choices, result) => {
    const guide = flowOf('opinion-or-transfer')
    const way = walk(guide, made(choices))
    expect({ ...way, result: resultOf(guide, made(choices))?.id }).toEqual({
      answered: Object.keys(choices),
      circles: false,
      result,
    })
  })
})

describe('the papers of each road', () => {
  test.each([
    ['own-hospital', ['results', 'referral', 'own-questions', 'file-sent', 'insurer']],
    ['gp', ['results', 'gp-referral', 'permission', 'insurer']],
  ])('%s', (road, items) => {
    expect(itemsOf(flowOf('request-papers'), made({ road })).map((step) => step.id)).toEqual(items)
  })

  test('from abroad a question is asked for only with a second opinion', () => {
    const items = (kind: string) =>
      itemsOf(flowOf('request-papers'), made({ road: 'abroad', 'abroad-kind': kind })).map((step) => step.id)
    const always = ['letter', 'reports', 'translation', 'doctor-details', 'own-details', 'contact-person']
    expect(items('transfer')).toEqual(always)
    expect(items('second-opinion')).toEqual(['letter', 'question', ...always.slice(1)])
  })
})

test('choices of another road do not count', () => {
  const flow = flowOf('request-papers')
  const choices = made({ road: 'gp', results: 'have', referral: 'have', 'gp-referral': 'not-yet' })
  expect(onTheWay(flow, choices)).toEqual(made({ road: 'gp', results: 'have', 'gp-referral': 'not-yet' }))
})

test.each([
  [{ road: ['gp'], gone: ['yes'] }, { road: ['gp'] }],
  [{ road: ['train'] }, {}],
  [{ road: 'gp', permission: [7, 'have'] }, { permission: ['have'] }],
  ['words', {}],
  [null, {}],
  [{ constructor: ['gp'], __proto__: ['gp'] }, {}],
])('of the kept choices %j the present file knows %j', (kept, known) => {
  expect(readChoices(flowOf('request-papers'), kept)).toEqual(known)
})

test('a step may have the name of something that every object has', () => {
  const results = [{ when: { constructor: ['yes'] } }, { when: {} }] as unknown as Flow['results']
  expect(resultOf({ results }, {})).toBe(results[1])
})
