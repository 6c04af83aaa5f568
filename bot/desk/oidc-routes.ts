/** The two addresses of signing in with the organisation's own account: on the way there, and back. */
import type { HttpRequest, HttpResponse } from '../http/request'
import type { HttpServer } from '../http/server'
import { DESK_ROOT } from './api/routes'
import { writeCookie } from './cookies'
import type { Guard } from './guard'
import { type Oidc, refusalCookie } from './oidc'
import type { SessionCalls } from './session-calls'
import type { Sessions } from './sessions'

interface OidcRouteParts {
  guard: Guard
  sessions: Sessions
  sessionCalls: Pick<SessionCalls, 'noteSignIn' | 'noteRefused'>
}

export function registerOidc(server: HttpServer, oidc: Oidc, { guard, sessions, sessionCalls }: OidcRouteParts): void {
  const get = (path: string, name: string, handler: (request: HttpRequest) => Promise<HttpResponse>) =>
    server.route({ method: 'GET', path: `${DESK_ROOT}/oidc${path}`, name: `desk-oidc-${name}`, handler })
  get('/start', 'start', async (request) => {
    await guard.limitSignIn(request)
    return oidc.start(request)
  })
  get('/callback', 'callback', async (request) => {
    await guard.limitSignIn(request)
    const finished = await oidc.finish(request)
    if ('refused' in finished) {
      await sessionCalls.noteRefused(finished.account)
      return toDesk(refusalCookie(request.base, finished.refused))
    }
    const { secret, me } = await sessions.open(finished.account)
    await sessionCalls.noteSignIn(me)
    return toDesk(writeCookie(request.base, 'desk', secret))
  })
}

const toDesk = (cookie: string): HttpResponse => ({
  status: 303,
  headers: { location: DESK_ROOT, 'set-cookie': cookie },
})
