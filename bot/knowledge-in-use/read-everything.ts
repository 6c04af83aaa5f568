/** All that editors wrote, in one reading: the knowledge, and the rules of the red flags. */
import { sortFaults } from '../../knowledge/faults'
import { folderName, readFiles } from '../../knowledge/files'
import type { Fault, FullKnowledge } from '../../knowledge/model'
import { readKnowledgeFiles } from '../../knowledge/read'
import type { Warning } from '../../knowledge/written'
import { findClashingTerms } from '../safety/clashing-terms'
import { readRedFlags } from '../safety/read-red-flags'
import type { RedFlagData } from '../safety/red-flag-rules'

export type EverythingRead = ({ knowledge: FullKnowledge; redFlags: RedFlagData } | { faults: Fault[] }) & {
  warnings: Warning[]
}

/**
 * Reads and checks a knowledge folder with all that is in it. A past review date is only a warning, as `readKnowledge` tells.
 *
 * @param today such as `2026-11-22`
 * @throws if the folder itself cannot be read
 */
export function readEverything(dir: string, today: string): EverythingRead {
  const files = readFiles(dir)
  const options = { today, name: folderName(dir) }
  const reading = readKnowledgeFiles(files, options)
  const redFlags = readRedFlags(files, options)
  const warnings = sortFaults([...reading.warnings, ...redFlags.warnings])
  const clashes = 'knowledge' in reading ? findClashingTerms(files, reading.knowledge, options.name) : []
  if ('knowledge' in reading && 'data' in redFlags && clashes.length === 0)
    return { knowledge: reading.knowledge, redFlags: redFlags.data, warnings }
  const faults = [reading, redFlags].flatMap((each) => ('faults' in each ? each.faults : []))
  return { faults: sortFaults([...faults, ...clashes]), warnings }
}
