import type { Fault } from './model'
import { slipsBetween } from './slips'

/** One line for a terminal or a log: `knowledge/nki/answers/costs.yaml:9:5  answer "costs": unknown field "anwser"; …`. */
export function printFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column}  ${fault.thing}: ${fault.message}`
}

/** By file, then from top to bottom. */
export function sortFaults<F extends Fault>(faults: F[]): F[] {
  return [...faults].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  )
}

/** The permitted word that takes the fewest slips to reach, if that is at most a third of its letters (and one for short words). */
export function nearest(word: string, permitted: Iterable<string>): string | undefined {
  let best: { word: string; slips: number } | undefined
  for (const candidate of permitted) {
    const allowed = Math.max(1, Math.floor(candidate.length / 3))
    const slips = slipsBetween(word.toLowerCase(), candidate.toLowerCase(), allowed + 1)
    if (slips <= allowed && (best === undefined || slips < best.slips)) best = { word: candidate, slips }
  }
  return best?.word
}

/** The end of a sentence about a name that leads nowhere. */
export function orNear(word: string, known: Iterable<string>): string {
  const near = nearest(word, known)
  return near === undefined ? '; correct or remove it' : `; did you mean "${near}"?`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
