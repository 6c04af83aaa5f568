/**
 * Microsoft's side, on this machine: the keys that tokens are signed with, the server that gives us our own token, and the Connector's calls.
 * Every https connection of the process that asks for one of Microsoft's hosts lands here, by that host's own name; one to any other host
 * fails. So the program under test has its production settings, and calls what it calls in production.
 */
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Agent, createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { type Algorithm, sign } from 'jsonwebtoken'
import { certificateFor } from './certificate'

export const APP_ID = '5d7e2a1c-1111-4222-8333-a0b1c2d3e4f5'
export const TENANT = '9c1f0a2b-aaaa-4bbb-8ccc-d0e1f2a3b4c5'
export const PASSWORD = 'the secret of the app registration'
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/'
export const ISSUER = 'https://api.botframework.com'

const HOSTS = [
  'login.botframework.com',
  'login.microsoftonline.com',
  'smba.trafficmanager.net',
  'other.botframework.com',
]

/** A call that the Connector had. */
export interface Call {
  method: string
  host: string
  path: string
  /** The conversation's id, as it was called. */
  conversation: string
  /** Of the activity that is answered, replaced or removed. */
  activityId?: string
  body: Record<string, unknown>
  /** What it was given for an id. */
  id: string
  token: string
}

export interface Answer {
  status: number
  code?: string
  headers?: Record<string, string>
}

export class Microsoft {
  /** All that the Connector took, in order. */
  readonly calls: Call[] = []
  /** All that it had, refused ones among them. */
  readonly tried: Call[] = []
  readonly tokenRequests: URLSearchParams[] = []
  /** For the next calls of the Connector, one after the other; then it takes everything again. */
  answers: Answer[] = []
  keysAway = false
  /** The Connector hears each call, and says nothing, ever. */
  silent = false
  private readonly keys = { known: newKey(), unendorsed: newKey(), unknown: newKey() }
  private ids = 0
  private readonly givenTokens = new Set<string>()

  private constructor(
    private readonly server: Server,
    private readonly restore: () => void,
  ) {}

  static async open(): Promise<Microsoft> {
    const certificate = certificateFor(HOSTS)
    let microsoft: Microsoft | undefined
    const server = createServer(certificate, (request, response) => {
      void readBody(request).then((text) => {
        const answer = microsoft?.answer(request, text) ?? { status: 500 }
        if (answer === 'none') return
        const { status, body, headers } = answer
        // Two calls: restify's own `writeHead` gives nothing back.
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(JSON.stringify(body ?? {}))
      })
    })
    // Never closes a connection that lies idle: a call that sets out at that very moment would fail, and be tried again by a clock that may stand still.
    server.keepAliveTimeout = 0
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    microsoft = new Microsoft(server, redirect(port, certificate.cert))
    return microsoft
  }

