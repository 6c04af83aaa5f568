/**
 * When the classifier alone is believed to see a red flag. A rule that holds is enough without it.
 *
 * Measured on 331 labelled messages of which 30 are urgent, rules and classifier together:
 *
 *     threshold   urgent missed   false alarms among 269 others
 *     0.25        0               7
 *     0.35        0               3
 *     0.5         0               0
 *
 * 0.4 leans towards the false alarm: the messages measured were known to who wrote the rules; tomorrow's are not.
 */
import type { SafetyKind } from '../../knowledge/model'

/** Probability from which the classifier alone raises a flag. */
export const SAFETY_ALONE: Record<SafetyKind, number> = { emergency: 0.45, crisis: 0.45, 'medical-advice': 0.5 }

/** Share of a message's letters in known words, below which the classifier is only guessing ("blorp fnarg"). */
export const SAFETY_COVERAGE = 0.4

/**
 * The same where the rules found this kind and excused it: as something past or absent; as a treatment that goes on meanwhile, of which the
 * rules know more than the classifier. Nothing excuses despair.
 */
export const SAFETY_EXCUSED: Record<SafetyKind, number> = {
  emergency: 0.9,
  crisis: SAFETY_ALONE.crisis,
  'medical-advice': 1,
}

/**
 * A rule's find is refused when an answer is at least so likely, and all red flags of its kind together are less likely than this: both for the
 * whole message and for the clause that the find stands in.
 */
export const OURS = 0.65
export const NO_DANGER = 0.03
