/** Stored activities as Teams shows them. */
import { toBlocks, toMessageText, toPlain } from '../../bot/channels/connector/markdown'
import { type Surroundings, toOutgoing } from '../../bot/channels/connector/outgoing'
import type { Role, StoredActivity } from '../../bot/storage/store'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const { messages } = shippedKnowledge().knowledge
const setting: Surroundings = { scope: 'personal', messages, find: async () => undefined, failed: () => {} }
const stored = (sequence: number, role: Role, body: Record<string, unknown>): StoredActivity => ({
  conversation: 'teams:a:1',
  sequence,
  role,
  at: 0,
  body: { type: 'message', locale: 'nl', ...body },
})

test('a staff member is named, and their words are shown as they were typed', async () => {
  const words = stored(4, 'staff', { text: 'Bel **niet** [hier](x)', from: { id: 'staff', name: 'Sanne' } })
  const [outgoing] = await toOutgoing([words], setting)
  expect(outgoing?.activity).toEqual({
    type: 'message',
    text: 'Sanne: Bel **niet** [hier](x)',
    textFormat: 'plain',
    locale: 'nl',
  })
})

test("the visitor's own words, and what is no message, are passed over", async () => {
  const all = [
    stored(1, 'visitor', { text: 'hallo' }),
    stored(2, 'bot', { type: 'event', name: 'handoff.status' }),
    stored(3, 'bot', { text: 'dag' }),
  ]
  expect((await toOutgoing(all, setting)).map(({ until }) => until)).toEqual([3])
})

test('two checklists in one turn are two cards, two turns of one are two as well', async () => {
  const step = { id: 'a', name: 'A', choices: [] }
  const note = (flow: string) => ({ checklist: { flow, title: flow, items: [], step } })
  const said = (sequence: number, flow: string, replyToId: string) =>
    stored(sequence, 'bot', { text: flow, channelData: note(flow), replyToId })
  const all = [said(1, 'one', 'x'), said(2, 'one', 'x'), said(3, 'two', 'x'), said(4, 'two', 'y')]
  expect((await toOutgoing(all, setting)).map(({ until }) => until)).toEqual([2, 3, 4])
})

test('words whose card cannot be made are sent without one, and those after them too', async () => {
  const failures: unknown[] = []
  const broken: Surroundings = {
    ...setting,
    find: () => Promise.reject(new Error('integer out of range')),
    failed: (sequence, error) => failures.push([sequence, error]),
  }
  const all = [
    stored(1, 'bot', { text: 'Dank u wel.', channelData: { onCard: { id: 'sent-1', sequence: 3e9 } } }),
    stored(2, 'bot', { text: 'Bel **112**.' }),
  ]
  const outgoing = await toOutgoing(all, broken)
  expect(outgoing.map(({ activity }) => activity.text)).toEqual(['Dank u wel.', 'Bel **112**.'])
  expect(failures).toEqual([[1, expect.any(Error)]])
})

const TEXT = 'Dit **is** nodig:\n- een brief\n  met een vraag\n- de uitslag - als die er is\n\nBel [112](tel:112).'

test('a list stands apart from the line before it, each item on a line of its own', () => {
  expect(toBlocks(TEXT)).toEqual([
    'Dit **is** nodig:',
    '- een brief met een vraag\r- de uitslag - als die er is',
    'Bel [112](tel:112).',
  ])
  expect(toMessageText(TEXT)).toBe(
    'Dit **is** nodig:\n\n- een brief met een vraag\n- de uitslag - als die er is\n\nBel [112](tel:112).',
  )
})

test('what is read aloud has no marks', () => {
  expect(toPlain(TEXT)).toBe('Dit is nodig:\n- een brief met een vraag\n- de uitslag - als die er is\nBel 112.')
})
