import { rmSync } from 'node:fs'
import { printFault } from '../../knowledge/faults'
import { type LiveKnowledge, type LiveOptions, liveKnowledge } from '../../knowledge/live'
import type { Knowledge } from '../../knowledge/model'
import { makeFolder, removeFolders, writeContents } from './folder'
import { smallKnowledge, spoil } from './small-knowledge'

const COSTS = 'north/answers/costs.yaml'
const BETTER = spoil(COSTS, 'Wat is costs?', 'Wat kost het?')
const BROKEN = spoil(COSTS, 'Wat is costs?', 'Let op: kosten?')

let opened: LiveKnowledge[] = []
afterEach(async () => {
  for (const live of opened) await live.close()
  opened = []
  removeFolders()
})

function open(dir: string, options: Partial<LiveOptions> = {}) {
  const reported: string[] = []
  const result = liveKnowledge(dir, {
    clock: () => Date.parse('2026-11-22T12:00:00Z'),
    name: 'knowledge',
    onChange: () => undefined,
    onFault: (faults) => reported.push(...faults.map(printFault)),
    onError: (error) => reported.push(String(error)),
    ...options,
  })
  if ('faults' in result) throw new Error(result.faults.map(printFault).join('\n'))
  opened.push(result.live)
  return { live: result.live, reported }
}

const title = (knowledge: Knowledge) => knowledge.institutions.get('north')?.answers.get('costs')?.title.nl

test('a changed file is taken over by a reload, and a turn under way keeps the state it began with', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = open(dir)
  const before = live.current()
  writeContents(dir, BETTER)
  expect(await live.reload()).toBe('changed')
  expect([title(before), title(live.current()), reported]).toEqual(['Wat is costs?', 'Wat kost het?', []])
})

test('a reload without a change leaves everything as it is and prepares nothing', async () => {
  let prepared = 0
  const { live } = open(makeFolder(smallKnowledge()), { onChange: () => void prepared++ })
  const before = live.current()
  expect(await live.reload()).toBe('unchanged')
  expect([live.current() === before, prepared]).toEqual([true, 0])
})

test('a broken file is refused and reported at its line; the last good knowledge stays; a mended one is taken over', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = open(dir)
  writeContents(dir, BROKEN)
  expect(await live.reload()).toBe('refused')
  expect(title(live.current())).toBe('Wat is costs?')
  expect(reported).toEqual([
    'knowledge/north/answers/costs.yaml:3:7  answer "costs": a text with ": " in it is read as a field; put the whole text in quotes',
  ])
  writeContents(dir, BETTER)
  expect(await live.reload()).toBe('changed')
  expect(title(live.current())).toBe('Wat kost het?')
})

test('the new knowledge is seen only after everything made from it is ready', async () => {
  const dir = makeFolder(smallKnowledge())
  let ready = () => {}
  const asked: (string | undefined)[] = []
  const { live } = open(dir, {
    onChange: (next) => {
      asked.push(title(next), title(live.current()))
      return new Promise<void>((resolve) => {
        ready = resolve
      })
    },
  })
  writeContents(dir, BETTER)
  const reloading = live.reload()
  await Promise.resolve()
  expect(title(live.current())).toBe('Wat is costs?')
  ready()
  expect(await reloading).toBe('changed')
  expect([...asked, title(live.current())]).toEqual(['Wat kost het?', 'Wat is costs?', 'Wat kost het?'])
})

test('whoever prepares the change may refuse it, or fail', async () => {
  const dir = makeFolder(smallKnowledge())
  const refusing = open(dir, { onChange: () => false })
  const failing = open(dir, { onChange: () => Promise.reject(new Error('no memory left')) })
  writeContents(dir, BETTER)
  expect(await refusing.live.reload()).toBe('refused')
  expect(await failing.live.reload()).toBe('refused')
  expect([title(refusing.live.current()), title(failing.live.current())]).toEqual(['Wat is costs?', 'Wat is costs?'])
  expect(failing.reported).toEqual(['Error: no memory left'])
})

test('two reloads in one breath take turns: the second finds nothing new', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live } = open(dir)
  writeContents(dir, BETTER)
  expect(await Promise.all([live.reload(), live.reload()])).toEqual(['changed', 'unchanged'])
})

test('a folder that has gone is reported and the knowledge stays', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = open(dir)
  rmSync(dir, { recursive: true })
  expect(await live.reload()).toBe('refused')
  expect(reported[0]).toContain('ENOENT')
  expect(title(live.current())).toBe('Wat is costs?')
})

test('while watching, a saved file is taken over by itself', async () => {
  const dir = makeFolder(smallKnowledge())
  const changed = new Promise<Knowledge>((resolve) => {
    const { live } = open(dir, { onChange: (next) => resolve(next) })
    live.watch()
  })
  writeContents(dir, { [COSTS]: BETTER[COSTS] ?? '' })
  expect(title(await changed)).toBe('Wat kost het?')
})

test('after closing nothing is reloaded any more', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live } = open(dir)
  await live.close()
  writeContents(dir, BETTER)
  expect(await live.reload()).toBe('unchanged')
})

test('a first reading with faults opens nothing and returns them', () => {
  const options = { clock: () => 0, onChange: () => undefined, onFault: () => undefined, onError: () => undefined }
  const result = liveKnowledge(makeFolder(BROKEN), options)
  expect(result).toMatchObject({ faults: [{ line: 3, column: 7, thing: 'answer "costs"' }] })
})
