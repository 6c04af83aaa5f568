/**
 * What is new, to the pages that are open here and to the desks of other processes. Between processes go ids only: what has changed each desk reads
 * from the store, and what was lost on the way is found at the next look.
 */
import { z } from 'zod'
import type { DeskChange } from '../handoff/model'
import type { Log } from '../log'
import type { Hints } from '../storage/hints'
import type { Attendance } from './attendance'
import type { EventStreams } from './event-streams'

const place = { conversation: z.string(), institution: z.string() }

/** Between processes, also of two releases. */
const deskChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('presence'), institutions: z.array(z.string()) }),
  z.object({
    kind: z.literal('typing'),
    ...place,
    staff: z.object({ id: z.string(), firstName: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('viewers'), ...place }),
]) satisfies z.ZodType<DeskChange>

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
        const reading = deskChange.safeParse(what)
        if (reading.success) this.show(reading.data)
      },
      look: () => parts.streams.wake(),
    })
  }

  tell(change: DeskChange): void {
    this.show(change)
    this.parts.hints.give(TOPIC, change)
  }

  close(): void {
    this.stop()
  }

  private show(change: DeskChange): void {
    this.pass(change).catch((error) => {
      this.parts.log.error(
        { route: 'desk-events', error },
        'some news did not reach the pages of the desk; they look again',
      )
    })
  }

  private async pass(change: DeskChange): Promise<void> {
    const { streams, attendance } = this.parts
    switch (change.kind) {
      case 'changed':
        return streams.wake()
      case 'presence':
        return streams.passColleagues(change.institutions, (me) => attendance.colleagues(me))
      case 'typing': {
        const { conversation, institution, staff } = change
        return streams.pass(institution, {
          kind: 'typing',
          conversation,
          ...(staff ? { from: 'staff', staff } : VISITOR),
        })
      }
      case 'viewers': {
        const { conversation, institution } = change
        const viewers = await attendance.viewers(conversation)
        return streams.pass(institution, { kind: 'viewers', conversation, viewers })
      }
    }
  }
}
