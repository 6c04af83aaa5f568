import { Lexicon } from '../../knowledge/matching/lexicon'
import { createMatcher } from '../../knowledge/matching/matcher'
import { learn } from '../../knowledge/matching/trained'
import { readContents, spoil, withConcepts } from '../knowledge/small-knowledge'

const lexicon = new Lexicon(
  new Map([
    ['money', ['bill', 'kost*']],
    ['cancer', ['*kanker']],
    ['risk', ['own_risk', 'bill']],
  ]),
)

test.each([
  ['bill', ['money', 'risk', 'money+risk']],
  ['kosten', ['money']],
  ['borstkanker', ['cancer']],
  ['own risk', ['risk']],
  // whole words only, unless a * says otherwise; words in a row stand in that row
  ['bills', []],
  ['kankers', []],
  ['risk own', []],
  ['constructor', []],
])('"%s" speaks of %j', (text, concepts) => {
  expect(lexicon.find(text.split(' '))).toEqual(concepts)
})

test('a word that an editor adds speaks for what was learnt from another one', () => {
  const score = (contents: typeof withoutIt) => {
    const reading = readContents(contents)
    if ('faults' in reading) throw new Error('no fault was expected')
    const question = { text: 'poen poen', institution: 'north', language: 'nl', audience: 'patient' } as const
    const { candidates } = createMatcher(reading.knowledge, learn(reading.knowledge)).match(question)
    return candidates.find(({ topic }) => topic === 'costs')?.score ?? 0
  }
  const withoutIt = withConcepts('money: [costs]')
  const withIt = spoil('general/concepts.yaml', '[costs]', '[costs, poen]', withoutIt)
  expect(score(withIt)).toBeGreaterThan(score(withoutIt) + 0.2)
})
