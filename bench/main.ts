/**
 * What we promise of speed and memory, measured, each beside a baseline of the same run:
 *
 *     npm run bench                       everything, about six minutes
 *     npm run bench -- --quick            everything, shorter and rougher
 *     npm run bench -- --full             also matching with a hundred times the phrasings, which takes minutes more
 *     npm run bench -- --only turns,pace  some of it
 *
 * Loads only programs that it started itself, on this machine.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describeMachine } from './machine'
import { benchMemory } from './memory'
import { benchPace } from './pace'
import { printHeading } from './report'
import { benchRestart } from './restart'
import { benchStart } from './start'
import { benchTurns } from './turns'

interface Options {
  quick: boolean
  full: boolean
}

const PARTS: Record<string, (options: Options) => Promise<void>> = {
  start: benchStart,
  restart: benchRestart,
  memory: benchMemory,
  turns: benchTurns,
  pace: benchPace,
  matching: ({ quick, full }) => ownProcess('matching', 'matching.js', full ? ['--full'] : quick ? ['--quick'] : []),
  storage: ({ quick }) => ownProcess('the store alone', 'storage.js', quick ? ['5000'] : []),
}

async function main(words: string[]): Promise<void> {
  const at = words.indexOf('--only')
  const names = at < 0 ? Object.keys(PARTS) : (words[at + 1] ?? '').split(',')
  const unknown = names.filter((name) => !(name in PARTS))
  if (unknown.length > 0)
    throw new Error(`"${unknown.join(', ')}" is no part; there are ${Object.keys(PARTS).join(', ')}`)
  console.log(describeMachine())
  const options = { quick: words.includes('--quick'), full: words.includes('--full') }
  for (const name of names) await PARTS[name]?.(options)
}

/** What shares no memory with the rest, so that one does not slow the other. */
async function ownProcess(heading: string, script: string, options: string[]): Promise<void> {
  printHeading(heading)
  const child = spawn(process.execPath, [join(__dirname, script), ...options], { stdio: 'inherit' })
  const stop = () => child.kill()
  process.once('exit', stop)
  const [code] = await once(child, 'exit')
  process.off('exit', stop)
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
