/** Something that changes, and whom to tell. What `read` gives is never changed in place. */
export class Store<T> {
  private readonly listeners = new Set<() => void>()

  constructor(private state: T) {}

  read = (): T => this.state

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  protected change(part: Partial<T>): void {
    this.state = { ...this.state, ...part }
    for (const listener of this.listeners) listener()
  }
}
