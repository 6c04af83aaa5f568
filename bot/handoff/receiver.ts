/**
 * Who takes a hand-off: our own desk, or a contact centre elsewhere. What goes over it are the events of Bot Framework's hand-off protocol as JSON,
 * made at the edge (`bot/turn/handoff-events.ts`); `docs/handoff.md` shows a receiver of another kind.
 *
 *     handoff.initiate ──▶ receiver          (a visitor asks for a person, or is back in the queue)
 *     the visitor's words ──▶ receiver       (while a person has the conversation)
 *     receiver ──▶ handoff.status            accepted, completed, failed: `Handoffs.heed`
 *     receiver ──▶ the staff member's words  `Handoffs.say`
 */
import type { Handoff } from '../storage/handoffs'
import type { StoredActivity } from '../storage/store'
import type { Json } from '../types'

/** How things stand at the receiver's side for one institution. */
export interface Staffing {
  /** Anybody was ever there. False: the chat has no staff, and nobody is told that they are only away. */
  staffed: boolean
  /** How many would take a conversation now. */
  available: number
}

export interface HandoffReceiver {
  /**
   * True where presence is kept in our own store: who is gone for a minute loses what they have. An outside receiver says itself when somebody is gone.
   */
  readonly keepsPresence: boolean
  presence(institution: string, now: number): Promise<Staffing>
  /**
   * Somebody asks for a person, or waits again: whoever had the conversation has it no longer, and `putBacks` counts how often. Is called again,
   * perhaps by another process, until it resolves. `event` reads up to 1,000 activities: only who sends it on calls it.
   */
  initiate(handoff: Handoff, event: () => Promise<Json>): Promise<void>
  /** While accepted: what the visitor said, as it is stored. What is missed stands in the transcript under its sequence number. */
  visitorSaid(handoff: Handoff, said: StoredActivity): Promise<void>
  /**
   * It ended without the receiver's doing: cancelled, closing time, nobody there, waited too long, erased (`failure`). It may be said more than
   * once, by several processes, and is not said again where it does not arrive.
   */
  cancelled(handoff: Handoff): Promise<void>
}
