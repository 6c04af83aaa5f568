/**
 * Nothing that a visitor reads stands in code. What the bot says in the plays is looked up in the knowledge as it is said
 * (`test/helpers/said.ts`); here the code itself is read for sentences.
 *
 * It is a rule of thumb: three words in a row in one string are a sentence, unless they are an error's or a log line's, which no visitor
 * sees, or the file speaks to somebody else, for the reason that stands beside it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { whatStandsIn } from '../helpers/said'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const ROOT = join(__dirname, '..', '..')

/** Files and folders whose sentences are for somebody else, with the reason. */
const NOT_FOR_VISITORS: Record<string, string> = {
  'bot/channels/connector/courier.ts': 'names of what to do with a delivery that failed',
  'bot/channels/connector/failure.ts': 'names of what to do with a delivery that failed',
  'bot/commands': 'the command line, for who runs or maintains it',
  'bot/config.ts': 'settings and their faults, for who sets it up',
  'bot/desk': 'what a browser and a login provider are told; the words for staff stand in web/desk/texts',
  'bot/handoff/contact.ts': 'what helps, in the log, for the person on duty',
  'bot/http': 'the protocol, for the programmer at the other end; a page shows its own text by code',
  'bot/kept-key.ts': 'what to do about a damaged key, for who starts it',
  'bot/main.ts': 'the console, for who starts it',
  'bot/metrics.ts': 'what the measurements are called, for who runs it',
  'bot/operations.ts': 'the state of things, for the person on duty',
  'bot/safety': 'words that are read from visitors, and faults in the files of the red flags, for their editors',
  'bot/settings.ts': 'settings and their faults, for who sets it up',
  'bot/storage': 'SQL, and what is wrong with the store, for the person on duty',
  'bot/teams-app': 'the command line, for who maintains it',
  'bot/turn/take-turn.ts': 'what failed, in the log, for the person on duty',
  'web/desk/texts': 'for staff, who are no visitors, in both languages side by side',
}

interface Node {
  type?: string
  value?: unknown
  cooked?: unknown
  name?: unknown
  callee?: { property?: { value?: string }; value?: string }
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* sourceFiles(path)
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')) yield path
  }
}

/** Strings that somebody could read: not those of imports, types, errors and logs. */
function* strings(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const each of node) yield* strings(each)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  const { type, value, cooked, callee } = node as Node
  if (type?.startsWith('Ts') && !/^Ts(As|NonNull|Satisfies|Const)/.test(type)) return
  if (type === 'ImportDeclaration' || type === 'RegExpLiteral') return
  if (type === 'JSXAttribute' && !READ_ALOUD.has(String(((node as Node).name as Node | undefined)?.value))) return
  if ((type === 'CallExpression' || type === 'NewExpression') && isForStaff(callee)) return
  if (type === 'StringLiteral' || type === 'JSXText') yield String(value)
  if (type === 'TemplateElement') yield String(cooked)
  for (const each of Object.values(node)) yield* strings(each)
}

/** Attributes of an element that are read to somebody. */
const READ_ALOUD = new Set(['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label', 'value'])

/** Errors, for who reads the log; refusals of the protocol; log lines; names of symbols. */
const STAFF_CALLS =
  /(Error|CannotStart|Refusal|Malformed|Unavailable|Conflict|UnknownConversation|Symbol)$|^(info|warn|error)$/

const isForStaff = (callee: Node['callee']): boolean =>
  STAFF_CALLS.test(String(callee?.property?.value ?? callee?.value ?? ''))

const WORD = String.raw`\p{L}[\p{L}’'-]*,?`
const THREE_WORDS = new RegExp(String.raw`(?:^|[\s>("'])${WORD} ${WORD} ${WORD}`, 'u')
/** Such as `cccc d MMMM`. */
const DATE_PATTERN = /^[cdMy ]+$/

/** What stands in the tags of HTML is no sentence. */
const isSentence = (text: string): boolean =>
  THREE_WORDS.test(text.replace(/<[^>]*>?/g, '\n')) && !DATE_PATTERN.test(text)

function sentencesIn(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const tree = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' })
  return [...strings(tree.body)].filter(isSentence)
}

const excused = (file: string): string | undefined =>
  Object.keys(NOT_FOR_VISITORS).find((path) => file === path || file.startsWith(`${path}/`))

const found = ['bot', 'dialogs', 'web']
  .flatMap((folder) => [...sourceFiles(folder)])
  .map((file) => ({ file, sentences: sentencesIn(file) }))

test('no sentence for visitors stands in the code; it belongs into knowledge/, in both languages', () => {
  const strays = found.filter(({ file }) => !excused(file))
  expect(strays.flatMap(({ file, sentences }) => sentences.map((each) => `${file}: ${each}`))).toEqual([])
})

test('whoever is excused has need of it', () => {
  const speaking = found.filter(({ sentences }) => sentences.length > 0).map(({ file }) => excused(file))
  expect(Object.keys(NOT_FOR_VISITORS).filter((path) => !speaking.includes(path))).toEqual([])
})

test('the rule of thumb finds what it is meant to find', () => {
  const code =
    'const a = <p title="Bel ons nu">Wij zijn open</p>; say(`Bel ons op kantoor`); log.warn({}, "not for a visitor")'
  const tree = parseSync(code, { syntax: 'typescript', tsx: true })
  expect([...strings(tree.body)].filter(isSentence)).toEqual(['Bel ons nu', 'Wij zijn open', 'Bel ons op kantoor'])
})

test('what is looked up in the knowledge is found there, and nothing else is', () => {
  const { knowledge } = shippedKnowledge()
  const { messages, institutions } = knowledge
  const stands = whatStandsIn(knowledge)
  const hours =
    'Ja, u kunt nu bellen met onze informatielijn: [020 512 9111](tel:+31205129111). Die is vandaag open tot 12.30 uur.'
  const { reach } = institutions.get('nki')?.institution ?? {}
  const fallback = (words: string) => messages.fallback?.nl.replace('{reach}', words) ?? ''
  for (const text of [
    hours,
    `${hours}\n\n${reach?.nl}`,
    fallback(reach?.nl ?? ''),
    'Volgens de pagina op 22 november 2026',
  ]) {
    expect([text, stands(text)]).toEqual([text, true])
  }
  const madeUp = [
    'Neem twee paracetamol.',
    `${hours}\n\nSterkte!`,
    fallback('wat de bezoeker typte'),
    hours.replace('9111', '9112'),
  ]
  for (const text of madeUp) expect([text, stands(text)]).toEqual([text, false])
})
