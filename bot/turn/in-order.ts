/** Runs what belongs together one after the other, and what does not side by side. */
export class InOrder {
  private readonly tails = new Map<string, Promise<void>>()

  /** Runs `work` after everything given before under the same name. A throw is the caller's and does not stop the next. */
  run(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.tails.get(name) ?? Promise.resolve()
    const mine = before.then(work)
    const tail = mine.then(
      () => {},
      () => {},
    )
    this.tails.set(name, tail)
    void tail.then(() => {
      if (this.tails.get(name) === tail) this.tails.delete(name)
    })
    return mine
  }

  /** Whether something under this name is running or waiting. */
  has(name: string): boolean {
    return this.tails.has(name)
  }

  /** Resolves when nothing is left to run, also of what was added meanwhile. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values())
  }
}
