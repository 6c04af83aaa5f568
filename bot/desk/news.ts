/**
 * What is new, to the pages that are open here and to the desks of other processes. Between processes go ids only: what has changed each desk reads
 * from the store, and what was lost on the way is found at the next look.
 */
import { z } from 'zod'
import type { DeskHint } from '../handoff/model'
import type { Log } from '../log'
import type { Hints } from '../storage/hints'
import type { Attendance } from './attendance'
import type { EventStreams } from './event-streams'

const place = { conversation: z.string(), institution: z.string() }

const news = z.discriminatedUnion('kind', [
  /** A hand-off, what was said or noted in it, or a call-back. */
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('presence'), institutions: z.array(z.string()) }),
  /** By the visitor where no staff member is named. */
  z.object({
    kind: z.literal('typing'),
    ...place,
    staff: z.object({ id: z.string(), firstName: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('viewers'), ...place }),
])
type NewsItem = z.infer<typeof news>

interface NewsParts {
  streams: Pick<EventStreams, 'pass' | 'wake' | 'passColleagues'>
  hints: Hints
  attendance: Pick<Attendance, 'colleagues' | 'viewers'>
  log: Log
}

const TOPIC = 'desk'
const VISITOR = { from: 'visitor' } as const

export class News {
  private readonly stop: () => void

  constructor(private readonly parts: NewsParts) {
    this.stop = parts.hints.hear(TOPIC, {
      heard: (what) => {
        const reading = news.safeParse(what)
        if (reading.success) this.show(reading.data)
      },
      look: () => parts.streams.wake(),
    })
  }

  tell(item: NewsItem): void {
    this.show(item)
    this.parts.hints.give(TOPIC, item)
  }

  /** What the hand-offs of this process say. */
  heed(hint: DeskHint): void {
    this.tell(itemOf(hint))
  }

  close(): void {
    this.stop()
  }

  private show(item: NewsItem): void {
    this.pass(item).catch((error) => {
      this.parts.log.error(
        { route: 'desk-events', error },
        'some news did not reach the pages of the desk; they look again',
      )
    })
  }

  private async pass(item: NewsItem): Promise<void> {
    const { streams, attendance } = this.parts
    switch (item.kind) {
      case 'changed':
        return streams.wake()
      case 'presence':
        return streams.passColleagues(item.institutions, (me) => attendance.colleagues(me))
      case 'typing': {
        const { conversation, institution, staff } = item
        return streams.pass(institution, {
          kind: 'typing',
          conversation,
          ...(staff ? { from: 'staff', staff } : VISITOR),
        })
      }
      case 'viewers': {
        const { conversation, institution } = item
        const viewers = await attendance.viewers(conversation)
        return streams.pass(institution, { kind: 'viewers', conversation, viewers })
      }
    }
  }
}

function itemOf(hint: DeskHint): NewsItem {
  if (hint.kind === 'presence') return { kind: 'presence', institutions: [...hint.institutions] }
  if (hint.kind !== 'typing') return { kind: 'changed' }
  const { handoff, staff } = hint
  const { conversation, institution } = handoff
  return { kind: 'typing', conversation, institution, staff: staff && { id: staff.id, firstName: staff.name } }
}
