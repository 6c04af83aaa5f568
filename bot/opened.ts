/** What is open, to be closed in reverse. */
import type { Log } from './log'

type Close = () => unknown

export class Opened {
  private readonly closes: Close[] = []

  constructor(private readonly log: Log) {}

  push(...closes: Close[]): void {
    this.closes.push(...closes)
  }

  /** One that cannot be closed does not keep the others open. A second call finds nothing left. */
  async close(): Promise<void> {
    for (const close of this.closes.splice(0).reverse()) {
      try {
        await close()
      } catch (error) {
        this.log.error({ error }, 'something could not be closed in order')
      }
    }
  }
}
