/**
 * One question on the command line, many as JSON lines, or at a prompt.
 *
 *     npm run -s ask -- "what does it cost?"
 *     npm run -s ask -- --jsonl < questions.jsonl
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { LANGUAGES } from '../../knowledge/model'
import { loadEnvironment } from '../environment'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import { openKnowledge } from '../knowledge-in-use/open-knowledge'
import { ROOT } from '../root'
import { findRedFlag } from '../safety/red-flags'
import { kept, mask } from '../turn/masking'
import { hearingOf } from '../turn/understand'
import { type AskedAnswer, type AskedQuestion, ask } from './one-question'
import { programFolders } from './program-folders'
import { readQuestion, type TypedQuestion } from './question-line'

const USAGE = `usage: npm run -s ask -- [--institution ID] [--lang nl|en] [--knowledge DIR] [--explain] "question"
       npm run -s ask -- --jsonl < questions.jsonl
       npm run -s ask              (a prompt; each line is a first message, an empty line ends it)
`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean' },
      explain: { type: 'boolean' },
      help: { type: 'boolean' },
      institution: { type: 'string' },
      lang: { type: 'string' },
      knowledge: { type: 'string' },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return
  }
  const language = LANGUAGES.find((each) => each === (values.lang ?? 'nl'))
  if (!language) throw new Error(`--lang is "${values.lang}"; expected nl or en`)
  loadEnvironment()
  const { knowledgeDir, dataDir } = programFolders()
  const inUse = openKnowledge(ROOT.knowledge, values.knowledge ?? knowledgeDir, dataDir)
  const answer = async (typed: TypedQuestion) => {
    const institution = typed.institution ?? values.institution ?? inUse.knowledge.defaultInstitution
    const question = { ...typed, institution }
    const answered = await ask(inUse, question, language)
    process.stdout.write(
      values.jsonl ? `${JSON.stringify(answered)}\n` : inWords(inUse, question, answered, values.explain),
    )
  }
  const institutions = [...inUse.knowledge.institutions.keys()]
  if (values.jsonl) await eachLine((line, number) => answer(readQuestion(line, `line ${number}`, institutions)))
  else if (positionals.length > 0) await answer({ text: positionals.join(' ') })
  else await atPrompt((text) => answer({ text }))
}

async function eachLine(handle: (line: string, number: number) => Promise<void>): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1
    if (line.trim()) await handle(line, number)
  }
}

async function atPrompt(handle: (text: string) => Promise<void>): Promise<void> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  prompt.prompt()
  for await (const line of prompt) {
    if (!line.trim()) break
    await handle(line)
    prompt.prompt()
  }
  prompt.close()
}

function inWords(inUse: KnowledgeInUse, question: AskedQuestion, answered: AskedAnswer, explain?: boolean): string {
  const { outcome, topic, flow, safety, candidates, reply, ms } = answered
  const what = [outcome, topic ?? flow ?? safety].filter(Boolean).join(': ')
  const near = candidates.map((each) => `${each.topic} ${each.score.toFixed(2)}`).join(', ')
  return `\n${reply}\n\n[${what}; near: ${near || 'nothing'}; ${ms} ms]\n${explain ? explanation(inUse, question, answered) : ''}\n`
}

/** The red-flag rule that holds, and which words and pieces spoke for which label. */
function explanation(inUse: KnowledgeInUse, question: AskedQuestion, { lang }: AskedAnswer): string {
  const { institution } = question
  const { text } = kept(mask(question.text), hearingOf(inUse, { institution, language: lang }))
  const match = inUse.matcher.match({ text, institution, language: lang, audience: 'patient' })
  const rule = findRedFlag(text, inUse.redFlags)
  const sees = rule ? [`  rule "${rule.rule}" sees: ${rule.kind}\n`] : []
  const mended = match.corrected.map(([typed, taken]) => `  "${typed}" was taken as "${taken}"\n`)
  const known = `  ${Math.round(match.coverage * 100)} % of the message is known\n`
  const evidence = match.explain().map(({ label, score, features }) => {
    const spoke = features.map(({ name, weight }) => `${name} ${weight.toFixed(2)}`).join(', ')
    return `  ${label} ${score.toFixed(2)}: ${spoke}\n`
  })
  return [known, ...sees, ...mended, ...evidence].join('')
}

// Whoever reads us may stop early (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
