import { mentions } from '../../knowledge/reply-words'
import { type Contents, faultsOf, readContents, smallKnowledge, spoil } from './small-knowledge'

const REPLIES = 'general/replies.yaml'
const YES = 'yes: { nl: [yes hoor], en: [yes then] }'

test('words are read without capitals, accents and marks, however they are written', () => {
  const reading = readContents(spoil(REPLIES, YES, `yes: { before: [Oké], nl: [Já hoor!], en: ["That's right"] }`))
  if ('faults' in reading) throw new Error('no fault was expected')
  const { replies, positions } = reading.knowledge.replyWords
  expect(replies.yes).toEqual({
    nl: new Set(['ja hoor']),
    en: new Set(['that s right']),
    before: ['oke'],
    after: [],
  })
  expect(positions).toEqual([new Set(['eerste', 'first']), new Set(['tweede', 'second'])])
})

test('without the file nothing is used', () => {
  const { [REPLIES]: _, ...contents }: Contents = smallKnowledge()
  expect(faultsOf(contents)).toEqual([
    'knowledge/general/replies.yaml:1:1  replies: the file is missing; without it no "yes" is understood',
  ])
})

test('words are found anywhere in a message, with their endings and with words between', () => {
  const words = '[Call back*, maakt ... uít]'
  const reading = readContents(spoil(REPLIES, '[callback*]', words))
  if ('faults' in reading) throw new Error('no fault was expected')
  const said = [
    'please call-backs!',
    'Dat maakt mij niets uit',
    'maakt uit',
    'we call, back',
    'a callback',
    'uit maakt',
    '',
  ]
  expect(said.filter((each) => mentions(each, 'callback', reading.knowledge.replyWords))).toEqual([
    'please call-backs!',
    'Dat maakt mij niets uit',
    'maakt uit',
    'we call, back',
  ])
  expect(mentions('please call back', 'callback', reading.knowledge.replyWords, ['nl'])).toBe(false)
})

describe('a fault names its place and what would be right:', () => {
  test.each([
    ['yse: { nl: [ja], en: [yes] }', '5:3', 'reply "yse": unknown field "yse"; did you mean "yes"?'],
    ['yes: { nl: [ja], en: [] }', '5:24', 'reply "yes": "yes.en" is empty; expected at least one'],
    ['yes: { nl: [ja], en: }', '5:24', 'reply "yes": "yes.en" is empty; fill it in'],
    ['yes: { nl: [ja] }', '5:3', 'reply "yes": "yes" has no "en"; every text stands in nl and en'],
    ['yes: { nl: ja, en: [yes] }', '5:14', 'reply "yes": "yes.nl" is "ja"; expected a list'],
    ['yes: { nl: [ja, "?"], en: [yes] }', '5:19', 'reply "yes": "yes.nl", no. 2 is "?"; expected words'],
    ['yes: { nl: [ja], en: [yes], befor: [ok] }', '5:31', 'reply "yes": unknown field "befor"; did you mean "before"?'],
    ['yes: { nl: [1], en: [yes] }', '5:15', 'reply "yes": "yes.nl", no. 1 is the number 1; put it in quotes'],
  ])('%s', (yes, place, fault) => {
    expect(faultsOf(spoil(REPLIES, YES, yes))).toEqual([`knowledge/${REPLIES}:${place}  ${fault}`])
  })

  test.each([
    ['choices: [graag, please]', 'choices: [dank u]', '"choices", no. 1 is "dank u"; expected one word'],
    [
      '[callback*]',
      '[call back*, "*back"]',
      '"callback.en", no. 2 is "*back"; expected words, such as: call back, begin*, or maakt ... uit',
    ],
    [
      '[callback*]',
      '[call ...]',
      '"callback.en", no. 1 is "call ..."; expected words, such as: call back, begin*, or maakt ... uit',
    ],
    ['[tweede, second]', '[]', '"positions", no. 2 is empty; expected at least one'],
    ['last: [laatste, last]', '', 'the field "last" is missing; add it'],
  ])('%s -> %j', (words, by, fault) => {
    expect(faultsOf(spoil(REPLIES, words, by)).join()).toContain(`  replies: ${fault}`)
  })
})
