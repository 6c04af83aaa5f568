/**
 * The numbers of matching that measurements chose: how features count, how they are learnt, from where on a decision is taken, and which slips are
 * mended. What was measured of them stands in `docs/matching.md`; of a few, nothing by itself. What bounds a cost, or says what is short, long or foreign, stands beside
 * the code that it is for.
 *
 * "Higher is safer": with a greater number fewer answers are given, and fewer of them wrong; a question back takes their place.
 */

import type { ByKind } from './features'
import type { Training } from './training'

/** How much a feature counts, under a root (`FeatureTable.row`): words, runs, letter pieces, concepts. */
export const BLOCKS: ByKind = [1, 0.5, 0.2, 1]

/** Inverse document frequency to this power. */
export const RARITY = 1.5

/** Beyond this a feature must stand in two texts at least, or in more. A few hundred phrasings need every one. */
export const MOST_FEATURES = 250_000

/** `epochs` at most: as many texts as the shipped ones are gone through fewer times (`ENOUGH_STEPS`). */
export const TRAINING: Training = { epochs: 8, rate: 8, penalty: 1e-6, hidden: 0.4, counted: 0.3, smoothing: 0.02 }

/** Divides scores before they become probabilities of what a message is about: lower makes surer. */
export const TEMPERATURE = 0.7

/**
 * A text of n words is scored at TEMPERATURE × (1 + BREVITY / n): one word says less than a sentence, however strongly it is tied to one
 * label. Without it "maandag" alone was an emergency.
 */
export const BREVITY = 1.5

/**
 * The same for whether it is a red flag. At `TEMPERATURE` and `BREVITY` whatever leads a little has it all, and everyday words that nothing else
 * claims were despair.
 */
export const SAFETY_TEMPERATURE = 1
export const SAFETY_BREVITY = 4

/** The share of the whole message, beside its sentences: of what it is about, and of a red flag, which one sentence of a long story may be. */
export const WHOLE = { matter: 0.85, safety: 0.5 }

/**
 * A sentence weighs as much beside the others as its likeliest label has, to this power: what a story is about stands in one sentence, and a cry for
 * help may stand beside a clear question.
 */
export const CLEARER = { matter: 10, safety: 1 }

/** The likeliest answer is given where it has so much of what all answers have together … Higher is safer. */
export const SURE = 0.72

/** … and all answers so much of what they and "nothing of ours" have. Higher is safer. */
export const OURS = 0.95

/** Less of either is enough where one of its sentences by itself would be given that answer, and no sentence another. Higher is safer. */
export const TOLD = { sure: 0.6, ours: 0.6 }

/** Words of a sentence that says by itself what a message is about. */
export const SHORTEST_TOLD = 5

/** A question beside the one that is answered gets its answer offered from this probability on. Higher offers less. */
export const BESIDE = 0.9

/** The second likeliest answer is the first button below the one that is given from this probability on. Higher offers less. */
export const NEXT_BEST = 0.02

/**
 * What another answer would surely be given to by itself is about the answer just given from this probability on; below, we ask back. Higher is
 * safer.
 */
export const LEANING = 0.9

/** All answers together: from here on we ask back rather than say that nothing is near. A question back costs less than a door shut. */
export const NEAR = 0.03

/** An intent that is no answer (hand-off, flow, small talk, command) is taken from this probability on. */
export const INTENT = 0.4

/** A flow or command must be so many times as likely as all answers together. */
export const CLEARLY = 2

/** Below this share of known letters nothing is answered: it is asked back. Higher is safer. */
export const PLAIN = 0.8

/** Below this share of known letters a message is not ours to answer: gibberish is at 0, a question full of slips at 0.6. Higher is safer. */
export const KNOWN = 0.35

/** That the page says nothing about it is said from here on, where it is `CLEARLY` likelier than all answers together. */
export const SILENCE = 0.6

/** In how many of the texts that teach a word must stand before a slip may be corrected to it. */
export const TARGET_IN = 2

/** A word in fewer texts than `COMMON` is rare; one a letter away in `COMMONER` times as many is what was meant ("neit" is "niet"). */
export const COMMON = 20
export const COMMONER = 50

/** Beyond so many steps another pass adds seconds and little else: ten times the phrasings are gone through once. */
export const ENOUGH_STEPS = 450_000

/** One in so many: with every second one fewer of a story's questions raise an alarm, and fewer cries for help beside a question are heard. */
export const SCENES_ONE_IN = 4

/**
 * One in so many: each of these topics has as many phrasings as one of our own, and all of them would speak louder than any of those. Out of
 * scope answered of 190: 11 without any, 6 with a third, 6 with all of them, and 1 % fewer answers where there is one.
 */
export const SILENT_ONE_IN = 3
