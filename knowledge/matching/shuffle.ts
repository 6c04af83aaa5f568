/** Chance that is the same in every run. */

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { imul } = Math

const SEED = 20261122

/** Numbers from 0 to 1 (exclusive) that look random and are always the same for one seed (linear congruential). */
export function rolled(seed = SEED): () => number {
  let dice = seed
  return () => {
    dice = (imul(dice, 1664525) + 1013904223) >>> 0
    return dice / 4294967296
  }
}

/** A whole number below 2³² that looks random and is always the same for one text (FNV-1a, mixed as MurmurHash3 ends). */
export function seedOf(text: string): number {
  let hash = SEED
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash)
}

/** The same for a number: two that are near give two that are not. */
export function mixed(number: number): number {
  let hash = imul(number ^ (number >>> 16), 0x85ebca6b)
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * The indexes of some seeds in an order that looks random. Each has its place by its own seed: one more among them moves no two others past each
 * other.
 */
export const shuffled = (seeds: readonly number[]): Int32Array =>
  Int32Array.from(seeds.keys()).sort((a, b) => (seeds[a] as number) - (seeds[b] as number) || a - b)
