/** Secrets that a caller sends as `Authorization: Bearer …`. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from './request'

export function bearer({ headers }: HttpRequest): string | undefined {
  return /^Bearer (.{1,4096})$/i.exec(headers.authorization ?? '')?.[1]
}

/** Takes the same time whatever is sent. */
export function sendsSecret(request: HttpRequest, secret: string): boolean {
  const text = bearer(request)
  return text !== undefined && timingSafeEqual(digest(text), digest(secret))
}

/** Equal lengths, which comparing demands. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
