/** Which of the half-days that are offered somebody means. */
import type { HalfDay } from '../bot/hours/half-days'
import { namedHalfDays } from '../bot/hours/named-half-days'
import { fold } from '../knowledge/fold'
import { isReply, mentions, type ReplyWords } from '../knowledge/reply-words'
import { readChoice } from './read-choice'

/** What was offered, its labels in each language, as people answer in either, and the institution's clock. */
interface Offered {
  halfDays: HalfDay[]
  labels: string[][]
  now: number
  zone: string
}

/** The position of the half-day from 0; `any` when it is all the same; undefined when it is none of them, or not clear which. */
export function readMoment(reply: string, offered: Offered, replyWords: ReplyWords): number | 'any' | undefined {
  for (const labels of offered.labels) {
    const choice = readChoice(reply, labels, replyWords)
    if (choice !== undefined) return choice
  }
  const words = fold(reply)
  if (isReply(words, 'any-moment', replyWords) || mentions(words, 'any-moment', replyWords)) return 'any'
  if (mentions(words, 'but-not', replyWords)) return undefined
  const [named, ...others] = namedHalfDays(words, offered.halfDays, offered.now, offered.zone)
  return others.length === 0 ? named : undefined
}
