/** The calls that give a token. The conversation itself goes through Microsoft's client. */
import type { Key } from './memory'
import type { Language } from './page'

export const DIRECT_LINE = `${location.origin}/v3/directline`

/** `gone`: the server does not know this conversation any more. `unreachable`: try again later. */
export type TokenReading = { key: Key } | 'gone' | 'unreachable'

export function generateToken(institution: string, locale: Language): Promise<TokenReading> {
  return ask('generate', { 'content-type': 'application/json' }, JSON.stringify({ institution, locale }))
}

/** Works for a day after the token's own half hour. */
export function renewToken(key: Key): Promise<TokenReading> {
  return ask('renew', { authorization: `Bearer ${key.token}` })
}

const PATIENCE = 15_000

async function ask(call: string, headers: Record<string, string>, body?: string): Promise<TokenReading> {
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(`${DIRECT_LINE}/tokens/${call}`, { method: 'POST', headers, body, signal })
    if (!response.ok) return [401, 403, 404].includes(response.status) ? 'gone' : 'unreachable'
    const { conversationId, token } = await response.json()
    return { key: { conversation: conversationId, token } }
  } catch {
    return 'unreachable'
  }
}
