/** Headers that stand on every response, whatever it answers. */
import type { HttpRequest } from './request'

/**
 * What a page may load, by directive, such as `{ 'script-src': ["'self'"] }`. Nothing that is not named. Who may frame the page comes
 * from the configuration, unless it says so itself.
 */
export type PagePolicy = Record<string, readonly string[]>

interface HeaderRules {
  /** Set for a page; absent for what is no document. */
  page?: PagePolicy
  /** Websites that may show our pages in a frame. */
  embedders: readonly string[]
  /** Another website's page may load this file (the launcher). */
  forOtherSites?: boolean
}

const STANDARD: Record<string, string> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Whose browser came by https once comes by nothing else for a year (ASVS 5.0, V3.4.1). Said over http it would be a fault (RFC 6797, 7.2). */
export const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

export function standardHeaders(rules: HeaderRules): Record<string, string> {
  return {
    ...STANDARD,
    'content-security-policy': contentSecurityPolicy(rules),
    'cross-origin-resource-policy': rules.forOtherSites ? 'cross-origin' : 'same-origin',
    ...(rules.page ? {} : { 'x-frame-options': 'DENY' }),
  }
}

export function contentSecurityPolicy({ page, embedders }: HeaderRules): string {
  const directives: PagePolicy = page
    ? { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"], ...page }
    : { 'default-src': ["'none'"] }
  const ancestors = page ? ["'self'", ...embedders] : ["'none'"]
  return Object.entries({ ...directives, 'frame-ancestors': directives['frame-ancestors'] ?? ancestors })
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}

/** What the calling page may read and send. Empty for an origin that is not allowed: its browser then refuses. */
export function corsHeaders(request: Pick<HttpRequest, 'origin'>): Record<string, string> {
  const { kind, value } = request.origin
  if (value === undefined || (kind !== 'own' && kind !== 'listed')) return { vary: 'Origin' }
  return { vary: 'Origin', 'access-control-allow-origin': value, 'access-control-expose-headers': 'Retry-After' }
}

/** The answer to a preflight. The four headers are those that the real client sends (botframework-directlinejs 0.15). */
export function preflightHeaders(request: Pick<HttpRequest, 'origin'>): Record<string, string> {
  const allowed = corsHeaders(request)
  if (!('access-control-allow-origin' in allowed)) return allowed
  return {
    ...allowed,
    'access-control-allow-headers': 'Authorization, Content-Type, x-ms-bot-agent, X-Requested-With',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-max-age': '7200',
  }
}
