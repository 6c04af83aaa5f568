/**
 * Reads a JSON body. In place of restify's own reader because that one unpacks gzip without a limit, crashes the process on a
 * broken gzip stream, and hands out the parser's words (restify 12.0.0, lib/plugins/bodyReader.js and jsonBodyParser.js).
 */
import type { IncomingMessage } from 'node:http'
import { badJson, badRequest, notJson, tooDeep, tooLarge } from './refusal'

/** Bytes. Direct Line allows 256 K characters an activity; nothing that a visitor may send comes near it. */
const BODY_LIMIT = 256 * 1024
/** A sender past the limit is read on until here, so that it can see our answer; then the connection is cut. */
const PATIENCE = 4 * BODY_LIMIT
/** Lists and objects inside each other. Printing deeper ones would exhaust the stack. */
const DEPTH_LIMIT = 32

/** The value that was sent, or undefined for an empty body. Throws a `Refusal`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return undefined
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type) || request.headers['content-encoding'] !== undefined) throw notJson()
  const value = parse(bytes)
  if (deeperThan(value, DEPTH_LIMIT)) throw tooDeep()
  return value
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= BODY_LIMIT) chunks.push(chunk)
      else if (length > PATIENCE) reject(tooLarge())
    })
    request.on('end', () => (length > BODY_LIMIT ? reject(tooLarge()) : resolve(Buffer.concat(chunks))))
    request.on('error', () => reject(badRequest()))
    // Comes after every request; only one that did not end was cut off.
    request.on('close', () => {
      if (!request.complete) reject(badRequest())
    })
  })
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw badJson()
  }
}

function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return limit === 0 || Object.values(value).some((inner) => deeperThan(inner, limit - 1))
}
