import { join } from 'node:path'
import { readRedFlags } from '../../bot/safety/read-red-flags'
import { printFault } from '../../knowledge/faults'
import { readFiles } from '../../knowledge/files'

const SHIPPED = readFiles(join(__dirname, '../../knowledge'))
const FOLDER = 'general/red-flags/'

const textOf = (file: string) => Buffer.from(SHIPPED.get(FOLDER + file) ?? '').toString()

/** All that is wrong with the shipped files when some are others, or absent, as it is printed. */
function faultsWith(others: Record<string, string | undefined>): string[] {
  const files = new Map(SHIPPED)
  for (const [file, text] of Object.entries(others)) {
    if (text === undefined) files.delete(FOLDER + file)
    else files.set(FOLDER + file, Buffer.from(text))
  }
  const reading = readRedFlags(files, { today: '2026-11-22', name: '' })
  return 'faults' in reading ? reading.faults.map((fault) => printFault(fault).replace(FOLDER, '')) : []
}

/** The same with the first `from` of one file replaced. */
function faultsAfter(file: string, from: string, to: string): string[] {
  expect(textOf(file)).toContain(from)
  return faultsWith({ [file]: textOf(file).replace(from, to) })
}

/** Where the first `text` of a file stands. */
function placeOf(file: string, text: string): string {
  const lines = (textOf(file).split(text)[0] ?? '').split('\n')
  return `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`
}

test('the files that we ship are sound', () => expect(faultsWith({})).toEqual([]))

test('a group that does not exist is pointed at', () => {
  const at = placeOf('emergency.yaml', 'fever, treatment]')
  expect(faultsAfter('emergency.yaml', 'fever, treatment]', 'fevr, treatment]')[0]).toBe(
    `${at}  rule "fever-in-treatment": "fevr" is no group; did you mean "fever"?`,
  )
})

test('a group that no rule uses, and one word that would do for two groups of a rule, are pointed at', () => {
  const at = placeOf('crisis.yaml', 'own-death:')
  expect(faultsAfter('crisis.yaml', 'own-death:', 'goodbye: { nl: [vaarwel] }\n  own-death:')).toEqual([
    `${at}  group "goodbye": no rule uses it; name it in one, or leave it out`,
  ])
  expect(faultsAfter('emergency.yaml', 'weak-since:\n    nl: [', 'weak-since:\n    nl: [vaatdoek, ')).toEqual([
    expect.stringMatching(
      /rule "weak-suddenly": "vaatdoek" stands in "weak-since" and in "weak", so that it would do for both; leave it out of one$/,
    ),
  ])
  expect(faultsAfter('emergency.yaml', '[relative, confused]', '[relative, relative]')).toContainEqual(
    expect.stringMatching(/stands in "relative" and in "relative"/),
  )
})

test('a term that cannot be found is pointed at', () => {
  const at = placeOf('emergency.yaml', 'koortz')
  expect(faultsAfter('emergency.yaml', 'koortz', 'Koorts!')).toEqual([
    `${at}  group "fever": "fever.nl", no. 2 is "Koorts!"; "Koorts!" can never be found; expected words in lower case without accents or marks, letters and figures apart, such as "chemo*", "=been", "{38-43}" or ".."`,
  ])
})

test('an unknown field is pointed at, with the one that was meant', () => {
  const [fault] = faultsAfter('crisis.yaml', 'unlessPast', 'unlesPast')
  expect(fault).toMatch(
    new RegExp(
      `^${placeOf('crisis.yaml', 'unlessPast')}  rule "[a-z-]+": unknown field "unlesPast"; did you mean "unlessPast"\\?$`,
    ),
  )
})

test('a language that we do not speak is pointed at', () => {
  const fever = '  fever:\n'
  const [fault] = faultsAfter('emergency.yaml', fever, `${fever}    de: [fieber]\n`)
  expect(fault).toMatch(/group "fever": unknown field "de"; expected one of "nl", "en"$/)
})

test('two rules of one name are pointed at, also across files', () => {
  const at = placeOf('crisis.yaml', 'wish-to-die')
  expect(faultsAfter('crisis.yaml', 'id: wish-to-die', 'id: temperature')).toEqual([
    `${at}  rule "temperature": has the id of another rule`,
  ])
})

test('a group that stands in two files is pointed at', () => {
  const at = placeOf('crisis.yaml', 'own-death:')
  expect(faultsAfter('crisis.yaml', 'own-death:', 'fever:')).toContain(
    `${at}  group "fever": stands in another file as well; one is enough`,
  )
})

test('a rule that says nothing, one that wants too little together, words too far apart, and despair that is weighed are pointed at', () => {
  const rule = (fields: string) =>
    textOf('crisis.yaml').replace('rules:', `rules:\n  - id: new\n    why: A sign.\n${fields}`)
  expect(faultsWith({ 'crisis.yaml': rule('') })).toEqual([
    expect.stringMatching(/rule "new": has neither "says" nor "together"; add one of the two$/),
  ])
  expect(faultsWith({ 'crisis.yaml': rule('    together: [fever]\n    within: 500\n') })).toEqual([
    expect.stringMatching(/rule "new": "together" is too short; expected at least 2$/),
    expect.stringMatching(/rule "new": "within" is "500"; expected at most 200$/),
  ])
  // Despair is always believed.
  expect(faultsWith({ 'crisis.yaml': rule('    weighed: true\n    says:\n      nl: [klaar met leven]\n') })).toEqual([
    expect.stringMatching(/rule "new": "weighed" is for emergencies only; leave it out$/),
  ])
})

test('YAML that cannot be read is pointed at', () => {
  expect(faultsAfter('words.yaml', 'groups:', 'groups: [')[0]).toMatch(/^words\.yaml:\d+:\d+ {2}red flags "words": /)
})

test('a missing file, a file too many and a group that the check leans on are all told in one run', () => {
  expect(faultsWith({ 'crisis.yaml': undefined, 'despair.yaml': '' })).toEqual([
    'crisis.yaml:1:1  file: is missing; the red-flag check cannot do without it',
    'despair.yaml:1:1  file: is not one of words.yaml, emergency.yaml, crisis.yaml, medical-advice.yaml, messages.yaml, other-languages.yaml',
  ])
})

test('without the words for a denial the rules are refused', () => {
  expect(faultsAfter('words.yaml', '  denial:', '  denials:')).toEqual([
    expect.stringMatching(/^words\.yaml:\d+:\d+ {2}group "denials": no rule uses it/),
    expect.stringMatching(
      /^words\.yaml:\d+:\d+ {2}red flags "words": the group "denial" is missing; the rules lean on it$/,
    ),
  ])
})

test('a day that is no day, and a review before the last one, are pointed at', () => {
  const dayOf = (field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(textOf('crisis.yaml'))?.[1] ?? ''
  const reviewBy = dayOf('reviewBy')
  const at = placeOf('crisis.yaml', reviewBy)
  expect(faultsAfter('crisis.yaml', reviewBy, 'next spring')).toEqual([
    `${at}  red flags "crisis": "reviewBy" is "next spring"; expected a day such as 2027-03-31`,
  ])
  expect(faultsAfter('crisis.yaml', reviewBy, '2026-01-01')).toEqual([
    `${at}  red flags "crisis": "reviewBy" is 2026-01-01, before "reviewedOn" ${dayOf('reviewedOn')}; expected a later day`,
  ])
})
