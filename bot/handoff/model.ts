/**
 * A hand-off, from asking to ending, and what the desk may do with it. Knows no channel, no HTTP and no Bot Framework.
 *
 *            accept              complete
 *   waiting ────────▶ accepted ───────────▶ completed
 *      │  ▲            │  │  ▲
 *      │  └─ put back ─┤  └──┘ transfer (another owner, with a note)
 *      │     or gone   │
 *      │     or silent └── erased, refused ──▶ failed
 *      └── cancelled, closed, nobody, timeout, erased, refused ──▶ failed (call-back offered)
 */
import type { DeskLimits, SafetyKind } from '../../knowledge/model'
import {
  HANDOFF_STATES,
  type Handoff,
  type HandoffFailure,
  type HandoffOutcome,
  type HandoffState,
  type StaffPresence,
} from '../storage/handoffs'
import type { StoredActivity } from '../storage/store'

export type HandoffAction = 'accept' | 'put back' | 'transfer' | 'complete' | 'fail'

/** Where an action leads; each leads to one state. */
const LEADS_TO: Record<HandoffAction, HandoffState> = {
  accept: 'accepted',
  'put back': 'waiting',
  transfer: 'accepted',
  complete: 'completed',
  fail: 'failed',
}

/** What is possible in a state. */
const FROM: Record<HandoffState, HandoffAction[]> = {
  waiting: ['accept', 'fail'],
  accepted: ['put back', 'transfer', 'complete', 'fail'],
  completed: [],
  failed: [],
}

export const leadsTo = (action: HandoffAction): HandoffState => LEADS_TO[action]

/** The states from which an action is possible. */
export const statesFor = (action: HandoffAction): HandoffState[] =>
  HANDOFF_STATES.filter((state) => FROM[state].includes(action))

/** A staff member who has shown no sign of life for so long is gone. The desk shows one every `HEARTBEAT`. */
export const GONE_AFTER = 60_000
export const HEARTBEAT = 20_000

/** Present: available, and seen within `GONE_AFTER`. */
export const isPresent = ({ status, seenAt }: Pick<StaffPresence, 'status' | 'seenAt'>, now: number): boolean =>
  status === 'available' && seenAt > now - GONE_AFTER

/**
 * Until when the owner, who has not said anything yet, may do so before the visitor goes back into the queue. Undefined for one who has, and for
 * whoever waits.
 */
export function answerBy(handoff: Handoff, { answerWithinMinutes }: DeskLimits): number | undefined {
  const { state, acceptedAt, lastStaffAt = 0, typedAt = 0 } = handoff
  if (state !== 'accepted' || acceptedAt === undefined || lastStaffAt >= acceptedAt) return undefined
  return Math.max(acceptedAt, typedAt) + answerWithinMinutes * MINUTE
}

const MINUTE = 60_000

/** Who acts at the desk. */
export interface Staff {
  id: string
  /** First name: what the visitor sees. */
  name: string
}

/** Why an action was not done. */
type DeedRefusal =
  /** There is no such hand-off (any more). */
  | 'unknown'
  /** Somebody else has it; `handoff.ownerName` says who. */
  | 'taken'
  /** It is in a state in which this cannot be done: it has ended, or was put back. */
  | 'not-possible'
  /** The colleague to whom it should go is not present. */
  | 'colleague-absent'

export type Deed<More = object> = ({ done: Handoff } & More) | { refused: DeedRefusal; handoff?: Handoff }

/**
 * What a desk does. Every deed that the visitor should know of is told to the visitor in the same transaction. Whether this staff member may act at
 * the hand-off's institution is checked by the desk before.
 */
export interface DeskActions {
  /** From the queue. Of many at once one gets it; the others are told whose it is. Accepting one's own again is no fault. */
  accept(id: string, staff: Staff): Promise<Deed>
  putBack(id: string, staff: Staff): Promise<Deed>
  transfer(id: string, staff: Staff, to: Staff, note: string): Promise<Deed>
  complete(id: string, staff: Staff, outcome: HandoffOutcome): Promise<Deed>
  /** What a staff member says to the visitor. `clientId`: the desk's own id of this message, so that one sent twice is said once. */
  say(id: string, staff: Staff, text: string, clientId: string): Promise<Deed<{ said: StoredActivity }>>
  /** "… is typing", to whoever looks at the conversation now. Until the first word it is noted, as a sign that there will be one. */
  typing(id: string, staff: Staff): Promise<void>

  /** A sign of life. `since`: the status stays for who was seen then or later; who was not has the `other`. */
  seen(
    staff: Staff,
    status: StaffPresence['status'] | { since: number; other: StaffPresence['status'] },
    institutions: readonly string[],
  ): Promise<void>
  /** Signed out, or closed the page for good: what they have goes back to the queue at once. */
  left(staff: Staff): Promise<void>

  /** Called after every change in this process. The truth is the sequence number. Gives the function that ends it. */
  listen(listener: (change: DeskChange) => void): () => void
}

/** What is new at the desk, in ids: who hears of what is stored reads it there. */
export type DeskChange =
  /** A hand-off, what was said or noted in it, or a call-back. */
  | { kind: 'changed' }
  | { kind: 'presence'; institutions: readonly string[] }
  /** By the visitor where no staff member is named. */
  | { kind: 'typing'; conversation: string; institution: string; staff?: { id: string; firstName: string } }
  | { kind: 'viewers'; conversation: string; institution: string }

/** What the visitor's side of a conversation shows, in `channelData.handoff` of what is said about a hand-off. */
export interface HandoffNote {
  /** Absent in the turn that asks for it. */
  id?: string
  state: HandoffState
  /** Of a waiting one: how many people are ahead. */
  ahead?: number
  /** Of an accepted one: the first name of who it is. */
  name?: string
  failure?: HandoffFailure
  redFlag?: SafetyKind
}
