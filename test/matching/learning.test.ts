/** What an editor may count on who adds a phrasing: it teaches what it says, and what is about something else stays as it was. */
import { createMatcher, type Matcher } from '../../knowledge/matching/matcher'
import { learn } from '../../knowledge/matching/trained'
import { type FullKnowledge, LANGUAGES } from '../../knowledge/model'
import { knowledgeWith, meaningOf, shippedKnowledge, some } from './knowledge'

const learnt = (knowledge: FullKnowledge): Matcher => createMatcher(knowledge, learn(knowledge))

/** Phrasings that were not learnt, about anything. */
const others = (): string[] =>
  [...shippedKnowledge().intents, ...(shippedKnowledge().institutions.get('nki')?.answers.values() ?? [])].flatMap(
    ({ phrasings }) => LANGUAGES.flatMap((language) => some(phrasings, 1)[language]),
  )

test('a phrasing more is understood from then on, and of a thousand others hardly one is taken for something else', () => {
  const asking = (matcher: Matcher) => (text: string) =>
    matcher.match({ text, institution: 'nki', language: 'nl', audience: 'patient' })
  const before = asking(learnt(knowledgeWith()))
  const after = asking(learnt(knowledgeWith('wie draait er op voor de taxi naar jullie toe')))
  expect(meaningOf(before('wie draait er op voor de taxi'))).not.toContain('costs')
  expect(meaningOf(after('wie draait er op voor de taxi'))).toContain('costs')
  const moved = others().filter((text) => meaningOf(before(text)) !== meaningOf(after(text)))
  expect(others().length).toBeGreaterThan(1000)
  expect(moved.length).toBeLessThan(others().length / 200)
})
