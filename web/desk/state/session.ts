/** Who is signed in. A session that ends while somebody works is said so, and what was typed stays (`drafts.ts`). */
import type { SessionAnswer } from '../../../bot/desk/api'
import { NO_CSRF } from '../../../bot/desk/api'
import type { Calls } from './calls'
import { Store } from './store'

export type SignedIn = Extract<SessionAnswer, { signedIn: true }>
export type SignedOut = Extract<SessionAnswer, { signedIn: false }>

export interface SessionState {
  /** Undefined until the server has answered for the first time. */
  answer?: SessionAnswer
  unreachable: boolean
  /** It ended without anybody asking for it. */
  expired: boolean
}

const AGAIN_AFTER = 3000

export class SessionKeeper extends Store<SessionState> {
  /** A new password ends all sessions of the account and begins a new one: what ends meanwhile is no end. */
  private changing?: Promise<SessionAnswer>

  constructor(readonly calls: Calls) {
    super({ unreachable: false, expired: false })
    calls.signedOut = () => void this.refresh()
  }

  /** Asks until there is an answer. */
  async load(): Promise<void> {
    try {
      this.take(await this.calls.call('session'))
    } catch {
      if (!this.read().answer) this.change({ unreachable: true })
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

  /** Also when the server cannot be reached: whoever leaves wants to see that they have left. */
  async signOut(): Promise<void> {
    await this.calls.call('signOut').catch(() => undefined)
    this.leave()
  }

  /** Asks the server whether this session still is one. That the server cannot be reached ends nothing. */
  async refresh(): Promise<void> {
    await this.changing?.catch(() => undefined)
    const answer = await this.calls.call('session').catch(() => undefined)
    if (answer) this.take(answer)
  }

  private take(answer: SessionAnswer): void {
    const ended = this.read().answer?.signedIn && !answer.signedIn
    this.calls.csrf = answer.csrf
    this.change({
      answer,
      unreachable: false,
      expired: answer.signedIn ? false : this.read().expired || Boolean(ended),
    })
  }

  private leave(): void {
    const { answer } = this.read()
    if (!answer?.signedIn) return
    this.calls.csrf = NO_CSRF
    const { local } = answer.staff
    this.change({ answer: { signedIn: false, csrf: NO_CSRF, oidc: !local, local }, expired: false })
    // What ways there are to sign in is asked again.
    void this.load()
  }
}
