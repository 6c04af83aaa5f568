/** The whole program in this process, on a free port and a data folder of its own, with its log at hand. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../bot/clock'
import { readConfig } from '../../bot/config'
import { createLog } from '../../bot/log'
import { ROOT } from '../../bot/root'
import { type Service, startService } from '../../bot/service'
import { SHIPPED, shippedKnowledge } from './shipped-knowledge'

export interface Running extends Service {
  dataDir: string
  /** Log lines as they were written. */
  lines: string[]
  log(): Record<string, unknown>[]
}

const folders: string[] = []

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'service-'))
  folders.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
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
export async function runService(env: Record<string, string> = {}, clock?: Clock): Promise<Running> {
  // What was learnt from it is kept, so that no start has to learn it again.
  shippedKnowledge()
  const dataDir = newFolder()
  const lines: string[] = []
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, MESSAGES_PER_MINUTE: '10000', ...env }, ROOT.dir)
  const log = createLog(config.logLevel, { write: (line) => void lines.push(line) })
  const service = await startService(config, { log, clock, webDir: ROOT.web })
  return { ...service, dataDir, lines, log: () => lines.map((line) => JSON.parse(line)) }
}
