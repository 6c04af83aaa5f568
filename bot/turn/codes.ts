/**
 * What a code, or the address of a page to print, leads to. A code has 64 bits, so nobody finds one by trying; whoever does try is
 * slowed down all the same: by conversation here, and by address where the channel knows one.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { readCode } from '../../dialogs/read-code'
import type { FoundByCode, Memory, Ticks } from '../../dialogs/turn-facts'
import type { Store } from '../storage/store'
import type { WayBack } from '../types'

/** Codes that lead nowhere, by conversation. Counted by each process for itself. */
const WRONG_CODES = { points: 10, duration: 3600 }

/** The ticks of the conversation that holds this way back, and its code if it has one. */
export async function findTicks(store: Store, way: WayBack): Promise<(Ticks & { code?: string }) | undefined> {
  const conversation = await store.findByWayBack(way)
  if (!conversation) return undefined
  const memory: Memory = (await store.readState(conversation.id)).value
  const { institution, language } = conversation
  return { institution, language, flows: memory.flows ?? {}, code: memory.waysBack?.code }
}

/** For a channel that counts them by address. */
export const holdsCode = (text: string): boolean => readCode(text)?.code !== undefined

export class Codes {
  private readonly wrong = new RateLimiterMemory(WRONG_CODES)

  constructor(private readonly store: Store) {}

  /** Undefined for a message without a code. */
  async find(text: unknown, conversation: string): Promise<FoundByCode | undefined> {
    const written = typeof text === 'string' ? readCode(text) : undefined
    if (!written) return undefined
    const { code } = written
    if (code === undefined) return 'unknown'
    const tried = await this.wrong.get(conversation)
    if (tried && tried.remainingPoints <= 0) return 'too many'
    const found = await findTicks(this.store, { kind: 'code', secret: code })
    if (!found) {
      await this.wrong.penalty(conversation)
      return 'unknown'
    }
    const { institution, language, flows } = found
    return { code, ticks: { institution, language, flows } }
  }
}
