/** What a receiver of hand-offs is told. One elsewhere may be away; nobody's turn and no staff member's deed fails for that. */
import type { Clock } from '../clock'
import type { Log } from '../log'
import type { Handoff } from '../storage/handoffs'
import type { Store, StoredActivity } from '../storage/store'
import type { Json } from '../types'
import type { HandoffReceiver } from './receiver'

export interface ReceiverParts {
  store: Store
  receiver: HandoffReceiver
  /** The `handoff.initiate` event, made of what is stored by then. */
  initiation: (handoff: Handoff) => Promise<Json>
  clock: Clock
  log: Log
}

export class ReceiverCalls {
  constructor(private readonly parts: ReceiverParts) {}

  /** Gives it a hand-off. What does not arrive is given again by `tick`. */
  async initiate(handoff: Handoff): Promise<void> {
    const { receiver, initiation, store, clock } = this.parts
    const done = await this.outside('initiated', () => receiver.initiate(handoff, () => initiation(handoff)))
    if (!done) return
    const set = { initiatedAt: clock() }
    await store.handoffs.changeHandoff({ id: handoff.id, when: { states: ['waiting', 'accepted'] }, set, at: clock() })
  }

  async visitorSaid(handoff: Handoff, said: StoredActivity): Promise<void> {
    await this.outside('told', () => this.parts.receiver.visitorSaid(handoff, said))
  }

  async cancelled(handoff: Handoff): Promise<void> {
    await this.outside('cancelled', () => this.parts.receiver.cancelled(handoff))
  }

  private async outside(what: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act()
      return true
    } catch (error) {
      this.parts.log.error({ error }, `the receiver of hand-offs could not be ${what}`)
      return false
    }
  }
}
