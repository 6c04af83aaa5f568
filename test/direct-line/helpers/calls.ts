/** Direct Line by hand, for what the real client never does. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { SECRET, type Site } from './site'

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown> & {
    error?: { code: string; message: string }
    conversationId: string
    token: string
    expires_in: number
    streamUrl: string
    id: string
    activities: Record<string, unknown>[]
    watermark: string
  }
}

export interface CallOptions {
  method?: string
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export async function call(site: Site, path: string, options: CallOptions = {}): Promise<Answer> {
  const { token, body } = options
  const response = await fetch(`${site.url}${path}`, {
    method: options.method ?? 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] }
}

/** A token for an anonymous visitor of our own page. */
export function generate(site: Site, body?: object): Promise<Answer> {
  return call(site, '/tokens/generate', { body, headers: { origin: site.origin } })
}

export function generateWithSecret(site: Site, body?: object): Promise<Answer> {
  return call(site, '/tokens/generate', { body, token: SECRET })
}

export interface Started {
  id: string
  token: string
  streamUrl: string
}

export async function start(site: Site, body?: object): Promise<Started> {
  const { token } = (await generate(site, body)).body
  const started = (await call(site, '/conversations', { token, body: {} })).body
  return { id: started.conversationId, token: started.token, streamUrl: started.streamUrl }
}

export function send(site: Site, { id, token }: Started, activity: unknown): Promise<Answer> {
  return call(site, `/conversations/${id}/activities`, { token, body: activity })
}

export function say(site: Site, started: Started, text: string, clientActivityID?: string): Promise<Answer> {
  return send(site, started, { type: 'message', text, channelData: { clientActivityID } })
}

export function poll(site: Site, { id, token }: Started, watermark?: string): Promise<Answer> {
  const query = watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`
  return call(site, `/conversations/${id}/activities${query}`, { method: 'GET', token })
}

export function reconnect(site: Site, { id, token }: Started, watermark = ''): Promise<Answer> {
  return call(site, `/conversations/${id}?watermark=${watermark}`, { method: 'GET', token })
}

/** A fresh one-time address of the conversation's stream. */
export async function streamUrl(site: Site, started: Started, watermark = ''): Promise<string> {
  return (await reconnect(site, started, watermark)).body.streamUrl
}

/** A stream that keeps every frame it got. */
export class Socket {
  readonly frames: string[] = []
  closed?: number
  readonly socket: WebSocket

  constructor(url: string, origin: string | undefined) {
    this.socket = new WebSocket(url, origin === undefined ? {} : { origin })
    this.socket.on('message', (data) => {
      this.frames.push(String(data))
    })
    this.socket.on('close', (code) => {
      this.closed = code
    })
    this.socket.on('error', () => {})
  }

  /** Also undefined activities would count: a frame without the list is a fault. */
  get sequences(): number[] {
    return this.activities.map(({ id }) => Number(String(id).split('|')[1]))
  }

  get activities(): Record<string, unknown>[] {
    return this.frames.filter(Boolean).flatMap((frame) => JSON.parse(frame).activities as Record<string, unknown>[])
  }

  close(): void {
    this.socket.terminate()
  }
}

/** The status with which a handshake ends; 101 for an open stream, which is closed at once. */
export async function handshake(url: string, origin: string | undefined): Promise<number> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin })
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.on('unexpected-response', (_, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('open', async () => {
      socket.close()
      await once(socket, 'close')
      resolve(101)
    })
  })
}
