/**
 * What the assistant says to one message: understood, answered, nothing stored. The turn (`take-turn.ts`) stores and delivers it; the
 * batch command (`bot/commands/ask.ts`) prints it. Both so take the same road.
 */
import type { Activity, TurnContext } from 'botbuilder-core'
import { apologise, reply, welcome } from '../../dialogs/assistant'
import { heedEvent } from '../../dialogs/events'
import { lastAnswer, rememberSaid } from '../../dialogs/last-said'
import { readReferrer } from '../../dialogs/named'
import { readCode } from '../../dialogs/read-code'
import { giveFacts, type TurnFacts } from '../../dialogs/turn-facts'
import type { Understanding } from '../../dialogs/understanding'
import { institutionOrDefault, type Language } from '../../knowledge/model'
import { readZone } from '../hours/zone'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import type { Conversation } from '../storage/store'
import type { Json } from '../types'
import { NO_DESK } from './desk-access'
import { hiddenIn, isInGroup, isTooLong, kept, mask } from './masking'
import { withSharedScopes } from './memory-scopes'
import type { TurnAdapter } from './turn-adapter'
import { harmlesslyAsked, hearingOf, understand, understandByRules } from './understand'

/** What dialogs are given as it is. The memory is the turn's own, and changed by it. */
type Given = Pick<TurnFacts, 'memory' | 'typed' | 'handoff' | 'foundByCode' | 'keeping' | 'now'>

interface Situation extends Given {
  conversation: Conversation
  /** The visitor's activity, masked, and its number where it is stored; absent for the first words of the bot. */
  message?: { body: Json; sequence?: number }
  /** Nobody is at the desk when absent. */
  desk?: TurnFacts['desk']
}

export interface Spoken {
  said: Partial<Activity>[]
  /** As the turn left them: the language and institution may have changed, and so has the memory. */
  facts: TurnFacts
}

/** Throws what a dialog throws; then nothing was said. */
export async function speak(
  adapter: TurnAdapter,
  inUse: KnowledgeInUse,
  situation: Situation,
  kind: TurnKind = 'message',
): Promise<Spoken> {
  const facts = factsFor(inUse, situation, kind === 'apology' ? understandByRules : understand)
  const { body = {} } = situation.message ?? {}
  const said = await adapter.run(asActivity(situation), async (context) => {
    giveFacts(context, facts)
    await withSharedScopes(context, () => LOGIC[kind](context, body))
  })
  if (body.type !== 'event') rememberSaid(facts)
  return { said, facts }
}

/** An `apology` stands in place of a `message` whose turn failed. */
export type TurnKind = 'welcome' | 'message' | 'apology'

const LOGIC: Record<TurnKind, (context: TurnContext, body: Json) => Promise<void>> = {
  welcome,
  message: (context, body) => (body.type === 'event' ? heedEvent(context, body) : reply(context, hiddenIn(body))),
  apology: apologise,
}

function factsFor(
  inUse: KnowledgeInUse,
  { conversation, message, desk = NO_DESK, ...given }: Situation,
  toUnderstand: typeof understand,
): TurnFacts {
  const { knowledge } = inUse
  const institution = institutionOrDefault(knowledge, conversation.institution)
  const { language } = conversation
  const { memory, typed } = given
  const { body } = message ?? {}
  const stored = typeof body?.text === 'string' ? body.text : ''
  const here = { institution: institution.institution.id, language }
  const text = typed === undefined ? stored : kept(mask(typed), hearingOf(inUse, here)).text
  const audienceBefore = memory.audience ?? conversation.audience
  const audience = readReferrer(text, audienceBefore)
  memory.audience = audience === conversation.audience ? undefined : audience
  const known = lastAnswer(memory)
  // One that was taken out of the knowledge is nothing to lean on.
  const last = known !== undefined && institution.answers.has(known) ? known : undefined
  const asked = { ...here, audience }
  return {
    ...given,
    knowledge,
    institution,
    language,
    languageBefore: language,
    audience,
    audienceBefore,
    inGroup: isInGroup(body),
    visitorZone: typeof body?.localTimezone === 'string' ? readZone(body.localTimezone) : undefined,
    text,
    sequence: message?.sequence,
    desk,
    tooLong: isTooLong(body),
    understanding: text.trim()
      ? besideCode(text, language, (words) => toUnderstand(inUse, { ...asked, text: words, last }))
      : { language, candidates: [], outcome: 'fallback', reply: 'not-text' },
    harmlesslyAsked: (part) => harmlesslyAsked(inUse, { ...asked, text: part }),
    effects: [],
    said: [],
  }
}

/** A code goes before whatever else a message says, but for an emergency or despair. Its letters are no words: only those beside it are understood. */
function besideCode(text: string, language: Language, toUnderstand: (words: string) => Understanding): Understanding {
  const written = readCode(text)
  if (!written) return toUnderstand(text)
  const beside = written.beside === '' ? undefined : toUnderstand(written.beside)
  if (beside?.outcome === 'safety' && beside.safety !== 'medical-advice') return beside
  return { language: beside?.language ?? language, candidates: [], outcome: 'code' }
}

/** The activity that the bot's turn starts from. */
export function asActivity({ conversation, message }: Pick<Situation, 'conversation' | 'message'>): Partial<Activity> {
  const address = {
    channelId: conversation.channel === 'web' ? 'directline' : 'msteams',
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: conversation.visitor, name: '' },
    recipient: { id: 'assistant', name: '' },
    serviceUrl: '',
  }
  return message ? { ...(message.body as Partial<Activity>), ...address } : { type: 'conversationUpdate', ...address }
}
