/** A message in parts, in each of which a cry for help is looked for: sentences, what stands between commas, and ten words of either. */
import { SENTENCE_END } from '../../knowledge/matching/words'
import { MOST_PARTS, MOST_STRETCHES, STRETCH, STRETCH_STEP } from './thresholds'

const CLAUSE_END = /(?<=[.?!;,])\s+|\n+/

export const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).slice(-MOST_PARTS)
export const clausesOf = (text: string): string[] => text.split(CLAUSE_END).slice(-MOST_PARTS)

/** Of a part that is longer: its first ten words, the ten from the sixth on, and so on. Some write long and without any marks. */
export function stretchesOf(text: string): string[] {
  const words = text.match(/\S+/g) ?? []
  const steps = Math.ceil((words.length - STRETCH) / STRETCH_STEP)
  const starts = steps > 0 ? Array.from({ length: steps + 1 }, (_, i) => i * STRETCH_STEP) : []
  return starts.slice(-MOST_STRETCHES).map((from) => words.slice(from, from + STRETCH).join(' '))
}
