/**
 * When the classifier alone is believed to see a red flag. A rule that holds is enough without it.
 *
 * Measured on messages that nobody had read while the rules were written, see `test/safety/blind.test.ts`. Of those that no rule found, all
 * but a few of the urgent ones are above 0.22, and of 718 everyday questions all but a handful below.
 */
import type { SafetyKind } from '../../knowledge/model'

/** Probability from which the classifier alone raises a flag. */
export const SAFETY_ALONE: Record<SafetyKind, number> = { emergency: 0.22, crisis: 0.22, 'medical-advice': 0.25 }

/** The same where the likeliest answer is less likely than `NEAR_AT_LEAST`. */
export const SAFETY_NOTHING_NEAR = 0.2
export const NEAR_AT_LEAST = 0.25

/** Share of a message's letters in known words, below which the classifier is only guessing ("blorp fnarg"). */
export const SAFETY_COVERAGE = 0.4
/** From this probability on half of that share is enough: a few words of many slips can be plain. */
export const SAFETY_PLAIN = 0.7

/**
 * The same where the rules found this kind and excused it: as something past or absent; as a treatment that goes on meanwhile, of which the
 * rules know more than the classifier. Nothing excuses despair.
 */
export const SAFETY_EXCUSED: Record<SafetyKind, number> = {
  emergency: 0.7,
  crisis: SAFETY_ALONE.crisis,
  'medical-advice': 1,
}

/**
 * One sentence so likely raises a flag in a message of several, which as a whole is at least as likely as the second figure, or as the third
 * divided by the number of sentences: what is one sentence of seven weighs a seventh. Of 409 urgent messages put into a story of six sentences
 * with a polite question at its end, 69 % were seen without the third figure, and 95 % with it.
 */
export const SAFETY_SENTENCE = 0.5
export const SAFETY_STORY = 0.2
export const SAFETY_STORY_SHARE = 0.5

/**
 * What a rule finds of medical advice is refused when our own matters are plainly meant: the three likeliest answers together are at least so likely,
 * and medical advice less likely than the second figure in the whole message, in each sentence, and in the clause with the find.
 */
export const OURS = 0.4
export const NO_DANGER = 0.03
