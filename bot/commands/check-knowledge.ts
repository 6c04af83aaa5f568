/** `npm run knowledge`: checks all that editors wrote, the red-flag rules too, and says where something is wrong. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from '../../knowledge/day'
import { printFault } from '../../knowledge/faults'
import { folderName } from '../../knowledge/files'
import { drawFlow } from '../../knowledge/flow-draw'
import { LANGUAGES } from '../../knowledge/model'
import { jsonSchemas, SCHEMAS } from '../../knowledge/schema'
import type { Warning } from '../../knowledge/written'
import { loadEnvironment } from '../environment'
import { type EverythingRead, readEverything } from '../knowledge-in-use/read-everything'
import { RED_FLAG_SCHEMAS } from '../safety/read-red-flags'
import { counted } from './counted'
import { programFolders } from './program-folders'

interface Options {
  /** Prints one line. */
  print: (line: string) => void
  /** Such as `2026-11-22`. */
  today: string
  /** Checked unless the command names another folder. */
  knowledgeDir: string
}

const USAGE = 'usage: npm run knowledge -- [--knowledge FOLDER] [--write-schema | --draw FLOW]'

/** Returns the exit code: 0 if all is well, 1 if there are faults, 2 if the command itself was wrong. */
export function main(argv: string[], { print, today, knowledgeDir }: Options): number {
  let options: { knowledge: string; 'write-schema': boolean; draw?: string }
  try {
    options = parseArgs({
      args: argv,
      options: {
        knowledge: { type: 'string', default: knowledgeDir },
        'write-schema': { type: 'boolean', default: false },
        draw: { type: 'string' },
      },
    }).values
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return 2
  }
  const dir = options.knowledge
  if (options['write-schema']) return writeSchemas(dir, print)
  let reading: EverythingRead
  try {
    reading = readEverything(dir, today)
  } catch (error) {
    print(`cannot read the folder "${dir}": ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  return options.draw === undefined ? check(dir, reading, print) : draw(reading, options.draw, print)
}

function check(dir: string, reading: EverythingRead, print: (line: string) => void): number {
  // A wrong review date stops no server, but it stops a release.
  const isFault = (warning: Warning) => warning.kind === 'review'
  const faults = [...('faults' in reading ? reading.faults : []), ...reading.warnings.filter(isFault)]
  const warnings = reading.warnings.filter((warning) => !isFault(warning))
  for (const fault of faults) print(printFault(fault))
  for (const warning of warnings) print(printFault({ ...warning, message: `(only a warning) ${warning.message}` }))

  const also = warnings.length > 0 ? `, ${counted(warnings.length, 'warning')}` : ''
  if ('knowledge' in reading && faults.length === 0)
    print(`knowledge is sound (${folderName(dir)}): ${summarise(reading)}${also}`)
  else print(`${counted(faults.length, 'fault')}${also}`)
  return faults.length > 0 ? 1 : 0
}

/** Prints the flows of that id, each institution's own, in Dutch. They must be sound. */
function draw(reading: EverythingRead, id: string, print: (line: string) => void): number {
  if ('faults' in reading) {
    for (const fault of reading.faults) print(printFault(fault))
    return 1
  }
  const institutions = [...reading.knowledge.institutions.values()]
  const found = institutions.flatMap(({ institution, flows }) => {
    const flow = flows.get(id)
    return flow ? [{ institution, flow }] : []
  })
  for (const { institution, flow } of found) {
    print(`%% ${institution.id}: ${flow.title.nl}`)
    print(drawFlow(flow, 'nl'))
  }
  if (found.length > 0) return 0
  const known = [...new Set(institutions.flatMap(({ flows }) => [...flows.keys()]))]
  print(`there is no flow "${id}"; there are ${known.join(', ') || 'none'}`)
  return 2
}

function summarise({ knowledge, redFlags }: Extract<EverythingRead, { knowledge: unknown }>): string {
  const { institutions, intents, messages } = knowledge
  const answers = [...institutions.values()].flatMap((institution) => [...institution.answers.values()])
  const topics = [...answers, ...intents]
  const phrasings = LANGUAGES.map((language) => {
    const total = topics.reduce((sum, topic) => sum + topic.phrasings[language].length, 0)
    return `${total} phrasings in ${language}`
  })
  const followUps = [...institutions.values()]
    .flatMap((institution) => institution.followUps)
    .flatMap((each) => LANGUAGES.flatMap((language) => Object.values(each[language]).flat())).length
  return [
    counted(institutions.size, 'institution'),
    counted(answers.length, 'answer'),
    counted(
      [...institutions.values()].reduce((sum, { flows }) => sum + flows.size, 0),
      'flow',
    ),
    counted(intents.length, 'intent'),
    counted(Object.keys(messages).length, 'shared text'),
    counted(redFlags.rules.length, 'red-flag rule'),
    ...phrasings,
    counted(followUps, 'follow-up'),
  ].join(', ')
}

function writeSchemas(dir: string, print: (line: string) => void): number {
  const folder = join(dir, 'schema')
  mkdirSync(folder, { recursive: true })
  for (const { name, content } of jsonSchemas({ ...SCHEMAS, ...RED_FLAG_SCHEMAS })) {
    writeFileSync(join(folder, name), content)
    print(`wrote ${join(folder, name)}`)
  }
  return 0
}

if (require.main === module) {
  loadEnvironment()
  process.exitCode = main(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    today: dayOf(Date.now()),
    knowledgeDir: programFolders().knowledgeDir,
  })
}
