/** A conversation with everything that can hang on one. */
import type { OpenedStore } from '../../bot/storage/open'

export const NOON = Date.UTC(2026, 10, 23, 11)

/** `contact`: of its call-back, sealed. */
export async function storeLife(store: OpenedStore, id: string, contact = 'sealed'): Promise<void> {
  const its = { institution: 'nki', language: 'nl' as const }
  await store.createConversation({
    ...its,
    id,
    channel: 'web',
    audience: 'patient',
    visitor: `dl_${id}`,
    createdAt: NOON,
  })
  const clientId = 'first'
  const asked = 'mag ik iemand spreken? é 🙂'
  await store.receive({ conversation: id, clientId, at: NOON, takesTurn: true, body: () => ({ text: asked }) })
  await store.finishTurn({
    conversation: id,
    answers: 1,
    state: { revision: 0, value: { step: 'ask-name' } },
    at: NOON,
    unanswered: { ...its, sequence: 1 },
    replies: [() => ({ text: 'U wacht op een medewerker.' })],
    gives: [{ kind: 'code', secret: `code-of-${id}` }],
    handoff: {
      do: 'request',
      handoff: { ...its, id: `handoff-${id}`, conversation: id, channel: 'web', question: asked, requestedAt: NOON },
    },
    callback: {
      do: 'request',
      callback: { ...its, reference: `R-${id}`, conversation: id, contact, notBefore: NOON, requestedAt: NOON },
    },
  })
  await store.callbacks.changeCallback({
    reference: `R-${id}`,
    when: { states: ['open'] },
    set: { note: { by: 'Anna', at: NOON, text: 'geen gehoor' } },
    at: NOON,
  })
  await store.addFeedback({ ...its, conversation: id, answer: 'costs', helpful: true, at: NOON })
  const account = `anna-of-${id}`
  const password = { password: 'scrypt', mustChangePassword: false }
  const person = { name: account, label: account, firstName: 'Anna', role: 'staff' as const, institutions: ['nki'] }
  await store.desk.addAccount({ ...person, ...password, id: account, disabled: false, createdAt: NOON })
  await store.desk.addSession({ digest: `of-${id}`, account, createdAt: NOON, usedAt: NOON, endsAt: NOON * 2 })
  await store.desk.addNote({
    id,
    conversation: id,
    institution: 'nki',
    at: NOON,
    account,
    firstName: 'Anna',
    text: 'belt terug',
  })
  await store.desk.addAccess({
    at: NOON,
    account,
    firstName: 'Anna',
    what: 'read-conversation',
    institution: 'nki',
    conversation: id,
  })
}
