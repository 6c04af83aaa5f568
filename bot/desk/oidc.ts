/**
 * Signing in with the organisation's own account, by OpenID Connect: Entra ID or any other provider.
 *
 *     /desk/oidc/start ──▶ provider ──▶ /desk/oidc/callback ──▶ /desk
 *
 * Authorization code with PKCE; state, nonce and verifier wait in a cookie of the browser that started, so that the way back may lead to another
 * process. Who may do what is the directory's to say, at every sign-in anew. The provider's tokens are not kept.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Configuration, IDToken } from 'openid-client'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { HttpRequest, HttpResponse } from '../http/request'
import type { Log } from '../log'
import type { Account, DeskStore, NewAccount, StaffRole } from '../storage/desk'
import { DESK_ROOT } from './api/routes'
import { readCookie, writeCookie } from './cookies'

export interface OidcSettings {
  /** Such as `https://login.microsoftonline.com/<tenant>/v2.0`. */
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that holds the roles, and the values in it that we know. */
  roleClaim: string
  staffRole: string
  managerRole: string
  /** The claim whose values name institutions. Absent: everybody works for the default institution. */
  institutionClaim?: string
}

/** Why somebody could not come in; the page has a sentence for each. */
const OIDC_REFUSALS = ['no-role', 'no-institution', 'disabled', 'failed'] as const
export type OidcRefusal = (typeof OIDC_REFUSALS)[number]

interface OidcParts {
  settings: OidcSettings
  store: Pick<DeskStore, 'findAccountByName' | 'keepAccount' | 'noteSignIn'>
  institutions: () => { all: string[]; standard: string }
  clock: Clock
  log: Log
}

type Library = typeof import('openid-client')

const SCOPE = 'openid profile email'
/** Seconds that somebody may take to sign in there. */
const PATIENCE = 600

const underWay = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

export class Oidc {
  private found?: Promise<{ library: Library; configuration: Configuration }>

  constructor(private readonly parts: OidcParts) {}

  async start(request: HttpRequest): Promise<HttpResponse> {
    const { library, configuration } = await this.provider()
    const state = library.randomState()
    const nonce = library.randomNonce()
    const verifier = library.randomPKCECodeVerifier()
    const location = library.buildAuthorizationUrl(configuration, {
      redirect_uri: callbackUrl(request),
      response_type: 'code',
      scope: SCOPE,
      state,
      nonce,
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    const kept = Buffer.from(JSON.stringify({ state, nonce, verifier })).toString('base64url')
    const cookie = writeCookie(request.base, 'desk-oidc', kept, { lax: true, seconds: PATIENCE })
    return { status: 303, headers: { location: location.href, 'set-cookie': cookie } }
  }

  /** Whoever the provider says it is, as an account of ours; where they are refused, the one that we know them by. Nothing of an inner error goes further than the log, and nothing of a token there. */
  async finish(request: HttpRequest): Promise<{ account: Account } | { refused: OidcRefusal; account?: Account }> {
    try {
      const claims = await this.claimsOf(request)
      const wanted = this.accountOf(claims)
      const { store, clock } = this.parts
      if ('refused' in wanted) return { ...wanted, account: await store.findAccountByName(nameOf(claims)) }
      const known = await store.keepAccount(wanted)
      const account = await store.noteSignIn(known, clock())
      return account ? { account } : { refused: 'disabled', account: known }
    } catch (error) {
      this.parts.log.warn({ route: 'desk-oidc', error }, "signing in with the organisation's account did not work")
      return { refused: 'failed' }
    }
  }

  private async claimsOf(request: HttpRequest): Promise<IDToken> {
    const kept = readCookie(request, 'desk-oidc')
    const { state, nonce, verifier } = underWay.parse(
      JSON.parse(Buffer.from(kept ?? '', 'base64url').toString() || '{}'),
    )
    const { library, configuration } = await this.provider()
    const here = new URL(callbackUrl(request))
    here.search = request.query.toString()
    const tokens = await library.authorizationCodeGrant(configuration, here, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('the identity provider gave no ID token')
    return claims
  }

  private accountOf(claims: IDToken): NewAccount | { refused: OidcRefusal } {
    const { settings, institutions, clock } = this.parts
    const role = roleOf(valuesOf(claims, settings.roleClaim), settings)
    if (!role) return { refused: 'no-role' }
    const { all, standard } = institutions()
    const named = settings.institutionClaim === undefined ? [standard] : valuesOf(claims, settings.institutionClaim)
    const theirs = all.filter((id) => named.includes(id))
    if (theirs.length === 0) return { refused: 'no-institution' }
    const label = [claims.preferred_username, claims.email, claims.name].find((each) => typeof each === 'string')
    return {
      id: randomUUID(),
      name: nameOf(claims),
      label: String(label ?? claims.sub).slice(0, 200),
      firstName: firstNameOf(claims),
      role,
      institutions: theirs,
      disabled: false,
      mustChangePassword: false,
      createdAt: clock(),
    }
  }

  /** Looked up at the first sign-in: a provider that is away at the start keeps no visitor waiting. */
  private provider(): Promise<{ library: Library; configuration: Configuration }> {
    this.found ??= this.discover().catch((error) => {
      this.found = undefined
      throw error
    })
    return this.found
  }

  private async discover() {
    // An ES module; loaded where it is used. Node has `require` of those from 20.19.
    const library = await import('openid-client')
    const { issuer, clientId, clientSecret } = this.parts.settings
    const options = { timeout: 10, ...(isHere(issuer) && { execute: [library.allowInsecureRequests] }) }
    const configuration = await library.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
    return { library, configuration }
  }
}

/** The provider has it in its list; a caller who names another host gets nowhere. */
const callbackUrl = ({ base }: HttpRequest): string => `${base}${DESK_ROOT}/oidc/callback`

const REFUSED = 'refused.'
/** Seconds in which the page asks why. */
const TOLD_WITHIN = 60

/** So that the page, which comes next, can say why it did not work. */
export const refusalCookie = (base: string, refused: OidcRefusal): string =>
  writeCookie(base, 'desk-oidc', REFUSED + refused, { lax: true, seconds: TOLD_WITHIN })

export function readRefusal(request: Pick<HttpRequest, 'headers' | 'base'>): OidcRefusal | undefined {
  const kept = readCookie(request, 'desk-oidc')
  return OIDC_REFUSALS.find((each) => kept === REFUSED + each)
}

/** Only a provider on this machine itself may be without https: for a trial and for tests. */
const isHere = (issuer: string): boolean => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(issuer)

const nameOf = ({ iss, sub }: IDToken): string => `oidc:${createHash('sha256').update(`${iss} ${sub}`).digest('hex')}`

/** A claim may hold one value or a list of them. */
function valuesOf(claims: IDToken, claim: string): string[] {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')
}

function roleOf(values: string[], { staffRole, managerRole }: OidcSettings): StaffRole | undefined {
  if (values.includes(managerRole)) return 'manager'
  return values.includes(staffRole) ? 'staff' : undefined
}

/** What the visitor reads: never a whole name. */
function firstNameOf({ given_name: given, name }: IDToken): string {
  const whole = typeof given === 'string' && given.trim() ? given : typeof name === 'string' ? name : ''
  return whole.trim().split(/\s+/)[0]?.slice(0, 40) || 'Staff'
}
