/** Hears what is said in conversations that are at the desk, and tells the pages that there is something to read. */
import type { Log } from '../log'
import type { Handoff, HandoffStore } from '../storage/handoffs'
import type { Store, StoredActivity } from '../storage/store'
import type { EventStreams } from './event-streams'

/** What other processes began or ended is taken over this often. */
const REFRESH_MS = 5000

/** Somewhere that activities are told of as they are stored; `bot/turn/deliveries.ts`. */
export interface Deliveries {
  listen(
    conversation: string,
    listener: (activities: StoredActivity[]) => void,
    passing?: undefined,
    /** Asked to read on when another process stored more than `last`. */
    follower?: { last(): number; readOn(): void },
  ): () => void
}

export class Listening {
  /** The end of listening, by conversation. */
  private readonly stops = new Map<string, () => void>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly handoffs: Pick<HandoffStore, 'listOpenHandoffs'>,
    private readonly store: Pick<Store, 'listActivities'>,
    private readonly deliveries: Deliveries,
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
    let last = 0
    const hear = (activities: StoredActivity[]) => {
      last = Math.max(last, ...activities.map(({ sequence }) => sequence))
      const said = activities.findLast(({ body }) => body.type === 'message')
      if (said) this.streams.pass(institution, { kind: 'said', conversation, activity: said.sequence, role: said.role })
    }
    const readOn = () => {
      this.store.listActivities(conversation, last).then(hear, (error) => {
        this.log.error({ error }, 'the desk could not read what another process stored; its pages read it later')
      })
    }
    this.stops.set(conversation, this.deliveries.listen(conversation, hear, undefined, { last: () => last, readOn }))
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
