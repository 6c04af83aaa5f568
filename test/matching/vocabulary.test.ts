import { Vocabulary } from '../../knowledge/matching/vocabulary'

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
const NO_LANGUAGES = { odds: new Map() }
const NO_DICTIONARY = new Set<string>()
const vocabulary = new Vocabulary(
  new Map([...WORDS.map((word) => [word, 5] as const), ['gekost', 1]]),
  NO_LANGUAGES,
  NO_DICTIONARY,
)

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
  expect(vocabulary.halves('wachtlijstduur')).toEqual(['wachtlijst', 'duur'])
  expect(vocabulary.halves('specialistskosten')).toEqual(['specialist', 'kosten'])
  expect(vocabulary.halves('tafellaken')).toBeUndefined()
})

describe('slips in common words', () => {
  const counts = new Map([
    ['niet', 5000],
    ['leven', 900],
    ['leave', 1200],
    ['wil', 4000],
    ['adem', 300],
    ['want', 800],
    ['pain', 200],
    ['plan', 900],
    // in some texts as it was mistyped there
    ['neit', 3],
    // a word of its own, and not so much rarer than "want"
    ['wand', 19],
  ])
  const odds = new Map([
    ['leven', 4],
    ['leave', -4],
  ])
  const common = new Vocabulary(counts, { odds }, new Set(['wint']))

  test.each([
    ['ik wil neit meer leve', 'nl', 'ik wil niet meer leven'],
    ['ik ga op leev en dood', 'nl', 'ik ga op leev en dood'],
    ['i leve now', 'en', 'i leave now'],
    ['Wl NEIT, aedm!', 'nl', 'Wl niet, adem!'],
    ['wand of want', 'nl', 'wand of want'],
    // three letters: swapped, yes; another one, no
    ['wli wal', 'nl', 'wil wal'],
    // letters swapped, rather than another one, which is more common
    ['chest pian', 'en', 'chest pain'],
    // a word of the dictionary
    ['wie wint', 'nl', 'wie wint'],
    // an accent of its own parts no word
    ['ik kan ade\u0301men', 'nl', 'ik kan ade\u0301men'],
    ['', 'nl', ''],
  ] as const)('"%s" (%s) is meant as "%s"', (typed, language, meant) => {
    expect(common.withoutSlips(typed, language).text).toBe(meant)
  })

  test('they are reported as typed and taken; whatever is right stays as it is, capitals too', () => {
    expect(common.withoutSlips('NIET leve', 'nl')).toEqual({ text: 'NIET leven', corrected: [['leve', 'leven']] })
  })
})
