/** Somebody who asked what nothing was found for. */
import { randomUUID } from 'node:crypto'
import type { Store } from '../../bot/storage/store'
import type { Language } from '../../knowledge/model'

interface Asked {
  text: string
  at: number
  institution?: string
  language?: Language
}

/** In a conversation of their own, whose id it gives. */
export async function askInVain(
  store: Store,
  { text, at, institution = 'nki', language = 'nl' }: Asked,
): Promise<string> {
  const [id, its] = [randomUUID(), { institution, language }]
  await store.createConversation({ ...its, id, channel: 'web', audience: 'patient', visitor: 'dl_v', createdAt: at })
  const body = () => ({ type: 'message', text })
  const { sequence } = (await store.receive({ conversation: id, at, takesTurn: true, body })).activity
  const state = await store.readState(id)
  const unanswered = { ...its, sequence }
  await store.finishTurn({ conversation: id, answers: sequence, state, at, replies: [], unanswered })
  return id
}
