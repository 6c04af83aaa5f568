/** Reads a reply to a numbered or buttoned choice: its words, a number, or "the second". */
import { fold } from '../knowledge/fold'
import type { ReplyWords } from '../knowledge/reply-words'

/** A longer one is a question, or a story. */
const LONGEST = 6

/** The position of the choice that a reply means, from 0; undefined when it means none of them. */
export function readChoice(reply: string, choices: string[], words: ReplyWords): number | undefined {
  const folded = fold(reply)
  const named = choices.findIndex((choice) => fold(choice) === folded)
  if (named >= 0) return named
  const parts = folded.split(' ')
  if (parts.length > LONGEST) return undefined
  const telling = parts.filter((part) => !words.around.choice.has(part))
  if (telling.length > 1) return undefined
  // "Number one please": "one" may be said around another number, and is one itself.
  const [only = parts.find((part) => positionOf(part, words) !== undefined)] = telling
  if (only === undefined) return undefined
  if (words.last.has(only)) return choices.length - 1
  const position = positionOf(only, words)
  return position !== undefined && position < choices.length ? position : undefined
}

function positionOf(word: string, { positions }: ReplyWords): number | undefined {
  const index = positions.findIndex((names, i) => names.has(word) || word === String(i + 1))
  return index >= 0 ? index : undefined
}
