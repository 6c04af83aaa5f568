/** The layout in docs/design.md, kept true: who may import what. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { LEARNT_WITH } from '../bot/knowledge-in-use/kept-knowledge'

const ROOT = join(__dirname, '..')

/** Folders of ours and packages that the files of a folder may import; Node's own modules are free. The longest folder counts. */
const MAY_IMPORT: Record<string, string[]> = {
  knowledge: ['knowledge', 'yaml', 'zod', 'fuse.js'],
  dialogs: [
    'dialogs',
    'knowledge',
    'bot/hours',
    // What is read as a number is what is hidden as one.
    'bot/safety/contact-data',
    'bot/types',
    'botbuilder-core',
    'botbuilder-dialogs',
    'fuse.js',
  ],
  'bot/hours': ['bot/hours', 'knowledge', 'luxon', 'date-holidays'],
  'bot/safety': ['bot/safety', 'knowledge', 'yaml', 'zod'],
  'bot/storage': ['bot/storage', 'bot/types', 'knowledge', 'kysely', 'better-sqlite3', 'pg'],
  'bot/handoff': ['bot/handoff', 'bot/storage', 'bot/hours', 'bot/clock', 'bot/log', 'bot/types', 'knowledge', 'luxon'],
  'bot/desk': [
    'bot/desk',
    'bot/handoff',
    'bot/storage',
    'bot/http',
    'bot/hours',
    'bot/safety',
    'bot/clock',
    'bot/log',
    'bot/types',
    'knowledge',
    '@zxcvbn-ts/language-common',
    'diff',
    'luxon',
    'openid-client',
    'yaml',
    'zod',
  ],
  'bot/http': ['bot/http', 'bot/log', 'bot/within', 'restify', 'pino', 'rate-limiter-flexible'],
  'bot/teams-app': ['bot/teams-app', 'bot/config', 'bot/settings', 'bot/types', 'knowledge', 'fflate'],
  'bot/channels/direct-line': [
    'bot/channels/direct-line',
    'bot/clock',
    'bot/hours',
    'bot/http',
    'bot/log',
    'bot/storage',
    'bot/turn',
    'bot/types',
    'knowledge',
    'botbuilder-core',
    'jsonwebtoken',
    'ws',
  ],
  'bot/channels/connector': [
    'bot/channels/connector',
    'bot/clock',
    'bot/http',
    'bot/log',
    'bot/storage',
    'bot/turn',
    'bot/within',
    'dialogs',
    'knowledge',
    'botbuilder',
    'botbuilder-core',
  ],
  'bot/turn': [
    'bot/turn',
    'bot/handoff',
    'bot/storage',
    'bot/safety',
    'bot/hours',
    'bot/clock',
    'bot/log',
    'bot/metrics',
    'bot/knowledge-in-use',
    'bot/types',
    'dialogs',
    'knowledge',
    'botbuilder-core',
    'rate-limiter-flexible',
    // By file: the package's index loads the Connector as well.
    'botbuilder/lib/eventFactory',
  ],
  'bot/knowledge-in-use': [
    'bot/knowledge-in-use',
    'bot/cannot-start',
    'bot/clock',
    'bot/config',
    'bot/log',
    'bot/safety',
    'knowledge',
  ],
  'bot/pages': ['bot/pages', 'bot/http', 'bot/hours', 'dialogs', 'knowledge'],
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sourceFiles(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = text.matchAll(/^(?:import|export|\}) ?.*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...found].flatMap(([, ...names]) => {
    const name = names.find(Boolean) ?? ''
    if (name.startsWith('node:')) return []
    return [name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name]
  })
}

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const EXPORT = /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|enum) (\w+)/gm

const allows = (permitted: string[], name: string) =>
  permitted.some((each) => name === each || name.startsWith(`${each}/`))

test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (folder, permitted) => {
  const within = Object.keys(MAY_IMPORT).filter((other) => other.startsWith(`${folder}/`))
  const files = [...sourceFiles(folder)].filter((file) => !within.some((other) => file.startsWith(`${other}/`)))
  const strange = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => !allows(permitted, name))
      .map((name) => `${file} imports ${name}`),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(strange).toEqual([])
})

test('what is kept of the knowledge goes with each package that makes it', () => {
  const files = ['knowledge', 'bot/safety', 'bot/knowledge-in-use'].flatMap((folder) => [...sourceFiles(folder)])
  const packages = files.flatMap(importsOf).filter((name) => !/^(bot|knowledge)\//.test(name))
  expect(LEARNT_WITH).toEqual(expect.arrayContaining([...new Set(packages)]))
})

test('only channels, dialogs and the turn know the Bot Framework', () => {
  const knows = ['bot', 'dialogs', 'knowledge']
    .flatMap((folder) => [...sourceFiles(folder)])
    .filter((file) => importsOf(file).some((name) => name.startsWith('botbuilder') || name.startsWith('botframework')))
  expect(knows.filter((file) => !/^(bot\/channels|bot\/turn|dialogs)\//.test(file))).toEqual([])
})

test('a file that a comment names is there', () => {
  const everywhere = ['bot', 'dialogs', 'knowledge', 'web', 'bench', 'test'].flatMap((folder) => [
    ...sourceFiles(folder),
  ])
  const texts = readdirSync(join(ROOT, 'knowledge'), { recursive: true, encoding: 'utf8' })
  const names = new Set([...everywhere, ...texts].map((file) => basename(file)))
  const isThere = (file: string, name: string) =>
    names.has(name) ||
    [ROOT, join(ROOT, 'knowledge'), join(ROOT, dirname(file))].some((from) => existsSync(join(from, name)))
  const missing = everywhere.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(COMMENT)].flatMap(([comment]) =>
      [...comment.matchAll(/(?<![\w./-])[\w./-]*\w\.(?:tsx?|ya?ml|md)\b/g)]
        .filter(([name]) => !isThere(file, name))
        .map(([name]) => `${file} names ${name}`),
    ),
  )
  expect(missing).toEqual([])
})

test('nothing is exported that no other file uses', () => {
  const files = ['bot', 'dialogs', 'knowledge', 'web', 'bench', 'test'].flatMap((folder) => [...sourceFiles(folder)])
  const texts = files.map((file) => readFileSync(join(ROOT, file), 'utf8').replace(COMMENT, ''))
  const users = new Map<string, number>()
  for (const text of texts) for (const word of new Set(text.match(/\w+/g))) users.set(word, (users.get(word) ?? 0) + 1)
  const exported = files.flatMap((file, i) =>
    [...(texts[i] ?? '').matchAll(EXPORT)].map(([, name = '']) => ({ file, name })),
  )
  const unused = exported.filter(({ name }) => users.get(name) === 1)
  expect(exported.length).toBeGreaterThan(500)
  expect(unused).toEqual([])
})

test('no two exported names are alike, and none hides a global one', () => {
  const files = ['bot', 'dialogs', 'knowledge'].flatMap((folder) => [...sourceFiles(folder)])
  const places = new Map<string, string[]>()
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), 'utf8')
    for (const [, name = ''] of text.matchAll(EXPORT)) places.set(name, [...(places.get(name) ?? []), file])
  }
  const alike = [...places].filter(([name, at]) => new Set(at).size > 1 || name in globalThis)
  expect(places.size).toBeGreaterThan(500)
  expect(alike.map(([name, at]) => `${name}: ${at.join(', ')}`)).toEqual([])
})
