/**
 * Matching alone: our classifier, raw fuse.js and MiniSearch over the same phrasings and on the same labelled questions,
 * with the phrasings once, ten times and a hundred times over. The further copies are the phrasings with slips and words
 * left out or swapped, the same in every run.
 *
 *     node dist/bench/matching.js [--quick | --full]
 *
 * The hundredfold takes minutes to learn and is only in `--full`; `--quick` is the phrasings once.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { openKnowledge, ROOT } from '../bot/open-knowledge'
import type { LabelledRow } from '../knowledge/matching/eval'
import { createMatcher } from '../knowledge/matching/matcher'
import { restore, save } from '../knowledge/matching/saved'
import { learn } from '../knowledge/matching/trained'
import { type Knowledge, LANGUAGES } from '../knowledge/model'
import { multiply } from './multiply'
import { printHeading, spreadOf } from './report'

/** Topics of a question, likeliest first. */
type Find = (row: LabelledRow) => string[]

interface Entry {
  id: number
  institution: string
  topic: string
  text: string
}

/** A slow search is asked as many questions as fit, so that the run ends within minutes. */
const MOST_SECONDS = 10
/** Asked before the clock runs. */
const WARM_UP = 40
const ROUNDS = 3

async function main(sizes: number[]): Promise<void> {
  const { knowledge } = openKnowledge(ROOT.knowledge)
  const rows = questions(join(ROOT.dir, 'test', 'eval', 'labelled.jsonl'))
  for (const times of sizes) {
    const more = multiply(knowledge, times)
    const entries = entriesOf(more)
    printHeading(`matching, phrasings × ${times}: ${entries.length} of answers, ${rows.length} questions`)
    report('classifier', rows, ours(more, ROUNDS))
    report('MiniSearch', rows, [miniSearch(entries)])
    report('fuse.js', rows, [fuse(entries)])
  }
}

/** The labelled questions that an answer exists for. */
function questions(file: string): LabelledRow[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as LabelledRow)
  return rows.filter(({ kind }) => kind === 'faq' || kind === 'false-alarm')
}

/** Each question is asked of every one of `finds`, and its best time counts: whatever else runs only slows. */
function report(name: string, rows: LabelledRow[], finds: Find[]): void {
  const took: number[] = []
  let [first, inThree, asked] = [0, 0, 0]
  const warmAt = performance.now() + 1000
  for (const row of rows.slice(0, WARM_UP)) if (performance.now() < warmAt) finds[0]?.(row)
  const stopAt = performance.now() + MOST_SECONDS * 1000
  for (const row of rows) {
    if (performance.now() > stopAt) break
    let topics: string[] = []
    const times = finds.map((each) => {
      const started = performance.now()
      topics = each(row)
      return performance.now() - started
    })
    took.push(Math.min(...times))
    asked++
    if (row.accept?.includes(topics[0] ?? '')) first++
    if (topics.slice(0, 3).some((topic) => row.accept?.includes(topic))) inThree++
  }
  const { p50, p99 } = spreadOf(took)
  const perSecond = 1000 / (took.reduce((sum, one) => sum + one, 0) / took.length)
  const share = (count: number) => `${((100 * count) / asked).toFixed(1)} %`
  console.log(
    `  ${name.padEnd(12)} right first ${share(first)}  in three ${share(inThree)}  p50 ${p50.toFixed(3)} ms  p99 ${p99.toFixed(3)} ms` +
      `  ${perSecond.toFixed(0)} a second${asked < rows.length ? `  (${asked} asked)` : ''}`,
  )
}

/** So many matchers over the same weights, none of which has heard a question before. */
function ours(knowledge: Knowledge, rounds: number): Find[] {
  const started = performance.now()
  const trained = learn(knowledge)
  const seconds = (performance.now() - started) / 1000
  const megabytes = (trained.model.weights.byteLength + trained.table.size * 16) / 2 ** 20
  console.log(
    `  learnt in ${seconds.toFixed(2)} s; ${trained.table.size} features, ${megabytes.toFixed(1)} MB of weights`,
  )
  return Array.from({ length: rounds }, () => {
    const matcher = createMatcher(knowledge, { trained: restore(knowledge, save(trained)) })
    return ({ text, institution, lang }) => {
      const language = LANGUAGES.find((each) => each === lang) ?? 'nl'
      const { candidates } = matcher.match({ text, institution, language, audience: 'patient' }).withoutSafety
      return candidates.map(({ topic }) => topic)
    }
  })
}

function entriesOf({ institutions }: Knowledge): Entry[] {
  const entries: Entry[] = []
  for (const [institution, { answers }] of institutions) {
    for (const { id: topic, phrasings } of answers.values()) {
      for (const text of [...phrasings.nl, ...phrasings.en])
        entries.push({ id: entries.length, institution, topic, text })
    }
  }
  return entries
}

function perInstitution<T>(entries: Entry[], make: (own: Entry[]) => T): Map<string, T> {
  const institutions = new Set(entries.map(({ institution }) => institution))
  return new Map([...institutions].map((name) => [name, make(entries.filter((each) => each.institution === name))]))
}

function fuse(entries: Entry[]): Find {
  const indexes = perInstitution(entries, (own) => new Fuse(own, { keys: ['text'] }))
  return ({ text, institution }) => [
    ...new Set((indexes.get(institution)?.search(text) ?? []).map(({ item }) => item.topic)),
  ]
}

function miniSearch(entries: Entry[]): Find {
  const indexes = perInstitution(entries, (own) => {
    const index = new MiniSearch<Entry>({
      fields: ['text'],
      storeFields: ['topic'],
      searchOptions: { fuzzy: 0.2, prefix: true },
    })
    index.addAll(own)
    return index
  })
  return ({ text, institution }) => [
    ...new Set((indexes.get(institution)?.search(text) ?? []).map(({ topic }) => topic as string)),
  ]
}

if (require.main === module) {
  main(process.argv.includes('--quick') ? [1] : process.argv.includes('--full') ? [1, 10, 100] : [1, 10]).catch(
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exitCode = 1
    },
  )
}

export { main }
