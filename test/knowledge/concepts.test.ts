import { faultsOf, readContents, smallKnowledge, withConcepts } from './small-knowledge'

function conceptsOf(contents = smallKnowledge()) {
  const reading = readContents(contents)
  if ('faults' in reading) throw new Error('no fault was expected')
  return reading.knowledge.concepts
}

test('words that say the same thing are read by their name, in the order of the file', () => {
  const concepts = conceptsOf(withConcepts("relative: [moeder*, mum]\n  cancer: ['*kanker', neuro_endocrien, '112']"))
  expect([...concepts]).toEqual([
    ['relative', ['moeder*', 'mum']],
    ['cancer', ['*kanker', 'neuro_endocrien', '112']],
  ])
})

test('a folder without such a file has no concepts and no fault', () => {
  expect([...conceptsOf()]).toEqual([])
})

describe('a fault names its place and what would be right:', () => {
  const FORM =
    'expected word, begin*, *end or two_words: small letters and digits, three beside a *, four words in a row at most'
  test.each([
    ['money: []', '5:10', 'concept "money": "money" is empty; expected at least one'],
    ['money:', '5:9', 'concept "money": "money" is empty; fill it in'],
    ['money: [bill, ""]', '5:17', 'concept "money": "money", no. 2 is empty; fill it in'],
    [
      'money: [bill]\n  money: [cost]',
      '6:3',
      'concepts: the field "money" stands here a second time; keep one of the two',
    ],
    [
      'Money: [bill]',
      '5:3',
      'concept "Money": "Money" is no good key; expected small letters, digits and hyphens, such as money',
    ],
    ['money: { nl: [rekening] }', '5:10', 'concept "money": "money" is a group of fields; expected a list'],
    // what the program would look for in vain
    ['money: [Bill]', '5:11', `concept "money": "money", no. 1 is "Bill"; ${FORM}`],
    ['money: [own risk]', '5:11', `concept "money": "money", no. 1 is "own risk"; ${FORM}`],
    ['money: [ko*]', '5:11', `concept "money": "money", no. 1 is "ko*"; ${FORM}`],
    ['money: [how_much_do_i_pay]', '5:11', `concept "money": "money", no. 1 is "how_much_do_i_pay"; ${FORM}`],
    // what YAML takes for something else
    ['urgent: [112]', '5:12', 'concept "urgent": "urgent", no. 1 is the number 112; put it in quotes'],
    [
      'cancer: [*kanker]',
      '5:12',
      'concepts: "*kanker" is an alias; write the text out in full, or put it in quotes if it starts with *',
    ],
  ])('%s', (concepts, place, fault) => {
    expect(faultsOf(withConcepts(concepts))).toEqual([`knowledge/general/concepts.yaml:${place}  ${fault}`])
  })

  test('an unknown field', () => {
    const contents = withConcepts('money: [bill]')
    const file = 'general/concepts.yaml'
    expect(faultsOf({ ...contents, [file]: `words: []\n${contents[file]}` })).toEqual([
      'knowledge/general/concepts.yaml:1:1  concepts: unknown field "words"; expected one of "owner", "reviewedOn", "reviewBy", "concepts"',
    ])
  })
})
