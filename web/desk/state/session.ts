/** Who is signed in. A session that ends while somebody works is said so, and what was typed stays (`drafts.ts`). */
import type { SessionAnswer } from '../../../bot/desk/api'
import { NO_CSRF } from '../../../bot/desk/api'
import { type Calls, Refused } from './calls'
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
  constructor(readonly calls: Calls) {
    super({ unreachable: false, expired: false })
    calls.signedOut = () => this.end(true)
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
    this.take(await this.calls.call('changePassword', { body: { current, next } }))
  }

  /** Also when the server cannot be reached: whoever leaves wants to see that they have left. */
  async signOut(): Promise<void> {
    await this.calls.call('signOut').catch(() => undefined)
    this.end(false)
  }

  /** Asks the server again, which ends nothing when it cannot be reached. */
  async refresh(): Promise<void> {
    await this.calls.call('session').then(
      (answer) => this.take(answer),
      (error) => {
        if (error instanceof Refused && error.status === 401) this.end(true)
      },
    )
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

  private end(expired: boolean): void {
    const { answer } = this.read()
    if (!answer?.signedIn) return
    this.calls.csrf = NO_CSRF
    const { local } = answer.staff
    this.change({ answer: { signedIn: false, csrf: NO_CSRF, oidc: !local, local }, expired })
    // What ways there are to sign in is asked again.
    void this.load()
  }
}
