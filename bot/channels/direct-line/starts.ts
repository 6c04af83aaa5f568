/** The calls that give tokens, and that start or take up a conversation. */

import type { Audience, Language } from '../../../knowledge/model'
import type { Clock } from '../../clock'
import { tooManyRequests } from '../../http/refusal'
import type { HttpRequest, HttpResponse } from '../../http/request'
import type { Log } from '../../log'
import { type Conversation, type Store, StoreUnavailable } from '../../storage/store'
import type { Reception } from '../../turn/reception'
import type { Gate } from './gate'
import { newConversationId, newVisitorId } from './ids'
import { bodyMalformed, conversationUnknown, originRefused } from './refusals'
import type { Tickets } from './tickets'
import { RENEWAL_SECONDS, TOKEN_SECONDS, type TokenClaims, type Tokens } from './tokens'
import { readWatermark } from './watermark'

export interface ConversationDefaults {
  institution: string
  language: Language
  audience: Audience
}

/** After which a store that was away is asked again. */
const AWAY_SECONDS = 20

interface StartCallsOptions {
  store: Store
  reception: Reception
  clock: Clock
  log: Log
  tokens: Tokens
  tickets: Tickets
  gate: Gate
  /** Asked each time, as knowledge may change while running. */
  hasInstitution: (id: string) => boolean
  defaults: () => ConversationDefaults
}

export class StartCalls {
  /** Conversations that are being started, so that a hasty second call waits for the first. */
  private readonly starting = new Map<string, Promise<number>>()

  constructor(private readonly options: StartCallsOptions) {}

  /** POST tokens/generate: for the secret, or for an anonymous visitor on our own page. Starts no conversation. */
  generate(request: HttpRequest): HttpResponse {
    return { body: this.tokenBody(this.readClaims(request)) }
  }

  /** POST tokens/refresh: as often as wanted, never after the token's end. */
  async refresh(request: HttpRequest): Promise<HttpResponse> {
    return { body: this.tokenBody(await this.options.gate.enter(request)) }
  }

  /**
   * POST tokens/renew, an addition to Direct Line: a new token for the same conversation, for a page that comes back within a
   * day of its token's end. Safe because the signature shows that we gave this caller that very conversation, because only
   * our own page may ask, and because it opens nothing else; a page that lost its token cannot renew, and an erased
   * conversation has nothing left to open.
   */
  async renew(request: HttpRequest): Promise<HttpResponse> {
    this.options.gate.checkOwnPage(request)
    const token = await this.options.gate.enter(request, RENEWAL_SECONDS)
    if (!(await this.options.store.findConversation(token.conversation))) throw conversationUnknown()
    return { body: this.tokenBody(token) }
  }

  /**
   * POST conversations: 201 for a new one, 200 when this token's conversation was started before. While the store is away, 429: after that alone
   * the real client tries again; any other fault ends its chat for good.
   */
  async start(request: HttpRequest): Promise<HttpResponse> {
    const claims = await this.readStarter(request)
    const locale = claims.locale ?? readLocale(readObject(request.body).locale)
    const { conversation } = claims
    const running = this.starting.get(conversation)
    const starting = running ?? this.open(claims, locale)
    this.starting.set(conversation, starting)
    try {
      const status = await starting
      return { status: running ? 200 : status, body: await this.openBody(request, claims, 0) }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      this.options.log.error({ route: 'directline-start', error }, 'a conversation could not be started')
      throw tooManyRequests(AWAY_SECONDS)
    } finally {
      this.starting.delete(conversation)
    }
  }

  /** GET conversations/{id}: a new token and a new stream, which goes on after the watermark. */
  async reconnect(request: HttpRequest): Promise<HttpResponse> {
    const token = await this.options.gate.enter(request)
    const conversation = await this.options.store.findConversation(token.conversation)
    if (!conversation) throw conversationUnknown()
    const after = readWatermark(request.query.get('watermark'), conversation)
    return { body: await this.openBody(request, token, after) }
  }

  private async readStarter(request: HttpRequest): Promise<TokenClaims> {
    return this.options.gate.knowsSecret(request) ? this.readClaims(request) : this.options.gate.enter(request)
  }

