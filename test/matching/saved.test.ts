import { createMatcher } from '../../knowledge/matching/matcher'
import { restoreTrained, save } from '../../knowledge/matching/saved'
import { learn, type Trained } from '../../knowledge/matching/trained'
import { knowledgeWith } from './knowledge'

test('what was learnt understands like what was learnt another time, and like what was written down of it, to the last bit', () => {
  const knowledge = knowledgeWith()
  const trained = learn(knowledge)
  const restored = restoreTrained(knowledge, structuredClone(save(trained)))
  const asking = (mind: Trained) => {
    const matcher = createMatcher(knowledge, { trained: mind })
    return (text: string) => {
      const { explain: _, ...found } = matcher.match({ text, institution: 'nki', language: 'nl', audience: 'patient' })
      return found
    }
  }
  const [expected, again, back] = [asking(trained), asking(learn(knowledge)), asking(restored)]
  // A plain one, one with slips, one in English.
  for (const text of ['welke papieren', 'wat ksot een tweede menning', 'which papres do I need']) {
    expect(again(text)).toEqual(expected(text))
    expect(back(text)).toEqual(expected(text))
  }
})
