/** Who is calling, and may they? Every call of Direct Line enters here. */
import { bearer, sendsSecret } from '../../http/bearer'
import type { HttpRequest } from '../../http/request'
import type { Limits } from './limits'
import { originRefused, tokenExpired, tokenForAnother, tokenMalformed, tokenMissing } from './refusals'
import type { ReadToken, Tokens } from './tokens'

export class Gate {
  constructor(
    private readonly tokens: Tokens,
    private readonly limits: Limits,
    private readonly secret?: string,
  ) {}

  /** Of whom a call is, before anything of it is read. A website's own server calls for all its visitors. */
  async count(request: HttpRequest): Promise<void> {
    if (!this.knowsSecret(request)) await this.limits.callsPerAddress.countAddress(request.address)
  }

  /** The same for a wish for a new token. */
  async countStart(request: HttpRequest): Promise<void> {
    if (!this.knowsSecret(request)) await this.limits.startsPerAddress.countAddress(request.address)
  }

  /** The token of a call on the conversation that it is for. `grace`: seconds after its end in which it still counts. */
  async enter(request: HttpRequest, grace = 0): Promise<ReadToken> {
    const token = this.readToken(request, grace)
    await this.limits.callsPerToken.count(token.id)
    return token
  }

  /** As `enter`, without counting: for a call that must not be answered with 429. */
  readToken(request: HttpRequest, grace = 0): ReadToken {
    const text = bearer(request)
    if (text === undefined) throw tokenMissing()
    const reading = this.tokens.read(text, grace)
    if ('refused' in reading) throw reading.refused === 'expired' ? tokenExpired() : tokenMalformed()
    const { token } = reading
    const { id } = request.params
    if (id !== undefined && id !== token.conversation) throw tokenForAnother()
    checkOrigin(token.origins, request)
    return token
  }

  /** True when the caller has the secret: a website's own server. */
  knowsSecret(request: HttpRequest): boolean {
    return this.secret !== undefined && sendsSecret(request, this.secret)
  }

  /** Lets an anonymous visitor in who stands on our own page. */
  checkOwnPage(request: HttpRequest): void {
    if (request.origin.kind === 'none') throw tokenMissing()
    if (request.origin.kind !== 'own') throw originRefused()
  }
}

/** A token may be narrowed to certain pages. A caller that names no origin is no page of another site. */
export function checkOrigin(origins: string[] | undefined, request: HttpRequest): void {
  const { value } = request.origin
  if (origins !== undefined && value !== undefined && !origins.includes(value)) throw originRefused()
}
