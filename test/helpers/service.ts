/** The whole program in this process, on a free port and a data folder of its own, with its log at hand. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../bot/clock'
import { readConfig } from '../../bot/config'
import { createLog } from '../../bot/log'
import { ROOT } from '../../bot/root'
import { type Service, type ServiceOptions, startService } from '../../bot/service'
import { expectNoCanary } from './canaries'
import { newFolder, removeFolders } from './folders'
import { SHIPPED, shippedKnowledge } from './shipped-knowledge'

export interface Running extends Service {
  dataDir: string
  /** Log lines as they were written. */
  lines: string[]
  log(): Record<string, unknown>[]
}

const started: Running[] = []

/** Closes what the tests of a file started, also after one that failed half-way; none of it may have logged personal data. */
export async function endServices(): Promise<void> {
  const all = started.splice(0)
  for (const { close } of all) await close()
  removeFolders()
  for (const { lines } of all) expectNoCanary(lines)
}

/** A copy of the shipped knowledge, to be changed by a test. */
export function copyOfKnowledge(): string {
  const folder = join(newFolder(), 'knowledge')
  cpSync(SHIPPED, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') })
  return folder
}

/**
 * A copy that has no more phrasings of anything than these in each language. To learn from it again takes seconds: in the thread of the
 * tests nothing else happens meanwhile, and on a busy machine all of it takes longer than a connection is kept.
 */
export function copyWithFewPhrasings(most: number): string {
  const folder = copyOfKnowledge()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/(answers|intents)\/[^/]+\.yaml$/.test(name)) continue
    const [before = '', phrasings = ''] = readFileSync(join(folder, name), 'utf8').split(/^(?=phrasings:)/m)
    let count = 0
    const kept = phrasings.split('\n').filter((line) => {
      if (!line.startsWith('    - ')) count = 0
      else count++
      return count <= most
    })
    writeFileSync(join(folder, name), before + kept.join('\n'))
  }
  return folder
}

/** `clock`: the real time when absent. */
export async function runService(
  env: Record<string, string> = {},
  clock?: Clock,
  more: Partial<ServiceOptions> = {},
): Promise<Running> {
  // What was learnt from it is kept, so that no start has to learn it again.
  shippedKnowledge()
  const dataDir = newFolder()
  const lines: string[] = []
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, MESSAGES_PER_MINUTE: '10000', ...env }, ROOT.dir)
  const log = createLog(config.logLevel, { write: (line) => void lines.push(line) })
  const service = await startService(config, { log, clock, webDir: ROOT.web, ...more })
  const running = { ...service, dataDir, lines, log: () => lines.map((line) => JSON.parse(line)) }
  started.push(running)
  return running
}
