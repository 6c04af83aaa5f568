/**
 * Every text in `knowledge/general/` is said somewhere, and every text that the code asks for is there. A new file of messages is read
 * like the others.
 *
 * The code is read for whole keys (`'handoff.open'`), for keys with a part filled in (`` `safety.${kind}` ``), and the knowledge for the
 * replies of intents.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { SAID_TEXTS } from '../../knowledge/said-texts'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const ROOT = join(__dirname, '..', '..')

interface Node {
  type?: string
  value?: unknown
  key?: Node
  callee?: Node
  arguments?: { expression: Node }[]
  properties?: Node[]
  quasis?: { cooked?: string }[]
}

function* nodes(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* nodes(each)
  else if (typeof node === 'object' && node !== null) {
    yield node as Node
    for (const each of Object.values(node)) yield* nodes(each)
  }
}

const sources = ['bot', 'dialogs', 'web'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name)),
)

const literals = new Map<string, string>()
const templates: RegExp[] = []
/** What is filled in, where a call names the text as well as its values: `messageText(facts, 'too-long', { limit })`. */
const filled: { key: string; values: string[] }[] = []

function readCall({ callee, arguments: passed = [] }: Node): void {
  if (!['messageText', 'messageReply', 'said', 'say'].includes(String(callee?.value))) return
  const at = passed.findIndex(({ expression }) => expression.type === 'StringLiteral')
  const values = passed[at + 1]?.expression ?? { properties: [] }
  if (at < 0 || !values.properties || values.properties.some(({ type }) => type === 'SpreadElement')) return
  const names = values.properties.map(({ key, value }) => `{${key?.value ?? value}}`)
  filled.push({ key: String(passed[at]?.expression.value), values: names })
}

for (const file of sources) {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const tree = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' })
  for (const node of nodes(tree.body)) {
    readCall(node)
    const { type, value, quasis } = node
    if (type === 'StringLiteral' && !literals.has(String(value))) literals.set(String(value), file)
    const parts = (quasis ?? []).map(({ cooked = '' }) => cooked)
    // A key whose beginning is known: `safety.${kind}`.
    if (type === 'TemplateLiteral' && /^[a-z-]+\.[a-z.-]*$/.test(parts[0] ?? '') && parts.length > 1)
      templates.push(new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[a-z0-9.-]+')}$`))
  }
}

const { messages, intents } = shippedKnowledge().knowledge
const keys = Object.keys(messages)
const replies = new Set(intents.flatMap((intent) => ('reply' in intent && intent.reply ? [intent.reply] : [])))

const isInCode = (key: string) => literals.has(key) || templates.some((template) => template.test(key))

test('every text is said somewhere; what nobody says any more is taken out', () => {
  expect(keys.length).toBeGreaterThan(100)
  expect(keys.filter((key) => !isInCode(key) && !replies.has(key))).toEqual([])
})

/** Begin like a key of the messages, and are events of a hand-off that a page is told of. */
const EVENTS = ['handoff.position', 'handoff.status']

test('every text that the code asks for is there', () => {
  const families = new Set(keys.filter((key) => key.includes('.')).map((key) => key.split('.')[0] as string))
  const asked = [...literals].filter(
    ([literal]) => /^[a-z-]+(\.[a-z0-9-]+)+$/.test(literal) && families.has(literal.split('.')[0] as string),
  )
  const isThere = (name: string) => name in messages || keys.some((key) => key.startsWith(`${name}.`))
  const absent = asked.filter(([literal]) => !isThere(literal) && !EVENTS.includes(literal))
  expect(asked.length).toBeGreaterThan(50)
  expect(absent).toEqual([])
})

test('every key with a part that the code fills in is one that is there, but for what a flow says, which stands in its own file', () => {
  const asked = templates.filter(({ source }) => !source.startsWith('^flow\\.'))
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((template) => !keys.some((key) => template.test(key)))).toEqual([])
})

/** The code only asks whether it was one of these that an intent named. */
const ONLY_ASKED_FOR = [
  'smalltalk.identity',
  'smalltalk.languages',
  'smalltalk.feelings',
  'smalltalk.situation',
  'smalltalk.affirm',
  'smalltalk.deny',
  'smalltalk.remark',
  'smalltalk.privacy',
]

test('the check of the knowledge asks for every text that the code says, and lets it have only what the code fills in', () => {
  expect([...SAID_TEXTS.keys()].filter((key) => !(key in messages))).toEqual([])
  expect(keys.filter((key) => isInCode(key) && !SAID_TEXTS.has(key))).toEqual(ONLY_ASKED_FOR)
  const always = ['{institution}', '{reach}', '{subject}']
  const empty = filled.flatMap(({ key, values }) =>
    (SAID_TEXTS.get(key)?.placeholders ?? [])
      .filter((each) => !values.includes(each) && !always.includes(each))
      .map((each) => `${key} ${each}`),
  )
  expect(filled.length).toBeGreaterThan(100)
  expect(empty).toEqual([])
})
