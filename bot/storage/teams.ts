/**
 * The storage contract of Teams: where a conversation is reached, and until where it was told. The engines and the rules are those of `store.ts`.
 *
 * What still has to be sent is written nowhere a second time: it is every activity of the bot and of staff after `sentUntil`. A reply that
 * was stored is so promised by itself, also when the process ends before it is sent.
 */

/** How the Connector reaches a conversation. Ids only: a name is not needed to answer, and is personal data. */
export interface TeamsAddress {
  /** The one of the last activity: Microsoft moves conversations from one address to another. */
  serviceUrl: string
  channelId: string
  /** Teams' own id, without our prefix. */
  conversationId: string
  scope: TeamsScope
  tenantId?: string
  botId: string
  userId: string
}

/** `personal` is between one person and the bot; in the others several people read along. */
export type TeamsScope = 'personal' | 'groupChat' | 'channel'

/** The checklist's card that stands in the conversation and is changed in place. */
export interface LiveCard {
  activityId: string
  flow: string
  /** Nothing of ours stands below it. */
  last: boolean
}

export interface TeamsReference {
  conversation: string
  address: TeamsAddress
  /** The sequence number up to which everything was sent, or given up. */
  sentUntil: number
  card?: LiveCard
  /** Failures in a row. 0 as well while the wait is one that Teams asked for. */
  attempts: number
  /** By which whoever has the claim is known: until when it lasts. */
  busyUntil: number
}

export interface TeamsStore {
  /**
   * Keeps the latest address. What was unreachable is so no longer, and what failed may be tried again: the visitor has just written. Only
   * a wait that Teams asked for stays. Of a conversation that is new here, what was said before counts as sent. Throws
   * `UnknownConversation`.
   */
  keepReference(conversation: string, address: TeamsAddress): Promise<void>

  /** Conversations that have something to send and may be tried now, the longest waiting first. */
  listDue(now: number, limit: number): Promise<string[]>

  /**
   * Takes a conversation for sending until the moment `until`, so that no other process sends the same. Undefined while somebody else has
   * it, while it waits to be tried again, and where it is unknown or unreachable.
   */
  claim(conversation: string, now: number, until: number): Promise<TeamsReference | undefined>
  /** Writes down what was sent, and holds the claim until the moment `until`. False where somebody else has it by now, or it was erased. */
  advance(reference: TeamsReference, until: number): Promise<boolean>
  /** Ends a claim: all was sent, or it is tried again at `nextAt` after so many failures. Somebody else's claim is left as it is. */
  release(reference: TeamsReference, next: { attempts: number; nextAt: number }): Promise<void>
  /**
   * The conversation is unreachable until the visitor writes again. A claim goes on until it is released. `reason`: the Connector's own code.
   * `clientId`: what comes under this id from now on repeats nothing from before.
   */
  bury(conversation: string, reason: string, clientId?: string): Promise<void>

  /**
   * The sender took a message back, or changed it: its words go, those of its edits (`clientId/…`), and what hand-offs and call-backs tell of
   * them. One that waits is not answered any more. `edit`: the id of the edit that stands in its place now; it stays, with any later one.
   */
  eraseMessage(conversation: string, clientId: string, edit?: string): Promise<void>
}
