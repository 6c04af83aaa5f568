/**
 * Messages on their way to visitors: of each conversation in order, one at a time, whatever page is open. Each has an id of the page's own,
 * so one that is sent again after a cut connection is said once. They are kept with the drafts until the server has confirmed them.
 */
import type { DeskActivity } from '../../../bot/desk/api/conversation'
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import { type Calls, isWorthAnotherTry } from './calls'
import type { Desk } from './desk'
import type { Drafts, Outgoing } from './drafts'
import { Store } from './store'

const AGAIN_AFTER = 3000

export class Outbox extends Store<{ outgoing: Outgoing[] }> {
  private readonly busy = new Set<string>()
  private readonly told = new Set<(conversation: string, said: DeskActivity) => void>()
  private timer?: ReturnType<typeof setInterval>
  private forget?: () => void

  constructor(
    private readonly calls: Calls,
    private readonly desk: Desk,
    private readonly drafts: Drafts,
  ) {
    super({ outgoing: drafts.readOutgoing() })
  }

  open(): void {
    this.timer = setInterval(() => this.sendAll(), AGAIN_AFTER)
    let connection = this.desk.read().connection
    this.forget = this.desk.subscribe(() => {
      const before = connection
      connection = this.desk.read().connection
      if (before !== connection && connection === 'open') this.sendAll()
    })
    this.sendAll()
  }

  close(): void {
    clearInterval(this.timer)
    this.forget?.()
  }

  /** What the server has not taken yet. */
  unsentIn(conversation: string): boolean {
    return this.read().outgoing.some((each) => each.conversation === conversation)
  }

  /** Forgets what the server has not taken yet: all of it, or what belongs to one conversation. */
  empty(conversation?: string): void {
    this.keep(this.read().outgoing.filter((each) => conversation !== undefined && each.conversation !== conversation))
  }

  /** Tells of each message that the server has taken; gives the function that ends it. */
  listen(listener: (conversation: string, said: DeskActivity) => void): () => void {
    this.told.add(listener)
    return () => this.told.delete(listener)
  }

  send({ id: handoff, conversation }: DeskHandoff, text: string): void {
    const message = { clientId: crypto.randomUUID(), handoff, conversation, text, at: Date.now() }
    this.keep([...this.read().outgoing, message])
    this.sendAll()
  }

  /** Tries a refused one again. */
  retry(clientId: string): void {
    this.mark(clientId, undefined)
    this.sendAll()
  }

  /** Takes one out: sent, or refused and on its way back into the box. */
  takeBack(clientId: string): void {
    this.takeOut([{ clientId }])
  }

  /** Takes out what the server has, whatever it answered when it was sent. */
  takeOut(said: Pick<DeskActivity, 'clientId'>[]): void {
    const ids = new Set(said.map(({ clientId }) => clientId))
    const { outgoing } = this.read()
    if (outgoing.some(({ clientId }) => ids.has(clientId)))
      this.keep(outgoing.filter(({ clientId }) => !ids.has(clientId)))
  }

  private sendAll(): void {
    const conversations = new Set(this.read().outgoing.map(({ conversation }) => conversation))
    for (const conversation of conversations) void this.sendNext(conversation)
  }

  private async sendNext(conversation: string): Promise<void> {
    const message = this.read().outgoing.find((each) => each.conversation === conversation && !each.failed)
    if (!message || this.busy.has(conversation)) return
    this.busy.add(conversation)
    const again = await this.trySending(message)
    this.busy.delete(conversation)
    if (!again) void this.sendNext(conversation)
  }

  /** True when it should be tried again later. */
  private async trySending({ clientId, conversation, handoff, text }: Outgoing): Promise<boolean> {
    try {
      const { activity } = await this.calls.call('say', { id: handoff, body: { clientId, text } })
      this.takeBack(clientId)
      for (const listener of this.told) listener(conversation, activity)
      return false
    } catch (error) {
      const again = isWorthAnotherTry(error)
      if (!again) this.mark(clientId, true)
      return again
    }
  }

  private mark(clientId: string, failed: true | undefined): void {
    this.keep(this.read().outgoing.map((each) => (each.clientId === clientId ? { ...each, failed } : each)))
  }

  private keep(outgoing: Outgoing[]): void {
    this.drafts.keepOutgoing(outgoing)
    this.change({ outgoing })
  }
}
