/** What an editor may count on who adds a phrasing: it teaches what it says, and what is about something else stays as it was. */
import { createMatcher, type Matcher } from '../../knowledge/matching/matcher'
import { learn } from '../../knowledge/matching/trained'
import {
  type Audience,
  type FullAnswer,
  type FullInstitution,
  type FullKnowledge,
  LANGUAGES,
} from '../../knowledge/model'
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

const KEYWORD = 'prijs poliklinisch'

/** With one answer of the NKI changed, and a keyword for the costs there. */
function withAnswer(id: string, change: Partial<FullAnswer>): FullKnowledge {
  const { institutions, ...rest } = knowledgeWith(KEYWORD)
  const nki = institutions.get('nki') as FullInstitution
  const answer = { ...(nki.answers.get(id) as FullAnswer), ...change }
  return {
    ...rest,
    institutions: new Map(institutions).set('nki', { ...nki, answers: new Map(nki.answers).set(id, answer) }),
  }
}

test('an answer whose title is a word of danger takes nothing from that word', () => {
  const { match } = learnt(withAnswer('costs', { title: { nl: 'Spoed', en: 'Urgent costs' } }))
  const asking = (text: string) => match({ text, institution: 'nki', language: 'nl', audience: 'patient' })
  expect(asking('spoed')).toMatchObject({ outcome: 'intent', intent: { id: 'emergency' } })
  expect(asking('urgent costs')).toMatchObject({ outcome: 'answer', topic: 'costs' })
})

test('nor does another intent that lists it among its whole messages', () => {
  const { intents, ...rest } = knowledgeWith()
  const listing = intents.map((each) => (each.id === 'topics' ? { ...each, alone: { nl: [], en: ['Spoed'] } } : each))
  const { match } = learnt({ ...rest, intents: listing })
  expect(match({ text: 'spoed', institution: 'nki', language: 'nl', audience: 'patient' })).toMatchObject({
    intent: { id: 'emergency' },
  })
})

test('an answer for GPs is given to a GP, and to a patient by no title, no keyword and no follow-up', () => {
  const { match } = learnt(withAnswer('costs', { audiences: ['gp'] }))
  const topic = (text: string, audience: Audience, last?: string) => {
    const found = match({ text, institution: 'nki', language: 'nl', audience, last })
    return found.outcome === 'answer' ? found.topic : found.outcome
  }
  const title = shippedKnowledge().institutions.get('nki')?.answers.get('costs')?.title.nl as string
  for (const [text, last] of [[title], [KEYWORD], [KEYWORD, 'documents'], ['en voor kinderen?', 'costs']] as const) {
    expect([text, topic(text, 'gp', last)]).toEqual([text, 'costs'])
    expect(topic(text, 'patient', last)).not.toBe('costs')
  }
})
