/**
 * Reads a JSON body. In place of restify's own reader because that one unpacks gzip without a limit, crashes the process on a
 * broken gzip stream, and hands out the parser's words (restify 12.0.0, lib/plugins/bodyReader.js and jsonBodyParser.js).
 */
import type { IncomingMessage } from 'node:http'
import { badJson, badRequest, notJson, tooDeep, tooLarge } from './refusal'

/** Bytes. A message as long as we read one needs 24 KB at most, a proposal of the desk 45 KB. */
const BODY_LIMIT = 64 * 1024
/** A sender past the limit is read on until here, so that it can see our answer; then the connection is cut. */
const PATIENCE = 1024 * 1024
/** Lists and objects inside each other. Printing deeper ones would exhaust the stack. */
const DEPTH_LIMIT = 32

/** The value that was sent, or undefined for an empty body. `limit`: bytes. Throws a `Refusal`. */
export async function readJson(request: IncomingMessage, limit = BODY_LIMIT): Promise<unknown> {
  const bytes = await readBytes(request, limit)
  if (bytes.length === 0) return undefined
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type) || request.headers['content-encoding'] !== undefined) throw notJson()
  if (isTooDeep(bytes)) throw tooDeep()
  return parse(bytes)
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else if (length > PATIENCE) reject(tooLarge(limit))
    })
    request.on('end', () => (length > limit ? reject(tooLarge(limit)) : resolve(Buffer.concat(chunks))))
    request.on('error', () => reject(badRequest()))
    // Comes after every request; only one that did not end was cut off.
    request.on('close', () => {
      if (!request.complete) reject(badRequest())
    })
  })
}

const [QUOTE, BACKSLASH] = Buffer.from('"\\')
const OPENING = new Set(Buffer.from('[{'))
const CLOSING = new Set(Buffer.from(']}'))

/** One look at each byte, before anything is made of them: walking through a parsed list of a hundred thousand lists takes far longer. */
function isTooDeep(bytes: Buffer): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === QUOTE) inText = !inText
    else if (inText) {
      if (byte === BACKSLASH) at++
    } else if (OPENING.has(byte)) depth++
    else if (CLOSING.has(byte)) depth--
    if (depth > DEPTH_LIMIT) return true
  }
  return false
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw badJson()
  }
}
