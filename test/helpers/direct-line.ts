/** The web channel of a running program, by hand: a visitor of its own page, behind a proxy that names their address. */
import { CANARIES } from './canaries'
import { BETWEEN_POLLS, until } from './until'

export interface Visitor {
  url: string
  conversation: string
  token: string
}

export interface Line {
  id: string
  text: string
  from: { role: string }
  replyToId?: string
  channelData: { key?: string } & Record<string, unknown>
}

async function call<T>(url: string, options: RequestInit, token?: string): Promise<{ status: number; body: T }> {
  const headers = {
    origin: new URL(url).origin,
    'content-type': 'application/json',
    'x-forwarded-for': CANARIES.address,
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(url, { ...options, headers })
  return { status: response.status, body: (await response.json()) as T }
}

export async function newToken(url: string, body: object = {}): Promise<string> {
  const options = { method: 'POST', body: JSON.stringify(body) }
  return (await call<{ token: string }>(`${url}/v3/directline/tokens/generate`, options)).body.token
}

/** Opens the chat; the bot has spoken when it resolves. */
export async function visit(url: string, body: object = {}): Promise<Visitor> {
  const token = await newToken(url, body)
  const address = `${url}/v3/directline/conversations`
  const { body: started } = await call<{ conversationId: string; token: string }>(address, { method: 'POST' }, token)
  return { url, conversation: started.conversationId, token: started.token }
}

/** The address of a new stream, as the visitor's process gives it. */
export async function streamOf({ url, conversation, token }: Visitor): Promise<string> {
  const address = `${url}/v3/directline/conversations/${conversation}`
  return (await call<{ streamUrl: string }>(address, {}, token)).body.streamUrl
}

const addressOf = ({ url, conversation }: Visitor) => `${url}/v3/directline/conversations/${conversation}/activities`

/** The status, and the id that the message got. */
export async function say(visitor: Visitor, text: string, more: object = {}): Promise<{ status: number; id: string }> {
  const options = { method: 'POST', body: JSON.stringify({ type: 'message', text, ...more }) }
  const { status, body } = await call<{ id: string }>(addressOf(visitor), options, visitor.token)
  return { status, id: body.id }
}

/** Everything that was said, in order. */
export async function read(visitor: Visitor): Promise<Line[]> {
  return (await call<{ activities: Line[] }>(addressOf(visitor), {}, visitor.token)).body.activities
}

/** Says it and waits for the first reply. */
export async function ask(visitor: Visitor, text: string, more: object = {}): Promise<Line> {
  const { id, status } = await say(visitor, text, more)
  if (status !== 200) throw new Error(`the message was answered with ${status}`)
  const reply = async () => (await read(visitor)).find(({ replyToId }) => replyToId === id)
  return until(reply, () => `"${text}" was not answered`, BETWEEN_POLLS)
}
