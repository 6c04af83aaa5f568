/**
 * What the assistant knows at this moment: the knowledge, and what was learnt from it. A reload replaces all of it at once or, when
 * a file is broken, nothing.
 */
import { join } from 'node:path'
import { createMatcher } from '../knowledge/matching/matcher'
import type { Fault, Knowledge } from '../knowledge/model'
import type { KeptWeights } from './kept-weights'
import { readRedFlags } from './safety/red-flag-rules'
import type { Mind } from './turn/understand'

export interface Present {
  knowledge: Knowledge
  mind: Mind
}

/**
 * Seconds of work, unless this knowledge was learnt before and kept. `knowledge` was read from `dir`; the red flags stand beside it and are
 * read here.
 */
export function learnPresent(
  knowledge: Knowledge,
  dir: string,
  weights: KeptWeights,
): { present: Present } | { faults: Fault[] } {
  const reading = readRedFlags(join(dir, 'general', 'red-flags'))
  if ('faults' in reading) return { faults: reading.faults }
  return {
    present: {
      knowledge,
      mind: { matcher: createMatcher(knowledge, { trained: weights.get(knowledge) }), redFlags: reading.rules },
    },
  }
}
