/**
 * Matching alone: our classifier, NLP.js, MiniSearch and raw fuse.js over the same phrasings and on the same labelled
 * questions, with the phrasings once, ten times and a hundred times over. The further copies are the phrasings with slips
 * and words left out or swapped, the same in every run.
 *
 *     npm run bench:matching -- [FILE…] [--quick | --full] [--plot FILE.svg]
 *
 * FILE: labelled questions, one JSON object a line, instead of `test/eval/labelled.jsonl`. The hundredfold takes minutes
 * to learn and is only in `--full`; `--quick` is the phrasings once. `--plot` draws accuracy against coverage.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readInFull } from '../bot/knowledge-in-use/open-knowledge'
import { ROOT } from '../bot/root'
import type { LabelledRow } from '../knowledge/matching/eval'
import { seedOf, shuffled } from '../knowledge/matching/shuffle'
import { SURE } from '../knowledge/matching/thresholds'
import { LANGUAGES } from '../knowledge/model'
import { type Asked, curveOf, drawCoverage, pointAt, printCoverage } from './coverage'
import { multiply } from './multiply'
import { printHeading, spreadOf } from './report'
import { entriesOf, type Find, type Found, fuse, miniSearch, nlpJs, ours } from './searches'

/** A slow search is asked as many questions as fit, so that the run ends within minutes. */
const MOST_SECONDS = 60
/** Asked before the clock runs. */
const WARM_UP = 40
const ROUNDS = 3

interface Options {
  files: string[]
  sizes: number[]
  plot: string | undefined
}

async function main({ files, sizes, plot }: Options): Promise<void> {
  const knowledge = readInFull(ROOT.knowledge)
  const rows = mixed(files.flatMap(questions))
  for (const times of sizes) {
    const more = multiply(knowledge, times)
    printHeading(`matching, phrasings × ${times}: ${entriesOf(more).length} of answers, ${rows.length} questions`)
    const own = await report('classifier', rows, ours(more, ROUNDS))
    if (times > 1) {
      // Of a hundred copies MiniSearch makes an index that Node's usual heap of 4 GB does not hold.
      if (times <= 10) await report('MiniSearch', rows, [miniSearch(more)], 10)
      continue
    }
    const lines = [
      { name: 'our classifier', curve: curveOf(own) },
      { name: 'NLP.js', curve: curveOf(await report('NLP.js', rows, [await nlpJs(more)])) },
      { name: 'MiniSearch', curve: curveOf(await report('MiniSearch', rows, [miniSearch(more)])) },
      { name: 'fuse.js', curve: curveOf(await report('fuse.js', rows, [fuse(more)])) },
    ]
    printHeading('accuracy against coverage, our classifier')
    printCoverage(own)
    if (plot === undefined) continue
    writeFileSync(
      plot,
      drawCoverage(lines, pointAt(own, SURE), 'The surer it must be, the fewer answers, and the more of them right'),
    )
    console.log(`  drawn in ${plot}`)
  }
}

/** The labelled questions that an answer exists for. */
function questions(file: string): LabelledRow[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as LabelledRow)
  return rows.filter(({ kind }) => kind === 'faq' || kind === 'false-alarm')
}

/** A search that is too slow for all of them is asked some of every kind. The same order in every run. */
const mixed = (rows: LabelledRow[]): LabelledRow[] =>
  Array.from(shuffled(rows.map(({ text }) => seedOf(text))), (row) => rows[row] as LabelledRow)

/** Each question is asked of every one of `finds`, and its best time counts: whatever else runs only slows. */
async function report(name: string, rows: LabelledRow[], finds: Find[], seconds = MOST_SECONDS): Promise<Asked[]> {
  const took: number[] = []
  const asked: Asked[] = []
  let inThree = 0
  const warmAt = performance.now() + 1000
  for (const row of rows.slice(0, WARM_UP)) if (performance.now() < warmAt) await finds[0]?.(questionOf(row))
  const stopAt = performance.now() + seconds * 1000
  for (const row of rows) {
    if (performance.now() > stopAt) break
    let found: Found = []
    let best = Number.POSITIVE_INFINITY
    for (const find of finds) {
      const started = performance.now()
      found = await find(questionOf(row))
      best = Math.min(best, performance.now() - started)
    }
    took.push(best)
    const right = ({ topic }: Found[number]) => row.accept?.includes(topic) ?? false
    asked.push({ sure: found[0]?.sure ?? 0, right: found.slice(0, 1).some(right) })
    if (found.slice(0, 3).some(right)) inThree++
  }
  const { p50, p99 } = spreadOf(took)
  const perSecond = 1000 / (took.reduce((sum, one) => sum + one, 0) / took.length)
  const share = (count: number) => `${((100 * count) / asked.length).toFixed(1)} %`
  console.log(
    `  ${name.padEnd(12)} right first ${share(asked.filter(({ right }) => right).length)}  in three ${share(inThree)}` +
      `  p50 ${p50.toFixed(3)} ms  p99 ${p99.toFixed(3)} ms  ${perSecond.toFixed(0)} a second` +
      `${asked.length < rows.length ? `  (${asked.length} asked)` : ''}`,
  )
  return asked
}

function questionOf({ text, institution, lang }: LabelledRow) {
  return { text, institution, language: LANGUAGES.find((each) => each === lang) ?? 'nl' }
}

function readOptions(words: string[]): Options {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      plot: { type: 'string' },
    },
  })
  return {
    files: positionals.length > 0 ? positionals : [join(ROOT.dir, 'test', 'eval', 'labelled.jsonl')],
    sizes: values.quick ? [1] : values.full ? [1, 10, 100] : [1, 10],
    plot: values.plot,
  }
}

if (require.main === module) {
  Promise.resolve(process.argv.slice(2))
    .then((words) => main(readOptions(words)))
    .catch((error: Error) => {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = 1
    })
}
