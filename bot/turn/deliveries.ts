/**
 * Tells whoever listens to a conversation that something was stored in it. A hint, not the truth: a listener that
 * was away reads the store by sequence number.
 */
import type { StoredActivity } from '../storage/store'

export type Listener = (activities: StoredActivity[]) => void

/** Hears what is shown but not stored, such as "somebody is typing": the channel's own JSON object. */
export type PassingListener = (body: Record<string, unknown>) => void

interface Listening {
  listener: Listener
  passing?: PassingListener
}

export class Deliveries {
  private readonly listeners = new Map<string, Set<Listening>>()
  private readonly everywhere = new Set<(conversation: string) => void>()

  /** Hears of every conversation in which something was stored, until the returned function is called. */
  listenToAll(listener: (conversation: string) => void): () => void {
    this.everywhere.add(listener)
    return () => void this.everywhere.delete(listener)
  }

  /** Listens until the returned function is called. */
  listen(conversation: string, listener: Listener, passing?: PassingListener): () => void {
    const listening = { listener, passing }
    const all = this.listeners.get(conversation) ?? new Set()
    this.listeners.set(conversation, all.add(listening))
    return () => {
      all.delete(listening)
      if (all.size === 0 && this.listeners.get(conversation) === all) this.listeners.delete(conversation)
    }
  }

  tell(conversation: string, activities: StoredActivity[]): void {
    if (activities.length === 0) return
    for (const { listener } of this.listeners.get(conversation) ?? []) listener(activities)
    for (const listener of this.everywhere) listener(conversation)
  }

  /** Shows what is not worth storing to those who listen now. */
  pass(conversation: string, body: Record<string, unknown>): void {
    for (const { passing } of this.listeners.get(conversation) ?? []) passing?.(body)
  }
}
