import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printFault } from '../../knowledge/faults'
import { type LiveKnowledge, type LiveOptions, liveKnowledge, type Readable } from '../../knowledge/live'
import { readKnowledge } from '../../knowledge/read'
import { removeFolders } from '../helpers/folders'
import { until } from '../helpers/until'
import { makeFolder, writeContents } from './folder'
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

/** Reads the folder and makes nothing of it. */
async function readPlainly(dir: string) {
  const reading = readKnowledge(dir, { today: '2026-11-22', name: 'knowledge' })
  return 'faults' in reading ? { faults: reading.faults } : { ready: { knowledge: reading.knowledge } }
}

async function open(dir: string, options: Partial<LiveOptions<Readable>> = {}) {
  const reported: string[] = []
  const result = await liveKnowledge(dir, {
    read: () => readPlainly(dir),
    onChange: () => undefined,
    onFault: (faults) => reported.push(...faults.map(printFault)),
    onError: (error) => reported.push(String(error)),
    ...options,
  })
  if ('faults' in result) throw new Error(result.faults.map(printFault).join('\n'))
  opened.push(result.live)
  return { live: result.live, reported }
}

const title = ({ knowledge }: Readable) => knowledge.institutions.get('north')?.answers.get('costs')?.title.nl

test('a changed file is taken over by a reload, and a turn under way keeps the state it began with', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = await open(dir)
  const before = live.current()
  writeContents(dir, BETTER)
  expect(await live.reload()).toBe('changed')
  expect([title(before), title(live.current()), reported]).toEqual(['Wat is costs?', 'Wat kost het?', []])
})

test('a reload without a change leaves everything as it is and reads nothing', async () => {
  const dir = makeFolder(smallKnowledge())
  let read = 0
  const { live } = await open(dir, {
    read: () => {
      read++
      return readPlainly(dir)
    },
  })
  const before = live.current()
  expect(await live.reload()).toBe('unchanged')
  expect([live.current() === before, read]).toEqual([true, 1])
})

test('a broken file is refused and reported at its line; the last good knowledge stays; a mended one is taken over', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = await open(dir)
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

test('the old knowledge answers until everything made from the new one is ready', async () => {
  const dir = makeFolder(smallKnowledge())
  let ready: () => void = () => {}
  let wait = Promise.resolve()
  const { live } = await open(dir, { read: () => wait.then(() => readPlainly(dir)) })
  writeContents(dir, BETTER)
  wait = new Promise((resolve) => {
    ready = resolve
  })
  const reloading = live.reload()
  await Promise.resolve()
  expect(title(live.current())).toBe('Wat is costs?')
  ready()
  expect(await reloading).toBe('changed')
  expect(title(live.current())).toBe('Wat kost het?')
})

test('whoever makes something of it may fail; the old knowledge stays', async () => {
  const dir = makeFolder(smallKnowledge())
  let memory = true
  const read = () => (memory ? readPlainly(dir) : Promise.reject(new Error('no memory left')))
  const { live, reported } = await open(dir, { read })
  writeContents(dir, BETTER)
  memory = false
  expect(await live.reload()).toBe('refused')
  expect(title(live.current())).toBe('Wat is costs?')
  expect(reported).toEqual(['Error: no memory left'])
})

test('two reloads in one breath take turns: the second finds nothing new', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live } = await open(dir)
  writeContents(dir, BETTER)
  expect(await Promise.all([live.reload(), live.reload()])).toEqual(['changed', 'unchanged'])
})

test('a folder that has gone is reported and the knowledge stays', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live, reported } = await open(dir)
  rmSync(dir, { recursive: true })
  expect(await live.reload()).toBe('refused')
  expect(reported[0]).toContain('ENOENT')
  expect(title(live.current())).toBe('Wat is costs?')
})

test('while watching, a saved file is taken over by itself', async () => {
  const dir = makeFolder(smallKnowledge())
  let changed: (next: Readable) => void = () => {}
  const change = new Promise<Readable>((resolve) => {
    changed = resolve
  })
  const { live } = await open(dir, { onChange: changed })
  live.watch()
  writeContents(dir, { [COSTS]: BETTER[COSTS] ?? '' })
  expect(title(await change)).toBe('Wat kost het?')
})

test('while watching, a file that an editor replaces by another is taken over each time', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live } = await open(dir)
  live.watch()
  const file = join(dir, COSTS)
  for (const words of ['Wat kost het?', 'Hoe duur is het?', 'Moet ik betalen?']) {
    writeFileSync(`${file}.saving`, (BETTER[COSTS] ?? '').replace('Wat kost het?', words))
    renameSync(`${file}.saving`, file)
    await until(() => title(live.current()) === words)
  }
})

test('closing ends a reload that is under way, without a report', async () => {
  const dir = makeFolder(smallKnowledge())
  let first = true
  const { live, reported } = await open(dir, {
    read: (signal) => {
      if (first) {
        first = false
        return readPlainly(dir)
      }
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))))
    },
  })
  writeContents(dir, BETTER)
  const reloading = live.reload()
  await Promise.resolve()
  await live.close()
  expect(await reloading).toBe('refused')
  expect(reported).toEqual([])
})

test('after closing nothing is reloaded any more', async () => {
  const dir = makeFolder(smallKnowledge())
  const { live } = await open(dir)
  await live.close()
  writeContents(dir, BETTER)
  expect(await live.reload()).toBe('unchanged')
})

test('a first reading with faults opens nothing and returns them', async () => {
  const dir = makeFolder(BROKEN)
  const ignore = () => undefined
  const options = { read: () => readPlainly(dir), onChange: ignore, onFault: ignore, onError: ignore }
  expect(await liveKnowledge(dir, options)).toMatchObject({
    faults: [{ line: 3, column: 7, thing: 'answer "costs"' }],
  })
})

test('a mounted folder that consists of links is read, and taken over when they point to another copy', async () => {
  const mounted = makeFolder({})
  const linkTo = (copy: string) => {
    rmSync(join(mounted, '..data'), { force: true })
    symlinkSync(copy, join(mounted, '..data'))
  }
  linkTo(makeFolder(smallKnowledge()))
  for (const name of ['general', 'north', 'sources']) symlinkSync(`..data/${name}`, join(mounted, name))
  const { live } = await open(mounted)
  linkTo(makeFolder(BETTER))
  expect(await live.reload()).toBe('changed')
  expect(live.current().knowledge.institutions.get('north')?.answers.get('costs')?.title.nl).toBe('Wat kost het?')
})

test('a link that leads nowhere is named', () => {
  const dir = makeFolder(smallKnowledge())
  symlinkSync('gone.yaml', join(dir, 'north/answers/extra.yaml'))
  expect(() => readKnowledge(dir, { today: '2026-11-22', name: 'knowledge' })).toThrow('north/answers/extra.yaml')
})
