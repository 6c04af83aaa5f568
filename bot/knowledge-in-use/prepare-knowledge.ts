/** Everything that takes long: reads the knowledge, checks it against all its rules, and learns from it. */
import { save } from '../../knowledge/matching/saved'
import { learn } from '../../knowledge/matching/trained'
import { withoutLessons } from '../../knowledge/model'
import type { KeptKnowledge } from './kept-knowledge'
import type { Preparation } from './knowledge-in-use'
import { readEverything } from './read-everything'

/** A preparation is opened on another day than it is made on, so it has the warnings of every day. */
export const LAST_DAY = '9999-12-31'

/** Seconds of work. What has no fault is kept for the next start. Throws if the folder cannot be read. */
export function prepareKnowledge(dir: string, kept: KeptKnowledge): Preparation {
  const reading = readEverything(dir, LAST_DAY)
  if ('faults' in reading) return { faults: reading.faults }
  const { knowledge, warnings, redFlags } = reading
  const prepared = { knowledge: withoutLessons(knowledge), warnings, redFlags, learnt: save(learn(knowledge)) }
  kept.keep(prepared)
  return { prepared }
}
