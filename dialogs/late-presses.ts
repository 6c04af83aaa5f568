/**
 * Buttons of a card that stays where it is while the conversation goes on. A press says which step it was meant for, so that one that
 * comes late, or twice, chooses nothing that was not on the card.
 */

import { flowKey } from '../knowledge/flow-model'
import { messageReply, messageText } from '../knowledge/render'
import type { DialogContext } from './bot-framework'
import { sayCallbackIsLeft } from './callback-dialog'
import { FlowDialog } from './flow-dialog'
import { say } from './reply'
import { factsOf } from './turn-facts'
import { whatIsOpen } from './under-way'

/** What stands in the `value` of a message that was a press, under the name `press`. */
interface Press {
  flow: string
  step: string
}

export function readPress(value: unknown): Press | undefined {
  const { press } = (value ?? {}) as { press?: Partial<Press> }
  return typeof press?.flow === 'string' && typeof press.step === 'string' ? (press as Press) : undefined
}

/** Puts the conversation back where the button stands, if it is still there. False for one that comes too late. */
export async function goToPressed({ flow, step }: Press, dialogs: DialogContext): Promise<boolean> {
  const { institution } = factsOf(dialogs.context)
  const index = dialogs.stack.findIndex(({ id }) => id === flowKey(institution.institution.id, flow))
  if (index < 0 || dialogs.stack[index]?.state.step !== step) return false
  // What was asked beside it is left.
  await sayCallbackIsLeft(dialogs)
  dialogs.stack.length = index + 1
  return true
}

/** Shows what is asked now, or, when nothing is, that the button is an old one. */
export async function tellLate(dialogs: DialogContext): Promise<void> {
  if (whatIsOpen(dialogs) instanceof FlowDialog) await dialogs.repromptDialog()
  else await tellOldButton(dialogs.context)
}

export async function tellOldButton(context: DialogContext['context']): Promise<void> {
  const facts = factsOf(context)
  await say(context, messageReply(facts, 'teams.late-press', {}, [messageText(facts, 'topics')]))
}
