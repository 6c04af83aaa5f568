/** Which of the half-days that are offered somebody means. */
import { fold } from '../knowledge/fold'
import type { ReplyWords } from '../knowledge/reply-words'
import { readChoice } from './read-choice'

const ANY =
  /^any$|\bany ?time\b|\bwhenever\b|matter|(?:don ?t|do not) mind|no preference|geen voorkeur|maakt .*\buit\b|weet (?:ik )?niet/
const BUT_NOT = /\b(?:niet|not|geen|behalve|except|nee|no)\b/

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
  if (ANY.test(words)) return 'any'
  if (BUT_NOT.test(words)) return undefined
  const named = labels.flatMap((offered) => offered.flatMap((label, index) => (namesDay(words, label) ? [index] : [])))
  return new Set(named).size === 1 ? named[0] : undefined
}

/** "Morgen", "liefst woensdag", "tomorrow morning", "morgenochtend": a label begins with its day. */
function namesDay(words: string, label: string): boolean {
  const [day = ''] = fold(label).split(' ')
  return new RegExp(`\\b${day}(?:ochtend|middag|morgen)?\\b`).test(words)
}
