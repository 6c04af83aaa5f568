import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeptWeights } from '../bot/kept-weights'
import { createMatcher } from '../knowledge/matching/matcher'
import type { Knowledge } from '../knowledge/model'
import { readContents, smallKnowledge } from './knowledge/small-knowledge'

const knowledge = readSmall()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weights-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function readSmall(): Knowledge {
  const reading = readContents(smallKnowledge())
  if ('faults' in reading) throw new Error('the small knowledge has faults')
  return reading.knowledge
}

const file = () => join(folder, 'weights.bin')

/** Learnt weights are written to a new file that takes the old one's place. */
const written = () => statSync(file()).ino

function match(weights: KeptWeights) {
  const [institution = ''] = knowledge.institutions.keys()
  const question = { text: 'how much is it', institution, language: 'en', audience: 'patient' } as const
  return createMatcher(knowledge, { trained: weights.get(knowledge) }).match(question).candidates
}

test('what was learnt once is read at the next start, and matches the same', () => {
  const learnt = match(new KeptWeights([folder]))
  const first = written()
  expect(match(new KeptWeights([folder]))).toEqual(learnt)
  expect(written()).toBe(first)
  expect(readdirSync(folder)).toEqual(['weights.bin'])
})

test('weights of another folder are taken, and not copied', () => {
  new KeptWeights([folder]).get(knowledge)
  const first = written()
  const empty = join(folder, 'data')
  new KeptWeights([empty, folder]).get(knowledge)
  expect(written()).toBe(first)
  expect(readdirSync(folder)).toEqual(['weights.bin'])
})

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 8)],
  ['changed in one place', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)))],
  ['empty', () => Buffer.alloc(0)],
])('weights that are %s are learnt again', (_, spoil) => {
  const learnt = match(new KeptWeights([folder]))
  writeFileSync(file(), spoil(readFileSync(file())))
  const spoilt = written()
  expect(match(new KeptWeights([folder]))).toEqual(learnt)
  expect(written()).not.toBe(spoilt)
})

test('other knowledge is learnt anew', () => {
  new KeptWeights([folder]).get(knowledge)
  const first = written()
  new KeptWeights([folder]).get({ ...knowledge, contentHash: 'another' })
  expect(written()).not.toBe(first)
})

test('a folder that cannot be written keeps nobody from starting', () => {
  writeFileSync(file(), 'a file in the place of a folder')
  expect(new KeptWeights([file()]).get(knowledge).labels.all.length).toBeGreaterThan(0)
})
