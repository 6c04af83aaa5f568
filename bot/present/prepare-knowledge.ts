/** Everything that takes long: reads the knowledge, checks it against all its rules, and learns from it. */
import { join } from 'node:path'
import { save } from '../../knowledge/matching/saved'
import { learn } from '../../knowledge/matching/trained'
import { readKnowledge } from '../../knowledge/read'
import { readRedFlags } from '../safety/red-flag-rules'
import type { KeptKnowledge } from './kept-knowledge'
import type { Preparation } from './present'

/** A preparation is opened on another day than it is made on, so it has the warnings of every day. */
const LAST_DAY = '9999-12-31'

/** Seconds of work. What has no fault is kept for the next start. Throws if the folder cannot be read. */
export function prepareKnowledge(dir: string, kept: KeptKnowledge): Preparation {
  const reading = readKnowledge(dir, { today: LAST_DAY })
  const redFlags = readRedFlags(join(dir, 'general', 'red-flags'))
  if ('faults' in reading || 'faults' in redFlags)
    return { faults: [reading, redFlags].flatMap((each) => ('faults' in each ? each.faults : [])) }
  const { knowledge, warnings } = reading
  const prepared = { knowledge, warnings, redFlags: redFlags.data, learnt: save(learn(knowledge)) }
  kept.keep(prepared)
  return { prepared }
}
