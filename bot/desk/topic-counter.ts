/**
 * Counts which answers were given, by day, and hands the counts to the store every few seconds. A process that is killed loses the last
 * seconds of a statistic, and no turn waits for it.
 */
import type { DeskStore, TopicCount } from '../storage/desk'

const HAND_OVER_MS = 10_000

export class TopicCounter {
  private counts = new Map<string, TopicCount>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly store: Pick<DeskStore, 'countTopics'>,
    /** ISO day at the institution. Undefined for one that is no more. */
    private readonly dayAt: (institution: string, at: number) => string | undefined,
    private readonly failed: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.handOver(), HAND_OVER_MS)
    this.timer.unref()
  }

  count(institution: string, topic: string, at: number): void {
    const day = this.dayAt(institution, at)
    if (day === undefined) return
    const key = `${institution} ${day} ${topic}`
    const known = this.counts.get(key)
    if (known) known.count++
    else this.counts.set(key, { institution, day, topic, count: 1 })
  }

  async handOver(): Promise<void> {
    const counts = [...this.counts.values()]
    if (counts.length === 0) return
    this.counts = new Map()
    await this.store.countTopics(counts).catch(this.failed)
  }

  close(): Promise<void> {
    clearInterval(this.timer)
    return this.handOver()
  }
}
