/**
 * The HTTP server, on restify. Every route goes through one wrapper:
 *
 *     request -> count who calls -> read the body -> handler -> response
 *                                        └────────── throws ──▶ a fixed body, and a log line without what was said
 *
 * Left to itself restify 12 turns a synchronous throw into a hanging client, answers a rejected handler with the inner error's
 * text, echoes the path in 404 and 405, and crashes on a Host header that is no host.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import pino from 'pino'
import * as restify from 'restify'
import type { Log } from '../log'
import { within } from '../within'
import { refuseSocket, writeAnswer } from './answer'
import { readJson } from './body'
import { corsHeaders, HTTPS_ONLY, type PagePolicy, preflightHeaders, standardHeaders } from './headers'
import { type Limit, Limiter } from './limiter'
import {
  badRequest,
  closing,
  headersTooLarge,
  innerError,
  methodNotAllowed,
  notFound,
  Refusal,
  refusalBody,
} from './refusal'
import { type Handler, type HttpRequest, type HttpResponse, isHttps, readRequest, readTarget } from './request'

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Such as `/v3/directline/conversations/:id`, or `/*` for what no other route takes. */
  path: string
  /** What logs and metrics call it. */
  name: string
  /** `ignored` (standard): the body is thrown away unread. */
  body?: 'json' | 'ignored'
  /** Pages on the allowed origins may call it; a foreign one is refused. */
  cors?: boolean
  page?: PagePolicy
  forOtherSites?: boolean
  /** Bytes that a body may have; 64 KB when absent. */
  largestBody?: number
  /** Counts who calls, before a body is read: throws a 429. Absent: with all other routes that have none of their own. */
  count?: ((request: HttpRequest) => Promise<void>) | 'by itself'
  handler: Handler
}

export interface Upgrade {
  /** Matched against the path; its named groups become the params. */
  path: RegExp
  name: string
  /** Takes over the socket, or throws a `Refusal` before it does. */
  handler: (request: HttpRequest, connection: UpgradeConnection) => Promise<void>
}

export interface UpgradeConnection {
  incoming: IncomingMessage
  socket: Duplex
  head: Buffer
}

interface HttpOptions {
  log: Log
  /** Websites besides our own that may embed our pages and call the routes marked `cors`. */
  origins: readonly string[]
  trustProxy: boolean
  /** How often one address may call all routes together that do not count by themselves. Absent: as often as it likes. */
  callsPerAddress?: Limit
  /** Told once a request is answered. For metrics. */
  answered?: (facts: { route: string; status: number; milliseconds: number }) => void
}

export interface HttpServer {
  route(route: Route): void
  upgrade(upgrade: Upgrade): void
  /** Port 0 takes a free one; the real one comes back. */
  listen(port: number, host: string): Promise<number>
  /**
   * Stops accepting connections, so that a client is refused and tries again; lets open requests end for at most
   * `withinMs`; then cuts what is left. Sockets that an upgrade took over belong to who took them.
   */
  close(withinMs: number): Promise<void>
}

export function createHttpServer(options: HttpOptions): HttpServer {
  return new RestifyServer(options)
}

/** In restify since version 7, not in its published types. */
interface WithFirst {
  first(handler: (incoming: IncomingMessage, response: ServerResponse) => boolean): void
}

class RestifyServer implements HttpServer {
  private readonly restify: restify.Server
  private readonly upgrades: Upgrade[] = []
  private readonly preflights = new Set<string>()
  /** What a path has a route for, the last resort not counted: to restify that one is right for any path. */
  private readonly methods: { path: RegExp; method: Route['method'] }[] = []
  private readonly refusalHeaders: Record<string, string>
  private readonly calls?: Limiter
  private open = 0
  private closing = false
  private hinted = false
  private drained: () => void = () => {}

