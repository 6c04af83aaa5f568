import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Acknowledged } from './acknowledging'

/** Lets a process take turns and kills it (SIGKILL) when it has had so many acknowledgements. Gives all that it was told until then. */
export async function killAfter(howMany: number, round: number, where: { dataDir: string; databaseUrl?: string }) {
  const { dataDir, databaseUrl } = where
  const child = spawn(
    process.execPath,
    [
      ...['--require', join(__dirname, '../helpers/typescript.cjs'), join(__dirname, 'acknowledging.ts')],
      ...[String(round), dataDir, ...(databaseUrl ? [databaseUrl] : [])],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const acknowledged: Acknowledged[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => {
    acknowledged.push(JSON.parse(line))
    if (acknowledged.length === howMany) child.kill('SIGKILL')
  })
  const [[, signal]] = await Promise.all([once(child, 'exit'), once(lines, 'close')])
  if (signal !== 'SIGKILL') throw new Error('the process ended before it was killed; its reason stands above')
  return acknowledged
}
