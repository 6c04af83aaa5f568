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
import { readKnowledge } from '../../knowledge/read'
import { SHIPPED } from '../helpers/present'

const ROOT = join(__dirname, '..', '..')

interface Node {
  type?: string
  value?: unknown
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
for (const file of sources) {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const tree = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' })
  for (const { type, value, quasis } of nodes(tree.body)) {
    if (type === 'StringLiteral' && !literals.has(String(value))) literals.set(String(value), file)
    const parts = (quasis ?? []).map(({ cooked = '' }) => cooked)
    // A key whose beginning is known: `safety.${kind}`.
    if (type === 'TemplateLiteral' && /^[a-z-]+\.[a-z.-]*$/.test(parts[0] ?? '') && parts.length > 1)
      templates.push(new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[a-z0-9.-]+')}$`))
  }
}

const reading = readKnowledge(SHIPPED, { today: '2026-11-23' })
if ('faults' in reading) throw new Error('the shipped knowledge has faults')
const { messages, intents } = reading.knowledge
const keys = Object.keys(messages)
const replies = new Set(intents.flatMap((intent) => ('reply' in intent && intent.reply ? [intent.reply] : [])))

test('every text is said somewhere; what nobody says any more is taken out', () => {
  const isSaid = (key: string) =>
    literals.has(key) || replies.has(key) || templates.some((template) => template.test(key))
  expect(keys.length).toBeGreaterThan(100)
  expect(keys.filter((key) => !isSaid(key))).toEqual([])
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

test('every reply of an intent, and every key that is filled in, is there', () => {
  expect([...replies].filter((reply) => !(reply in messages))).toEqual([])
  expect(templates.length).toBeGreaterThan(5)
})
