/** How often a visitor may call. Who calls too often is told when to come back; other visitors feel nothing. */
import { CALLS_PER_ADDRESS, type Limit, Limiter } from '../../http/limiter'

export interface DirectLineLimits {
  /** New tokens and conversations, by address. A waiting room or an office shares one. */
  startsPerAddress: Limit
  /** All calls and stream openings, by address. */
  callsPerAddress: Limit
  /** All calls with one token. A client that polls may do so five times a second. */
  callsPerToken: Limit
  /** What a visitor says, by conversation. */
  messagesPerConversation: Limit
  /** The same, by address: a new conversation is no way round it. */
  messagesPerAddress: Limit
  /** Messages with a code to go on with, by address: nobody is to try them out. */
  codesPerAddress: Limit
}

/** What a conversation may say in a minute, and an address ten times as much. */
export function messageLimits(perMinute: number) {
  return {
    messagesPerConversation: { points: perMinute, seconds: 60 },
    messagesPerAddress: { points: 10 * perMinute, seconds: 60 },
  }
}

export const STANDARD_LIMITS: DirectLineLimits = {
  startsPerAddress: { points: 60, seconds: 60 },
  callsPerAddress: CALLS_PER_ADDRESS,
  callsPerToken: { points: 600, seconds: 60 },
  ...messageLimits(30),
  codesPerAddress: { points: 60, seconds: 600 },
}

export type Limits = Record<keyof DirectLineLimits, Limiter>

export const openLimits = (limits: DirectLineLimits): Limits =>
  Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, new Limiter(limit)])) as Limits
