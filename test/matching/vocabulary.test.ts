import { Vocabulary } from '../../knowledge/matching/vocabulary'
import { slipsBetween } from '../../knowledge/slips'

const WORDS = [
  'verwijzing',
  'verwijsbrief',
  'wachttijd',
  'wachtlijst',
  'kosten',
  'appointment',
  'insurance',
  'duur',
  'specialist',
]
const vocabulary = new Vocabulary([...WORDS, 'gekost'], WORDS)

test.each([
  // a letter changed, left out, added, swapped with its neighbour
  ['verwyzing', 'verwijzing'],
  ['wachtijd', 'wachttijd'],
  ['kostten', 'kosten'],
  ['insruance', 'insurance'],
  // two slips in a long word
  ['apointmant', 'appointment'],
  ['specailst', 'specialist'],
])('"%s" is taken as "%s"', (typed, taken) => {
  expect(vocabulary.correct(typed)).toBe(taken)
  expect(vocabulary.correct(typed)).toBe(taken)
})

test.each([
  // known, though no slip is ever corrected to it
  ['gekost'],
  // an ordinary word far from all
  ['fietsenmaker'],
  ['koelkast'],
  // too short to guess
  ['duut'],
  // digits are never slips
  ['k0sten'],
  ['constructor'],
  ['x'.repeat(200)],
])('"%s" is left as it is', (word) => {
  expect(vocabulary.correct(word)).toBeUndefined()
})

test('an unknown compound is taken apart, with or without the binding s', () => {
  expect(vocabulary.parts('wachtlijstduur')).toEqual(['wachtlijst', 'duur'])
  expect(vocabulary.parts('specialistskosten')).toEqual(['specialist', 'kosten'])
  expect(vocabulary.parts('tafellaken')).toBeUndefined()
})

test('slips are counted as letters left out, added, changed or swapped, up to a limit', () => {
  expect(slipsBetween('arts', 'arts', 3)).toBe(0)
  expect(slipsBetween('artas', 'arts', 3)).toBe(1)
  expect(slipsBetween('atrs', 'arts', 3)).toBe(1)
  expect(slipsBetween('arts', 'verwijzing', 3)).toBe(3)
})
