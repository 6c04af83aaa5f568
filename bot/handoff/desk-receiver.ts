/**
 * Our own desk as a receiver. Its queue is the table of hand-offs itself, so there is nothing to send: staff see what is stored, at whatever
 * process they are.
 */
import type { HandoffStore } from '../storage/handoffs'
import { isPresent } from './model'
import type { HandoffReceiver } from './receiver'

export function deskReceiver(store: HandoffStore): HandoffReceiver {
  return {
    keepsPresence: true,
    presence: async (institution, now) => {
      const everybody = await store.listPresence('ever', institution)
      return { staffed: everybody.length > 0, available: everybody.filter((each) => isPresent(each, now)).length }
    },
    initiate: async () => {},
    visitorSaid: async () => {},
    cancelled: async () => {},
  }
}
