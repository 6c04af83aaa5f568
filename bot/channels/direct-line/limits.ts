/** How often somebody may call. Who calls too often is told when to come back; other visitors feel nothing. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { network } from '../../http/network'
import { tooManyRequests } from '../../http/refusal'

export interface Limit {
  points: number
  seconds: number
}

export interface DirectLineLimits {
  /** New tokens and conversations, by address. A waiting room or an office shares one. */
  startsPerAddress: Limit
  /** All calls and stream openings, by address. */
  callsPerAddress: Limit
  /** All calls with one token. A client that polls may do so five times a second. */
  callsPerToken: Limit
  /** What a visitor says, by conversation. */
  messagesPerConversation: Limit
  /** Messages with a code to go on with, by address: nobody is to try them out. */
  codesPerAddress: Limit
}

export const STANDARD_LIMITS: DirectLineLimits = {
  startsPerAddress: { points: 60, seconds: 60 },
  callsPerAddress: { points: 3000, seconds: 60 },
  callsPerToken: { points: 600, seconds: 60 },
  messagesPerConversation: { points: 30, seconds: 60 },
  codesPerAddress: { points: 60, seconds: 600 },
}

export type LimitName = keyof DirectLineLimits

export class Limits {
  private readonly limiters: Record<LimitName, RateLimiterMemory>

  constructor(limits: DirectLineLimits) {
    const open = ({ points, seconds }: Limit) => new RateLimiterMemory({ points, duration: seconds })
    this.limiters = {
      startsPerAddress: open(limits.startsPerAddress),
      callsPerAddress: open(limits.callsPerAddress),
      callsPerToken: open(limits.callsPerToken),
      messagesPerConversation: open(limits.messagesPerConversation),
      codesPerAddress: open(limits.codesPerAddress),
    }
  }

  /** Counts one call. Throws a 429 with the seconds to wait. */
  async count(limit: LimitName, who: string): Promise<void> {
    const milliseconds = await this.wait(limit, who)
    if (milliseconds !== undefined) throw tooManyRequests(milliseconds / 1000)
  }

  /** Counts one call; gives the milliseconds to wait when it was one too many. */
  async wait(limit: LimitName, who: string): Promise<number | undefined> {
    const key = limit.endsWith('PerAddress') ? network(who) : who
    try {
      await this.limiters[limit].consume(key)
      return undefined
    } catch (result) {
      if (!(result instanceof RateLimiterRes)) throw result
      return result.msBeforeNext
    }
  }
}
