/** What README.md shows is what happens, and what the documents name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { play } from './helpers/play'

const ROOT = join(__dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

test('the conversation in README.md goes as it stands there', async () => {
  const script = /```conversation\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
  expect(script).toContain('visitor:')
  await play({ at: '2026-11-23T10:00', language: 'nl' })`${script}`
})

test('every command that README.md names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const named = [...README.matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('every document is on its map', () => {
  const documents = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))
  expect(documents.filter((name) => !README.includes(`](docs/${name})`))).toEqual([])
})

const DOCUMENTS = [
  'README.md',
  'knowledge/README.md',
  ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]
const textOf = (document: string) => readFileSync(join(ROOT, document), 'utf8')

/** As GitHub makes them of headings. */
const anchorsOf = (document: string) =>
  [...textOf(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

test.each(DOCUMENTS)('every link of %s leads somewhere', (document) => {
  const links = [...textOf(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
  const astray = links.filter(([, path = '', anchor]) => {
    const file = path === '' ? document : join(dirname(document), path)
    return !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
  })
  expect(astray.map(([link]) => link)).toEqual([])
})

test.each(DOCUMENTS)('every source file and folder that %s names is there', (document) => {
  const folders = ['bot', 'dialogs', 'knowledge', 'web', 'bench', 'test']
  const all = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  const names = new Set(all.map((path) => basename(path)))
  const named = [...textOf(document).matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name)
  const gone = named.filter((name) => {
    if (/^(?:bot|dialogs|knowledge|web|bench|test)\//.test(name)) return !existsSync(join(ROOT, name))
    return /^[\w./-]+\.(?:ts|ya?ml)$/.test(name) && !names.has(basename(name))
  })
  expect(gone).toEqual([])
})
