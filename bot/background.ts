/**
 * Work that comes round by the clock: retention, the desk's tidying, turns that were left, review dates that pass, and what time does
 * to those who wait. Every process does all of it; each piece is safe at several at once.
 */
import type { Clock } from './clock'
import type { Desk } from './desk/desk'
import type { Handoffs } from './handoff/handoffs'
import type { KnowledgeInUse } from './knowledge-in-use/knowledge-in-use'
import { sayWarnings } from './knowledge-in-use/open-live'
import type { Log } from './log'
import type { Store } from './storage/store'
import type { Turns } from './turn/turns'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

interface Work {
  /** Milliseconds from one time to the next. */
  every: number
  /** Also now. */
  atOnce?: boolean
  work: () => Promise<void>
  /** When it throws; it is done again the next time. */
  failed: (error: unknown) => void
}

interface BackgroundParts {
  store: Pick<Store, 'removeOlderThan'>
  retentionDays: number
  desk: Pick<Desk, 'tidy'>
  turns: Pick<Turns, 'retry' | 'adoptConversations'>
  handoffs: Pick<Handoffs, 'tick'>
  inUse: () => Pick<KnowledgeInUse, 'warnings'>
  clock: Clock
  log: Log
}

/** Starts all of it. The returned function starts nothing more from then on, and resolves when what was under way has ended: that may take long. */
export function startBackground({
  store,
  retentionDays,
  desk,
  turns,
  handoffs,
  inUse,
  clock,
  log,
}: BackgroundParts): () => Promise<void> {
  const stopping = new AbortController()
  const all: Work[] = [
    {
      every: HOUR,
      atOnce: true,
      work: async () => {
        const count = await store.removeOlderThan(clock() - retentionDays * DAY, stopping.signal)
        if (count > 0) log.info({ count }, 'conversations past their retention time were removed')
      },
      failed: (error) =>
        log.error({ error }, 'conversations past their retention time could not be removed; tried again in an hour'),
    },
    {
      every: HOUR,
      atOnce: true,
      work: () => desk.tidy(),
      failed: (error) => log.error({ error }, 'the desk could not be tidied; tried again in an hour'),
    },
    {
      every: 5 * SECOND,
      work: async () => {
        // A store that was away comes back by itself; what was acknowledged before is answered then, and before what comes after it.
        const count = turns.retry()
        if (count > 0) log.info({ count }, 'turns that could not be finished are taken again')
        const adopted = await turns.adoptConversations()
        if (adopted > 0)
          log.info({ count: adopted }, 'conversations that another process left unanswered are taken over')
      },
      failed: (error) =>
        log.error({ error }, 'what other processes may have left could not be looked at; tried again in a few seconds'),
    },
    {
      every: 5 * SECOND,
      work: () => handoffs.tick(),
      failed: (error) => log.error({ error }, 'hand-offs could not be looked after; tried again in a few seconds'),
    },
    {
      every: DAY,
      work: async () => sayWarnings(inUse(), log, clock),
      failed: (error) => log.error({ error }, 'it could not be told what in the knowledge needs a look'),
    },
  ]
  const ends = all.map(repeat)
  return async () => {
    stopping.abort()
    await Promise.all(ends.map((end) => end()))
  }
}

/** One at a time, however long it takes. */
function repeat({ every, atOnce = false, work, failed }: Work): () => Promise<void> {
  let underWay: Promise<void> | undefined
  const go = () => {
    underWay ??= work()
      .catch(failed)
      .finally(() => {
        underWay = undefined
      })
  }
  if (atOnce) go()
  const timer = setInterval(go, every)
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
