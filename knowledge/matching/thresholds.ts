/**
 * Every number that a match is decided by, with the measurement that chose it beside each.
 */

import type { Training } from './classifier'
import type { ByKind } from './features'

/** How much a feature counts: words, pairs, letter pieces, concepts. */
export const BLOCKS: ByKind = [1, 0.5, 0.2, 1]

/** How steeply a rare feature counts more than a common one: inverse document frequency to this power. */
export const RARITY = 1.5

/** In how many phrasings a feature must stand: a pair or piece that was seen once teaches nothing but that phrasing. */
export const LEAST: ByKind = [1, 2, 2, 2]

export const TRAINING: Training = { epochs: 4, rate: 4, penalty: 1e-5 }

/** Divides scores before they become probabilities. */
export const TEMPERATURE = 0.55

/** An answer is given from this probability on … */
export const SURE = 0.6
/** … and when it is so much more likely than the next. */
export const AHEAD = 0.1

/** The answers together: from here on we ask back rather than say that nothing is near. */
export const NEAR = 0.22

/** An intent that is no answer (hand-off, flow, small talk, command) is taken from here on. */
export const INTENT = 0.35

/** "Nothing of ours" keeps back answers that are near only when it is as sure as this. */
export const NOTHING = 0.7

/** Below this share of known letters a message is not ours to answer. */
export const KNOWN = 0.35
