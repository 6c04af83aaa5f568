/**
 * The bot: what is said in one turn. Both Bot Framework adapters call it with a `TurnContext`; it reads and changes the turn's
 * facts, and sends its replies into the context. It stores nothing and knows no channel.
 *
 *     red flag? -> command? -> a dialog in progress -> a new question
 */
import type { TurnContext } from 'botbuilder-core'
import type { DialogContext } from '../../dialogs/bot-framework'
import { openDialogs } from '../../dialogs/dialogs'
import { QUESTION } from '../../dialogs/question-dialog'
import { say } from '../../dialogs/reply'
import { messageReply, suggested, titles } from '../../dialogs/texts'
import { factsOf, type TurnFacts } from '../../dialogs/turn-facts'
import { runCommand } from './commands'

/** The first words in a new conversation: what this is, what it is not, where to call in an emergency. */
export async function welcome(context: TurnContext): Promise<void> {
  const facts = factsOf(context)
  const key = facts.audience === 'gp' ? 'welcome-gp' : 'welcome'
  await say(context, messageReply(facts, key, {}, suggested(facts)))
}

/** One message of a visitor. */
export async function reply(context: TurnContext): Promise<void> {
  const facts = factsOf(context)
  const { understanding } = facts
  facts.language = understanding.language
  if (understanding.outcome === 'safety') return warn(context, facts)
  const dialogs = await openDialogs(context)
  if (understanding.outcome === 'command') return runCommand(understanding.command, dialogs)
  await goOn(dialogs)
}

/** The flow that the visitor was in stays where it was: the next message goes on there. */
async function warn(context: TurnContext, facts: TurnFacts): Promise<void> {
  const { understanding } = facts
  if (understanding.outcome !== 'safety') return
  const offered =
    understanding.safety === 'medical-advice'
      ? titles(
          facts,
          understanding.candidates.map((candidate) => candidate.topic),
        )
      : []
  await say(context, messageReply(facts, `safety.${understanding.safety}`, {}, offered))
}

async function goOn(dialogs: DialogContext): Promise<void> {
  if (dialogs.activeDialog) await dialogs.continueDialog()
  else await dialogs.beginDialog(QUESTION)
}
