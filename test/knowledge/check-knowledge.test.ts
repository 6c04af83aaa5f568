import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../bot/commands/check-knowledge'
import { RED_FLAG_SCHEMAS } from '../../bot/safety/read-red-flags'
import { SAID_TEXTS } from '../../knowledge/said-texts'
import { jsonSchemas, SCHEMAS } from '../../knowledge/schema'
import { removeFolders } from '../helpers/folders'
import { makeFolder } from './folder'
import { spoil, TODAY, withRedFlags } from './small-knowledge'

const OTHERS = 'general/red-flags/other-languages.yaml'

afterEach(removeFolders)

function run(argv: string[], today = TODAY, knowledgeDir = '/not/asked/for') {
  const lines: string[] = []
  const code = main(argv, { print: (line) => lines.push(line), today, knowledgeDir })
  return { code, lines }
}

test('a folder without a fault gives one line of counts and exit code 0', () => {
  const dir = makeFolder(withRedFlags())
  expect(run(['--knowledge', dir])).toEqual({
    code: 0,
    lines: [
      `knowledge is sound (${dir}): 1 institution, 2 answers, 2 flows, 1 intent, ${SAID_TEXTS.size + 1} shared texts, 3 red-flag rules, 90 phrasings in nl, 90 phrasings in en, 0 follow-ups`,
    ],
  })
})

test('every fault and every warning is printed, and exit code 1', () => {
  let contents = spoil('north/answers/costs.yaml', '[contact]', '[contakt]', withRedFlags())
  contents = spoil('north/answers/costs.yaml', 'owner: Information Desk\n', '', contents)
  contents = spoil('general/red-flags/crisis.yaml', 'says:', 'unles: []\n    says:', contents)
  const dir = makeFolder({ ...contents, 'north/answers/price.yml': '' })
  expect(run([`--knowledge=${dir}`])).toEqual({
    code: 1,
    lines: [
      `${dir}/general/red-flags/crisis.yaml:8:5  rule "some-crisis": unknown field "unles"; did you mean "unless"?`,
      `${dir}/north/answers/costs.yaml:1:1  answer "costs": the field "owner" is missing; add it`,
      `${dir}/north/answers/price.yml:1:1  file: (only a warning) the file is not read; end its name in .yaml`,
      '2 faults, 1 warning',
    ],
  })
})

test.each([
  ['an answer', 'north/answers/costs.yaml', '21:11  answer "costs"'],
  ['the red-flag rules', 'general/red-flags/emergency.yaml', '4:11  red flags "emergency"'],
])('a review date of %s that is past is a fault here, though it stops no server', (_, file, thing) => {
  const dir = makeFolder(spoil(file, '2027-05-22', '2026-12-01', withRedFlags()))
  expect(run(['--knowledge', dir], '2026-12-01').code).toBe(0)
  expect(run(['--knowledge', dir], '2026-12-02')).toEqual({
    code: 1,
    lines: [
      `${dir}/${file}:${thing}: "reviewBy" is 2026-12-01, which is past; let Information Desk read the text again, then set both dates`,
      '1 fault',
    ],
  })
})

test.each([
  ['an English word', 'socorro', '12:29', '"socorro"', 'the English word "socorro"'],
  ['the beginning of a Dutch word', 'kort*', '12:29', '"kort*"', 'the Dutch word "'],
  ['what visitors type', 'Vraag over costs', '12:29', '"Vraag over costs"', '"vraag over costs 1"'],
])('a term of another language that is %s is a fault', (_, term, at, quoted, found) => {
  const dir = makeFolder(spoil(OTHERS, '[keine luft, bewusstlos*]', `[keine luft, ${term}]`, withRedFlags()))
  const { code, lines } = run(['--knowledge', dir])
  expect(code).toBe(1)
  expect(lines[0]).toMatch(`${dir}/${OTHERS}:${at}  language "de": ${quoted} would also be found in ${found}`)
  expect(lines[0]).toMatch(/; add a word that only this language has, or leave it out$/)
})

test('a term of another language that can never be found, and a text without its numbers, are faults', () => {
  const dir = makeFolder(
    spoil(OTHERS, '[keine luft, bewusstlos*]', '["keine luft!", .. luft, a .. b .. c, b*]', withRedFlags()),
  )
  expect(
    run(['--knowledge', dir])
      .lines.slice(0, -1)
      .map((line) => line.replace(/^.*"emergency", no/, 'no')),
  ).toEqual([
    'no. 1 is "keine luft!"; "luft!" can never be found; expected words, such as "can\'t breathe", begin*, "no .. word" or "{38-42}"',
    'no. 2 is ".. luft"; put ".." between two words',
    'no. 3 is "a .. b .. c"; expected at most one ".."',
    'no. 4 is "b*"; expected two letters before a *',
  ])
})

test('without the file of other languages nothing is used', () => {
  const { [OTHERS]: _, ...contents } = withRedFlags()
  const dir = makeFolder(contents)
  expect(run(['--knowledge', dir]).lines[0]).toBe(
    `${dir}/${OTHERS}:1:1  other languages: the file is missing; without it danger is heard in our own alone`,
  )
})

test('--write-schema writes the schemas that editors use', () => {
  const dir = makeFolder({})
  expect(run(['--knowledge', dir, '--write-schema']).code).toBe(0)
  expect(readdirSync(join(dir, 'schema')).sort()).toEqual([
    'answer.json',
    'concepts.json',
    'flow.json',
    'follow-ups.json',
    'institution.json',
    'intent.json',
    'messages.json',
    'other-languages.json',
    'red-flag-words.json',
    'red-flags.json',
    'replies.json',
  ])
})

test('the schemas in the project are those of the definition; if not, run npm run knowledge -- --write-schema', () => {
  for (const { name, content } of jsonSchemas({ ...SCHEMAS, ...RED_FLAG_SCHEMAS })) {
    expect(readFileSync(join(__dirname, '../../knowledge/schema', name), 'utf8')).toBe(content)
  }
})

test('--draw prints a flow for a review, and names the flows when there is none such', () => {
  const dir = makeFolder(withRedFlags())
  expect(run(['--knowledge', dir, '--draw', 'papers'])).toEqual({
    code: 0,
    lines: [
      '%% north: Papieren nalopen',
      [
        'flowchart TD',
        '  s_road{"De weg"}',
        '  s_road -->|"Via het ziekenhuis"| s_letter',
        '  s_road -->|"Uit het buitenland"| s_translation',
        '  s_letter["De brief"]',
        '  s_letter --> s_translation',
        '  s_translation["De vertaling<br>road: abroad"]',
        '  s_translation --> s_end',
        '  s_end(["Papieren nalopen"])',
      ].join('\n'),
    ],
  })
  expect(run(['--knowledge', dir, '--draw', 'which']).lines[1]).toContain('s_end -->|"hope: care"| s_result_transfer')
  expect(run(['--knowledge', dir, '--draw', 'paper'])).toEqual({
    code: 2,
    lines: ['there is no flow "paper"; there are papers, which'],
  })
})

test('a wrong option or folder is said in a sentence, with exit code 2', () => {
  expect(run(['--knowlege', 'x'])).toMatchObject({
    code: 2,
    lines: [expect.stringContaining('usage: npm run knowledge')],
  })
  expect(run(['--knowledge', '/nowhere/at/all'])).toMatchObject({
    code: 2,
    lines: [expect.stringContaining('cannot read the folder "/nowhere/at/all"')],
  })
})
