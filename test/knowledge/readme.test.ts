import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { printFault } from '../../knowledge/faults'
import { readFiles } from '../../knowledge/files'
import { readKnowledgeFiles } from '../../knowledge/read'

const KNOWLEDGE = join(__dirname, '../../knowledge')
const README = readFileSync(join(KNOWLEDGE, 'README.md'), 'utf8')
const EXAMPLE = /```yaml\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
const FILE = 'nki/answers/costs.yaml'

/** What the check says of the example in the place of the real answer. That it has two phrasings is told beside it. */
function check(example: string, today = '2026-11-22'): string[] {
  const files = new Map([...readFiles(KNOWLEDGE), [FILE, Buffer.from(example)]])
  const reading = readKnowledgeFiles(files, { today, name: 'knowledge' })
  return [...('faults' in reading ? reading.faults : []), ...reading.warnings]
    .filter(({ file, message }) => file === `knowledge/${FILE}` && !message.includes('expected at least 30'))
    .map(printFault)
}

/** The lines of the block that shows a message, in the section whose text contains the words. */
function shown(words: string): string[] {
  const section = README.slice(README.indexOf(words))
  return /```\n([\s\S]*?)\n```/.exec(section)?.[1]?.split('\n') ?? []
}

test('the example answer in the README has no fault', () => {
  expect(EXAMPLE).toContain('id: costs')
  expect(check(EXAMPLE)).toEqual([])
})

test.each([
  ['**1. A slip in the name of a field.**', 'answer:\n', 'anwser:\n'],
  ['**2. A colon in a text without quotes.**', 'Wat kost een second opinion?', 'Second opinion: wat kost het?'],
  ['**3. A number that was changed in one language only.**', '€ 500', '€ 550'],
])('the README shows the very message of its fault: %s', (words, right, wrong) => {
  expect(check(EXAMPLE.replace(right, wrong))).toEqual(shown(words))
})

test('the README shows the very message of a review date that is past', () => {
  expect(check(EXAMPLE, '2027-05-23')).toEqual(shown('### A review date that is past'))
})
