/** The shipped knowledge and one matcher over it, prepared once for all tests. */
import type { Match } from '../../knowledge/matching/matcher'
import type { Knowledge, Language } from '../../knowledge/model'
import { shippedKnowledge as shipped } from '../helpers/shipped-knowledge'

export const shippedKnowledge = (): Knowledge => shipped().knowledge

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
