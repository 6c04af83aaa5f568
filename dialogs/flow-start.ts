/** Which flow a message begins, and what was kept of it. */

import { type Choices, type Flow, type FlowKind, flowKey } from '../knowledge/flow-model'
import { readChoices } from '../knowledge/flow-read'
import { fold } from '../knowledge/fold'
import { LANGUAGES } from '../knowledge/model'
import { isReply, type ReplyWords } from '../knowledge/reply-words'
import type { TurnFacts } from './turn-facts'

export { flowKey }

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
export function startFlow(facts: TurnFacts): Flow | undefined {
  const { institution, audience, understanding } = facts
  const flows = [...institution.flows.values()].filter((flow) => flow.audiences.includes(audience))
  const text = fold(facts.text)
  const named = flows.find((flow) => LANGUAGES.some((language) => fold(flow.title[language]) === text))
  if (named) {
    if (fold(named.title[facts.language]) !== text) facts.language = facts.language === 'nl' ? 'en' : 'nl'
    return named
  }
  if (understanding.outcome !== 'flow' || understanding.flow === 'hours') return undefined
  if (goesOn(text, facts.knowledge.replyWords)) {
    const lastKey = Object.keys(facts.memory.flows ?? {}).at(-1)
    const last = flows.find((flow) => flowKey(institution.institution.id, flow.id) === lastKey)
    if (last) return last
  }
  const kind: FlowKind = understanding.flow
  return flows.find((flow) => flow.kind === kind && flow.main)
}
