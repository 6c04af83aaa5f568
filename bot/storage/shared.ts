/**
 * What several processes on one database need beside the storage contract. Only PostgreSQL has it: SQLite has one process.
 *
 * Turns are taken by one process a conversation at a time: whoever stores a message in a conversation that nobody is at takes the
 * conversation, answers what waits in it, in order and whoever stored it, and leaves it when nothing waits any more.
 *
 *     receive ──▶ taken by nobody? taken now ──▶ turn ──▶ goOn ──▶ turn … ──▶ nothing waits: left
 *            └──▶ taken: whoever has it goes on to this one
 *
 * A process shows life with every `adoptConversations`. One that has not for 15 seconds is taken for dead, and its conversations go to who asks next.
 */
import type { Steps } from './statement'
import type { StoredActivity } from './store'

export interface SharedStore {
  /**
   * Shows life, and takes the conversations of processes that show none; gives all conversations that this process has. At a start, also those in
   * which something waits and that nobody has. To be called every few seconds.
   */
  adoptConversations(how: { atStart: boolean }): Promise<string[]>

  /**
   * The next turn that waits after the activity `after`, in a conversation that this process has. Undefined ends that: nothing waits, or
   * another process has it by now.
   */
  goOn(conversation: string, after: number): Promise<StoredActivity | undefined>

  /** The end of this process: what it could not finish need not wait for its death to be noticed. */
  leave(): Promise<void>

  /** The last sequence number given out in each of these conversations. Unknown ones are left out. */
  latestSequences(conversations: readonly string[]): Promise<Map<string, number>>

  /** True the first time that this is asked for an id, in whichever process. It is remembered until `until`, in the server's own time. */
  spend(id: string, until: number): Promise<boolean>
}

/** The same with its part in the store's own transactions. */
export interface SharedInStore extends SharedStore {
  /** Part of storing a message, under the conversation's lock. False when it is taken already, by whomever. */
  taking(conversation: string): Steps<boolean>

  /** Part of the end of a turn, under the conversation's lock. */
  leaving(conversation: string): Steps<void>
}
