/** What README.md shows is what happens. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { play } from './helpers/play'

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8')

test('the conversation in README.md goes as it stands there', async () => {
  const script = /```conversation\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
  expect(script).toContain('visitor:')
  await play({ at: '2026-11-23T10:00', language: 'nl' })`${script}`
})

test('every command that README.md names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'))
  const named = [...README.matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('every document is on its map', () => {
  const documents = readdirSync(join(__dirname, '..', 'docs')).filter((name) => name.endsWith('.md'))
  expect(documents.filter((name) => !README.includes(`](docs/${name})`))).toEqual([])
})