  constructor(private readonly options: HttpOptions) {
    this.refusalHeaders = standardHeaders({ embedders: options.origins })
    this.calls = options.callsPerAddress && new Limiter(options.callsPerAddress)
    // A silent log of its own: restify's lines would carry addresses and paths.
    const silent = pino({ level: 'silent' }) as unknown as restify.ServerOptions['log']
    this.restify = restify.createServer({ name: '', log: silent, maxParamLength: 200 })
    const { server } = this.restify
    // Longer than what proxies commonly keep (60 s), or they would send into a connection that we just closed.
    server.keepAliveTimeout = 65_000
    server.headersTimeout = 20_000
    server.requestTimeout = 30_000
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
      refuseSocket(socket, error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : badRequest(), this.refusalHeaders)
    })
    this.restify.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
      void this.runUpgrade({ incoming, socket, head })
    })
    // restify reads Host and target as one URL outside of any guard: whatever is none ends here.
    ;(this.restify as restify.Server & WithFirst).first((incoming, response) => {
      if (this.isReadable(incoming)) return true
      void this.answer(incoming, response, { name: 'unreadable', started: performance.now() }, badRequest())
      return false
    })
    // Throws away restify's own words for 404, 405 and the like.
    this.restify.on('restifyError', (incoming: IncomingMessage, response: restify.Response, error, done) => {
      this.answerUnrouted(incoming, response, error)
      done()
    })
  }

  route(route: Route): void {
    const headers = standardHeaders({
      page: route.page,
      forOtherSites: route.forOtherSites,
      embedders: this.options.origins,
    })
    const run = (incoming: IncomingMessage, response: ServerResponse) => this.run(route, headers, incoming, response)
    if (route.path !== LAST_RESORT) this.methods.push({ path: patternOf(route.path), method: route.method })
    this.mount(route.method, route.path, route.name, run)
    if (route.method === 'GET') this.mount('HEAD', route.path, `${route.name}-head`, run)
    if (route.cors && !this.preflights.has(route.path)) {
      this.preflights.add(route.path)
      this.mount('OPTIONS', route.path, `${route.name}-preflight`, (incoming, response) =>
        this.runPreflight(route, incoming, response),
      )
    }
  }

  upgrade(upgrade: Upgrade): void {
    this.upgrades.push(upgrade)
  }

  listen(port: number, host: string): Promise<number> {
    const { server } = this.restify
    return new Promise((resolve, reject) => {
      // restify says the server's errors again in its own name, and ends the process when nobody listens there.
      this.restify.once('error', reject)
      server.listen({ port, host, backlog: 1024 }, () => {
        this.restify.off('error', reject)
        // Such as no file being left to open for one more connection: those that there are go on.
        this.restify.on('error', (error) => this.options.log.error({ error }, 'the listening socket reports a fault'))
        resolve((server.address() as AddressInfo).port)
      })
    })
  }

  async close(withinMs: number): Promise<void> {
    this.closing = true
    const { server } = this.restify
    if (server.listening) server.close()
    server.closeIdleConnections()
    if (this.open > 0) {
      const drained = new Promise<void>((resolve) => {
        this.drained = resolve
      })
      await within(withinMs, drained)
    }
    server.closeAllConnections()
  }

  private mount(
    method: Route['method'] | 'HEAD' | 'OPTIONS',
    path: string,
    name: string,
    run: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>,
  ): void {
    // restify demands an async function of two parameters, or one of three that calls `next`.
    const handler = async (incoming: restify.Request, response: restify.Response) => run(incoming, response)
    const mounts = { GET: 'get', HEAD: 'head', POST: 'post', PUT: 'put', DELETE: 'del', OPTIONS: 'opts' } as const
    this.restify[mounts[method]]({ path, name }, handler as unknown as restify.RequestHandler)
  }

  private isReadable(incoming: IncomingMessage): boolean {
    try {
      readRequest(incoming, this.options)
      decodeURI(readTarget(incoming).pathname)
      return true
    } catch {
      return false
    }
  }

  private async run(
    route: Route,
    headers: Record<string, string>,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const facts = { name: route.name, started: performance.now() }
    this.open += 1
    let more = headers
    try {
      const request = readRequest(incoming, this.options)
      request.params = (incoming as restify.Request).params ?? {}
      if (route.cors) more = { ...headers, ...corsHeaders(request) }
      await this.count(route, request)
      if (route.path === LAST_RESORT) this.refuseMethod(incoming)
      if (route.cors && request.origin.kind === 'foreign') {
        this.hintAtProxy(request)
        throw originNotAllowed()
      }
      if (route.body === 'json') request.body = await readJson(incoming, route.largestBody)
      await this.answer(incoming, response, facts, await route.handler(request), more)
    } catch (error) {
      if (!(error instanceof Refusal)) this.logError(route.name, error)
      const refusal = error instanceof Refusal ? error : innerError()
      await this.answer(incoming, response, facts, refusal, { ...this.refusalHeaders, ...corsOnly(more) })
    } finally {
      this.open -= 1
      if (this.open === 0) this.drained()
    }
  }

  private async count({ count }: Route, request: HttpRequest): Promise<void> {
    if (count === undefined) await this.calls?.countAddress(request.address)
    else if (count !== 'by itself') await count(request)
  }

  /** Throws a 405 where the path is right and only its method is not. */
  private refuseMethod(incoming: IncomingMessage): void {
    const { pathname } = readTarget(incoming)
    const methods = this.methods.filter(({ path }) => path.test(pathname)).map(({ method }) => method)
    if (methods.length > 0) throw methodNotAllowed(methods)
  }

  private async runPreflight(route: Route, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readRequest(incoming, this.options)
    const headers = { ...this.refusalHeaders, ...preflightHeaders(request) }
    const facts = { name: `${route.name}-preflight`, started: performance.now() }
    const foreign = request.origin.kind === 'foreign'
    await this.answer(incoming, response, facts, foreign ? originNotAllowed() : { status: 204 }, headers)
  }

  private answerUnrouted(incoming: IncomingMessage, response: restify.Response, error: { statusCode?: number }): void {
    const refusal = error.statusCode === 404 ? notFound() : error.statusCode === 405 ? methodNotAllowed() : innerError()
    if (refusal.status === 500) this.logError('unrouted', error)
    if (response.headersSent) return
    // sendRaw marks the response as sent for restify, which would otherwise send its own words after ours.
    response.sendRaw(refusal.status, refusalBody(refusal), {
      ...this.refusalHeaders,
      ...this.httpsOnly(incoming),
      'content-type': 'application/json',
    })
    this.logAnswer({ name: 'unrouted', started: performance.now() }, incoming, refusal.status)
  }

  private async answer(
    incoming: IncomingMessage,
    response: ServerResponse,
    facts: { name: string; started: number },
    what: HttpResponse | Refusal,
    headers: Record<string, string> = this.refusalHeaders,
  ): Promise<void> {
    const all = { ...headers, ...this.httpsOnly(incoming), ...(this.closing && { connection: 'close' }) }
    const status = await writeAnswer(incoming, response, what, all)
    this.logAnswer(facts, incoming, status)
  }

  private async runUpgrade(connection: UpgradeConnection): Promise<void> {
    const { incoming, socket } = connection
    // Without a listener, a reset in the middle of the handshake would end the process.
    const ignore = () => socket.destroy()
    socket.on('error', ignore)
    const facts = { name: 'unrouted-upgrade', started: performance.now() }
    let status = 101
    try {
      if (this.closing) throw closing()
      if (!this.isReadable(incoming)) throw badRequest()
      const { pathname } = readTarget(incoming)
      const upgrade = this.upgrades.find(({ path }) => path.test(pathname))
      if (!upgrade || incoming.headers.upgrade?.toLowerCase() !== 'websocket') throw notFound()
      facts.name = upgrade.name
      const request = readRequest(incoming, this.options)
      request.params = { ...upgrade.path.exec(pathname)?.groups }
      await upgrade.handler(request, connection)
      socket.off('error', ignore)
    } catch (error) {
      if (!(error instanceof Refusal)) this.logError(facts.name, error)
      const refusal = error instanceof Refusal ? error : innerError()
      status = refusal.status
      refuseSocket(socket, refusal, { ...this.refusalHeaders, ...this.httpsOnly(incoming) })
    }
    this.logAnswer(facts, incoming, status)
  }

  private httpsOnly(incoming: IncomingMessage): Record<string, string> {
    return isHttps(incoming, this.options) ? HTTPS_ONLY : {}
  }

  private logAnswer(facts: { name: string; started: number }, incoming: IncomingMessage, status: number): void {
    const milliseconds = Math.round((performance.now() - facts.started) * 10) / 10
    const known = { route: facts.name, method: incoming.method ?? '', status, milliseconds }
    this.options.log.info(known, 'answered')
    this.options.answered?.(known)
  }

  /** Behind a proxy that nobody told us of, our own page looks like a foreign one, and no chat works. */
  private hintAtProxy({ origin, headers }: HttpRequest): void {
    if (this.hinted || origin.value !== `https://${headers.host}`) return
    this.hinted = true
    this.options.log.warn({}, 'our own page is called by https, which a proxy must be adding; set TRUST_PROXY=yes')
  }

  private logError(route: string, error: unknown): void {
    this.options.log.error({ route, error }, 'a handler failed')
  }
}

/** Takes every GET that no other route takes. */
const LAST_RESORT = '/*'

/** `/conversations/:id` and `/desk/*` as patterns. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')}$`)

const originNotAllowed = () => new Refusal(403, 'OriginNotAllowed', 'this origin may not call this address')

function corsOnly(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'vary' || name.startsWith('access-control-')),
  )
}
