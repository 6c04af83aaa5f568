/** How figures are printed, and whether they are what we promise. */

interface Figure {
  what: string
  ours: number
  unit: string
  /** Measured in the same run; the ratio is ours divided by it. */
  baseline?: { what: string; value: number }
  /** Of `ours`, or of the ratio to the baseline. */
  goal?: { of?: 'ours' | 'ratio'; least?: number; most?: number }
}

export function printHeading(text: string): void {
  console.log(`\n${text}`)
}

export function printFigures(figures: Figure[]): void {
  for (const figure of figures) console.log(`  ${lineOf(figure)}`)
}

/** `memory at rest   151 MB   echo bot 98 MB, ratio 1.54   goal ≤ 200 MB: reached` */
function lineOf({ what, ours, unit, baseline, goal }: Figure): string {
  const parts = [what.padEnd(44), `${short(ours)} ${unit}`.padStart(16)]
  const ratio = baseline ? ours / baseline.value : undefined
  parts.push((baseline ? `${baseline.what} ${short(baseline.value)}, ratio ${short(ratio ?? 0)}` : '').padEnd(42))
  if (goal) {
    const { of = 'ours', least, most } = goal
    const value = of === 'ratio' ? (ratio ?? 0) : ours
    const reached = (least === undefined || value >= least) && (most === undefined || value <= most)
    const limit = least === undefined ? `≤ ${most}` : `≥ ${least}`
    parts.push(`goal ${of === 'ratio' ? 'ratio ' : ''}${limit}: ${reached ? 'reached' : 'MISSED'}`)
  }
  return parts.join('  ').trimEnd()
}

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

export interface Spread {
  p50: number
  p95: number
  p99: number
  worst: number
}

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) }
}
