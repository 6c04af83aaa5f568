/** The conversation goes on about another hospital, by its name or by a button. */
import type { InstitutionKnowledge } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import type { DialogContext } from './bot-framework'
import { leaveAll } from './callback-dialog'
import { lastAnswer } from './last-said'
import type { Reply } from './reply'
import { answerReply, findAnswers, suggested, titles } from './texts'
import { factsOf } from './turn-facts'

/** What is said there first. `asked`: the answers that a choice was open about. */
export async function goToInstitution(
  institution: InstitutionKnowledge,
  asked: string[],
  dialogs: DialogContext,
): Promise<Reply[]> {
  const facts = factsOf(dialogs.context)
  await leaveAll(dialogs)
  // "And at the Erasmus MC?": what was just answered, as it is there.
  const last = lastAnswer(facts.memory)
  const [title] = last === undefined ? [] : titles(facts, [last])
  facts.institution = institution
  const [same] = last === undefined ? [] : findAnswers(facts, [last])
  if (same) return [messageReply(facts, 'command.institution-same'), answerReply(facts, same)]
  const near = [...new Set([...titles(facts, asked), ...suggested(facts)])]
  if (title === undefined) return [messageReply(facts, 'command.institution', {}, near)]
  return [messageReply(facts, 'command.institution-silent', { title }, [...near, messageText(facts, 'person')])]
}
