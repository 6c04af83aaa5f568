/** What clients get to see of a conversation: checked sets of activities with a watermark. */
import type { StoredActivity } from '../../storage/store'
import { writeWatermark } from './watermark'

interface ActivitySet extends Record<string, unknown> {
  activities: Record<string, unknown>[]
  watermark: string
}

/** Never delivered from the store: the first and the last speak to bots, and typing is over when it is read. */
const HIDDEN = new Set(['conversationUpdate', 'typing', 'trace'])

/**
 * One `activities` array always: a real client's stream is dead for good after a frame that has none. A stored body that is
 * no activity is left out, for the same reason.
 */
export function activitySet(conversation: string, stored: StoredActivity[], after: number): ActivitySet {
  return {
    activities: stored
      .map(({ body }) => body)
      .filter(({ type, id }) => typeof type === 'string' && typeof id === 'string' && !HIDDEN.has(type)),
    watermark: writeWatermark(conversation, stored.at(-1)?.sequence ?? after),
  }
}
