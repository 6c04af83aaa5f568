/** What an editor may count on who adds a phrasing: it teaches what it says, and what is about something else stays as it was. */
import { createMatcher, type Matcher } from '../../knowledge/matching/matcher'
import { type Answer, type Intent, type Knowledge, LANGUAGES, type Language } from '../../knowledge/model'
import { meaningOf, shippedKnowledge } from './knowledge'

type Phrasings = Record<Language, string[]>

/** One in so many phrasings is learnt here: all of them would take a quarter of a minute. */
const ONE_IN = 24

const some = ({ nl, en }: Phrasings, from: number): Phrasings => {
  const few = (texts: string[]) => texts.filter((_, i) => i % ONE_IN === from)
  return { nl: few(nl), en: few(en) }
}

/** A part of the shipped knowledge, and with `more` among what is asked about the costs at the NKI. */
function knowledgeWith(...more: string[]): Knowledge {
  const { institutions, intents, ...rest } = shippedKnowledge()
  const fewer = <One extends Answer | Intent>(one: One): One => ({ ...one, phrasings: some(one.phrasings, 0) })
  const known: Knowledge = {
    ...rest,
    intents: intents.map(fewer),
    institutions: new Map(
      [...institutions].map(([name, { answers, ...its }]) => [
        name,
        { ...its, followUps: [], answers: new Map([...answers].map(([id, answer]) => [id, fewer(answer)])) },
      ]),
    ),
  }
  known.institutions
    .get('nki')
    ?.answers.get('costs')
    ?.phrasings.nl.push(...more)
  return known
}

/** Phrasings that were not learnt, about anything. */
const others = (): string[] =>
  [...shippedKnowledge().intents, ...(shippedKnowledge().institutions.get('nki')?.answers.values() ?? [])].flatMap(
    ({ phrasings }) => LANGUAGES.flatMap((language) => some(phrasings, 1)[language]),
  )

test('a phrasing more is understood from then on, and of a thousand others hardly one is taken for something else', () => {
  const asking = (matcher: Matcher) => (text: string) =>
    matcher.match({ text, institution: 'nki', language: 'nl', audience: 'patient' })
  const before = asking(createMatcher(knowledgeWith()))
  const after = asking(createMatcher(knowledgeWith('wie draait er op voor de taxi naar jullie toe')))
  expect(meaningOf(before('wie draait er op voor de taxi'))).not.toContain('costs')
  expect(meaningOf(after('wie draait er op voor de taxi'))).toContain('costs')
  const moved = others().filter((text) => meaningOf(before(text)) !== meaningOf(after(text)))
  expect(others().length).toBeGreaterThan(1000)
  expect(moved.length).toBeLessThan(others().length / 200)
})
