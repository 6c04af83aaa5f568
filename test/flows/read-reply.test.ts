import { type Option, readLoose, readPlain, readSeveral } from '../../dialogs/read-reply'
import { isReply, mentions, readMeaning } from '../../knowledge/reply-words'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const { replyWords } = shippedKnowledge().knowledge

const ITEM: Option[] = [
  { label: 'Heb ik', words: [], means: 'yes' },
  { label: 'Nog niet', words: [], means: 'no' },
  { label: 'Weet ik niet', words: [], means: 'unknown' },
]
const ROAD: Option[] = [
  { label: 'Via mijn eigen ziekenhuis', words: ['ziekenhuis', 'specialist'] },
  { label: 'Via mijn huisarts', words: ['huisarts'] },
  { label: 'Vanuit het buitenland', words: ['buitenland', 'ander land'] },
]

const [HAVE, NOT_YET, UNKNOWN] = [0, 1, 2]

test.each([
  // the button's own words, in capitals or with a full stop
  ['HEB IK.', HAVE],
  // by number, ordinal and position
  ['2', NOT_YET],
  ['de derde', UNKNOWN],
  ['the second', NOT_YET],
  ['doe de laatste maar', UNKNOWN],
  // yes with the words around it
  ['ja hoor', HAVE],
  ['Ja, die heb ik al!', HAVE],
  ['yes please', HAVE],
  // no, and not yet
  ['nee nog niet', NOT_YET],
  ['helaas nog niet', NOT_YET],
  ["no, I haven't", NOT_YET],
  // neither
  ['geen idee', UNKNOWN],
  ["I'm not sure", UNKNOWN],
  ['weet ik eigenlijk niet', UNKNOWN],
  // a question is no choice, nor is a word that objects have
  ['constructor', undefined],
  ['wat kost het?', undefined],
  ['', undefined],
])('an item: "%s" is choice %s', (reply, choice) => {
  expect(readPlain(reply, ITEM, replyWords)).toBe(choice)
})

test.each([
  // a slip in a short reply
  ['nog neit', ITEM, NOT_YET],
  ['weet ik neit', ITEM, UNKNOWN],
  ['ja die ligt hier thuis op tafel', ITEM, HAVE],
  ['vanuit het buitenlnd', ROAD, 2],
  ['huisart', ROAD, 1],
  // the file's words inside a sentence
  ['ik doe het met mijn huisarts', ROAD, 1],
  // the words of two choices decide nothing
  ['ziekenhuis of huisarts', ROAD, undefined],
  // a question is answered, not ticked
  ['moet dat via de huisarts?', ROAD, undefined],
  ['hoe lang duurt het via de huisarts', ROAD, undefined],
  // nothing near
  ['xyzzy', ROAD, undefined],
  ['hm', ITEM, undefined],
])('loosely: "%s"', (reply, options, choice) => {
  expect(readLoose(reply, options, replyWords)).toBe(choice)
})

test.each([
  ['1, 3', [0, 2]],
  ['1 en 3', [0, 2]],
  ['the first and the last', [0, 2]],
  ['nummer 2', [1]],
  ['huisarts en buitenland', [1, 2]],
  ['the first, and 3', [0, 2]],
  ['1 keer per week', []],
  ['9', []],
])('several: "%s"', (reply, choices) => {
  expect(readSeveral(reply, ROAD, replyWords)).toEqual(choices)
})

test.each([
  ['ja', 'yes'],
  ['nee', 'no'],
  ['weet niet', 'unknown'],
  ['well, no', 'no'],
  ['well, not yet I think', 'no'],
  // a complaint
  ['not well', undefined],
  ['huisarts', undefined],
])('"%s" means %s', (reply, meaning) => {
  expect(readMeaning(reply, replyWords)).toBe(meaning)
})

test.each([
  ['Waarom?', 'help'],
  ['what is that', 'help'],
  ['Wie regelt dat?', 'help'],
  ['uitleg', 'help'],
  // with what may stand before and after it
  ['Ok, en wat nu?', 'what-now'],
  ['and now, now what?', undefined],
  ['please continue please', 'go-on'],
  ['sorry, foutje, sorry', 'mistaken'],
  ['sorry', undefined],
  ['hoe lang duurt het nog?', 'any-news'],
  ['duurt het nog lang?', 'any-news'],
  ['Hallo?', 'any-news'],
  ['hallo, is daar iemand', 'any-news'],
  ['how much longer?', 'any-news'],
  ['hello, is anyone there?', 'any-news'],
  ['hoe lang duurt de beoordeling?', undefined],
  ['hoe lang duurt het voor ik een afspraak krijg?', undefined],
  // "done" is said to two questions, in two meanings
  ['done', 'enough'],
] as const)('"%s" is the reply %s', (reply, name) => {
  const asked = ['help', 'what-now', 'go-on', 'mistaken', 'never-mind', 'any-news', 'enough'] as const
  expect(asked.filter((each) => isReply(reply, each, replyWords))).toEqual(name ? [name] : [])
})

test('a reply as long as a message may be is read without trying all ways to part its words', () => {
  const before = process.cpuUsage()
  expect(isReply(`${'ok '.repeat(330)}sorry${' sorry'.repeat(160)}`, 'mistaken', replyWords)).toBe(false)
  expect(isReply(`${'ok '.repeat(666)}`, 'what-now', replyWords)).toBe(false)
  expect(mentions('maakt '.repeat(333), 'any-moment', replyWords)).toBe(false)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
})
