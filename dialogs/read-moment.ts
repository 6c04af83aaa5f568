/** Which of the half-days that are offered somebody means. */
import { fold } from '../knowledge/fold'
import { isReply, mentions, type ReplyWords } from '../knowledge/reply-words'
import { readChoice } from './read-choice'

/**
 * The position of the half-day from 0; `any` when it is all the same; undefined when it is none of them, or not clear which. `labels` is a
 * list for each language, as people answer in either.
 */
export function readMoment(reply: string, labels: string[][], replyWords: ReplyWords): number | 'any' | undefined {
  for (const offered of labels) {
    const choice = readChoice(reply, offered, replyWords)
    if (choice !== undefined) return choice
  }
  const words = fold(reply)
  if (isReply(words, 'any-moment', replyWords) || mentions(words, 'any-moment', replyWords)) return 'any'
  if (mentions(words, 'but-not', replyWords)) return undefined
  const named = labels.flatMap((offered) => offered.flatMap((label, index) => (namesDay(words, label) ? [index] : [])))
  return new Set(named).size === 1 ? named[0] : undefined
}

/** "Morgen", "liefst woensdag", "tomorrow morning", "morgenochtend": a label begins with its day. */
function namesDay(words: string, label: string): boolean {
  const [day = ''] = fold(label).split(' ')
  return new RegExp(`\\b${day}(?:ochtend|middag|morgen)?\\b`).test(words)
}
