/** What is filled in step by step, and is gone back to after whatever was said beside it. */
import type { DialogContext } from './bot-framework'
import { isInCallback } from './callback-dialog'
import { isInFlow } from './flow-in-progress'

export const isUnderWay = (dc: DialogContext): boolean => isInFlow(dc) || isInCallback(dc)

/** Says where the visitor was, if anywhere. */
export async function goBackToOpen(dc: DialogContext): Promise<void> {
  if (isUnderWay(dc)) await dc.repromptDialog()
}
