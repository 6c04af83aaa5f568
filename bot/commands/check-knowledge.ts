/** `npm run knowledge`: everything that editors wrote, the red-flag rules too, and where something is wrong. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../knowledge/cli'
import { dayOf } from '../../knowledge/day'
import { printFault } from '../../knowledge/faults'
import { readRedFlags, redFlagSchemas } from '../safety/red-flag-rules'

const print = (line: string) => process.stdout.write(`${line}\n`)

const argv = process.argv.slice(2)
const at = argv.indexOf('--knowledge')
const dir = at >= 0 ? (argv[at + 1] ?? '') : 'knowledge'
const reading = readRedFlags(join(dir, 'general', 'red-flags'))
const faults = 'faults' in reading ? reading.faults : []
for (const fault of faults) print(printFault(fault))
const code = main(argv, { print, today: dayOf(Date.now()) })
if (argv.includes('--write-schema') && code === 0)
  for (const { name, content } of redFlagSchemas()) writeFileSync(join(dir, 'schema', name), content)
process.exitCode = Math.max(code, faults.length > 0 ? 1 : 0)
