/** Who hears of what happened to a hand-off: the visitor, those who wait behind, and whoever looks at the desk. */
import type { Handoff } from '../storage/handoffs'
import type { Store, StoredActivity } from '../storage/store'
import type { Json } from '../types'
import type { DeskChange, Staff } from './model'

export interface QueueNewsParts {
  store: Store
  /** "(first name) is typing", or how many are ahead: shown now, and not stored. */
  passingBody: (event: { typing: string } | { handoff: string; ahead: number }, conversation: string) => Json
  tell: (conversation: string, activities: StoredActivity[]) => void
  pass: (conversation: string, body: Json) => void
}

export class QueueNews {
  private readonly listeners = new Set<(change: DeskChange) => void>()
  /** How many were ahead when that was last passed on, by hand-off. */
  private readonly ahead = new Map<string, number>()
  /** Open hand-offs by conversation, as this process last saw them: for what happens too often to ask the store. */
  private open = new Map<string, Handoff>()

  constructor(private readonly parts: QueueNewsParts) {}

  listen(listener: (change: DeskChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  tellDesk(change: DeskChange): void {
    for (const listener of this.listeners) listener(change)
  }

  announce(handoff: Handoff, activities: StoredActivity[]): void {
    if (handoff.endedAt === undefined) this.open.set(handoff.conversation, handoff)
    else this.open.delete(handoff.conversation)
    this.parts.tell(handoff.conversation, activities)
    this.tellDesk({ kind: 'changed' })
  }

  /** What another process did becomes known here. Gives those that were open when they were last seen, and are no longer. */
  refresh(open: Handoff[]): Handoff[] {
    const ended = [...this.open.values()].filter(({ id }) => !open.some((each) => each.id === id))
    this.open = new Map(open.map((each) => [each.conversation, each]))
    for (const id of this.ahead.keys()) if (!open.some((each) => each.id === id)) this.ahead.delete(id)
    return ended
  }

  /** Those who wait at an institution, who is served first first. */
  async queue(institution: string): Promise<Handoff[]> {
    const open = await this.parts.store.handoffs.listOpenHandoffs(institution)
    return open.filter(({ state }) => state === 'waiting')
  }

  /** Those who wait are told, in passing, how many people are ahead, when that is another number than before. */
  async passQueue(institution: string): Promise<void> {
    for (const [ahead, { id, conversation }] of (await this.queue(institution)).entries()) {
      if (this.ahead.get(id) === ahead) continue
      this.ahead.set(id, ahead)
      this.pass(conversation, { handoff: id, ahead })
    }
  }

  /** What was last passed on of a place in the queue, for a page that was not there then: what is stored says how it was once. */
  lastPassed(conversation: string): Json | undefined {
    const handoff = this.open.get(conversation)
    const ahead = handoff?.state === 'waiting' ? this.ahead.get(handoff.id) : undefined
    return handoff && ahead !== undefined
      ? this.parts.passingBody({ handoff: handoff.id, ahead }, conversation)
      : undefined
  }

  pass(conversation: string, event: Parameters<QueueNewsParts['passingBody']>[0]): void {
    this.parts.pass(conversation, this.parts.passingBody(event, conversation))
  }

  /** `staff`: who is typing, where it is not the visitor. */
  tellTyping({ conversation, institution }: Handoff, staff?: Staff): void {
    const by = staff && { id: staff.id, firstName: staff.name }
    this.tellDesk({ kind: 'typing', conversation, institution, staff: by })
  }

  /** The visitor is typing, which the channel says far too often to ask the store each time. */
  visitorTyping(conversation: string): void {
    const handoff = this.open.get(conversation)
    if (handoff?.state === 'accepted') this.tellTyping(handoff)
  }
}
