/** The storage contract in memory, as far as the web channel uses it, with faults on demand. */
import {
  type Conversation,
  type NewConversation,
  type NewVisitorActivity,
  type StoredActivity,
  UnknownConversation,
} from '../../../bot/storage/store'

export class MemoryStore {
  private readonly conversations = new Map<string, Conversation>()
  private readonly activities = new Map<string, StoredActivity[]>()
  private readonly clientIds = new Map<string, StoredActivity>()
  /** While set, everything fails. */
  broken = false

  async createConversation(conversation: NewConversation): Promise<Conversation> {
    this.check()
    if (this.conversations.has(conversation.id)) throw new Error('conversation exists')
    this.conversations.set(conversation.id, { ...conversation, sequence: 0 })
    this.activities.set(conversation.id, [])
    return { ...conversation, sequence: 0 }
  }

  async findConversation(id: string): Promise<Conversation | undefined> {
    this.check()
    const found = this.conversations.get(id)
    return found && { ...found }
  }

  async receive(activity: NewVisitorActivity): Promise<{ activity: StoredActivity; repeated: boolean }> {
    this.check()
    const key = `${activity.conversation} ${activity.clientId}`
    const known = activity.clientId === undefined ? undefined : this.clientIds.get(key)
    if (known) return { activity: known, repeated: true }
    const stored = this.append(activity.conversation, 'visitor', activity.at, activity.body)
    if (activity.clientId !== undefined) this.clientIds.set(key, stored)
    return { activity: stored, repeated: false }
  }

  append(
    id: string,
    role: StoredActivity['role'],
    at: number,
    body: (sequence: number) => Record<string, unknown>,
  ): StoredActivity {
    const conversation = this.conversations.get(id)
    if (!conversation) throw new UnknownConversation()
    conversation.sequence += 1
    const { sequence } = conversation
    const stored = { conversation: id, sequence, role, at, body: body(sequence) }
    this.activities.get(id)?.push(stored)
    return stored
  }

  async listActivities(id: string, after: number, limit = 1000): Promise<StoredActivity[]> {
    this.check()
    // A real store answers later; what happens meanwhile must not be lost.
    await new Promise((resolve) => setImmediate(resolve))
    return (this.activities.get(id) ?? []).filter(({ sequence }) => sequence > after).slice(0, limit)
  }

  async eraseConversation(id: string): Promise<void> {
    this.conversations.delete(id)
    this.activities.delete(id)
  }

  private check(): void {
    if (this.broken) throw new Error('the disk is full of 123456782')
  }
}
