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
  /** What was chosen in checklists and guides, by the flow's dialog; the one worked on last stands last. Kept when a flow ends or is left. */
  flows?: Record<string, Choices>
  /** The address of the page to print, and the code to go on with, once this conversation has told them. */
  waysBack?: { page?: string; code?: string }
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
  /** What was ticked here can be found by it from now on. */
  | { do: 'keep way'; way: WayBack }
  /** The same for one that another conversation gave. */
  | { do: 'take over'; way: WayBack }

/** See `bot/storage/store.ts`. */
export interface WayBack {
  kind: 'page' | 'code'
  secret: string
}

/** What may be kept of a conversation for later: where it was held, and the names of choices. Not a word that anybody typed. */
export interface Ticks {
  institution: string
  language: Language
  flows: Record<string, Choices>
}

/** What the code in a message leads to. */
export type FoundByCode = { code: string; ticks: Ticks } | 'unknown' | 'too many'

/** What it takes to lead somebody back to what was ticked. */
export interface Keeping {
  /** What stands before a path of ours in a link: nothing on our own page. Absent where no link would open. */
  site?: string
  /** Days after its last message that a conversation is kept. */
  days: number
  /** So many bytes that nobody can guess. */
  random: (count: number) => Uint8Array
}

export interface TurnFacts {
  knowledge: Knowledge
  /** May change in the turn: "I meant the one in Rotterdam". */
  institution: InstitutionKnowledge
  /** May change in the turn: the language that we answer in. */
  language: Language
  /** The language of the conversation before this message. */
  languageBefore: Language
  audience: Audience
  /** Several people read along: nobody is connected to a person here. */
  inGroup: boolean
  /** The visitor's own time zone, where the page told it and it is one. */
  visitorZone?: string
  /** What the visitor wrote, masked; without its end where it was `tooLong`. */
  text: string
  tooLong: boolean
  understanding: Understanding
  memory: Memory
  /** Present where the outcome is `code`. */
  foundByCode?: FoundByCode
  keeping: Keeping
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
