/** Signing in and out, and changing one's password. */
import { z } from 'zod'
import type { Knowledge, Language } from '../../knowledge/model'
import type { Clock } from '../clock'
import type { DeskActions } from '../handoff/model'
import { openingState } from '../hours/opening-hours'
import { type DeskStore, EVERYWHERE } from '../storage/desk'
import type { Access } from './access'
import { NO_CSRF, type SessionAnswer } from './api/session'
import { type Call, type Handlers, HttpAnswer, type OwnCall } from './call'
import { writeCookie } from './cookies'
import { isEasyToGuess } from './easy-passwords'
import type { EventStreams } from './event-streams'
import { read } from './fields'
import { type OidcRefusal, readRefusal } from './oidc'
import { hashPassword, LONGEST, SHORTEST } from './passwords'
import { malformed, notYours, wrongPassword } from './refusals'
import type { Me, Sessions } from './sessions'
import { checkPassword, nameKey } from './sign-in'

interface SessionParts {
  store: { desk: DeskStore }
  sessions: Sessions
  access: Access
  streams: EventStreams
  actions: Pick<DeskActions, 'left'>
  knowledge: () => Knowledge
  /** The organisation's own accounts are used, and no passwords of ours. */
  oidc: boolean
  clock: Clock
}

/** Whoever signs in with a name that there is not, or as somebody whom only the directory knows. */
const NOBODY = { id: 'unknown', firstName: '' }

const signIn = z.object({ name: z.string().max(200), password: z.string().max(LONGEST) })
const change = z.object({ current: z.string().max(LONGEST), next: z.string().min(SHORTEST).max(LONGEST) })

export class SessionCalls {
  constructor(private readonly parts: SessionParts) {}

  handlers(): Pick<Handlers, 'session' | 'stay' | 'signIn' | 'signOut' | 'changePassword'> {
    return {
      session: ({ me, http }) => this.describe(me, this.parts.oidc ? readRefusal(http) : undefined),
      // That it was called is what keeps the session.
      stay: async ({ me }) => this.describe(await this.parts.sessions.again(me)),
      signIn: (call) => this.signIn(call),
      signOut: (call) => this.signOut(call),
      changePassword: (call) => this.changePassword(call),
    }
  }

  private async signIn({ http, body, me: before }: Call & { me?: Me }): Promise<HttpAnswer> {
    const { name, password } = read(body, signIn)
    const { store, oidc } = this.parts
    if (oidc) throw notYours()
    const account = await this.check(await store.desk.findAccountByName(nameKey(name)), password)
    // A new secret at every sign-in; what the browser had before is good for nothing any more.
    if (before) await this.parts.sessions.end(before)
    return this.enter(http.base, account)
  }

  /** Opens a session and hands it to the browser. */
  private async enter(base: string, account: Me['account']): Promise<HttpAnswer> {
    const { secret, me } = await this.parts.sessions.open(account)
    await this.noteSignIn(me)
    return new HttpAnswer({
      body: { ...this.describe(me) },
      headers: { 'set-cookie': writeCookie(base, 'desk', secret) },
    })
  }

  /** One line for each institution that can see it. */
  async noteSignIn(me: Me): Promise<void> {
    for (const institution of me.institutions) await this.parts.access.write(me, 'signed-in', institution)
  }

  private check(account: Me['account'] | undefined, password: string): Promise<Me['account']> {
    const { store, clock } = this.parts
    const refused = (who: Me['account'] | undefined, counted: boolean) => this.noteRefused(who, counted)
    return checkPassword({ store: store.desk, clock, refused }, account, password)
  }

  /** A name that there is not is kept nowhere: somebody may have typed the password there. What is not counted has no end, and stands once in a while. */
  async noteRefused(account: Me['account'] | undefined, counted = false): Promise<void> {
    const { access, sessions } = this.parts
    if (!account) return access.writeRead({ account: NOBODY }, 'failed-sign-in', EVERYWHERE)
    for (const institution of sessions.institutionsOf(account))
      if (counted) await access.write({ account }, 'failed-sign-in', institution)
      else await access.writeRead({ account }, 'failed-sign-in', institution)
  }

  private async signOut({ me, http }: OwnCall): Promise<HttpAnswer> {
    const { sessions, streams, actions } = this.parts
    await sessions.end(me)
    streams.endOf(me.account.id, me.session.digest)
    // Another browser of theirs may be open still: whoever signs out was told that what they have goes back to the queue.
    await actions.left({ id: me.account.id, name: me.account.firstName })
    return new HttpAnswer({
      body: { ...this.describe(undefined) },
      headers: { 'set-cookie': writeCookie(http.base, 'desk', '', { seconds: 0 }) },
    })
  }

  /** Ends all sessions of the account, and opens a new one here. */
  private async changePassword({ me, http, body }: OwnCall): Promise<HttpAnswer> {
    const { current, next } = read(body, change)
    const { store, streams, access } = this.parts
    if (me.account.password === undefined) throw notYours()
    await this.check(me.account, current)
    if (next === current || isEasyToGuess(next, this.knownOf(me))) throw malformed('next')
    const password = await hashPassword(next)
    const set = { password, mustChangePassword: false }
    const account = await store.desk.changeAccount(me.account.id, set, { endsSessions: true })
    if (!account) throw wrongPassword()
    streams.endOf(account.id)
    for (const institution of me.institutions)
      await access.write(me, 'changed-account', institution, { changedAccount: account.id })
    return this.enter(http.base, account)
  }

  /** What anybody knows of a staff member. */
  private knownOf({ account: { name, firstName }, institutions }: Me): string[] {
    const { institutions: all } = this.parts.knowledge()
    const names = institutions.flatMap((id) => {
      const institution = all.get(id)?.institution
      if (!institution) return []
      return [institution.name, institution.shortName]
        .flatMap((texts) => Object.values(texts))
        .concat(institution.alsoCalled)
    })
    return [name, firstName, ...names]
  }

  private describe(me: Me | undefined, refused?: OidcRefusal): SessionAnswer {
    const { knowledge, sessions, oidc, clock } = this.parts
    if (!me) return { signedIn: false, csrf: NO_CSRF, oidc, local: !oidc, refused }
    const { id, firstName, label, role, password, mustChangePassword } = me.account
    return {
      signedIn: true,
      csrf: me.csrf,
      staff: { id, firstName, name: label, role, local: password !== undefined },
      institutions: me.institutions.flatMap((each) => institutionView(knowledge(), each, clock())),
      mustChangePassword,
      ...sessions.timeLeft(me),
    }
  }
}

const LANGUAGE: Language = 'nl'

function institutionView(knowledge: Knowledge, id: string, now: number) {
  const institution = knowledge.institutions.get(id)?.institution
  if (!institution) return []
  const state = openingState(institution, now)
  const { name, shortName, timeZone } = institution
  const changesIn = state && (state.open ? state.until : state.next) - now
  return [{ id, name: name[LANGUAGE], shortName, timeZone, open: state?.open ?? null, changesIn }]
}
