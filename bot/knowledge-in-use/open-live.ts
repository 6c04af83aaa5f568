/** The knowledge of a running program: what is kept from an earlier time, or read, checked and learnt; and again whenever it changes. */
import { dayOf } from '../../knowledge/day'
import { printFault } from '../../knowledge/faults'
import { hashFiles, readFiles } from '../../knowledge/files'
import { type LiveKnowledge, type LiveOptions, liveKnowledge } from '../../knowledge/live'
import { CannotStart } from '../cannot-start'
import type { Clock } from '../clock'
import type { Config } from '../config'
import type { Log } from '../log'
import { BUILT, KeptKnowledge } from './kept-knowledge'
import { type KnowledgeInUse, openPrepared, type Preparation, warningsOn } from './knowledge-in-use'

export type Prepare = (dir: string, kept: KeptKnowledge, signal: AbortSignal) => Promise<Preparation>

/** In this thread. Reading and checking take the YAML and schema libraries, which most starts can do without. */
export const prepareHere: Prepare = async (dir, kept) =>
  (await import('./prepare-knowledge')).prepareKnowledge(dir, kept)

/** @throws `CannotStart` with every fault in the knowledge. A fault that comes later leaves the last good one in use. */
export async function openLive(
  { dataDir, knowledgeDir }: Pick<Config, 'dataDir' | 'knowledgeDir'>,
  log: Log,
  clock: Clock,
  prepare: Prepare,
): Promise<LiveKnowledge<KnowledgeInUse>> {
  const kept = new KeptKnowledge([dataDir, BUILT])
  const opened = await readLive(knowledgeDir, {
    read: async (signal) => {
      const known = kept.find(hashFiles(readFiles(knowledgeDir)))
      if (!known)
        log.info({}, 'the knowledge is new or has changed: it is read, checked and learnt, which may take a minute')
      const preparation = known ? { prepared: known } : await prepare(knowledgeDir, kept, signal)
      if ('faults' in preparation) return preparation
      const ready = openPrepared(preparation.prepared)
      sayWarnings(ready, log, clock)
      return { ready }
    },
    onFault: (faults) => {
      log.error({ count: faults.length }, 'the changed knowledge is refused; the last good one stays')
      for (const fault of faults) log.error({ fault: printFault(fault) }, 'a fault in the knowledge')
    },
    onError: (error) => log.error({ error }, 'the changed knowledge could not be read; the last good one stays'),
    onChange: ({ knowledge }) => log.info({ count: knowledge.institutions.size }, 'the changed knowledge is in use'),
  })
  if ('faults' in opened)
    throw new CannotStart(`cannot start:\n${opened.faults.map((each) => `  - ${printFault(each)}`).join('\n')}`)
  return opened.live
}

/** What an editor has to look at today, such as a review date that has passed. */
export function sayWarnings(inUse: Pick<KnowledgeInUse, 'warnings'>, log: Log, clock: Clock): void {
  for (const warning of warningsOn(dayOf(clock()), inUse))
    log.warn({ fault: printFault(warning) }, 'the knowledge needs a look')
}

async function readLive(
  dir: string,
  options: LiveOptions<KnowledgeInUse>,
): ReturnType<typeof liveKnowledge<KnowledgeInUse>> {
  try {
    return await liveKnowledge(dir, options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CannotStart(`cannot start: the knowledge cannot be read from ${dir} (${code}); see KNOWLEDGE_DIR`)
  }
}
