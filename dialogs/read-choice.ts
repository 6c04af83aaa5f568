/**
 * Reads a reply to a numbered or buttoned choice: its words, a number, or "the second".
 * These words are read from visitors, never said to them.
 */
import { fold } from '../knowledge/fold'

export { fold }

const ORDINALS = [
  ['1', 'one', 'first', 'een', 'eerste', '1e', '1ste', 'bovenste', 'upper', 'top'],
  ['2', 'two', 'second', 'twee', 'tweede', '2e', '2de'],
  ['3', 'three', 'third', 'drie', 'derde', '3e', '3de'],
  ['4', 'four', 'fourth', 'vier', 'vierde', '4e', '4de'],
  ['5', 'five', 'fifth', 'vijf', 'vijfde', '5e', '5de'],
  ['6', 'six', 'sixth', 'zes', 'zesde', '6e', '6de'],
  ['7', 'seven', 'seventh', 'zeven', 'zevende', '7e', '7de'],
  ['8', 'eight', 'eighth', 'acht', 'achtste', '8e', '8ste'],
  ['9', 'nine', 'ninth', 'negen', 'negende', '9e', '9de'],
  ['10', 'ten', 'tenth', 'tien', 'tiende', '10e', '10de'],
  ['11', 'eleven', 'eleventh', 'elf', 'elfde', '11e', '11de'],
  ['12', 'twelve', 'twelfth', 'twaalf', 'twaalfde', '12e', '12de'],
]
const LAST = ['last', 'laatste']
/** Words around the one that counts: "doe de tweede maar", "number 2 please". */
const AROUND = new Set(
  'the number nr nummer please one de het maar doe optie option die van bedoel ik i mean graag alsjeblieft alstublieft'.split(
    ' ',
  ),
)

/** The position of the choice that a reply means, from 0; undefined when it means none of them. */
export function readChoice(reply: string, choices: string[]): number | undefined {
  const words = fold(reply)
  const named = choices.findIndex((choice) => fold(choice) === words)
  if (named >= 0) return named
  const parts = words.split(' ')
  if (parts.length > 6) return undefined
  const telling = parts.filter((part) => !AROUND.has(part))
  const [only = parts.includes('one') ? 'one' : ''] = telling
  if (telling.length > 1) return undefined
  if (LAST.includes(only)) return choices.length - 1
  const position = ORDINALS.findIndex((names) => names.includes(only))
  return position >= 0 && position < choices.length ? position : undefined
}
