import { type Hearing, hiddenIn, isTooLong, maskMessage, storedBody } from '../../bot/turn/masking'
import { namesInstitution, namesLanguage } from '../../dialogs/named'
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const deaf: Hearing = { redFlagIn: () => undefined, hidesCry: () => false }

describe('what is kept of an activity', () => {
  test('is masked in its text and its value', () => {
    const value = { a: ['bsn 111222333'] }
    const body = storedBody(maskMessage('bsn 111222333'), (text) => ({ type: 'message', text, value }), deaf)
    expect(JSON.stringify(body)).not.toContain('111222333')
    expect(hiddenIn(body)).toEqual(['bsn'])
  })

  test('holds what the channel says of it, as it was said', () => {
    const channelData = { clientActivityID: '111222333', 'webchat:sequence-id': 7 }
    expect(storedBody(maskMessage('hallo'), () => ({ channelData }), deaf).channelData).toEqual(channelData)
  })

  test('is short, without a number that the cut goes through', () => {
    const message = maskMessage(`${'a '.repeat(MESSAGE_LIMIT - 3)} 111222333 and more`)
    const { text } = message
    expect(text.length).toBeLessThan(2 * MESSAGE_LIMIT)
    expect(text).not.toMatch(/\d/)
    expect(isTooLong(storedBody(message, (text) => ({ text }), deaf))).toBe(true)
    expect(isTooLong(storedBody(maskMessage('a'.repeat(MESSAGE_LIMIT)), () => ({}), deaf))).toBe(false)
  })

  test('is masked quickly, however long it is', () => {
    // Processor time: what the machine does beside it is not measured.
    const before = process.cpuUsage()
    maskMessage('111 222 333 '.repeat(50_000))
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  })
})

test.each([
  ['in English please', 'nl', 'en'],
  ['Nederlands graag', 'en', 'nl'],
  ['waarom praat je Engels tegen mij', 'nl', 'nl'],
  ["I don't speak Dutch", 'en', 'en'],
  ['ik spreek geen Engels, graag Nederlands', 'nl', 'nl'],
  ['English or Dutch?', 'en', 'en'],
  ['andere taal', 'nl', undefined],
] as const)('"%s" (written in "%s") asks for %s', (text, own, wanted) => {
  expect(namesLanguage(text, own, shippedKnowledge().knowledge.replyWords)).toBe(wanted)
})

const all = [...shippedKnowledge().knowledge.institutions.values()]

test.each([
  ['het AVL', 'nki'],
  ['I mean the Erasmus MC, in Rotterdam', 'erasmus-mc'],
  ['nki of erasmus?', undefined],
  ['een ander ziekenhuis', undefined],
  ['nkiller', undefined],
])('"%s" names %s', (text, institution) => {
  expect(namesInstitution(text, all)?.institution.id).toBe(institution)
})
