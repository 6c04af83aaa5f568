/** How an answer goes out: on a response, or on a bare socket where there is no response yet. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal, refusalBody } from './refusal'
import type { HttpResponse } from './request'

/** A closing server cuts connections whose response has ended, also while it is on its way: a larger one ends when it is out. */
const AT_ONCE = 16 * 1024

/**
 * Resolves with the status once the answer was handed to the network, or its reader is gone. `headers`: those that stand on
 * every response; the answer's own win.
 */
export async function writeAnswer(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse | Refusal,
  headers: Record<string, string>,
): Promise<number> {
  const { status, body, more } = answer instanceof Refusal ? readRefusal(answer) : readResponse(answer)
  if (response.headersSent || response.destroyed) {
    if (body instanceof Readable) body.destroy()
    response.destroy()
    return status
  }
  const all: Record<string, string | number> = { ...headers, ...more }
  // The rest of a body that is too large would have to be read before the connection can serve again.
  if (status === 413) all.connection = 'close'
  const bodiless = incoming.method === 'HEAD' || status === 204 || status === 304
  if (body instanceof Readable) {
    response.writeHead(status, all)
    if (!bodiless) await pipeline(body, response).catch(() => response.destroy())
    else {
      body.destroy()
      response.end()
    }
    return status
  }
  if (status !== 204 && status !== 304) all['content-length'] = Buffer.byteLength(body)
  response.writeHead(status, all)
  await new Promise<void>((resolve) => {
    response.once('close', resolve)
    if (bodiless) response.end()
    else if (body.length <= AT_ONCE) response.end(body)
    else response.write(body, () => response.end())
  })
  return status
}

/** Answers on a bare socket, then closes it. */
export function refuseSocket(socket: Duplex, refusal: Refusal, headers: Record<string, string>): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const { status, body, more } = readRefusal(refusal)
  const all = { ...headers, ...more, 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}

interface Outgoing<Body> {
  status: number
  body: Body
  more: Record<string, string>
}

function readRefusal(refusal: Refusal): Outgoing<string> {
  const more = { ...refusal.headers, 'content-type': 'application/json' }
  return { status: refusal.status, body: refusalBody(refusal), more }
}

function readResponse(answer: HttpResponse): Outgoing<string | Buffer | Readable> {
  const { status = 200, body = '', contentType = 'text/plain; charset=utf-8', headers } = answer
  if (typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable) {
    const typed: Record<string, string> = body === '' ? {} : { 'content-type': contentType }
    return { status, body, more: { ...typed, ...headers } }
  }
  return { status, body: JSON.stringify(body), more: { 'content-type': 'application/json', ...headers } }
}
