/** Saved replies: one's own, and those of the team. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import type { Clock } from '../clock'
import type { DeskStore, StoredReply } from '../storage/desk'
import { ownInstitution } from './access'
import type { SavedRepliesAnswer, SavedReply } from './api/replies'
import type { Handlers } from './call'
import { hideNumbers, languageField, lineField, read, textField } from './fields'
import { unknownThing } from './refusals'
import type { Me } from './sessions'

interface ReplyParts {
  store: { desk: DeskStore }
  clock: Clock
}

const written = z.object({
  scope: z.enum(['own', 'team']),
  institution: z.string().optional(),
  language: languageField,
  title: lineField(100),
  text: textField(MESSAGE_LIMIT),
})

export class ReplyCalls {
  constructor(private readonly parts: ReplyParts) {}

  handlers(): Pick<Handlers, 'savedReplies' | 'addSavedReply' | 'changeSavedReply' | 'removeSavedReply'> {
    return {
      savedReplies: ({ me }) => this.list(me),
      addSavedReply: ({ me, body }) => this.keep(me, randomUUID(), body),
      changeSavedReply: async ({ me, params, body }) => this.keep(me, (await this.find(me, params.id)).id, body),
      removeSavedReply: async ({ me, params }) => {
        await this.parts.store.desk.removeReply((await this.find(me, params.id)).id)
        return {}
      },
    }
  }

  private async list(me: Me): Promise<SavedRepliesAnswer> {
    const { desk } = this.parts.store
    const own = await desk.listOwnReplies(me.account.id)
    const team = await Promise.all(me.institutions.map((each) => desk.listTeamReplies(each)))
    return { replies: [...own, ...team.flat()].map((reply) => viewOf(reply)) }
  }

  private async keep(me: Me, id: string, body: unknown): Promise<{ reply: SavedReply }> {
    const { scope, institution, language, ...its } = read(body, written)
    const whose =
      scope === 'own'
        ? { account: me.account.id }
        : { institution: ownInstitution(me, institution ?? me.institutions[0]) }
    const [title, words] = [hideNumbers(its.title), hideNumbers(its.text)]
    const reply: StoredReply = { id, ...whose, language, title, text: words, at: this.parts.clock() }
    await this.parts.store.desk.keepReply(reply)
    return { reply: viewOf(reply) }
  }

  /** The own ones and those of the team may be changed; others are not there. */
  private async find(me: Me, id = ''): Promise<StoredReply> {
    const reply = await this.parts.store.desk.findReply(id)
    const mine = reply?.account === me.account.id
    const ours = reply?.institution !== undefined && me.institutions.includes(reply.institution)
    if (!reply || !(mine || ours)) throw unknownThing()
    return reply
  }
}

function viewOf({ id, account, institution, language: tongue, title, text: words }: StoredReply): SavedReply {
  return {
    id,
    scope: account === undefined ? 'team' : 'own',
    institution,
    language: tongue,
    title,
    text: words,
  }
}
