/** What dialogs may ask about the desk, from the store and the receiver of hand-offs. */
import { randomInt } from 'node:crypto'
import type { DeskAccess } from '../../dialogs/turn-facts'
import type { Sealer } from '../handoff/contact'
import type { Handoffs } from '../handoff/handoffs'
import type { Handoff } from '../storage/handoffs'
import type { Conversation, Store } from '../storage/store'

/** Letters and digits that are not taken for one another, on paper or on the telephone. No vowels, so that it spells no word. */
const ALPHABET = 'CDFGHJKLMNPQRTVWX34679'
const REFERENCE_LENGTH = 6

const newReference = (): string =>
  Array.from({ length: REFERENCE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

export function deskAccess(
  { store, handoffs, sealer }: { store: Pick<Store, 'callbacks'>; handoffs: Handoffs; sealer: Sealer },
  { id, institution }: Conversation,
  handoff?: Handoff,
): DeskAccess {
  // Whoever waits keeps the place, also where the conversation is about another hospital by now.
  const at = handoff?.state === 'waiting' ? handoff.institution : institution
  return {
    look: async () => {
      const { queue, ...staffing } = await handoffs.look(at)
      const place = queue.findIndex((each) => each.id === handoff?.id)
      return { ...staffing, ahead: place >= 0 ? place : queue.length }
    },
    openCallback: async () => (await store.callbacks.listCallbacksOf(id))[0],
    newReference,
    seal: (contact) => sealer.seal(contact),
    unseal: (sealed) => sealer.open(sealed),
  }
}

/** For questions without a conversation: nobody is at the desk. */
export const NO_DESK: DeskAccess = {
  look: async () => ({ staffed: false, available: 0, ahead: 0 }),
  openCallback: async () => undefined,
  newReference,
  seal: () => '',
  unseal: () => ({}),
}
