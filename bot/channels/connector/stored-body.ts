/** What is said in a conversation of Teams, as it is stored. The courier makes of it what Teams shows (`outgoing.ts`). */
import { addressed, type MakeBody, toVisitor } from '../../turn/stored-body'

export const teamsBody: MakeBody = (said, conversation, sequence, at, from) => ({
  ...said,
  type: said.type ?? 'message',
  ...addressed(toVisitor(conversation, sequence, at, from)),
  channelId: 'msteams',
})
