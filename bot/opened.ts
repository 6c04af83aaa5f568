/** What is open, to be closed in reverse, and all of it by one deadline. */
import type { Log } from './log'
import { within } from './within'

/** `left`: so many milliseconds it is waited for. */
type Close = (left: number) => unknown

interface Part {
  close: Close
  by: number
}

export class Opened {
  /** What stands together needs nothing of each other, and is closed together. */
  private readonly stages: Part[][] = []

  /** `deadline`: milliseconds that closing takes at most. */
  constructor(
    private readonly log: Log,
    private readonly deadline: number,
  ) {}

  /** To be closed before all that was pushed earlier. `by`: milliseconds after closing began; then it is the turn of the next. */
  push(close: Close, by = this.deadline): void {
    this.stages.push([{ close, by }])
  }

  /** To be closed together with what was pushed last. */
  pushBeside(close: Close, by = this.deadline): void {
    const part = { close, by }
    const last = this.stages.at(-1)
    if (last) last.push(part)
    else this.stages.push([part])
  }

  /**
   * One that cannot be closed, or not in its time, does not keep the others open: after the deadline too each is told to close, and is not
   * waited for. A second call finds nothing left.
   */
  async close(): Promise<void> {
    const began = performance.now()
    let late = 0
    const closeOne = async ({ close, by }: Part): Promise<void> => {
      const left = Math.max(0, Math.min(by, this.deadline) - (performance.now() - began))
      const closed = async () => void (await close(left))
      try {
        if (!(await within(left, closed()))) late++
      } catch (error) {
        this.log.error({ error }, 'something could not be closed in order')
      }
    }
    for (const stage of this.stages.splice(0).reverse()) await Promise.all(stage.map(closeOne))
    if (late > 0) this.log.warn({ count: late }, 'so many parts did not close in their time, and were left')
  }
}
