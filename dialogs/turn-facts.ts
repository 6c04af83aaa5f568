/**
 * What a dialog may know and change during one turn. It hangs on the Bot Framework's turn context; dialogs get it with
 * `factsOf(context)` and reach nothing else: no store, no desk, no channel.
 */

import type { TurnContext } from 'botbuilder-core'
import type { Choices } from '../knowledge/flow-model'
import type { Audience, InstitutionKnowledge, Knowledge, Language } from '../knowledge/model'
import type { DialogState } from './bot-framework'
import type { Reply } from './reply'
import type { Understanding } from './understanding'

/** What is kept between the turns of one conversation, as JSON. Positions in it are names, never numbers. */
export interface Memory {
  dialogs?: DialogState
  /** What was chosen in checklists and guides, by `institution/flow`. Kept when a flow ends or is left. */
  flows?: Record<string, Choices>
  /** Questions in a row that found nothing. */
  misses?: number
  /** What was said last, for "could you say that again": by name, as the texts and the time of day may have changed since. */
  lastReplies?: Pick<Reply, 'key' | 'choices'>[]
  /** The visitor was told, once, that personal data is hidden. */
  toldAboutMasking?: boolean
}

/** What a turn asks for beyond its replies. The turn carries it out once the replies are stored. */
export type Effect =
  /** `text`: the question that found nothing, masked. */
  | { do: 'count unanswered'; text: string }
  | { do: 'erase conversation' }
  | { do: 'keep feedback'; institution: string; answer: string; helpful: boolean }

export interface TurnFacts {
  knowledge: Knowledge
  /** May change in the turn: "I meant the one in Rotterdam". */
  institution: InstitutionKnowledge
  /** May change in the turn: the language that we answer in. */
  language: Language
  /** The language of the conversation before this message. */
  languageBefore: Language
  audience: Audience
  /** The visitor's own time zone, where the page told it and it is one. */
  visitorZone?: string
  /** What the visitor wrote, masked; without its end where it was `tooLong`. */
  text: string
  tooLong: boolean
  understanding: Understanding
  memory: Memory
  /** Milliseconds since the epoch. */
  now: number
  effects: Effect[]
  /** The replies so far, as `say` was given them. */
  said: Reply[]
}

const FACTS = Symbol('turn facts')

export function giveFacts(context: TurnContext, facts: TurnFacts): void {
  context.turnState.set(FACTS, facts)
}

export function factsOf(context: TurnContext): TurnFacts {
  return context.turnState.get<TurnFacts>(FACTS)
}
