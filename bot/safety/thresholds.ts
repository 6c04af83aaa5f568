/**
 * When the classifier alone is believed to see a red flag. A rule that holds is enough without it.
 *
 * Of 579 urgent messages of the sets in `test/safety`, with the rules beside it, 576 are seen from 0.22 on, 575 at 0.3 and at 0.35, 572 at 0.4. Of 130 short
 * everyday follow-ups 12 raise an alarm at 0.22, 9 at 0.3, 8 at 0.35.
 */
import type { SafetyKind } from '../../knowledge/model'

/** Probability from which the classifier alone raises a flag. */
export const SAFETY_ALONE: Record<SafetyKind, number> = { emergency: 0.3, crisis: 0.3, 'medical-advice': 0.25 }

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
 * The same for what stands between commas. Of 1,040 short urgent messages with a polite question before or behind a comma 91.9 % were seen without it,
 * and 94.5 % with it; alarms on 2,095 everyday questions stayed 18. At 0.6 they are 21.
 */
export const SAFETY_CLAUSE = 0.7
export const SAFETY_CLAUSE_STORY = 0.05

/**
 * What stands between commas, or in ten words of a longer sentence or clause, raises a flag from here on whatever the rest of the message says: it may be drowned
 * in a long question without any marks. Of 360 new cries for help beside an ordinary question 304 were seen without it, and 313 with it; of 4,516
 * questions at most four more raise an alarm. At 0.85 one cry more is seen, and four more alarms. With ten words across commas 23 more of 3,627
 * cries beside a question are seen, and no other alarm is raised. Shorter messages than 15 words are spared the time.
 */
export const SAFETY_CERTAIN = 0.9

/**
 * What a rule finds of medical advice is refused when our own matters are plainly meant: the three likeliest answers together are at least so likely,
 * and medical advice less likely than the second figure in the whole message, in each sentence, and in the clause with the find.
 */
export const PLAINLY_OURS = 0.4
export const NO_DANGER = 0.03

/**
 * The same for what a weighed rule finds of an emergency: answers are at least so near, danger less likely than `NO_DANGER` in the whole, and than the
 * second figure in each part.
 */
export const SURELY_OURS = 0.9
export const LITTLE_DANGER = 0.1

/** With fewer words beside it, a figure of speech is all that was said: "I'm sick of waiting". */
export const FEWEST_BESIDE_SAYING = 2
/** So many words that a figure of speech leaves say no more than the whole did: "I do not want to …", without "go back to my own doctor". */
export const MOST_OF_A_REST = 5

/** Words of a part that may be a cry for help. */
export const SHORTEST_CRY = 4
/** Shorter messages are not read by ten words, which costs a turn its time: of 360 new cries one is missed by that. */
export const MOST_HEARD_WHOLE = 14

/** Words that are heard together, and after how many the next begin. */
export const STRETCH = 10
export const STRETCH_STEP = 5
/** What a message may cost: of a longer part, the last. */
export const MOST_STRETCHES = 40
/** What a message may cost; people come to it late, so of a longer story the last sentences and clauses are heard. */
export const MOST_PARTS = 20
