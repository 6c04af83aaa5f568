/** `npm run knowledge`: everything that editors wrote, the red-flag rules too, and where something is wrong. */
import { join } from 'node:path'
import { main } from '../knowledge/cli'
import { dayOf } from '../knowledge/day'
import { printFault } from '../knowledge/faults'
import { readRedFlags } from './safety/red-flag-rules'

const print = (line: string) => process.stdout.write(`${line}\n`)

const argv = process.argv.slice(2)
const at = argv.indexOf('--knowledge')
const reading = readRedFlags(join(at >= 0 ? (argv[at + 1] ?? '') : 'knowledge', 'general', 'red-flags'))
const faults = 'faults' in reading ? reading.faults : []
for (const fault of faults) print(printFault(fault))
process.exitCode = Math.max(main(argv, { print, today: dayOf(Date.now()) }), faults.length > 0 ? 1 : 0)
