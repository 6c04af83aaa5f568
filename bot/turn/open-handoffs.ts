/** Puts hand-offs together with what the turn knows of channels and of Bot Framework. */
import type { Knowledge } from '../../knowledge/model'
import type { Clock } from '../clock'
import { deskReceiver } from '../handoff/desk-receiver'
import { Handoffs } from '../handoff/handoffs'
import type { HandoffReceiver } from '../handoff/receiver'
import type { Log } from '../log'
import type { Store } from '../storage/store'
import type { Deliveries } from './deliveries'
import { handoffBodies, initiationEvent } from './handoff-events'
import type { MakeBody } from './stored-body'

interface OpenHandoffs {
  store: Store
  deliveries: Deliveries
  knowledge: () => Knowledge
  body: MakeBody
  clock: Clock
  log: Log
  /** Our own desk when absent. */
  receiver?: HandoffReceiver
}

/** Among so many of a conversation's last activities are the messages that a contact centre is given to begin with. */
const TRANSCRIPT = 1000

export function openHandoffs({ store, deliveries, body, receiver, ...rest }: OpenHandoffs): Handoffs {
  return new Handoffs({
    ...rest,
    ...handoffBodies(body),
    store,
    receiver: receiver ?? deskReceiver(store.handoffs),
    initiation: async (handoff) => {
      const conversation = await store.findConversation(handoff.conversation)
      if (!conversation) throw new Error('the conversation of a hand-off is gone')
      const before = Math.max(0, conversation.sequence - TRANSCRIPT)
      return initiationEvent(handoff, conversation, await store.listActivities(conversation.id, before, TRANSCRIPT))
    },
    tell: (conversation, activities) => deliveries.tell(conversation, activities),
    pass: (conversation, event) => deliveries.pass(conversation, event),
  })
}
