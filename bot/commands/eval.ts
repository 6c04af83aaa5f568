/**
 * `npm run eval [-- FILE] [--cross]`: how well labelled questions are understood, on the same road that a visitor's message takes. FILE is
 * JSON lines; the project's own set when absent. Other searches on the same questions: `npm run bench:matching`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crossValidate } from '../../knowledge/matching/cross-validate'
import { evaluate, type LabelledRow, type RowOutcome } from '../../knowledge/matching/eval'
import { printTable } from '../../knowledge/matching/eval-print'
import type { FullKnowledge } from '../../knowledge/model'
import { loadEnvironment } from '../environment'
import { openKnowledge, readInFull } from '../knowledge-in-use/open-knowledge'
import { ROOT } from '../root'
import { ask } from './one-question'
import { programFolders } from './program-folders'
import { readLabelled } from './question-line'

const USAGE = `usage: npm run eval -- [FILE] [--cross]
  FILE      labelled questions, JSON lines; test/eval/labelled.jsonl when absent. Seconds; a quarter of a minute more after a
            change of phrasings, which are learnt anew
  --cross   also the cross-validation of the phrasings: learnt five times, some minutes
`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cross: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return
  }
  const file = positionals[0] ?? join(ROOT.dir, 'test', 'eval', 'labelled.jsonl')
  loadEnvironment()
  const { knowledgeDir, dataDir } = programFolders()
  const inUse = openKnowledge(ROOT.knowledge, knowledgeDir, dataDir)
  const rows = readRows(file, [...inUse.knowledge.institutions.keys()])
  const outcomes: RowOutcome[] = []
  for (const { id, text, institution, lang } of rows)
    outcomes.push(await ask(inUse, { id, text, institution, lang }, 'nl'))
  print(`${rows.length} labelled questions of ${file}\n`)
  print(printTable(evaluate(rows, outcomes)))
  if (values.cross) printCrossValidation(readInFull(knowledgeDir))
}

function printCrossValidation(knowledge: FullKnowledge): void {
  const { rightFirst, inThree, loss, miscalibration, curve, topics } = crossValidate(knowledge)
  print(
    `\nThe phrasings, each judged by what was learnt from the others: right first ${percent(rightFirst)}, in three ${percent(inThree)}`,
  )
  print(`loss ${loss.toFixed(3)}, probabilities off by ${percent(miscalibration)} in the mean`)
  print('sure by at least   so sure   of those right')
  for (const { above, covered, right } of curve)
    print(`${percent(above).padStart(16)}${percent(covered).padStart(10)}${percent(right).padStart(17)}`)
  const hardest = topics
    .slice(0, 5)
    .map(({ institution, topic, rightFirst: share }) => `${institution}/${topic} ${percent(share)}`)
  print(`hardest: ${hardest.join(', ')}`)
}

function readRows(file: string, institutions: readonly string[]): LabelledRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() ? [readLabelled(line, `${file}:${index + 1}`, institutions)] : []))
}

const print = (text: string) => process.stdout.write(`${text}\n`)
const percent = (share: number) => `${Math.round(share * 100)} %`

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
