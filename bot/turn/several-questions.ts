/**
 * "Wat kost het, en hoe lang duurt het?": two questions in one message, of which one is answered. The other is offered, so that nobody thinks it was
 * not heard. An offer too many is read over; in a message of one question there is next to none (`docs/matching.md`).
 */
import { wordsIn } from '../../knowledge/limits'
import type { MatchQuestion } from '../../knowledge/matching/matcher'
import { BESIDE } from '../../knowledge/matching/thresholds'
import { SENTENCE_END } from '../../knowledge/matching/words'
import { beginsWith, type ReplyWords } from '../../knowledge/reply-words'
import { judgeRedFlag, type Mind } from '../safety/judge'

/** Topics of what else a message surely asks, beside the one that it is answered with: its other questions, each by itself. */
export function alsoAsked(mind: Mind, question: MatchQuestion, topic: string): string[] {
  const parts = questionsIn(question.text, mind.knowledge.replyWords)
  if (parts.length < 2) return []
  const asked = parts.map((text) => ({ ...question, text, last: undefined }))
  const matches = asked.map((part) => ({ part, match: mind.matcher.match(part) }))
  if (!matches.some(({ match }) => match.candidates[0]?.topic === topic)) return []
  const others = matches.flatMap(({ part, match }) =>
    match.outcome === 'answer' &&
    match.topic !== topic &&
    (match.candidates[0]?.score ?? 0) >= BESIDE &&
    judgeRedFlag(mind, part, match) === undefined
      ? match.topic
      : [],
  )
  return [...new Set(others)]
}

/** What a second question follows upon within a sentence; it counts where a question begins behind it. */
const JOINT = /,\s+|\s+(?=(?:en|and|ook|also|plus)\s)/i
const JOINING = /^(?:(?:en|and|ook|also|plus|maar|but|dan|then|verder|dus|so)[\s,]+)+/i

/** "Heb ik een verwijzing nodig": said of what somebody has, its beginning asks nothing. */
const NEEDS = /^heb(?:ben)?\s(?:ik|we|wij)\s.*\bnodig\b/i

const SHORTEST_QUESTION = 3
/** Each costs a match. */
const MOST_QUESTIONS = 4

/** The parts of a message that ask something: sentences, parted where another question begins. */
function questionsIn(text: string, words: ReplyWords): string[] {
  const asks = (part: string) =>
    (beginsWith(part, 'question', words) || NEEDS.test(part)) && wordsIn(part) >= SHORTEST_QUESTION
  return text
    .split(SENTENCE_END)
    .flatMap((sentence) => {
      const parts: string[] = []
      for (const piece of sentence.split(JOINT)) {
        const part = piece.trim().replace(JOINING, '')
        if (parts.length === 0 || asks(part)) parts.push(part)
        else parts.push(`${parts.pop()} ${piece}`)
      }
      return parts.length > 1 || sentence.trim().endsWith('?') || parts.some(asks) ? parts : []
    })
    .filter((part) => wordsIn(part) >= SHORTEST_QUESTION)
    .slice(-MOST_QUESTIONS)
}
