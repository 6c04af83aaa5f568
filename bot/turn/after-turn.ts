/** What a turn asked for beyond its replies, which the visitor has by now: what fails here is an opinion or a hint that is lost, no turn. */
import type { Effect } from '../../dialogs/turn-facts'
import type { HandoffInTurn } from '../storage/handoffs'
import type { Turned } from './hand-over'
import type { TurnParts } from './take-turn'

type Parts = Pick<TurnParts, 'store' | 'handoffs' | 'answered' | 'metrics' | 'log'>

/** `change`: what the turn stored of a hand-off. */
export async function afterTurn(parts: Parts, turned: Turned, change?: HandoffInTurn): Promise<void> {
  const { facts } = turned
  for (const { answer } of facts.said) if (answer) parts.answered?.(answer, facts.now)
  for (const effect of facts.effects) if (effect.do === 'keep feedback') await keepFeedback(parts, turned, effect)
  await tellOfHandoff(parts, turned, change)
}

async function keepFeedback(
  { store, metrics, log }: Parts,
  { facts, conversation: { id } }: Turned,
  { institution, answer, helpful }: Extract<Effect, { do: 'keep feedback' }>,
): Promise<void> {
  metrics.feedback.inc({ institution, answer, helpful: String(helpful) })
  try {
    const { language, now: at } = facts
    await store.addFeedback({ conversation: id, institution, answer, helpful, language, at })
  } catch (error) {
    log.error({ conversationId: id, error }, 'an opinion on an answer could not be kept')
  }
}

/** What a receiver or the desk does not hear now it finds by itself. */
async function tellOfHandoff(
  { store, handoffs, log }: Parts,
  { facts, conversation, handoff, message }: Turned,
  change?: HandoffInTurn,
): Promise<void> {
  try {
    const id = change?.do === 'request' ? change.handoff.id : change?.id
    const now = id && (await store.handoffs.findHandoff(id))
    if (now && now.revision !== handoff?.revision) await handoffs.turnTook(now, message)
    if (facts.effects.some(changesCallback)) handoffs.news.tellDesk({ kind: 'changed' })
  } catch (error) {
    log.error({ conversationId: conversation.id, error }, 'the desk could not be told of a turn; it finds it by itself')
  }
}

const changesCallback = ({ do: name }: Effect): boolean => name === 'request call-back' || name === 'withdraw call-back'
