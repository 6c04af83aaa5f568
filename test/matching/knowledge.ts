/** The shipped knowledge and one matcher over it, prepared once for all tests. */

import { readInFull } from '../../bot/knowledge-in-use/open-knowledge'
import type { Match } from '../../knowledge/matching/matcher'
import type { FullAnswer, FullIntent, FullKnowledge, Language } from '../../knowledge/model'
import { SHIPPED, shippedKnowledge as shipped } from '../helpers/shipped-knowledge'

let full: FullKnowledge | undefined

export function shippedKnowledge(): FullKnowledge {
  full ??= readInFull(SHIPPED)
  return full
}

/** `last`: the answer that was given just before. */
export function match(text: string, institution = 'nki', language: Language = 'nl', last?: string): Match {
  return shipped().matcher.match({ text, institution, language, audience: 'patient', last })
}

/** An answer's topic, an intent's id, or the outcome: what a test wants to read. */
export function meaningOf(found: Match): string {
  if (found.outcome === 'answer') return found.topic
  return found.outcome === 'intent' ? found.intent.id : found.outcome
}

export const meaning = (text: string, institution?: string, language?: Language): string =>
  meaningOf(match(text, institution, language))

type Phrasings = Record<Language, string[]>

/** One in so many phrasings is learnt here: all of them would take a quarter of a minute. */
const ONE_IN = 24

/** Those whose number leaves `from` behind. */
export const some = ({ nl, en }: Phrasings, from: number): Phrasings => {
  const few = (texts: string[]) => texts.filter((_, i) => i % ONE_IN === from)
  return { nl: few(nl), en: few(en) }
}

/** A part of the shipped knowledge, and with `more` among what is asked about the costs at the NKI. */
export function knowledgeWith(...more: string[]): FullKnowledge {
  const { institutions, intents, ...rest } = shippedKnowledge()
  const fewer = <One extends FullAnswer | FullIntent>(one: One): One => ({ ...one, phrasings: some(one.phrasings, 0) })
  const known: FullKnowledge = {
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
