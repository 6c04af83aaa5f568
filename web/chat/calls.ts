/** The calls that give a token. The conversation itself goes through Microsoft's client. */
import type { Key } from './memory'
import type { Language } from './page'

export const DIRECT_LINE = `${location.origin}/v3/directline`

/** `erased`: the server has no such conversation any more. `ended`: the token is too old, or not ours. `unreachable`: try again later. */
export type TokenReading = { key: Key } | 'erased' | 'ended' | 'unreachable'

export function generateToken(institution: string, locale: Language): Promise<TokenReading> {
  return ask('generate', { 'content-type': 'application/json' }, JSON.stringify({ institution, locale }))
}

/** Works for a day after the token's own half hour. */
export function renewToken(key: Key): Promise<TokenReading> {
  return ask('renew', { authorization: `Bearer ${key.token}` })
}

const PATIENCE = 15_000
/** Our server's own words. Another refusal can be from anything in between, such as a network that wants a sign-in first. */
const REFUSALS = { ConversationNotFound: 'erased', TokenExpired: 'ended', BadToken: 'ended' } as const

async function ask(call: string, headers: Record<string, string>, body?: string): Promise<TokenReading> {
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(`${DIRECT_LINE}/tokens/${call}`, { method: 'POST', headers, body, signal })
    const { conversationId, token, error } = await response.json()
    if (!response.ok) return REFUSALS[error?.code as keyof typeof REFUSALS] ?? 'unreachable'
    return { key: { conversation: conversationId, token } }
  } catch {
    return 'unreachable'
  }
}
