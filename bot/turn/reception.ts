/**
 * Where a visitor's activity enters, whatever channel it came by:
 *
 *     mask personal data -> store (once) -> acknowledge -> line up its turn
 *
 * The acknowledgement (the returned promise) comes after storing and before the turn: what we said we have, we have.
 */
import type { StoredActivity } from '../storage/store'

export interface IncomingActivity {
  conversation: string
  /** The client's own id of this message; a repetition is answered with the first one and takes no second turn. */
  clientId?: string
  /** Makes the channel's JSON object for a sequence number. Its `text`, if any, must be the masked text given here. */
  body: (sequence: number, maskedText: string) => Record<string, unknown>
  text: string
  /** False for what only has to be stored and echoed. */
  takesTurn: boolean
}

export interface Reception {
  /** Throws `UnknownConversation`. */
  receive(activity: IncomingActivity): Promise<{ activity: StoredActivity; repeated: boolean }>
  /** The first words of the bot in a new conversation, stored and delivered when the promise resolves. */
  welcome(conversation: string): Promise<void>
}
