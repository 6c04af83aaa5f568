/**
 * What a staff member has typed and not sent, and what was sent and not yet confirmed: kept in this tab only, so that a reload, a failure
 * or an ended session loses no word. Signing out removes it: the next person at this computer finds nothing.
 */

/** A message on its way. `failed`: the server did not take it; it is not tried again by itself. */
export interface Outgoing {
  clientId: string
  conversation: string
  handoff: string
  text: string
  at: number
  failed?: boolean
}

export class Drafts {
  private readonly root: string

  constructor(
    staff: string,
    private readonly storage: Storage = sessionStorage,
  ) {
    this.root = `desk:${staff}:`
  }

  readText(place: string): string {
    return this.get(`text:${place}`) ?? ''
  }

  keepText(place: string, text: string): void {
    this.set(`text:${place}`, text || undefined)
  }

  readOutgoing(): Outgoing[] {
    const kept = this.get('outgoing')
    return kept ? (JSON.parse(kept) as Outgoing[]) : []
  }

  keepOutgoing(outgoing: Outgoing[]): void {
    this.set('outgoing', outgoing.length > 0 ? JSON.stringify(outgoing) : undefined)
  }

  hasAny(): boolean {
    return this.keys().length > 0
  }

  removeAll(): void {
    for (const key of this.keys()) this.storage.removeItem(key)
  }

  private keys(): string[] {
    return Object.keys(this.storage).filter((key) => key.startsWith(this.root))
  }

  private get(key: string): string | undefined {
    try {
      return this.storage.getItem(this.root + key) ?? undefined
    } catch {
      return undefined
    }
  }

  /** A browser that keeps nothing is no reason to lose the page. */
  private set(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.storage.removeItem(this.root + key)
      else this.storage.setItem(this.root + key, value)
    } catch {}
  }
}
