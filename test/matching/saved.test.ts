import { createMatcher } from '../../knowledge/matching/matcher'
import { deserialise, savedKey, serialise } from '../../knowledge/matching/saved'
import { learn } from '../../knowledge/matching/trained'
import { shippedKnowledge } from './knowledge'

const knowledge = shippedKnowledge()
const trained = learn(knowledge)
const bytes = serialise(knowledge, trained)

test('weights that were written down match like those that were learnt', () => {
  const read = deserialise(knowledge, bytes)
  expect(read).toBeDefined()
  const question = { text: 'welke papieren', institution: 'nki', language: 'nl', audience: 'patient' } as const
  const again = createMatcher(knowledge, { trained: read }).match(question)
  expect(again.candidates).toEqual(createMatcher(knowledge, { trained }).match(question).candidates)
})

test('weights of other knowledge, cut off or damaged, are refused', () => {
  expect(deserialise({ ...knowledge, contentHash: 'other' }, bytes)).toBeUndefined()
  expect(deserialise(knowledge, bytes.slice(0, -4))).toBeUndefined()
  expect(deserialise(knowledge, new Uint8Array([1, 2]))).toBeUndefined()
  expect(deserialise(knowledge, new TextEncoder().encode('no weights at all, only words'))).toBeUndefined()
  expect(
    deserialise(
      knowledge,
      bytes.map((byte, at) => (at < 8 ? 255 : byte)),
    ),
  ).toBeUndefined()
})

test('the key tells knowledge apart', () => {
  expect(savedKey(knowledge)).toBe(savedKey({ ...knowledge }))
  expect(savedKey(knowledge)).not.toBe(savedKey({ ...knowledge, contentHash: 'other' }))
})
