/** Opens the knowledge for the commands: all of it, learnt, or every fault in one message. */
import { resolve } from 'node:path'
import { printFault } from '../../knowledge/faults'
import { hashFiles, readFiles } from '../../knowledge/files'
import { BUILT, KeptKnowledge } from './kept-knowledge'
import { type KnowledgeInUse, openPrepared } from './knowledge-in-use'
import { prepareKnowledge } from './prepare-knowledge'

/**
 * @param own the program's own knowledge: what was learnt of it is kept for the next start, and of no other
 * @param dir what is opened
 * @param dataDir where a running program keeps what it learnt from it
 * @throws with one line a fault
 */
export function openKnowledge(own: string, dir = own, dataDir = BUILT): KnowledgeInUse {
  const known = new KeptKnowledge([BUILT, dataDir]).find(hashFiles(readFiles(dir)))
  if (known) return openPrepared(known)
  const preparation = prepareKnowledge(dir, new KeptKnowledge(resolve(dir) === own ? [BUILT] : []))
  if ('faults' in preparation)
    throw new Error(`the knowledge has faults:\n${preparation.faults.map(printFault).join('\n')}`)
  return openPrepared(preparation.prepared)
}
