/** The shipped knowledge and one matcher over it, learnt once for all tests of a file. */
import { join } from 'node:path'
import { BUILT, KeptWeights } from '../../bot/kept-weights'
import { createMatcher, type Match, type Matcher } from '../../knowledge/matching/matcher'
import type { Knowledge, Language } from '../../knowledge/model'
import { readKnowledge } from '../../knowledge/read'

let knowledge: Knowledge | undefined
let matcher: Matcher | undefined

export function shippedKnowledge(): Knowledge {
  if (knowledge) return knowledge
  const reading = readKnowledge(join(__dirname, '../../knowledge'), { today: '2026-11-22' })
  if ('faults' in reading) throw new Error(reading.faults.map(({ message }) => message).join('\n'))
  knowledge = reading.knowledge
  return knowledge
}

export function match(text: string, institution = 'nki', language: Language = 'nl'): Match {
  matcher ??= createMatcher(shippedKnowledge(), { trained: new KeptWeights([BUILT]).get(shippedKnowledge()) })
  return matcher.match({ text, institution, language, audience: 'patient' })
}

/** An answer's topic, an intent's id, or the outcome: what a test wants to read. */
export function meaning(text: string, institution?: string, language?: Language): string {
  const { outcome, topic, intent } = match(text, institution, language)
  return topic ?? intent?.id ?? outcome
}
