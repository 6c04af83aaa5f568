/** Which flow a message begins, and what was kept of it. */

import { type Choices, type Flow, flowKey, flowOfKey } from '../knowledge/flow-model'
import { readChoices } from '../knowledge/flow-read'
import { fold } from '../knowledge/fold'
import { LANGUAGES } from '../knowledge/model'
import { isReply, type ReplyWords } from '../knowledge/reply-words'
import { mainFlow } from './texts'
import type { TurnFacts } from './turn-facts'

/** What the present file still knows of the choices that were kept. */
export const keptChoices = ({ memory }: TurnFacts, institution: string, flow: Flow): Choices =>
  readChoices(flow, memory.flows?.[flowKey(institution, flow.id)])

/** "Continue where I was", with no word of what: the one worked on last. `text`: folded (see `fold`). */
const goesOn = (text: string, words: ReplyWords): boolean =>
  isReply(text.replace(/ (?:where|waar) .*/, ''), 'go-on', words)

/**
 * The flow whose title the message is, or the main one of the kind that was asked for. Only those for the visitor's audience, and
 * only the institution's own.
 */
export function findFlow(facts: TurnFacts): Flow | undefined {
  const { institution, audience, understanding, memory } = facts
  const flows = [...institution.flows.values()].filter((flow) => flow.audiences.includes(audience))
  const text = fold(facts.text)
  const named = flows.find((flow) => LANGUAGES.some((language) => fold(flow.title[language]) === text))
  if (named) return named
  if (understanding.outcome !== 'flow' || understanding.flow === 'hours') return undefined
  if (goesOn(text, facts.knowledge.replyWords)) {
    const last = flowOfKey(institution, Object.keys(memory.flows ?? {}).at(-1))
    if (last?.audiences.includes(audience)) return last
  }
  return mainFlow(facts, understanding.flow)
}
