import type { Candidate } from '../knowledge/matching/matcher'
import type { CommandName, FlowName, Language, SafetyKind } from '../knowledge/model'

/**
 * What a visitor's message was taken to mean. Made in `bot/turn/understand.ts`, before any dialog sees the message, by
 * the same code for a visitor and for the labelled questions that measure us.
 */
export type Understanding = {
  /** The language that the message is in; the conversation's own when it does not tell. */
  language: Language
  /** The language that it is in, where that is none of ours and we have texts in it: BCP 47. */
  otherLanguage?: string | undefined
  /** The best three answers; fewer, or none, where nothing was weighed. */
  candidates: Candidate[]
  /** Of an intent: an editor lists this very message for it, slips put right; nothing was guessed. */
  wordForWord?: boolean
  /** The message with its slips in common words put right, where it has some. */
  meant?: string
} & (
  | { outcome: 'clarify' }
  /** `also`: answers to what else the message asks. */
  | { outcome: 'answer'; topic: string; also?: string[] }
  /** `reply`: a better text than "nothing found" is known (another subject, another language). */
  | { outcome: 'fallback'; reply?: string }
  /**
   * `asked`: the answers that the message asks for as well. `doubtful`, of an emergency or despair: it plainly asks for one, and little in it but
   * the words of a rule sounds dangerous.
   */
  | { outcome: 'safety'; safety: SafetyKind; asked: string[]; doubtful?: boolean }
  | { outcome: 'flow'; flow: FlowName }
  /** A code to go on with, whatever stands beside it. */
  | { outcome: 'code' }
  | { outcome: 'handoff' }
  | { outcome: 'command'; command: CommandName }
  | { outcome: 'smalltalk'; reply: string }
)
