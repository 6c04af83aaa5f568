/**
 * What is said when a checklist or a guide has ended, and still speaks to it: a step back, something taken back ("oh nee, de verwijzing heb ik nog
 * niet"), "say that again", and "and now?".
 */
import { type Flow, flowKey, flowOfKey } from '../knowledge/flow-model'
import { walk } from '../knowledge/flow-walk'
import type { CommandName } from '../knowledge/model'
import type { DialogContext } from './bot-framework'
import type { FlowOptions } from './flow-dialog'
import { keptChoices } from './flow-start'
import { nextReply } from './flow-texts'
import { flowSpokeLast, toldWhatIsNext } from './last-said'
import { readCorrection, takesBack } from './read-correction'
import { means } from './read-reply'
import { say } from './reply'
import { factsOf, type TurnFacts } from './turn-facts'
import type { Understanding } from './understanding'

/** True when the message was said to the flow that ended last, and has been heeded. */
export async function heedAfterFlow(dc: DialogContext): Promise<boolean> {
  const facts = factsOf(dc.context)
  const flow = dc.activeDialog ? undefined : endedLast(facts)
  const { understanding, memory, institution } = facts
  if (!flow || understanding.outcome === 'handoff') return false
  const again = (options: FlowOptions) => dc.beginDialog(flowKey(institution.institution.id, flow.id), options)
  const choices = keptChoices(facts, institution.institution.id, flow)
  const justEnded = flowSpokeLast(memory)
  const repeats = isCommand(understanding, 'repeat')
  const correction = justEnded || takesBack(facts) ? readCorrection(facts, flow, choices) : undefined
  if (correction) await again({ correction })
  else if (!justEnded) return false
  else if (means(facts, 'mistaken') || isCommand(understanding, 'back')) await again({ back: true })
  else if (means(facts, 'what-now') || (repeats && toldWhatIsNext(memory)))
    await say(dc.context, nextReply(facts, flow, choices))
  else if (repeats) await again({ repeat: true })
  else return false
  return true
}

const isCommand = (understanding: Understanding, command: CommandName): boolean =>
  understanding.outcome === 'command' && understanding.command === command

/** The flow that was worked on last, if it came to its end. */
function endedLast(facts: TurnFacts): Flow | undefined {
  const { institution, audience } = facts
  const flow = flowOfKey(institution, Object.keys(facts.memory.flows ?? {}).at(-1))
  if (!flow?.audiences.includes(audience)) return undefined
  const { answered, at } = walk(flow, keptChoices(facts, institution.institution.id, flow))
  return at === undefined && answered.length > 0 ? flow : undefined
}
