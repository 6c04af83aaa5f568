/**
 * Tokens of the web channel: who may speak in which conversation, for 30 minutes. The visitor's id, the institution and the
 * language travel in the token, so that nothing in a request's body can change them.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Clock } from '../../clock'

/** Seconds. The real client refreshes after 15 minutes. */
export const TOKEN_SECONDS = 1800
/** Seconds after its end in which a token can still be renewed for the same conversation. */
export const RENEWAL_SECONDS = 24 * 3600

export interface TokenClaims {
  conversation: string
  /** Begins with `dl_`. */
  visitor: string
  institution?: string
  /** As the page said it, such as `en-GB`. */
  locale?: string
  /** Only pages on these origins may use the token; absent: any origin that the server allows. */
  origins?: string[]
}

export interface ReadToken extends TokenClaims {
  /** Different for every token that was issued. */
  id: string
}

export type TokenReading = { token: ReadToken } | { refused: 'malformed' | 'expired' }

/** Keeps tokens of this channel apart from anything else that might be signed with the same key. */
const AUDIENCE = 'directline'

export class Tokens {
  private readonly key: KeyObject

  /** Every process that serves the same visitors needs the same key. */
  constructor(
    key: string,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(Buffer.from(key, 'utf8'))
  }

  issue(claims: TokenClaims): string {
    const now = this.seconds()
    const payload = {
      aud: AUDIENCE,
      conv: claims.conversation,
      user: claims.visitor, // the real client looks for this name
      inst: claims.institution,
      loc: claims.locale,
      origins: claims.origins,
      jti: randomBytes(12).toString('base64url'),
      iat: now,
      exp: now + TOKEN_SECONDS,
    }
    return jwt.sign(payload, this.key, { algorithm: 'HS256' })
  }

  /** `grace`: seconds after its end in which the token is still taken. */
  read(text: string, grace = 0): TokenReading {
    const claims = this.verify(text)
    if (!claims) return { refused: 'malformed' }
    if (claims.expires + grace <= this.seconds()) return { refused: 'expired' }
    return { token: claims.token }
  }

  private verify(text: string): { token: ReadToken; expires: number } | undefined {
    try {
      const payload = jwt.verify(text, this.key, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        ignoreExpiration: true,
        clockTimestamp: this.seconds(),
      })
      return readPayload(payload)
    } catch {
      return undefined
    }
  }

  private seconds(): number {
    return Math.floor(this.clock() / 1000)
  }
}

function readPayload(payload: string | jwt.JwtPayload): { token: ReadToken; expires: number } | undefined {
  if (typeof payload === 'string') return undefined
  const { conv, user, inst, loc, origins, jti, exp } = payload
  if (typeof conv !== 'string' || typeof user !== 'string' || !jti || exp === undefined) return undefined
  return {
    token: { id: jti, conversation: conv, visitor: user, institution: inst, locale: loc, origins },
    expires: exp,
  }
}
