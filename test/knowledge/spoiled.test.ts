import fc from 'fast-check'
import { readContents, smallKnowledge } from './small-knowledge'

const FILES = Object.keys(smallKnowledge())
const SCRAPS = [
  '\n',
  ' ',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  '{',
  '}',
  '|-',
  '>-',
  '&a',
  '*a',
  '!x',
  '#',
  '---\n',
  '<<: ',
  '\0',
  '€',
  '5',
  'null',
  '~',
  '](',
]

test('whatever is typed into a file, the answer is knowledge or faults with a place in a file, never an exception', () => {
  const slip = fc.record({
    file: fc.constantFrom(...FILES),
    at: fc.nat(2000),
    length: fc.nat(30),
    by: fc.constantFrom(...SCRAPS),
  })
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
      const contents = smallKnowledge()
      for (const { file, at, length, by } of slips) {
        const before = contents[file] ?? ''
        contents[file] = before.slice(0, at) + by + before.slice(at + length)
      }
      const reading = readContents(contents)
      const faults = 'faults' in reading ? reading.faults : []
      for (const { file, line, column, message } of faults) {
        const lines = (contents[file.slice('knowledge/'.length)] ?? '').split('\n')
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines.length + 1)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(message).not.toMatch(/undefined|\[object|NaN/)
      }
    }),
    { numRuns: 100, seed: 20261122 },
  )
})
