import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRedFlags } from '../../bot/safety/red-flag-rules'

const SOURCE = join(__dirname, '../../knowledge/general/red-flags')
let dir = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'red-flags-'))
  cpSync(SOURCE, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true }))

/** Replaces the first `from` in one file and says what is then wrong, as `file:line:column  thing: message`. */
function faultsAfter(file: string, from: string, to: string): string[] {
  const path = join(dir, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return faults()
}

function faults(): string[] {
  const reading = readRedFlags(dir)
  if (!('faults' in reading)) return []
  return reading.faults.map(
    (fault) => `${fault.file.slice(dir.length + 1)}:${fault.line}:${fault.column}  ${fault.thing}: ${fault.message}`,
  )
}

/** Where the first `text` of a file stands. */
function placeOf(file: string, text: string): string {
  const before = readFileSync(join(SOURCE, file), 'utf8').split(text)[0] ?? ''
  const lines = before.split('\n')
  return `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`
}

test('the files that we ship are sound', () => expect(faults()).toEqual([]))

test('a group that does not exist is pointed at', () => {
  const at = placeOf('emergency.yaml', 'fever, treatment]')
  expect(faultsAfter('emergency.yaml', 'fever, treatment]', 'fevr, treatment]')[0]).toMatch(
    `${at}  rule "fever-in-treatment": "fevr" is no group; expected one of `,
  )
})

test('a term that cannot be found is pointed at', () => {
  const at = placeOf('emergency.yaml', 'koortz')
  expect(faultsAfter('emergency.yaml', 'koortz', 'Koorts!')).toEqual([
    `${at}  group "fever": "Koorts!" holds "Koorts!"; expected words in lower case without accents or marks, letters and figures apart, such as "chemo*", "=been", "{38-43}" or ".."`,
  ])
})

test('an unknown field is pointed at', () => {
  const at = placeOf('crisis.yaml', 'unlessPast')
  const [fault] = faultsAfter('crisis.yaml', 'unlessPast', 'unlesPast')
  expect(fault?.startsWith(`${at}  rule "`)).toBe(true)
  expect(fault).toContain('"unlesPast"')
})

test('two rules of one name are pointed at, also across files', () => {
  const at = placeOf('crisis.yaml', 'id: wish-to-die')
  expect(faultsAfter('crisis.yaml', 'id: wish-to-die', 'id: temperature')).toEqual([
    `${at}  rule "temperature": has the id of another rule`,
  ])
})

test('a group that stands in two files is pointed at', () => {
  const at = placeOf('crisis.yaml', 'own-death:')
  const [fault] = faultsAfter('crisis.yaml', 'own-death:', 'fever:')
  expect(fault).toBe(`${at}  group "fever": stands in another file as well; one is enough`)
})

test('YAML that cannot be read is pointed at', () => {
  const [fault] = faultsAfter('words.yaml', 'groups:', 'groups: [')
  expect(fault).toMatch(/^words\.yaml:\d+:\d+ {2}YAML: /)
})

test('a missing file, a file too many and a group that the check leans on are all told in one run', () => {
  rmSync(join(dir, 'crisis.yaml'))
  writeFileSync(join(dir, 'despair.yaml'), '')
  expect(faults()).toEqual([
    'despair.yaml:1:1  file: is not one of words.yaml, emergency.yaml, crisis.yaml, medical-advice.yaml, messages.yaml',
    'crisis.yaml:1:1  file: is missing; the red-flag check cannot do without it',
  ])
})

test('without the words for a denial the rules are refused', () => {
  expect(faultsAfter('words.yaml', '  denial:', '  denials:')).toEqual([
    expect.stringMatching(/^words\.yaml:\d+:\d+ {2}groups: "denial" is missing; the rules lean on it$/),
  ])
})

test('a day that is no day is pointed at', () => {
  expect(faultsAfter('crisis.yaml', '2027-05-22', 'next spring')).toEqual([
    expect.stringMatching(/^crisis\.yaml:\d+:\d+ {2}reviewBy: expected a day such as 2027-05-22$/),
  ])
})
