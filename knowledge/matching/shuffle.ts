/** Chance that is the same in every run. */

// By name, not through `Math`: a test runner's global is slow to look up in a loop.
const { floor, imul } = Math

const SEED = 20261122

/** Numbers from 0 to 1 (exclusive) that look random and are always the same (linear congruential). */
export function rolled(): () => number {
  let dice = SEED
  return () => {
    dice = (imul(dice, 1664525) + 1013904223) >>> 0
    return dice / 4294967296
  }
}

/** 0 … n-1 in an order that looks random and is always the same (Fisher–Yates). */
export function shuffled(n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const dice = rolled()
  for (let i = n - 1; i > 0; i--) {
    const j = floor(dice() * (i + 1))
    const swap = order[i] as number
    order[i] = order[j] as number
    order[j] = swap
  }
  return order
}
