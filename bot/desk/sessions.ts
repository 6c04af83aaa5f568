/**
 * Who is signed in. The browser holds a secret in a cookie that no script can read; the store holds its digest, so that several processes share
 * sessions and a copy of the database signs nobody in. A session ends by signing out, by lying idle, at the end of its time whatever
 * happens, and with its account.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock'
import type { HttpRequest } from '../http/request'
import { type Account, type DeskStore, EVERYWHERE, type Session } from '../storage/desk'
import { readCookie } from './cookies'

export interface SessionRules {
  /** Since the staff member last did something. What the page asks for by itself does not count. */
  idleMinutes: number
  hours: number
}

/** Who calls. */
export interface Me {
  account: Account
  session: Session
  /** Those of the account that the knowledge has. */
  institutions: string[]
  csrf: string
}

const MINUTE = 60_000
/** Using a session is written down at most this often. */
const NOTED_EVERY = MINUTE / 2

export class Sessions {
  constructor(
    private readonly store: DeskStore,
    private readonly rules: SessionRules,
    private readonly clock: Clock,
    /** Ids of all institutions that there are now. */
    private readonly institutions: () => string[],
  ) {}

  /** Gives the secret for the cookie. */
  async open(account: Account): Promise<{ secret: string; me: Me }> {
    const secret = randomBytes(32).toString('base64url')
    const now = this.clock()
    const endsAt = now + this.rules.hours * 60 * MINUTE
    const session: Session = { digest: digestOf(secret), account: account.id, createdAt: now, usedAt: now, endsAt }
    await this.store.addSession(session)
    return { secret, me: this.meOf(account, session, secret) }
  }

  async find(request: Pick<HttpRequest, 'headers' | 'base'>): Promise<Me | undefined> {
    const secret = readCookie(request, 'desk')
    if (secret === undefined) return undefined
    const found = await this.store.findSession(digestOf(secret))
    if (!found || !this.isGood(found.session) || found.account.disabled) return undefined
    return this.meOf(found.account, found.session, secret)
  }

  /** For what stays open after its request: who it is by now. */
  async again(me: Me): Promise<Me | undefined> {
    const found = await this.store.findSession(me.session.digest)
    if (!found || !this.isGood(found.session) || found.account.disabled) return undefined
    return { ...me, account: found.account, session: found.session, institutions: this.institutionsOf(found.account) }
  }

  async noteUse({ session }: Me): Promise<void> {
    const now = this.clock()
    if (now - session.usedAt >= NOTED_EVERY) await this.store.noteUse(session.digest, now)
  }

  end({ session }: Me): Promise<void> {
    return this.store.endSession(session.digest)
  }

  /** Good for nothing any more: gone from the store too. */
  removeOld(): Promise<number> {
    const now = this.clock()
    return this.store.removeSessions(now, now - this.rules.idleMinutes * MINUTE)
  }

  institutionsOf({ institutions }: Pick<Account, 'institutions'>): string[] {
    const all = this.institutions()
    return institutions.includes(EVERYWHERE) ? all : all.filter((id) => institutions.includes(id))
  }

  /** Milliseconds. */
  timeLeft({ session: { usedAt, endsAt } }: Pick<Me, 'session'>): { endsIn: number; idleEndsIn: number } {
    const now = this.clock()
    return { endsIn: endsAt - now, idleEndsIn: usedAt + this.rules.idleMinutes * MINUTE - now }
  }

  private isGood(session: Session): boolean {
    const { endsIn, idleEndsIn } = this.timeLeft({ session })
    return endsIn > 0 && idleEndsIn > 0
  }

  private meOf(account: Account, session: Session, secret: string): Me {
    return { account, session, institutions: this.institutionsOf(account), csrf: csrfOf(secret) }
  }
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Known to whoever may read the session's answer, which another site cannot; and says nothing of the secret. */
const csrfOf = (secret: string): string => createHash('sha256').update(`csrf of ${secret}`).digest('base64url')

export function isSame(given: unknown, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected))
}
