/** Who is signed in. A session that ends while somebody works is said so, and what was typed stays (`drafts.ts`). */
import type { SessionAnswer } from '../../../bot/desk/api/session'
import { type Calls, Refused } from './calls'
import { Store } from './store'

export type SignedIn = Extract<SessionAnswer, { signedIn: true }>
export type SignedOut = Extract<SessionAnswer, { signedIn: false }>

interface SessionState {
  /** Undefined until the server has answered for the first time. */
  answer?: SessionAnswer
  unreachable: boolean
  /** The server says why it shows nobody the desk. It is asked again meanwhile. */
  refused?: Refused
  /** It ended without anybody asking for it. */
  expired: boolean
  /** Somebody has asked for its end, and the server has not said yet that it has ended. */
  leaving: boolean
}

const AGAIN_AFTER = 3000

export class SessionKeeper extends Store<SessionState> {
  /** A new password ends all sessions of the account and begins a new one: what ends meanwhile is no end. */
  private changing?: Promise<SessionAnswer>

  constructor(readonly calls: Calls) {
    super({ unreachable: false, expired: false, leaving: false })
    calls.sessionChanged = () => void this.refresh()
  }

  /** Asks until there is an answer. */
  async load(): Promise<void> {
    try {
      this.take(await this.calls.call('session'))
    } catch (error) {
      if (!this.read().answer) this.change({ unreachable: true, refused: error instanceof Refused ? error : undefined })
      setTimeout(() => void this.load(), AGAIN_AFTER)
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    this.take(await this.calls.call('signIn', { body: { name, password } }))
  }

  async changePassword(current: string, next: string): Promise<void> {
    this.changing = this.calls.call('changePassword', { body: { current, next } })
    this.take(await this.changing)
  }

  /** Until the server says that nobody is signed in: before that the cookie still opens the desk. */
  async signOut(): Promise<void> {
    this.change({ leaving: true })
    await this.calls.call('signOut').catch(() => undefined)
    await this.refresh()
    if (!this.read().leaving) return
    this.change({ unreachable: true })
    setTimeout(() => this.read().leaving && void this.signOut(), AGAIN_AFTER)
  }

  /** Asks the server whether this session still is one. That the server cannot be reached ends nothing. */
  async refresh(): Promise<void> {
    await this.changing?.catch(() => undefined)
    const answer = await this.calls.call('session').catch(() => undefined)
    if (answer) this.take(answer)
  }

  /** Somebody is at the desk: the session goes on. */
  async stay(): Promise<void> {
    this.take(await this.calls.call('stay'))
  }

  private take(answer: SessionAnswer): void {
    const { answer: before, leaving } = this.read()
    const ended = before?.signedIn && !answer.signedIn && !leaving
    this.calls.csrf = answer.csrf
    // It brings the `csrf` to leave with, and nobody in again.
    if (leaving && answer.signedIn) return
    this.change({
      answer,
      unreachable: false,
      leaving: false,
      expired: answer.signedIn ? false : this.read().expired || Boolean(ended),
    })
  }
}
