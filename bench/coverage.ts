/** Accuracy against coverage: the surer a search must be to answer, the fewer questions it answers, and the more of them right. */

/** What a search made of one question. */
export interface Asked {
  sure: number
  right: boolean
}

export interface Point {
  /** The least sureness that is answered. */
  from: number
  /** Share of the questions that are answered, 0–1. */
  covered: number
  /** Share of those that are answered right, 0–1. */
  right: number
}

/** One point for each sureness that occurs, from the surest on. */
export function curveOf(asked: readonly Asked[]): Point[] {
  const surest = [...asked].sort((a, b) => b.sure - a.sure)
  let right = 0
  return surest.flatMap((one, i) => {
    if (one.right) right++
    // Those that are equally sure are answered together, or not at all.
    if (surest[i + 1]?.sure === one.sure) return []
    return [{ from: one.sure, covered: (i + 1) / surest.length, right: right / (i + 1) }]
  })
}

/** What comes of answering from a sureness on. */
export function pointAt(asked: readonly Asked[], from: number): Point {
  const answered = asked.filter(({ sure }) => sure >= from)
  const right = answered.filter((one) => one.right).length
  return { from, covered: answered.length / asked.length, right: right / (answered.length || 1) }
}

export function printCoverage(asked: readonly Asked[]): void {
  const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)} %`
  console.log('  sure from   answered   of these right   answered wrong, of all')
  for (const from of [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
    const { covered, right } = pointAt(asked, from)
    console.log(
      `  ${from.toFixed(2).padStart(9)}   ${percent(covered).padStart(8)}   ${percent(right).padStart(14)}   ${percent(covered * (1 - right))}`,
    )
  }
}

export interface Line {
  name: string
  curve: Point[]
}

const [WIDTH, HEIGHT] = [760, 460]
const FRAME = { left: 64, right: 600, top: 56, bottom: 400 }
/** Told apart without colour, too: by their dashes, and by the name at the end of each. */
const STYLES = [
  { colour: '#00558c', dashes: 'none', width: 3 },
  { colour: '#b04a00', dashes: '8 4', width: 2 },
  { colour: '#5b2d8e', dashes: '2 4', width: 2 },
  { colour: '#4a4a4a', dashes: '10 4 2 4', width: 2 },
]
/** Fewer answers than this share say nothing of a share. */
const LEAST_COVERED = 0.05
const APART = 18

/** A drawing of its own for a page or a README; `mark` is the point of the first line that the program works at. */
export function drawCoverage(lines: Line[], mark: Point, title: string): string {
  const shown = lines.map(({ name, curve }) => ({ name, curve: curve.filter((at) => at.covered >= LEAST_COVERED) }))
  const lowest = Math.min(...shown.flatMap(({ curve }) => curve.map(({ right }) => right)))
  const floor = Math.max(0, Math.floor(lowest * 10 - 0.001) / 10)
  const x = (covered: number) => FRAME.left + covered * (FRAME.right - FRAME.left)
  const y = (right: number) => FRAME.bottom - ((right - floor) / (1 - floor)) * (FRAME.bottom - FRAME.top)
  const tenths = (from: number) => Array.from({ length: Math.round((1 - from) * 10) + 1 }, (_, i) => from + i / 10)
  const names = apart(shown.map(({ curve }) => y(curve.at(-1)?.right ?? floor)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title" font-family="sans-serif" font-size="14" fill="#222">`,
    `<title id="title">${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${FRAME.left}" y="28" font-size="16" font-weight="bold">${title}</text>`,
    ...tenths(floor).map(
      (right) =>
        `<path d="M${FRAME.left} ${round(y(right))}H${FRAME.right}" stroke="#ddd"/><text x="${FRAME.left - 8}" y="${round(y(right) + 5)}" text-anchor="end">${Math.round(100 * right)} %</text>`,
    ),
    ...tenths(0)
      .filter((_, i) => i % 2 === 0)
      .map(
        (covered) =>
          `<text x="${round(x(covered))}" y="${FRAME.bottom + 22}" text-anchor="middle">${Math.round(100 * covered)} %</text>`,
      ),
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${FRAME.bottom + 46}" text-anchor="middle">questions answered</text>`,
    `<text x="${FRAME.left}" y="${FRAME.top - 10}">right, of those answered</text>`,
    ...shown.map(({ curve }, i) => {
      const { colour, dashes, width } = STYLES[i % STYLES.length] as (typeof STYLES)[number]
      const points = curve.map(({ covered, right }) => `${round(x(covered))},${round(y(right))}`).join(' ')
      return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dashes}"/>`
    }),
    ...shown.map(({ name }, i) => {
      const { colour } = STYLES[i % STYLES.length] as (typeof STYLES)[number]
      return `<text x="${FRAME.right + 10}" y="${round((names[i] ?? 0) + 5)}" fill="${colour}" font-weight="bold">${name}</text>`
    }),
    `<circle cx="${round(x(mark.covered))}" cy="${round(y(mark.right))}" r="6" fill="#fff" stroke="#00558c" stroke-width="3"/>`,
    `<text x="${round(x(mark.covered) - 10)}" y="${round(y(mark.right) + 26)}" text-anchor="end">answered from ${mark.from} on</text>`,
    '</svg>\n',
  ].join('\n')
}

const round = (place: number): number => Math.round(place * 10) / 10

/** Heights that are at least a line of text from each other, near those given and in their order. */
function apart(heights: number[]): number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height)
  let last = Number.NEGATIVE_INFINITY
  const placed: number[] = []
  for (const { height, i } of order) {
    last = Math.max(height, last + APART)
    placed[i] = last
  }
  return placed
}
