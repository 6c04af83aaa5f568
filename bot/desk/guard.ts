/**
 * The one way into the desk, for every call:
 *
 *     too often? -> (its body is read) -> signed in? -> csrf? -> first password changed? -> the right role? -> handler
 *
 * What a handler may touch beyond that (institution, conversation) it asks `access.ts`.
 */
import { Limiter } from '../http/limiter'
import type { Handler, HttpRequest, HttpResponse } from '../http/request'
import { DESK_ROUTES, type DeskCall } from './api/routes'
import { CSRF_HEADER } from './api/session'
import { type Handlers, HttpAnswer, type OwnCall } from './call'
import { csrfMissing, notYours, passwordChangeNeeded, signedOut } from './refusals'
import { isSame, type Me, type Sessions } from './sessions'

/** Tries to sign in, by address: an office shares one. */
const SIGN_INS = { points: 30, seconds: 60 }
/** All calls by address, before anything is looked up; and those of one account. */
const CALLS = { points: 10_000, seconds: 60 }
const OWN_CALLS = { points: 1200, seconds: 60 }

/** What the page does by itself, without anybody touching it. It keeps no session from lying idle; a press does, which the page tells of. */
const BY_ITSELF: ReadonlySet<DeskCall> = new Set<DeskCall>([
  'session',
  'queue',
  'events',
  'alive',
  // The row that is shown has changed.
  'conversation',
  'activities',
  'suggestions',
  'viewing',
  'callbacks',
])

export class Guard {
  private readonly signIns = new Limiter(SIGN_INS)
  private readonly calls = new Limiter(CALLS)
  private readonly ownCalls = new Limiter(OWN_CALLS)

  constructor(private readonly sessions: Sessions) {}

  handlerOf(name: DeskCall, handlers: Handlers): Handler {
    return async (http) => {
      const me = await this.sessions.find(http)
      if (me) await this.ownCalls.count(me.account.id)
      this.check(name, http, me)
      if (me && !BY_ITSELF.has(name)) await this.sessions.noteUse(me)
      const { params, query, body } = http
      // The table of calls says which handlers see nobody: `check` has let nobody else through.
      const handler = handlers[name] as (call: OwnCall) => Promise<object>
      return answerOf(await handler({ http, params, query, body, me: me as Me }))
    }
  }

  /** By network, before anything is looked up. */
  async limitSignIn(http: Pick<HttpRequest, 'address'>): Promise<void> {
    await this.signIns.countAddress(http.address)
  }

  async limit(name: DeskCall, http: HttpRequest): Promise<void> {
    if (name === 'signIn' || name === 'changePassword') await this.limitSignIn(http)
    else await this.calls.countAddress(http.address)
  }

  private check(name: DeskCall, http: HttpRequest, me: Me | undefined): void {
    const { who, method } = DESK_ROUTES[name]
    if (!me && who !== 'anyone') throw signedOut()
    if (method !== 'GET') {
      if (http.origin.kind === 'foreign' || http.origin.kind === 'listed') throw csrfMissing()
      // Nobody's calls need the header too: another site's page cannot send one without asking first.
      const expected = me && name !== 'signIn' ? me.csrf : undefined
      const given = http.headers[CSRF_HEADER]
      if (expected === undefined ? given === undefined : !isSame(given, expected)) throw csrfMissing()
    }
    if (!me || who === 'anyone' || who === 'signed-in') return
    if (me.account.mustChangePassword) throw passwordChangeNeeded()
    if (who === 'manager' && me.account.role !== 'manager') throw notYours()
  }
}

function answerOf(answer: object): HttpResponse {
  return answer instanceof HttpAnswer ? answer.http : { body: { ...answer } }
}