  async close(): Promise<void> {
    this.restore()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** A token as the Connector sends it, or nearly. */
  token(other: TokenOptions = {}): string {
    const { key = 'known', algorithm = 'RS256', claims = {}, without = [], keyId } = other
    const now = Math.floor(Date.now() / 1000)
    const payload: Record<string, unknown> = {
      iss: ISSUER,
      aud: APP_ID,
      serviceurl: SERVICE_URL,
      nbf: now - 60,
      exp: now + 3600,
      ...claims,
    }
    for (const name of without) delete payload[name]
    const signer = algorithm === 'none' ? '' : algorithm === 'HS256' ? this.publicPem() : this.keys[key].privateKey
    // The library that signs here would refuse to make some of these tokens: they are put together by hand.
    if (algorithm !== 'RS256') return handMade(algorithm, payload, signer, keyId ?? key)
    return sign(payload, signer as KeyObject, { algorithm, keyid: keyId ?? key, noTimestamp: true })
  }

  /** One that the Connector takes. */
  giveToken(): string {
    const token = `token-${randomUUID()}`
    this.givenTokens.add(token)
    return token
  }

  private publicPem(): string {
    return this.keys.known.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }

  private answer(
    request: IncomingMessage,
    text: string,
  ): { status: number; body?: unknown; headers?: Record<string, string> } | 'none' {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`)
    if (url.hostname === 'login.botframework.com') return this.answerKeys(url)
    if (url.hostname === 'login.microsoftonline.com') return this.answerToken(url, text)
    return this.answerConnector(request, url, text)
  }

  private answerKeys({ pathname }: URL) {
    if (this.keysAway) return { status: 503 }
    if (pathname === '/v1/.well-known/openidconfiguration')
      return { status: 200, body: { issuer: ISSUER, jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' } }
    const jwk = (kid: 'known' | 'unendorsed', endorsements: string[]) => ({
      ...this.keys[kid].publicKey.export({ format: 'jwk' }),
      kid,
      use: 'sig',
      endorsements,
    })
    return { status: 200, body: { keys: [jwk('known', ['msteams']), jwk('unendorsed', ['telegram'])] } }
  }

  /** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
  private answerToken({ pathname }: URL, text: string) {
    const form = new URLSearchParams(text)
    this.tokenRequests.push(form)
    const right =
      pathname === `/${TENANT}/oauth2/v2.0/token` &&
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === APP_ID &&
      form.get('client_secret') === PASSWORD &&
      form.get('scope') === 'https://api.botframework.com/.default'
    if (!right) return { status: 400, body: { error: 'invalid_client', error_description: 'not these' } }
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: this.giveToken() } }
  }

  /** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
  private answerConnector(request: IncomingMessage, { hostname, pathname }: URL, text: string) {
    const [, conversation = '', activityId] =
      /^\/emea\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(pathname) ?? []
    const token = (request.headers.authorization ?? '').replace('Bearer ', '')
    const call: Call = {
      method: request.method ?? '',
      host: hostname,
      path: pathname,
      conversation: decodeURIComponent(conversation),
      ...(activityId && { activityId: decodeURIComponent(activityId) }),
      body: text ? JSON.parse(text) : {},
      id: request.method === 'POST' ? `sent-${++this.ids}` : decodeURIComponent(activityId ?? ''),
      token,
    }
    this.tried.push(call)
    if (this.silent) return 'none'
    if (!conversation) return { status: 404 }
    if (!this.givenTokens.has(token)) return { status: 401 }
    const answer = this.answers.shift()
    if (answer && answer.status >= 400) {
      const body = { error: { code: answer.code ?? 'ServiceError', message: 'scripted' } }
      return { status: answer.status, body, headers: answer.headers }
    }
    this.calls.push(call)
    return {
      status: request.method === 'POST' ? 201 : 200,
      body: request.method === 'DELETE' ? undefined : { id: call.id },
    }
  }
}

export interface TokenOptions {
  key?: 'known' | 'unendorsed' | 'unknown'
  keyId?: string
  algorithm?: 'RS256' | 'HS256' | 'none'
  claims?: Record<string, unknown>
  without?: string[]
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

function handMade(algorithm: Algorithm | 'none', payload: object, secret: string | KeyObject, kid: string): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const content = `${encoded({ alg: algorithm, typ: 'JWT', kid })}.${encoded(payload)}`
  if (algorithm === 'none') return `${content}.`
  const signature = createHmac('sha256', secret).update(content).digest('base64url')
  return `${content}.${signature}`
}

/** At the root of all agents: the library that speaks to the Connector has one of its own. */
function redirect(port: number, ca: string): () => void {
  const agent = Agent.prototype as Agent & { createConnection: unknown }
  const usual = agent.createConnection
  agent.createConnection = ({ host = '' }: { host?: string }) => {
    if (!HOSTS.includes(host)) throw new Error(`a test called ${host}`)
    return connect({ host: '127.0.0.1', port, servername: host, ca })
  }
  return () => {
    agent.createConnection = usual
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
