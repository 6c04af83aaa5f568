/**
 * `npm run eval [-- FILE]`: how well labelled questions are understood, on the same road that a visitor's message takes, with raw fuse.js
 * on the same file beside it, and the cross-validation of the phrasings. FILE is JSON lines; the project's own set when absent.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fuseBaseline } from '../../knowledge/matching/baseline'
import { crossValidate } from '../../knowledge/matching/cross-validate'
import { evaluate, type LabelledRow, printTable, type RowOutcome } from '../../knowledge/matching/eval'
import { openKnowledge } from '../present/open-knowledge'
import { ROOT } from '../root'
import { ask } from './one-question'

async function main(): Promise<void> {
  const file = process.argv[2] ?? join(ROOT.dir, 'test', 'eval', 'labelled.jsonl')
  const rows = readRows(file)
  const present = openKnowledge(ROOT.knowledge)
  const outcomes: RowOutcome[] = []
  for (const { id, text, institution, lang } of rows)
    outcomes.push(await ask(present, { id, text, institution, lang }, { language: 'nl' }))
  const fuse = fuseBaseline(present.knowledge)
  print(`${rows.length} labelled questions of ${file}; beside them raw fuse.js over all phrasings\n`)
  print(printTable(evaluate(rows, outcomes), evaluate(rows, rows.map(fuse))))
  const { rightFirst, inThree, curve, topics } = crossValidate(present.knowledge)
  print(
    `\nThe phrasings, each judged by what was learnt from the others: right first ${percent(rightFirst)}, in three ${percent(inThree)}`,
  )
  print('sure by at least   so sure   of those right')
  for (const { above, covered, right } of curve)
    print(`${percent(above).padStart(16)}${percent(covered).padStart(10)}${percent(right).padStart(17)}`)
  const hardest = topics
    .slice(0, 5)
    .map(({ institution, topic, rightFirst: share }) => `${institution}/${topic} ${percent(share)}`)
  print(`hardest: ${hardest.join(', ')}`)
}

function readRows(file: string): LabelledRow[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (!line.trim()) return []
      try {
        return [JSON.parse(line) as LabelledRow]
      } catch {
        throw new Error(
          `${file}:${index + 1} is not JSON; expected {"id":"…","institution":"…","lang":"…","text":"…","kind":"…"}`,
        )
      }
    })
}

const print = (text: string) => process.stdout.write(`${text}\n`)
const percent = (share: number) => `${Math.round(share * 100)} %`

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
