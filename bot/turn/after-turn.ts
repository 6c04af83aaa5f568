/** What a turn asked for beyond its replies, which the visitor has by now: what fails here is a count or a hint that is lost, no turn. */
import type { Effect, TurnFacts } from '../../dialogs/turn-facts'
import type { Turned } from './hand-over'
import type { TurnParts } from './take-turn'

type Parts = Pick<TurnParts, 'store' | 'handoffs' | 'answered' | 'metrics' | 'log'>

export async function afterTurn(parts: Parts, turned: Turned): Promise<void> {
  const { facts, conversation } = turned
  for (const { answer } of facts.said) if (answer) parts.answered?.(answer, facts.now)
  for (const effect of facts.effects) {
    try {
      await carryOut(parts, effect, facts, conversation.id)
    } catch (error) {
      parts.log.error(
        { conversationId: conversation.id, error },
        `what a turn asked for could not be done: ${effect.do}`,
      )
    }
  }
  await tellOfHandoff(parts, turned)
}

async function carryOut(
  { store, metrics }: Parts,
  effect: Effect,
  { institution, language, now: at }: TurnFacts,
  conversation: string,
): Promise<void> {
  if (effect.do === 'count unanswered') {
    await store.addUnanswered({ institution: institution.institution.id, language, text: effect.text, at })
  }
  if (effect.do === 'keep feedback') {
    const { institution, answer, helpful } = effect
    metrics.feedback.inc({ institution, answer, helpful: String(helpful) })
    await store.addFeedback({ conversation, institution, answer, helpful, language, at })
  }
}

/** What a receiver or the desk does not hear now it finds by itself. */
async function tellOfHandoff(
  { store, handoffs, log }: Parts,
  { facts, conversation, handoff, heard }: Turned,
): Promise<void> {
  try {
    const known = facts.memory.handoff ?? handoff?.id
    const now = known && (await store.handoffs.findHandoff(known))
    if (now && now.revision !== handoff?.revision) await handoffs.turnTook(now, heard)
    if (facts.effects.some((effect) => effect.do.endsWith('call-back')))
      handoffs.hint({ kind: 'callback', institution: facts.institution.institution.id })
  } catch (error) {
    log.error({ conversationId: conversation.id, error }, 'the desk could not be told of a turn; it finds it by itself')
  }
}
