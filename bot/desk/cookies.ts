/** The desk's cookies. With `__Host-` a browser takes one only over https, and from this host alone. */
import type { HttpRequest } from '../http/request'
import { notSecure } from './refusals'

type CookieName = 'desk' | 'desk-oidc'

const HERE = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Throws a `Refusal` where a cookie would travel in the clear. On this machine itself a browser takes http for safe. */
function fullName(name: CookieName, base: string): string {
  if (base.startsWith('https:')) return `__Host-${name}`
  if (HERE.test(base)) return name
  throw notSecure()
}

export function readCookie(request: Pick<HttpRequest, 'headers' | 'base'>, name: CookieName): string | undefined {
  const wanted = fullName(name, request.base)
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === wanted) return pair.slice(at + 1).trim() || undefined
  }
  return undefined
}

/**
 * The value of a `Set-Cookie`. `lax`: it also comes along when another site sends the browser here, as an identity provider does. Without
 * seconds it goes with the browser; with 0 it goes at once.
 */
export function writeCookie(
  base: string,
  name: CookieName,
  value: string,
  { lax = false, seconds }: { lax?: boolean; seconds?: number } = {},
): string {
  const full = fullName(name, base)
  const parts = [`${full}=${value}`, 'Path=/', 'HttpOnly', `SameSite=${lax ? 'Lax' : 'Strict'}`]
  if (full.startsWith('__Host-')) parts.push('Secure')
  if (seconds !== undefined) parts.push(`Max-Age=${seconds}`)
  return parts.join('; ')
}
