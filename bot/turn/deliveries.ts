/**
 * Tells whoever listens to a conversation that something was stored in it. A hint, not the truth: a listener that
 * was away reads the store by sequence number.
 */
import type { StoredActivity } from '../storage/store'

export type Listener = (activities: StoredActivity[]) => void

export class Deliveries {
  private readonly listeners = new Map<string, Set<Listener>>()

  /** Listens until the returned function is called. */
  listen(conversation: string, listener: Listener): () => void {
    const all = this.listeners.get(conversation) ?? new Set()
    this.listeners.set(conversation, all.add(listener))
    return () => {
      all.delete(listener)
      if (all.size === 0 && this.listeners.get(conversation) === all) this.listeners.delete(conversation)
    }
  }

  tell(conversation: string, activities: StoredActivity[]): void {
    if (activities.length === 0) return
    for (const listener of this.listeners.get(conversation) ?? []) listener(activities)
  }
}
