/** What is open: the dialog that waits for the next message, and what may be asked of it before it is known who reads that. */
import type { CommandName } from '../knowledge/model'
import { Dialog, type DialogContext } from './bot-framework'

/** One of ours that waits for messages. What is asked of it is asked only while it is what is open. `Position`: what the stack keeps. */
export abstract class OpenDialog<Position extends object, Options extends object = object> extends Dialog<Options> {
  /** Filled in step by step, and gone back to after whatever was said beside it. */
  readonly isFilledIn: boolean = false

  /** Whether it reads the message itself, which elsewhere is this command. */
  takes(_dc: DialogContext, _command: CommandName): boolean {
    return false
  }

  /** Whether the message is plainly what it asks for, whatever else it could be. */
  isAnsweredBy(_dc: DialogContext): boolean {
    return false
  }

  /** Whether the message is the very words of a button of what it asks. */
  hasButton(_dc: DialogContext): boolean {
    return false
  }

  protected position(dc: DialogContext): Position {
    return dc.activeDialog?.state as Position
  }
}

export function whatIsOpen(dc: DialogContext): OpenDialog<object> | undefined {
  const dialog = dc.activeDialog && dc.findDialog(dc.activeDialog.id)
  return dialog instanceof OpenDialog ? dialog : undefined
}

export const isUnderWay = (dc: DialogContext): boolean => whatIsOpen(dc)?.isFilledIn ?? false

/** Says where the visitor was, if anywhere. */
export async function goBackToOpen(dc: DialogContext): Promise<void> {
  if (isUnderWay(dc)) await dc.repromptDialog()
}
