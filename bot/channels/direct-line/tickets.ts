/**
 * One-time tickets for opening a stream. A stream's address ends up in places that a token must not reach (a proxy's log, a
 * browser's network panel), so it carries a ticket instead: good once, for 60 seconds, for one conversation.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Clock } from '../../clock'
import { newTicketId } from './ids'

interface Ticket {
  conversation: string
  /** The stream begins after this sequence number. */
  after: number
  /** From the token: only pages on these origins may open the stream. */
  origins?: string[]
}

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

/** Keeps tickets apart from anything else that is signed with the same key. */
const AUDIENCE = 'directline-stream'
/** A used ticket is remembered for longer than it is good: clocks differ. */
const REMEMBERED_MS = 3_600_000

/** Tickets of several processes behind one address: any with the same key reads them, and they are good once in all of them together. */
export class SignedTickets implements Tickets {
  private readonly key: KeyObject

  constructor(
    key: string,
    private readonly clock: Clock,
    /** True the first time that it is asked for an id, in whichever process. */
    private readonly spend: (id: string, until: number) => Promise<boolean>,
  ) {
    this.key = createSecretKey(Buffer.from(key, 'utf8'))
  }

  async issue({ conversation, after, origins }: Ticket): Promise<string> {
    const until = this.clock() + TICKET_MS
    const payload = { aud: AUDIENCE, conv: conversation, after, origins, jti: newTicketId(), until }
    return jwt.sign(payload, this.key, { algorithm: 'HS256', noTimestamp: true })
  }

  async take(id: string): Promise<Ticket | undefined> {
    const claims = this.read(id)
    const now = this.clock()
    if (!claims || claims.until <= now || !(await this.spend(claims.jti, now + REMEMBERED_MS))) return undefined
    return { conversation: claims.conv, after: claims.after, origins: claims.origins }
  }

  /** What we signed has the shape that we gave it. */
  private read(text: string): Claims | undefined {
    try {
      return jwt.verify(text, this.key, { algorithms: ['HS256'], audience: AUDIENCE }) as Claims
    } catch {
      return undefined
    }
  }
}

interface Claims {
  conv: string
  after: number
  origins?: string[]
  jti: string
  /** Milliseconds. */
  until: number
}
