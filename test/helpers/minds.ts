/** The shipped knowledge, changed in one thing, so that a play does not hang on what was learnt or on what editors wrote. */
import type { KnowledgeInUse } from '../../bot/knowledge-in-use/knowledge-in-use'
import type { Match, MatchQuestion } from '../../knowledge/matching/matcher'
import { shippedKnowledge } from './shipped-knowledge'

function withMatcher(change: (question: MatchQuestion, usual: Match) => Match): () => KnowledgeInUse {
  const shipped = shippedKnowledge()
  const { matcher } = shipped
  const changed: KnowledgeInUse = {
    ...shipped,
    matcher: { ...matcher, match: (question) => change(question, matcher.match(question)) },
  }
  return () => changed
}

/** Decides so about one message: asks back about these answers, or finds nothing where there is none. */
export const unsureOf = (message: string, ...topics: string[]): (() => KnowledgeInUse) =>
  withMatcher(({ text }, usual) => {
    if (text !== message) return usual
    const candidates = topics.map((topic, index) => ({ topic, score: 0.4 - index / 10 }))
    return {
      ...usual,
      ...(topics.length > 0 ? { outcome: 'clarify' } : { outcome: 'fallback', nothing: false }),
      candidates,
    }
  })

/** Gives this message the first answer, and is nearly as sure of the next. */
export const leaningTo = (message: string, topic: string, next: string): (() => KnowledgeInUse) =>
  withMatcher(({ text }, usual) => {
    if (text !== message) return usual
    const candidates = [
      { topic, score: 0.8 },
      { topic: next, score: 0.1 },
    ]
    return { ...usual, outcome: 'answer', topic, candidates }
  })

/** Breaks when it hears this word. */
export const breakingOn = (word: string): (() => KnowledgeInUse) =>
  withMatcher(({ text }, usual) => {
    if (text.includes(word)) throw new Error(`broken by ${text}`)
    return usual
  })

/** Its rules for red flags break from a message with this word on, until the next one. */
export function blindFor(word: string): () => KnowledgeInUse {
  let blind = false
  const listening = withMatcher(({ text }, usual) => {
    blind = text.includes(word)
    return usual
  })()
  const { redFlags } = listening
  const mind = {
    ...listening,
    get redFlags() {
      if (blind) throw new Error('broken rules')
      return redFlags
    },
  }
  return () => mind
}

/** Has no words for GPs in this answer of the NKI. */
export function withoutWordsForGps(id: string): KnowledgeInUse {
  const shipped = shippedKnowledge()
  const institutions = new Map(shipped.knowledge.institutions)
  const nki = institutions.get('nki')
  const answer = nki?.answers.get(id)
  if (!nki || !answer) throw new Error(`the NKI has no answer "${id}"`)
  const answers = new Map(nki.answers).set(id, { ...answer, variants: {} })
  institutions.set('nki', { ...nki, answers })
  return { ...shipped, knowledge: { ...shipped.knowledge, institutions } }
}
