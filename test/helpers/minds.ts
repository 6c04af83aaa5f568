/** The shipped knowledge with a matcher that does as told for some messages, so that a play does not hang on what was learnt. */
import type { Present } from '../../bot/present/present'
import type { Match, MatchQuestion } from '../../knowledge/matching/matcher'
import { shippedKnowledge } from './present'

function withMatcher(change: (question: MatchQuestion, usual: Match) => Match): () => Present {
  const present = shippedKnowledge()
  const { matcher } = present.mind
  const changed: Present = {
    ...present,
    mind: { ...present.mind, matcher: { ...matcher, match: (question) => change(question, matcher.match(question)) } },
  }
  return () => changed
}

/** Decides so about one message: asks back about these answers, or finds nothing where there is none. */
export const unsureOf = (message: string, ...topics: string[]): (() => Present) =>
  withMatcher(({ text }, usual) => {
    if (text !== message) return usual
    const candidates = topics.map((topic, index) => ({ topic, score: 0.4 - index / 10 }))
    return { ...usual, withoutSafety: { outcome: topics.length > 0 ? 'clarify' : 'fallback', candidates } }
  })

/** Breaks when it hears this word. */
export const breakingOn = (word: string): (() => Present) =>
  withMatcher(({ text }, usual) => {
    if (text.includes(word)) throw new Error(`broken by ${text}`)
    return usual
  })
