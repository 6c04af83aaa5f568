/** Mistyped words. */

/**
 * Letters left out, added, changed or swapped with their neighbour between two words, counted up to `limit`
 * (restricted Damerau–Levenshtein distance).
 */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1)
      }
      row.push(least)
    }
    before = last
    last = row
  }
  return Math.min(limit, last[b.length] as number)
}

/** One letter too many, too few, other, or two swapped; the first letter is right. Costs next to nothing. */
export function isSlip(typed: string, meant: string): boolean {
  const longer = typed.length - meant.length
  if (longer > 1 || longer < -1 || typed.charCodeAt(0) !== meant.charCodeAt(0)) return false
  let i = 1
  while (i < typed.length && i < meant.length && typed.charCodeAt(i) === meant.charCodeAt(i)) i++
  if (longer === 1) return sameFrom(typed, i + 1, meant, i)
  if (longer === -1) return sameFrom(typed, i, meant, i + 1)
  return sameFrom(typed, i + 1, meant, i + 1) || (swapped(typed, meant, i) && sameFrom(typed, i + 2, meant, i + 2))
}

/** The same for the beginning of a longer word, of which the caller has compared the first letter. */
export function beginsWithSlip(typed: string, meant: string): boolean {
  let i = 1
  while (i < meant.length && typed.charCodeAt(i) === meant.charCodeAt(i)) i++
  if (typed.startsWith(meant.slice(i + 1), i + 1)) return true
  if (typed.startsWith(meant.slice(i), i + 1) || typed.startsWith(meant.slice(i + 1), i)) return true
  return swapped(typed, meant, i) && typed.startsWith(meant.slice(i + 2), i + 2)
}

function swapped(a: string, b: string, i: number): boolean {
  return i + 1 < a.length && a.charCodeAt(i) === b.charCodeAt(i + 1) && a.charCodeAt(i + 1) === b.charCodeAt(i)
}

function sameFrom(a: string, i: number, b: string, j: number): boolean {
  if (a.length - i !== b.length - j) return false
  for (; i < a.length; i++, j++) if (a.charCodeAt(i) !== b.charCodeAt(j)) return false
  return true
}
