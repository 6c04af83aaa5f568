/** Hears what is said in conversations that are at the desk, and tells the pages that there is something to read. */
import type { Log } from '../log'
import type { Handoff, HandoffStore } from '../storage/handoffs'
import type { StoredActivity } from '../storage/store'
import type { EventStreams } from './event-streams'

/** What other processes began or ended is taken over this often. */
const REFRESH_MS = 5000

export class Listening {
  /** The end of listening, by conversation. */
  private readonly stops = new Map<string, () => void>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly handoffs: Pick<HandoffStore, 'listOpenHandoffs'>,
    private readonly deliveries: {
      listen(conversation: string, listener: (activities: StoredActivity[]) => void): () => void
    },
    private readonly streams: Pick<EventStreams, 'pass'>,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS)
    this.timer.unref()
  }

  async refresh(): Promise<void> {
    try {
      const open = await this.handoffs.listOpenHandoffs()
      const conversations = new Set(open.map(({ conversation }) => conversation))
      for (const conversation of this.stops.keys()) if (!conversations.has(conversation)) this.stop(conversation)
      for (const handoff of open) this.heed(handoff)
    } catch (error) {
      this.log.error({ error }, 'the desk could not look for conversations to listen to; tried again')
    }
  }

  /** Begins with one that is open, and ends with it. */
  heed({ conversation, institution, endedAt }: Handoff): void {
    if (endedAt !== undefined) this.stop(conversation)
    if (endedAt !== undefined || this.stops.has(conversation)) return
    const stop = this.deliveries.listen(conversation, (activities) => {
      const last = activities.findLast(({ body }) => body.type === 'message')
      if (!last) return
      this.streams.pass(institution, { kind: 'said', conversation, activity: last.sequence, role: last.role })
    })
    this.stops.set(conversation, stop)
  }

  close(): void {
    clearInterval(this.timer)
    for (const conversation of [...this.stops.keys()]) this.stop(conversation)
  }

  private stop(conversation: string): void {
    this.stops.get(conversation)?.()
    this.stops.delete(conversation)
  }
}
