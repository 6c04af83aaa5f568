/** Every dialog of the bot, on one Bot Framework `DialogSet` whose state lives in the turn's memory. */

import type { TurnContext } from 'botbuilder-core'
import type { Knowledge } from '../knowledge/model'
import { type DialogContext, DialogSet, type DialogState } from './bot-framework'
import { CallbackDialog } from './callback-dialog'
import { ClarifyDialog } from './clarify-dialog'
import { FlowDialog } from './flow-dialog'
import { HandoffDialog } from './handoff-dialog'
import { QuestionDialog } from './question-dialog'
import { RemarkDialog } from './remark-dialog'
import { factsOf } from './turn-facts'

/**
 * The SDK's own `BotState` is not used: it writes with etag `*`, so that two quick messages overwrite each other. The stack is part
 * of the memory that the turn reads and saves under a revision.
 */
const stackInMemory = {
  get: async (context: TurnContext): Promise<DialogState> => {
    const { memory } = factsOf(context)
    memory.dialogs ??= { dialogStack: [] }
    return memory.dialogs
  },
  set: async (context: TurnContext, value: DialogState): Promise<void> => {
    factsOf(context).memory.dialogs = value
  },
  delete: async (context: TurnContext): Promise<void> => {
    factsOf(context).memory.dialogs = undefined
  },
}

const sets = new WeakMap<Knowledge, DialogSet>()

/** One dialog for a question, a choice, a hand-off, a call-back and a remark, and one for each flow that an editor wrote. */
function dialogsOf(knowledge: Knowledge): DialogSet {
  const made = sets.get(knowledge)
  if (made) return made
  const dialogs = new DialogSet(stackInMemory)
  const ours = [
    new QuestionDialog(),
    new ClarifyDialog(),
    new HandoffDialog(),
    new CallbackDialog(),
    new RemarkDialog(),
  ]
  for (const dialog of ours) dialogs.add(dialog)
  for (const [id, { flows }] of knowledge.institutions)
    for (const flow of flows.values()) dialogs.add(new FlowDialog(id, flow))
  sets.set(knowledge, dialogs)
  return dialogs
}

/**
 * The dialogs of one turn. A stack that names a dialog which no longer exists is emptied: an old conversation goes on with
 * a question, it never fails.
 */
export async function openDialogs(context: TurnContext): Promise<DialogContext> {
  const dialogs = dialogsOf(factsOf(context).knowledge)
  const dc = await dialogs.createContext(context)
  if (dc.stack.some((instance) => !dialogs.find(instance.id))) dc.stack.length = 0
  return dc
}
