/**
 * One-time tickets for opening a stream. A stream's address ends up in places that a token must not reach (a proxy's log, a
 * browser's network panel), so it carries a ticket instead: good once, for 60 seconds, for one conversation.
 */
import type { Clock } from '../../clock'
import { newTicketId } from './ids'

export interface Ticket {
  conversation: string
  /** The stream begins after this sequence number. */
  after: number
  /** From the token: only pages on these origins may open the stream. */
  origins?: string[]
}

/** With several processes behind one address, the ticket must be known to all of them. */
export interface Tickets {
  issue(ticket: Ticket): Promise<string>
  /** The ticket, once; undefined for one that is unknown, used or too old. */
  take(id: string): Promise<Ticket | undefined>
}

const TICKET_MS = 60_000

/** Tickets of a single process. They die with it: the client then asks for another. */
export class TicketsInMemory implements Tickets {
  /** In the order of issue, so the oldest come first. */
  private readonly tickets = new Map<string, { ticket: Ticket; until: number }>()

  constructor(private readonly clock: Clock) {}

  async issue(ticket: Ticket): Promise<string> {
    this.forgetOld()
    const id = newTicketId()
    this.tickets.set(id, { ticket, until: this.clock() + TICKET_MS })
    return id
  }

  async take(id: string): Promise<Ticket | undefined> {
    const found = this.tickets.get(id)
    this.tickets.delete(id)
    return found && found.until > this.clock() ? found.ticket : undefined
  }

  private forgetOld(): void {
    for (const [id, { until }] of this.tickets) {
      if (until > this.clock()) return
      this.tickets.delete(id)
    }
  }
}
