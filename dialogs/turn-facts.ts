/**
 * What a dialog may know and change during one turn. It hangs on the Bot Framework's turn context; dialogs get it with
 * `factsOf(context)` and reach nothing else: no store, no desk, no channel.
 */

import type { TurnContext } from 'botbuilder-core'
import type { HalfDay } from '../bot/hours/half-days'
import type { NotedCallback } from '../bot/hours/noted-callback'
import type { ContactData, WayBack } from '../bot/types'
import type { Choices } from '../knowledge/flow-model'
import type { Audience, InstitutionKnowledge, Knowledge, Language, SafetyKind } from '../knowledge/model'
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
  /** What the visitor said of themselves; else the channel tells. */
  audience?: Audience
  /** Questions in a row that found nothing. */
  misses?: number
  /**
   * What was said last, by name, as the texts and the time of day may have changed since. `alsoIn`: in a language that we do not speak, too. Read in
   * `last-said.ts` only.
   */
  lastReplies?: (Pick<Reply, 'key' | 'choices'> & { alsoIn?: string })[]
  /** The gravest that was warned of, until the visitor says that there is no danger, or a person has seen to it. */
  redFlag?: SafetyKind
  /** The answers that were asked for beside what was last warned of. */
  asked?: string[]
  /** Kinds of personal data of which the visitor was told, once, that they are hidden. */
  toldOfHidden?: string[]
  /** The last hand-off, by its id, until nothing is to be said of it any more. */
  handoff?: string
  /** How that one stood when it was last looked at. */
  handoffStood?: string
  /** What a staff member should know first: the last answer, and the number of the last question, which may be taken back meanwhile. */
  topic?: string
  question?: number
}

/** What a turn asks for beyond its replies. Stored in one transaction with them; only `keep feedback` comes after, and may be lost. */
export type Effect =
  /** `question`: the number of the message that nothing was found for. */
  | { do: 'count unanswered'; question: number }
  | { do: 'erase conversation' }
  | { do: 'keep feedback'; institution: string; answer: string; helpful: boolean }
  /** `ahead`: how many people the visitor was told are ahead. */
  | { do: 'hand over'; ahead: number }
  | { do: 'stop waiting' }
  | { do: 'keep verdict'; helpful: boolean }
  /** `text`: masked. */
  | { do: 'keep remark'; text: string }
  /** `replaces`: the reference of one that this one takes the place of. */
  | { do: 'request call-back'; request: CallbackRequest; replaces?: string }
  | { do: 'withdraw call-back'; reference: string }

  /** What was ticked here can be found by it from now on. */
  | { do: 'keep way'; way: WayBack }
  /** The same for one that another conversation gave. */
  | { do: 'take over'; way: WayBack }

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

/** What a visitor left to be called back. */
export interface CallbackRequest {
  reference: string
  /** Sealed. */
  contact: string
  means: 'phone' | 'email'
  moment?: HalfDay
  /** Masked. */
  about?: string
}

/** The conversation's hand-off as far as a dialog is concerned with it. */
export interface HandoffFacts {
  /** `completed`: the visitor has not yet said whether it helped. */
  state: 'waiting' | 'accepted' | 'completed'
}

/** `staffed`: anybody ever worked there. `ahead`: how many people wait before this visitor, or would. */
export interface DeskLook {
  staffed: boolean
  available: number
  ahead: number
}

/** What a dialog may ask about the desk. Each costs a look into the store, so it is asked only where it matters. */
export interface DeskAccess {
  look(): Promise<DeskLook>
  /** The call-back that is still open. */
  openCallback(): Promise<NotedCallback | undefined>
  newReference(): string
  /** Only the desk can open it again. */
  seal(contact: ContactData): string
  /** Opens what this conversation has sealed before. */
  unseal(sealed: string): ContactData
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
  /** For whom the answers were before this message. */
  audienceBefore: Audience
  /** Several people read along: nobody is connected to a person here. */
  inGroup: boolean
  /** The visitor's own time zone, where the page told it and it is one. */
  visitorZone?: string
  /** What the visitor wrote, masked; without its end where it was `tooLong`. */
  text: string
  /** Its number in the conversation; absent where nothing is stored. */
  sequence?: number
  /**
   * The same with the name, number and address that were typed, where contact data was expected, and in this turn only; all else is masked here, too.
   * Absent in a turn that is taken anew after the program was stopped. `text` is made of it, and a number, a name or a code is read from it; it goes
   * into `desk.seal` and nowhere else.
   */
  typed?: string
  handoff?: HandoffFacts
  desk: DeskAccess
  tooLong: boolean
  understanding: Understanding
  /** The answer that a part of the message asks for, if any; undefined where it does not sound harmless by itself. Costs a match. */
  harmlesslyAsked: (part: string) => string[] | undefined
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

/** Of the message, as a question to keep: neither a tap without words is one, nor what was typed where contact data was expected. */
export const numberOfQuestion = ({ text, typed, sequence }: TurnFacts): number | undefined =>
  text.trim() && typed === undefined ? sequence : undefined

const FACTS = Symbol('turn facts')

export function giveFacts(context: TurnContext, facts: TurnFacts): void {
  context.turnState.set(FACTS, facts)
}

export function factsOf(context: TurnContext): TurnFacts {
  return context.turnState.get<TurnFacts>(FACTS)
}
