import { createMatcher } from '../../knowledge/matching/matcher'
import { restoreTrained, save } from '../../knowledge/matching/saved'
import { learn } from '../../knowledge/matching/trained'
import { match, shippedKnowledge } from './knowledge'

test('what was learnt and written down understands like what was learnt just now, to the last bit', () => {
  const knowledge = shippedKnowledge()
  const trained = learn(knowledge)
  const restored = restoreTrained(knowledge, structuredClone(save(trained)))
  // A plain one, one with slips, one in English.
  for (const text of ['welke papieren', 'wat ksot een tweede menning', 'which papres do I need']) {
    const question = { text, institution: 'nki', language: 'nl', audience: 'patient' } as const
    const { explain: _, ...expected } = createMatcher(knowledge, { trained }).match(question)
    const { explain: __, ...found } = createMatcher(knowledge, { trained: restored }).match(question)
    expect(found).toEqual(expected)
    // Learnt another time: at the build, or before the first of these tests.
    const { explain: ___, ...before } = match(text, 'nki', 'nl')
    expect(before).toEqual(expected)
  }
})
