/** `npm run knowledge`: checks all that editors wrote, and says where something is wrong. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from './day'
import { printFault } from './faults'
import { type Knowledge, LANGUAGES } from './model'
import { readKnowledge, type Warning } from './read'
import { jsonSchemas } from './schema'

export interface CliOptions {
  /** Prints one line. */
  print: (line: string) => void
  /** Such as `2026-11-22`. */
  today: string
}

const USAGE = 'usage: npm run knowledge -- [--knowledge FOLDER] [--write-schema]'

/** Returns the exit code: 0 if all is well, 1 if there are faults, 2 if the command itself was wrong. */
export function main(argv: string[], { print, today }: CliOptions): number {
  let options: { knowledge: string; 'write-schema': boolean }
  try {
    options = parseArgs({
      args: argv,
      options: {
        knowledge: { type: 'string', default: 'knowledge' },
        'write-schema': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return 2
  }
  return options['write-schema'] ? writeSchemas(options.knowledge, print) : check(options.knowledge, print, today)
}

function check(dir: string, print: (line: string) => void, today: string): number {
  let reading: ReturnType<typeof readKnowledge>
  try {
    reading = readKnowledge(dir, { today })
  } catch (error) {
    print(`cannot read the folder "${dir}": ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  // A past review date stops no server, but it stops a release.
  const isFault = (warning: Warning) => warning.kind === 'review'
  const faults = [...('faults' in reading ? reading.faults : []), ...reading.warnings.filter(isFault)]
  const warnings = reading.warnings.filter((warning) => !isFault(warning))
  for (const fault of faults) print(printFault(fault))
  for (const warning of warnings) print(printFault({ ...warning, message: `(only a warning) ${warning.message}` }))

  const also = warnings.length > 0 ? `, ${count(warnings.length, 'warning')}` : ''
  if ('knowledge' in reading && faults.length === 0) print(`knowledge is sound: ${summarise(reading.knowledge)}${also}`)
  else print(`${count(faults.length, 'fault')}${also}`)
  return faults.length > 0 ? 1 : 0
}

function summarise({ institutions, intents, messages }: Knowledge): string {
  const answers = [...institutions.values()].flatMap((institution) => [...institution.answers.values()])
  const topics = [...answers, ...intents]
  const phrasings = LANGUAGES.map((language) => {
    const total = topics.reduce((sum, topic) => sum + topic.phrasings[language].length, 0)
    return `${total} phrasings in ${language}`
  })
  return [
    count(institutions.size, 'institution'),
    count(answers.length, 'answer'),
    count(intents.length, 'intent'),
    count(Object.keys(messages).length, 'shared text'),
    ...phrasings,
  ].join(', ')
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}

function writeSchemas(dir: string, print: (line: string) => void): number {
  const folder = join(dir, 'schema')
  mkdirSync(folder, { recursive: true })
  for (const { name, content } of jsonSchemas()) {
    writeFileSync(join(folder, name), content)
    print(`wrote ${join(folder, name)}`)
  }
  return 0
}

if (require.main === module) {
  process.exitCode = main(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    today: dayOf(Date.now()),
  })
}
