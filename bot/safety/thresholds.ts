/**
 * The numbers by which `judge.ts` and `parts.ts` look for red flags beside the rules. "Lower is safer": a smaller number raises more flags. What was
 * measured of them stands in `docs/matching.md`; of many, nothing by itself.
 */
import type { SafetyKind } from '../../knowledge/model'

/** The classifier alone raises a flag from this probability on. Lower is safer. */
export const SAFETY_ALONE: Record<SafetyKind, number> = { emergency: 0.3, crisis: 0.3, 'medical-advice': 0.35 }

/** Below this share of letters in known words the classifier is only guessing ("blorp fnarg"), and not believed. Lower is safer. */
export const SAFETY_COVERAGE = 0.4
/** From this probability on half of `SAFETY_COVERAGE` is enough: a few words of many slips can be plain. Lower is safer. */
export const SAFETY_PLAIN = 0.7

/**
 * In place of `SAFETY_ALONE` where the rules found this kind and excused it: as something past or absent; as a treatment that goes on meanwhile, of
 * which the rules know more than the classifier. Nothing excuses despair. Lower is safer.
 */
export const SAFETY_EXCUSED: Record<SafetyKind, number> = {
  emergency: 0.7,
  crisis: SAFETY_ALONE.crisis,
  'medical-advice': 1,
}

/** One sentence of several raises a flag from here on, where the whole has `WHOLE_FOR_SENTENCE` or its share of `WHOLE_OVER_PARTS`. Lower is safer. */
export const CRY_IN_SENTENCE = 0.5
export const WHOLE_FOR_SENTENCE = 0.2
/** The same for what stands between commas, with `WHOLE_FOR_CLAUSE`. */
export const CRY_IN_CLAUSE = 0.7
export const WHOLE_FOR_CLAUSE = 0.05
/** Divided by the number of parts it is enough for the whole, too: what is one sentence of seven weighs a seventh. Lower is safer. */
export const WHOLE_OVER_PARTS = 0.5

/** A clause, or ten words of a longer part, raises a flag from here on whatever the whole says: a question may drown it. Lower is safer. */
export const CRY_BY_ITSELF = 0.9

/** A rule's find of medical advice is refused where the three likeliest answers have so much together, and no danger is seen. Higher is safer. */
export const ANSWERS_NEAR_FOR_ADVICE = 0.4
/** The same for a weighed rule's find of an emergency. */
export const ANSWERS_NEAR_FOR_EMERGENCY = 0.9
/** Below it no danger is seen: of advice in the message, its sentences and the clause with the find; of an emergency in the message. Lower is safer. */
export const NO_DANGER = 0.03
/** The same of an emergency in a clause or in ten words. */
export const LITTLE_DANGER = 0.1

/** Below it everywhere a red flag is doubtful: the visitor may say at a press that there is no danger. It is raised all the same. Lower is safer. */
export const DOUBTFUL = 0.5

/** With fewer words beside it a figure of speech is all that was said: "I'm sick of waiting". Lower is safer. */
export const FEWEST_BESIDE_SAYING = 2
/**
 * So many words that a figure of speech leaves say no more than the whole did: "I do not want to …", without "go back to my own doctor". Lower is
 * safer.
 */
export const MOST_OF_A_REST = 5

/** Words of a part that may be a cry for help. Lower is safer. */
export const SHORTEST_CRY = 4
/** Longer messages are read by clauses and ten words for `CRY_BY_ITSELF`, which costs a turn its time. Lower is safer. */
export const MOST_HEARD_WHOLE = 14

/** Words that are heard together, and after how many the next begin. */
export const STRETCH = 10
export const STRETCH_STEP = 5
/** What a message may cost: of a longer part, the last. Higher is safer. */
export const MOST_STRETCHES = 40
/** What a message may cost; people come to it late, so of a longer story the last sentences and clauses are heard. Higher is safer. */
export const MOST_PARTS = 20
