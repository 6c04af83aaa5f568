/**
 * Messages that leave nothing to guess: an answer's title, which its button sends, and the whole messages that an
 * intent lists. Also the courtesies that may stand around a question.
 */
import type { Intent, Knowledge } from '../model'
import { LANGUAGES } from '../model'
import { messageKey } from './words'

export interface ExactHits {
  /** By institution, then by message. Maps, so that "constructor" is only a word. */
  titles: Map<string, Map<string, string>>
  intents: Map<string, Intent>
  /** The same for an intent's phrasings; what two intents list is a red flag where one of them is. */
  phrasings: Map<string, Intent>
  /** Small talk of one to three words ("good morning") by message. */
  courtesies: Set<string>
}

const LONGEST_COURTESY = 3
/** With fewer words left the courtesy is part of what is said: "thank you for the help". */
const FEWEST_LEFT = 4

export function exactHitsOf(knowledge: Knowledge): ExactHits {
  const hits: ExactHits = { titles: new Map(), intents: new Map(), phrasings: new Map(), courtesies: new Set() }
  for (const intent of knowledge.intents) {
    for (const language of LANGUAGES) {
      for (const message of intent.exact[language]) {
        const key = messageKey(message)
        if (!hits.intents.has(key)) hits.intents.set(key, intent)
        if (intent.outcome === 'smalltalk' && key.split(' ').length <= LONGEST_COURTESY) hits.courtesies.add(key)
      }
      for (const phrasing of intent.phrasings[language]) {
        const key = messageKey(phrasing)
        if (intent.outcome === 'safety' || !hits.phrasings.has(key)) hits.phrasings.set(key, intent)
      }
    }
  }
  for (const [institution, { answers }] of knowledge.institutions) {
    const titles = new Map<string, string>()
    for (const { id, title } of answers.values()) {
      for (const language of LANGUAGES) titles.set(messageKey(title[language]), id)
    }
    hits.titles.set(institution, titles)
  }
  return hits
}

/** The message without a greeting before it or thanks behind it; the whole of it if nothing much is left. */
export function withoutCourtesies(hits: ExactHits, sentence: readonly string[]): readonly string[] {
  let from = 0
  let to = sentence.length
  for (let length = LONGEST_COURTESY; length > 0; length--) {
    if (from === 0 && hits.courtesies.has(sentence.slice(0, length).join(' '))) from = length
    if (to === sentence.length && hits.courtesies.has(sentence.slice(to - length).join(' '))) to -= length
  }
  return to - from >= FEWEST_LEFT ? sentence.slice(from, to) : sentence
}
