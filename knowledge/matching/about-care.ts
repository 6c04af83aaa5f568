/**
 * Words that steer the chat ("opnieuw", "terug", "stop") stand in questions about care as well. "Moeten de scans opnieuw?" steers nothing, and
 * whoever asks it must not find the conversation started anew. Read from visitors, never said to them.
 */
import type { CommandName } from '../model'
import type { Passage } from './features'

/** Commands that no message about care means. Deleting is not among them: "wis wat ik over mijn behandeling schreef" must be heard. */
export const NEVER_ABOUT_CARE: readonly CommandName[] = ['restart', 'back', 'stop', 'repeat', 'language']

/** Concepts of `general/concepts.yaml`. */
const CARE = new Set([
  'test',
  'treatment',
  'therapykind',
  'doctor',
  'results',
  'plan',
  'referral',
  'opinion',
  'diagnosis',
])

/** What begins so asks what will be done to somebody, "moet alles opnieuw?"; but "will you say that again" is asked of us. */
const ASKS = new Set(['moet', 'moeten', 'krijg', 'krijgen', 'wordt', 'worden', 'begint', 'does', 'will'])
const US = 'you'

/** Whether a message asks about care, and so is none of those commands. */
export const isAboutCare = ({ words, concepts }: Passage): boolean =>
  (ASKS.has(words[0] ?? '') && words[1] !== US) || concepts.some((concept) => CARE.has(concept))