  /** What a new token says. Only the secret may choose the visitor's id: an anonymous one could pretend to be somebody. */
  private readClaims(request: HttpRequest): TokenClaims {
    const trusted = this.options.gate.knowsSecret(request)
    if (!trusted) this.options.gate.checkOwnPage(request)
    const { user, trustedOrigins, institution, locale } = readObject(request.body)
    if (institution !== undefined && !this.isInstitution(institution)) throw bodyMalformed('unknown institution')
    const origins = readOrigins(trustedOrigins)
    const { value } = request.origin
    if (origins !== undefined && value !== undefined && !origins.includes(value)) throw originRefused()
    return {
      conversation: newConversationId(),
      visitor: (trusted ? readVisitorId(user) : undefined) ?? newVisitorId(),
      institution,
      locale: readLocale(locale),
      origins,
    }
  }

  private isInstitution(value: unknown): value is string {
    return typeof value === 'string' && this.options.hasInstitution(value)
  }

  /** Makes the conversation unless it is there. One that the bot has not yet spoken in is welcomed (again). */
  private async open(claims: TokenClaims, locale: string | undefined): Promise<number> {
    const { store } = this.options
    const known = await store.findConversation(claims.conversation)
    const conversation = known ?? (await this.create(claims, locale))
    if (conversation.sequence === 0) await this.welcome(conversation.id)
    return known ? 200 : 201
  }

  private create(claims: TokenClaims, locale: string | undefined): Promise<Conversation> {
    const { store, clock } = this.options
    const defaults = this.options.defaults()
    const { institution } = claims
    return store.createConversation({
      id: claims.conversation,
      channel: 'web',
      institution: this.isInstitution(institution) ? institution : defaults.institution,
      language: readLanguage(locale) ?? defaults.language,
      audience: defaults.audience,
      visitor: claims.visitor,
      createdAt: clock(),
    })
  }

  /** A conversation without a welcome is better than none. */
  private async welcome(conversation: string): Promise<void> {
    try {
      await this.options.reception.welcome(conversation)
    } catch (error) {
      this.options.log.error({ route: 'directline-start', error }, 'a welcome failed')
    }
  }

  private tokenBody(claims: TokenClaims) {
    return {
      conversationId: claims.conversation,
      token: this.options.tokens.issue(claims),
      expires_in: TOKEN_SECONDS,
    }
  }

  private async openBody(request: HttpRequest, claims: TokenClaims, after: number) {
    const { conversation, origins } = claims
    const ticket = await this.options.tickets.issue({ conversation, after, origins })
    const base = request.base.replace(/^http/, 'ws')
    const streamUrl = `${base}/v3/directline/conversations/${conversation}/stream?t=${ticket}`
    return { ...this.tokenBody(claims), streamUrl }
  }
}

function readObject(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw bodyMalformed('the body must be an object')
  return body as Record<string, unknown>
}

function readVisitorId(user: unknown): string | undefined {
  const { id } = readObject(user)
  if (id === undefined) return undefined
  if (typeof id !== 'string' || !/^dl_[\w-]{1,100}$/.test(id))
    throw bodyMalformed('user.id must begin with dl_ and have at most 103 letters, digits, _ and -')
  return id
}

function readOrigins(origins: unknown): string[] | undefined {
  if (origins === undefined || (Array.isArray(origins) && origins.length === 0)) return undefined
  if (!Array.isArray(origins) || origins.length > 10 || !origins.every(isOrigin))
    throw bodyMalformed('trustedOrigins must be at most 10 origins such as https://www.example.org')
  return origins
}

function isOrigin(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 300 && URL.canParse(value) && new URL(value).origin === value
}

/** Ignored when it is none: a page may send whatever its browser says. */
function readLocale(locale: unknown): string | undefined {
  return typeof locale === 'string' && /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i.test(locale) ? locale : undefined
}

function readLanguage(locale: string | undefined): Language | undefined {
  const [language] = (locale ?? '').toLowerCase().split('-')
  return language === 'nl' || language === 'en' ? language : undefined
}
