/**
 * Hints from one process to the others on the same database: "something was stored, look". A hint is not the truth: it may be lost, come
 * late, or tell what is known already. Whoever hears one reads the store, from the last sequence number that it has seen.
 *
 *     process A: store ──▶ give(topic, what) ─ ─ ─ ▶ process B: heard(what) ──▶ read the store
 *                                                                look()  ──▶ read the store     (every two seconds, hint or not)
 */
export interface Hints {
  /**
   * Tells the other processes, soon; never this one. Cannot fail: whom it does not reach looks by itself. `what` is plain JSON of at most
   * 7,500 bytes, ids and numbers, with nothing that anybody said.
   */
  give(topic: string, what: unknown): void
  /** Hears the other processes until the returned function is called. */
  hear(topic: string, listener: HintListener): () => void
  close(): Promise<void>
}

export interface HintListener {
  /** `what` may come from a stranger on the database. To throw is to have heard nothing. */
  heard(what: unknown): void
  /** A hint may have been lost: every two seconds, and at once when a lost connection is back. Must not throw. */
  look?(): void
}

/** Of a process that is alone with its database: nobody to tell, nothing to hear. */
export const NO_HINTS: Hints = {
  give: () => {},
  hear: () => () => {},
  close: async () => {},
}
