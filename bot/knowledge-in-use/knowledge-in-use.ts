/**
 * What the assistant knows at this moment: the knowledge, and what was made of it. A reload replaces all of it at once or, when
 * a file is broken, nothing.
 *
 *     folder ──▶ prepare-knowledge: read, check, learn (seconds) ──▶ Prepared ──▶ openPrepared (milliseconds) ──▶ KnowledgeInUse
 *        └─────▶ kept-knowledge: the same, kept from an earlier time ─────▲
 */
import { createMatcher } from '../../knowledge/matching/matcher'
import { restoreTrained, type Saved } from '../../knowledge/matching/saved'
import type { Fault, Knowledge } from '../../knowledge/model'
import type { Warning } from '../../knowledge/written'
import type { Mind } from '../safety/judge'
import { compileRedFlags, type RedFlagData } from '../safety/red-flag-rules'

export interface KnowledgeInUse extends Mind {
  /** Of every day that comes: see `warningsOn`. */
  warnings: Warning[]
}

/** All that takes long to make, as plain data: it can be kept in a file, or handed over by another thread. */
export interface Prepared {
  knowledge: Knowledge
  redFlags: RedFlagData
  learnt: Saved
  /** For whatever day it is opened on: see `after`. */
  warnings: Warning[]
}

export type Preparation = { prepared: Prepared } | { faults: Fault[] }

export function openPrepared({ knowledge, redFlags, learnt, warnings }: Prepared): KnowledgeInUse {
  const trained = restoreTrained(knowledge, learnt)
  return {
    knowledge,
    matcher: createMatcher(knowledge, trained),
    redFlags: compileRedFlags(redFlags, knowledge.otherLanguages, (word) => trained.dictionary.has(word)),
    warnings,
  }
}

export const warningsOn = (day: string, { warnings }: Pick<KnowledgeInUse, 'warnings'>): Warning[] =>
  warnings.filter(({ after }) => after === undefined || after < day)
