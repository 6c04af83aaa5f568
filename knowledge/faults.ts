import type { Fault } from './model'

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
    const slips = countSlips(word.toLowerCase(), candidate.toLowerCase())
    const allowed = Math.max(1, Math.floor(candidate.length / 3))
    if (slips <= allowed && (best === undefined || slips < best.slips)) best = { word: candidate, slips }
  }
  return best?.word
}

/** The end of a sentence about a name that leads nowhere. */
export function orNear(word: string, known: Iterable<string>): string {
  const near = nearest(word, known)
  return near === undefined ? '; correct or remove it' : `; did you mean "${near}"?`
}

/** Letters left out, added, changed, or swapped with their neighbour (optimal string alignment). */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(slips)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
