/** Guided conversations, after reading and checking. `knowledge/flow-schema.ts` says what an editor may write. */

import type { Audience, InstitutionKnowledge, Review, Texts } from './model'

/** A checklist goes through papers one by one and ends in a summary; a guide asks and ends in a result. The folder says which. */
export type FlowKind = 'checklist' | 'guide'

/** Choices made earlier that something depends on: every step named must have one of its choices. */
export type Condition = Record<string, string[]>

/** What a choice means besides its own words: "ja hoor", "nee nog niet", "geen idee". */
export type Meaning = 'yes' | 'no' | 'unknown' | 'not-needed'

export interface FlowChoice {
  id: string
  label: Texts
  /** Other words that visitors use for it. Read, never said. */
  words: Record<'nl' | 'en', string[]>
  means?: Meaning
  /** Said at once. */
  say?: Texts
  /** Stands in the result. */
  adds?: Texts
  /** The step that follows, or `end`; where absent, that of the step. */
  next?: string
}

/** Something to have: who provides it, how to ask for it, why it matters. Its choices are `itemChoices`. */
interface FlowItem {
  /** What visitors call it, besides its name. Read, never said. */
  words: Record<'nl' | 'en', string[]>
  /** What settles it, however the sentence is built: "wil niet verwijzen". Read, never said. */
  settled: Record<'nl' | 'en', string[]>
  /** One may do without: whoever says so has one item less. */
  optional: boolean
  who: Texts
  how: Texts
  why: Texts
}

export interface FlowStep {
  /** What a saved position holds: never reuse one for another question. */
  id: string
  /** A few words, for "we were at …" and a summary. */
  name: Texts
  when: Condition
  ask: Texts
  help?: Texts
  /** Several choices may be made here, until the visitor says that it is enough. */
  many: boolean
  choices: FlowChoice[]
  item?: FlowItem
  /** The step that follows, or `end`; where absent, the next one in the file whose condition holds. */
  next?: string
}

/** How a guide may end. The first one whose condition holds. */
export interface FlowResult {
  id: string
  when: Condition
  text: Texts
  /** Answers and flows of the same institution, as buttons. */
  next: string[]
}

export interface Flow extends Review {
  /** Unique within its institution, among the answers and the intents too. */
  id: string
  kind: FlowKind
  title: Texts
  audiences: Audience[]
  /** It is the one that starts when somebody asks for a checklist, or a guide, and names none. */
  main: boolean
  /** The answers under which it is offered. */
  offeredWith: string[]
  intro: Texts
  steps: FlowStep[]
  results: FlowResult[]
  next: string[]
  source: { file: string; headings: string[] }
}

/** The choices of one flow by step. A step that may have several has a list that may be empty. */
export type Choices = Record<string, string[]>

const ITEM_CHOICES = ['have', 'not-yet', 'unknown', 'not-needed'] as const
export type ItemChoice = (typeof ITEM_CHOICES)[number]

/** As they are offered. */
export const itemChoices = ({ optional = false }: { optional?: boolean | undefined }): ItemChoice[] =>
  ITEM_CHOICES.filter((choice) => optional || choice !== 'not-needed')

/** In `next`: nothing follows. */
export const END = 'end'

/** The name of a flow's dialog, and of what is kept of it. */
export const flowKey = (institution: string, flow: string): string => `flow/${institution}/${flow}`

export const flowOfKey = ({ institution, flows }: InstitutionKnowledge, key?: string): Flow | undefined =>
  [...flows.values()].find(({ id }) => flowKey(institution.id, id) === key)
