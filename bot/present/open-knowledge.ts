/** Opens the knowledge for the commands: all of it, learnt, or every fault in one message. */
import { printFault } from '../../knowledge/faults'
import { hashFiles, readFiles } from '../../knowledge/files'
import { BUILT, KeptKnowledge } from './kept-knowledge'
import { prepareKnowledge } from './prepare-knowledge'
import { openPresent, type Present } from './present'

/** @throws with one line a fault. */
export function openKnowledge(dir: string): Present {
  const kept = new KeptKnowledge([BUILT])
  const known = kept.find(hashFiles(readFiles(dir)))
  if (known) return openPresent(known)
  const preparation = prepareKnowledge(dir, kept)
  if ('faults' in preparation)
    throw new Error(`the knowledge has faults:\n${preparation.faults.map(printFault).join('\n')}`)
  return openPresent(preparation.prepared)
}
