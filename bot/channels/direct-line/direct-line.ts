/**
 * The web channel: Direct Line 3.0 as Microsoft's own client speaks it (botframework-directlinejs 0.15, inside Web Chat).
 *
 *     token ──▶ conversation ──▶ post: stored, echoed, answered 200; then its turn runs
 *                        └─────▶ stream (or polling): everything that was stored, in order
 */
import type { Clock } from '../../clock'
import type { Handler } from '../../http/request'
import type { HttpServer, Route } from '../../http/server'
import type { Log } from '../../log'
import type { Store } from '../../storage/store'
import type { Deliveries } from '../../turn/deliveries'
import type { Reception } from '../../turn/reception'
import { ActivityCalls } from './activities'
import { Gate } from './gate'
import { type DirectLineLimits, openLimits } from './limits'
import { type ConversationDefaults, StartCalls } from './starts'
import { type StreamEnd, Streams } from './streams'
import { SignedTickets, TicketsInMemory } from './tickets'
import { Tokens } from './tokens'

export interface DirectLineOptions {
  store: Store
  reception: Reception
  deliveries: Deliveries
  clock: Clock
  log: Log
  /** Signs the visitors' tokens; the same in every process. */
  tokenKey: string
  /** Lets a website's own server start conversations. Absent: only our own page can. */
  secret?: string
  limits: DirectLineLimits
  /** Asked at each start, as knowledge may change while running. */
  hasInstitution: (id: string) => boolean
  defaults: () => ConversationDefaults
  /** Names of the events that a page may send, such as `feedback`. All others are refused. */
  events: readonly string[]
  /** A visitor is typing. */
  typing?: (conversation: string) => void
  /** What is not stored, and a page that comes later is to see all the same. */
  lastPassed?: (conversation: string) => Record<string, unknown> | undefined
  metrics?: DirectLineMetrics
  /** Milliseconds between two signs of life on a stream; 25,000 when absent. */
  keepAliveMs?: number
  /** How many streams may be open at a time; what ships when absent. */
  streamLimits?: { conversation?: number; address?: number; process?: number }
}

interface DirectLineMetrics {
  streamOpened?: () => void
  streamClosed?: (end: StreamEnd) => void
}

export interface DirectLine {
  register(server: HttpServer): void
  /** Closes the streams. Call it after the server has stopped accepting and the last turn has ended. */
  close(): Promise<void>
}

const ROOT = '/v3/directline'

export function directLine(options: DirectLineOptions): DirectLine {
  const { metrics = {} } = options
  const tokens = new Tokens(options.tokenKey, options.clock)
  const { shared } = options.store
  const tickets = shared
    ? new SignedTickets(options.tokenKey, options.clock, (id, until) => shared.spend(id, until))
    : new TicketsInMemory(options.clock)
  const limits = openLimits(options.limits)
  const gate = new Gate(tokens, limits, options.secret)
  const streams = new Streams({ ...options, opened: metrics.streamOpened, closed: metrics.streamClosed })
  const parts = { ...options, tokens, tickets, limits, gate, streams }
  const starts = new StartCalls(parts)
  const activities = new ActivityCalls(parts)

  const register = (server: HttpServer): void => {
    const call = (
      method: Route['method'],
      path: string,
      name: string,
      handler: Handler,
      more: Pick<Route, 'body' | 'count'> = {},
    ) =>
      server.route({
        method,
        path: `${ROOT}${path}`,
        name: `directline-${name}`,
        cors: true,
        count: (request) => gate.count(request),
        handler,
        ...more,
      })
    call('POST', '/tokens/generate', 'generate', (request) => starts.generate(request), {
      body: 'json',
      count: (request) => gate.countStart(request),
    })
    call('POST', '/tokens/refresh', 'refresh', (request) => starts.refresh(request))
    call('POST', '/tokens/renew', 'renew', (request) => starts.renew(request))
    call('POST', '/conversations', 'start', (request) => starts.start(request), { body: 'json' })
    call('GET', '/conversations/:id', 'reconnect', (request) => starts.reconnect(request))
    call('GET', '/conversations/:id/activities', 'poll', (request) => activities.poll(request), {
      count: 'by itself',
    })
    call('POST', '/conversations/:id/activities', 'post', (request) => activities.post(request), { body: 'json' })
    call('POST', '/conversations/:id/upload', 'upload', (request) => activities.upload(request))
    server.upgrade({
      path: /^\/v3\/directline\/conversations\/(?<id>[^/]+)\/stream$/,
      name: 'directline-stream',
      handler: (request, connection) => activities.openStream(request, connection),
    })
  }

  return { register, close: () => streams.close() }
}
