/** What is said when a turn and its apology both failed: out of the texts alone. */

import { warningKey, warningsInOther } from '../../dialogs/after-warning'
import type { Reply } from '../../dialogs/reply'
import { institutionOrDefault } from '../../knowledge/model'
import { messageReply } from '../../knowledge/render'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import { findRedFlag, type RedFlag } from '../safety/red-flags'
import type { Conversation } from '../storage/store'

/** `text`: of the message that could not be answered, masked. An emergency that can still be seen goes first. */
export function lastWords(inUse: KnowledgeInUse, conversation: Conversation, text: unknown): Reply[] {
  const { knowledge } = inUse
  const institution = institutionOrDefault(knowledge, conversation.institution)
  const voice = { knowledge, institution, language: conversation.language, audience: conversation.audience }
  const danger = typeof text === 'string' ? seen(() => findRedFlag(text, inUse.redFlags)) : undefined
  return [
    ...(danger ? warningsInOther(knowledge, danger.kind, danger.otherLanguage) : []),
    ...(danger ? [messageReply(voice, warningKey(danger.kind, voice.audience))] : []),
    messageReply(voice, 'apology.unread'),
  ]
}

/** The rules themselves may be what failed. */
function seen(look: () => RedFlag | undefined): RedFlag | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
