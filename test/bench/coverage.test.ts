import { curveOf, drawCoverage, pointAt } from '../../bench/coverage'

const ASKED = [
  { sure: 0.4, right: false },
  { sure: 0.9, right: true },
  { sure: 0.6, right: true },
  { sure: 0.6, right: false },
]

test('the surest answers come first; those that are equally sure are answered together', () => {
  expect(curveOf(ASKED)).toEqual([
    { from: 0.9, covered: 0.25, right: 1 },
    { from: 0.6, covered: 0.75, right: 2 / 3 },
    { from: 0.4, covered: 1, right: 0.5 },
  ])
})

test('a higher threshold answers less, and where it answers nothing no share is right', () => {
  expect(pointAt(ASKED, 0.5)).toEqual({ from: 0.5, covered: 0.75, right: 2 / 3 })
  expect(pointAt(ASKED, 0.95)).toEqual({ from: 0.95, covered: 0, right: 0 })
})

test('names of lines that end at one height stand below each other in the drawing', () => {
  const curve = curveOf(ASKED)
  const svg = drawCoverage(
    [
      { name: 'one', curve },
      { name: 'other', curve },
    ],
    pointAt(ASKED, 0.5),
    'Title',
  )
  const heights = [...svg.matchAll(/y="([\d.]+)"[^>]*>(?:one|other)</g)].map(([, y]) => Number(y))
  expect(heights).toHaveLength(2)
  expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThanOrEqual(18)
  expect(svg).not.toMatch(/NaN|undefined/)
})
