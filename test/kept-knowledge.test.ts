import fs, { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeptKnowledge, LEARNT_WITH } from '../bot/knowledge-in-use/kept-knowledge'
import { type Prepared, warningsOn } from '../bot/knowledge-in-use/knowledge-in-use'
import { save } from '../knowledge/matching/saved'
import { learn } from '../knowledge/matching/trained'
import { newFolder, removeFolders } from './helpers/folders'
import { readContents, smallKnowledge } from './knowledge/small-knowledge'

const prepared = prepareSmall()
const { contentHash } = prepared.knowledge
let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => {
  jest.restoreAllMocks()
  removeFolders()
})

function prepareSmall(): Prepared {
  const reading = readContents(smallKnowledge(), '9999-12-31')
  if ('faults' in reading) throw new Error('the small knowledge has faults')
  const { knowledge, warnings } = reading
  return { knowledge, warnings, redFlags: { groups: {}, rules: [], ordinary: [] }, learnt: save(learn(knowledge)) }
}

const FILE = 'knowledge-ts.bin'
const file = () => join(folder, FILE)

test('what was prepared once is there at the next start, word for word and weight for weight', () => {
  new KeptKnowledge([folder]).keep(prepared)
  expect(new KeptKnowledge([folder]).find(contentHash)).toEqual(prepared)
  expect(readdirSync(folder)).toEqual([FILE])
})

test('what another folder has is taken, and not copied', () => {
  new KeptKnowledge([folder]).keep(prepared)
  const data = join(folder, 'data')
  expect(new KeptKnowledge([data, folder]).find(contentHash)).toEqual(prepared)
  expect(readdirSync(folder)).toEqual([FILE])
})

test('other files than those that it was prepared from find nothing', () => {
  const kept = new KeptKnowledge([folder])
  kept.keep(prepared)
  expect(kept.find('another')).toBeUndefined()
})

test.each([
  'knowledge/read.ts',
  'bot/safety/read-red-flags.ts',
  'bot/knowledge-in-use/prepare-knowledge.ts',
  ...LEARNT_WITH.map((name) => `node_modules/${name}/package.json`),
])('another release of %s finds nothing', (changed) => {
  const kept = new KeptKnowledge([folder])
  kept.keep(prepared)
  const real = readFileSync
  jest.spyOn(fs, 'readFileSync').mockImplementation(((file: string, ...rest: []) => {
    const bytes = real(file, ...rest)
    return file.endsWith(changed) ? `${bytes} ` : bytes
  }) as typeof readFileSync)
  expect(kept.find(contentHash)).toBeUndefined()
})

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 8)],
  ['changed in one place', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)))],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s is not taken', (_, spoil) => {
  const kept = new KeptKnowledge([folder])
  kept.keep(prepared)
  writeFileSync(file(), spoil(readFileSync(file())))
  expect(kept.find(contentHash)).toBeUndefined()
})

test('nobody but the owner may read it', () => {
  new KeptKnowledge([folder]).keep(prepared)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

test('a folder that cannot be written keeps nobody from starting', () => {
  writeFileSync(file(), 'a file in the place of a folder')
  const kept = new KeptKnowledge([file()])
  kept.keep(prepared)
  expect(kept.find(contentHash)).toBeUndefined()
})

test('a full disk is left with nothing half written, and what an earlier process left is removed', () => {
  writeFileSync(`${file()}.1`, 'half of one')
  jest.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw new Error('ENOSPC')
  })
  new KeptKnowledge([folder]).keep(prepared)
  expect(readdirSync(folder)).toEqual([])
})

test('a review date that was still to come when it was prepared is warned of once it is past', () => {
  const [{ after } = { after: undefined }] = prepared.warnings
  if (after === undefined) throw new Error('the small knowledge has no review date')
  const reviews = (day: string) => warningsOn(day, prepared).filter(({ kind }) => kind === 'review')
  expect(reviews(after)).toEqual([])
  expect(reviews('9999-12-31').length).toBeGreaterThan(0)
})
