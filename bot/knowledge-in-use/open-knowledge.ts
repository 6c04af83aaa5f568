/** Opens the knowledge for the commands: all of it, learnt, or every fault in one message. */
import { resolve } from 'node:path'
import { printFault } from '../../knowledge/faults'
import { hashFiles, readFiles } from '../../knowledge/files'
import type { Fault, FullKnowledge } from '../../knowledge/model'
import { BUILT, KeptKnowledge } from './kept-knowledge'
import { type KnowledgeInUse, openPrepared } from './knowledge-in-use'
import { LAST_DAY, prepareKnowledge } from './prepare-knowledge'
import { readEverything } from './read-everything'

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
  if ('faults' in preparation) throw faulty(preparation.faults)
  return openPrepared(preparation.prepared)
}

/**
 * All that editors wrote, to learn from it anew: what is open has forgotten it. Takes seconds.
 *
 * @throws with one line a fault
 */
export function readInFull(dir: string): FullKnowledge {
  const reading = readEverything(dir, LAST_DAY)
  if ('faults' in reading) throw faulty(reading.faults)
  return reading.knowledge
}

const faulty = (faults: Fault[]): Error => new Error(`the knowledge has faults:\n${faults.map(printFault).join('\n')}`)
