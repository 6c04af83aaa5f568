/** What a handler sees of a request, and what it gives back. Nothing of restify is visible outside this folder. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'

/**
 * Where the page that asks stands: `own` is this server's own origin, `listed` is in the configured list, `none` is a caller
 * that names no origin (no browser, or a browser reading from the same origin).
 */
type OriginKind = 'own' | 'listed' | 'foreign' | 'none'

export interface HttpRequest {
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingMessage['headers']
  /** The parsed JSON; undefined when there was none or the route reads none. */
  body: unknown
  /** The caller's network address. Personal data: for limits only, never for a log. */
  address: string
  origin: { kind: OriginKind; value?: string }
  /** Scheme and host by which the caller reached us, such as `https://chat.example.org`. */
  base: string
}

export interface HttpResponse {
  /** 200 when absent. */
  status?: number
  /** An object leaves as JSON. */
  body?: Record<string, unknown> | string | Buffer | Readable
  /** For a text, a buffer or a stream; `text/plain; charset=utf-8` when absent. */
  contentType?: string
  /** Lower case. They win over the standard ones, such as `cache-control: no-store`. */
  headers?: Record<string, string>
}

export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>

interface RequestRules {
  /** Origins besides our own that may call us. */
  origins: readonly string[]
  /** Believe the last X-Forwarded-For and X-Forwarded-Proto: only behind a proxy that sets both and keeps Host. */
  trustProxy: boolean
}

/** The part of a request that does not depend on its route. Throws a `TypeError` for a target that is no URL. */
export function readRequest(incoming: IncomingMessage, rules: RequestRules): HttpRequest {
  const base = readBase(incoming, rules)
  return {
    params: {},
    query: readTarget(incoming).searchParams,
    headers: incoming.headers,
    body: undefined,
    address: readAddress(incoming, rules),
    origin: readOrigin(incoming, base, rules),
    base,
  }
}

/** A target that begins with `//` must not become a host name, so the base is glued on, not resolved against. */
export function readTarget(incoming: IncomingMessage): URL {
  const target = incoming.url ?? '/'
  return target.startsWith('/') ? new URL(`http://localhost${target}`) : new URL(target, 'http://localhost')
}

/** The caller came by https, as far as the proxy says. */
export const isHttps = (incoming: IncomingMessage, { trustProxy }: Pick<RequestRules, 'trustProxy'>): boolean =>
  trustProxy && last(incoming.headers['x-forwarded-proto']) === 'https'

function readBase(incoming: IncomingMessage, rules: RequestRules): string {
  const scheme = isHttps(incoming, rules) ? 'https' : 'http'
  return new URL(`${scheme}://${incoming.headers.host ?? 'localhost'}`).origin
}

function readAddress(incoming: IncomingMessage, rules: RequestRules): string {
  const forwarded = rules.trustProxy ? withoutPort(last(incoming.headers['x-forwarded-for'])) : ''
  return isIP(forwarded) ? forwarded : (incoming.socket.remoteAddress ?? 'unknown')
}

/** Some proxies write `203.0.113.7:5678` or `[2001:db8::1]:443`; with each connection's own port nobody would ever be counted twice. */
const withoutPort = (address = ''): string => address.replace(/^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/, '$1$2')

function readOrigin(incoming: IncomingMessage, base: string, rules: RequestRules): HttpRequest['origin'] {
  const value = incoming.headers.origin
  if (value === undefined) return { kind: 'none' }
  if (value === base) return { kind: 'own', value }
  return { kind: rules.origins.includes(value) ? 'listed' : 'foreign', value }
}

/** The nearest proxy writes last; what stands before it may be invented. */
function last(header: string | string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header).split(',').at(-1)?.trim()
}
