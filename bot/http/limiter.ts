/** How often somebody may call. Who calls too often is told when to come back; others feel nothing. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { network } from './network'
import { tooManyRequests } from './refusal'

export interface Limit {
  points: number
  seconds: number
}

/** All calls of one address to one of the parts that are counted apart. A waiting room or an office shares one. */
export const CALLS_PER_ADDRESS: Limit = { points: 3000, seconds: 60 }

export class Limiter {
  private readonly memory: RateLimiterMemory

  constructor({ points, seconds }: Limit) {
    this.memory = new RateLimiterMemory({ points, duration: seconds })
  }

  /** Counts one. Throws a 429 with the seconds to wait. */
  async count(who: string): Promise<void> {
    const milliseconds = await this.wait(who)
    if (milliseconds !== undefined) throw tooManyRequests(milliseconds / 1000)
  }

  /** The same for a network address: a household counts as one. */
  countAddress(address: string): Promise<void> {
    return this.count(network(address))
  }

  /** Takes back one that was counted. */
  async forgiveAddress(address: string): Promise<void> {
    await this.memory.reward(network(address))
  }

  /** Counts one; gives the milliseconds to wait when it was one too many. */
  async wait(who: string): Promise<number | undefined> {
    try {
      await this.memory.consume(who)
      return undefined
    } catch (result) {
      if (!(result instanceof RateLimiterRes)) throw result
      return result.msBeforeNext
    }
  }
}
