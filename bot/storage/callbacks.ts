/**
 * The storage contract of call-back requests. Names, numbers and addresses arrive sealed (`bot/handoff/contact.ts`) and leave sealed: the store
 * cannot read them, and forgets them when the request ends.
 */
import type { Language } from '../../knowledge/model'

/** `taken`: a staff member is on it. `withdrawn`: by the visitor, or with the conversation that was erased. */
const CALLBACK_STATES = ['open', 'taken', 'done', 'withdrawn'] as const
export type CallbackState = (typeof CALLBACK_STATES)[number]

/** What the visitor left to be reached by. */
export type CallbackMeans = 'phone' | 'email'

export interface Callback {
  /** Short, and read aloud with ease: the visitor is told it. */
  reference: string
  /** The reference of the request that this one changed: the same wish. */
  replaces?: string
  conversation: string
  institution: string
  language: Language
  state: CallbackState
  /** Sealed JSON; absent from the end of the request on. */
  contact?: string
  /** Absent from requests of before it was kept. */
  means?: CallbackMeans
  /** The half-day that suits: ISO day and part, such as `2026-11-24` and `morning`; absent when any moment will do. */
  day?: string
  part?: 'morning' | 'afternoon'
  /** Milliseconds: from when the call suits. What the desk sorts by. */
  notBefore: number
  /** What it is about, masked. */
  about?: string
  requestedAt: number
  endedAt?: number
  /** The last of what staff wrote to each other, oldest first; absent from the end of the request on. */
  notes?: CallbackNote[]
  /** The staff member who took it. */
  owner?: string
  ownerName?: string
  revision: number
  /** The desk-wide number of the last change, the same counter as the hand-offs'. */
  sequence: number
}

export interface CallbackNote {
  /** A first name. */
  by: string
  at: number
  /** Masked. */
  text: string
}

export type NewCallback = Omit<
  Callback,
  'replaces' | 'state' | 'endedAt' | 'notes' | 'owner' | 'ownerName' | 'revision' | 'sequence'
>

/**
 * What a turn does with a call-back, in the turn's own transaction. A withdrawn one is withdrawn where it still can be. `replaces`: the reference
 * of one that is withdrawn for this one, which gets its notes.
 */
export type CallbackInTurn =
  | { do: 'request'; callback: NewCallback; replaces?: string }
  | { do: 'withdraw'; reference: string }

export interface CallbackChange {
  reference: string
  when: { states: readonly CallbackState[]; owner?: string }
  /** What is absent stays, `null` empties. What speaks of the visitor is forgotten in `done` and `withdrawn`. `note`: one more. */
  set: { state?: CallbackState; owner?: string | null; ownerName?: string | null; note?: CallbackNote }
  at: number
}

/** `met`: what stood in the way, or nothing where there is no such call-back. */
export type ChangedCallback = { callback: Callback } | { met: Callback | undefined; callback?: undefined }

export interface CallbackStore {
  findCallback(reference: string): Promise<Callback | undefined>
  /** Open and taken ones of a conversation, the newest first. */
  listCallbacksOf(conversation: string): Promise<Callback[]>
  /** Open and taken ones, by when they suit. */
  listOpenCallbacks(institution: string): Promise<Callback[]>
  /** Those that this staff member had taken when they were withdrawn, until they have no owner any more. */
  listWithdrawnFrom(owner: string): Promise<Callback[]>
  /** What changed after the desk-wide number `sequence`, in its order. */
  listCallbacksSince(institution: string, sequence: number, limit?: number): Promise<Callback[]>
  /** One conditional update, as with hand-offs. */
  changeCallback(change: CallbackChange): Promise<ChangedCallback>
}
