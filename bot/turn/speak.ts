/**
 * What the assistant says to one message: understood, answered, nothing stored. The turn (`take-turn.ts`) stores and delivers it; the
 * batch command (`bot/commands/one-question.ts`) prints it. Both so take the same road.
 */
import type { Activity, TurnContext } from 'botbuilder-core'
import { apologise, reply, welcome } from '../../dialogs/assistant'
import { heedEvent } from '../../dialogs/events'
import { lastAnswer, rememberSaid } from '../../dialogs/last-said'
import { readReferrer } from '../../dialogs/named'
import { readCode } from '../../dialogs/read-code'
import {
  type DeskAccess,
  type FoundByCode,
  giveFacts,
  type HandoffFacts,
  type Keeping,
  type Memory,
  type TurnFacts,
} from '../../dialogs/turn-facts'
import type { Understanding } from '../../dialogs/understanding'
import { institutionOrDefault, type Language } from '../../knowledge/model'
import { readZone } from '../hours/zone'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import type { Conversation } from '../storage/store'
import { NO_DESK } from './desk-access'
import { hiddenIn, isInGroup, isTooLong, mask } from './heard'
import { withSharedScopes } from './memory-scopes'
import type { TurnAdapter } from './turn-adapter'
import { understand, understandByRules } from './understand'

interface Situation {
  conversation: Conversation
  /** The turn's own, and changed by it: read from the store for this attempt. */
  memory: Memory
  /** The visitor's activity, masked; absent for the first words of the bot. */
  heard?: Record<string, unknown>
  /** Its number in the conversation, where it is stored. */
  sequence?: number
  /** What the code in the message leads to, where there is one. */
  foundByCode?: FoundByCode
  keeping: Keeping
  /** What was typed where contact data was expected: for this turn only. */
  typed?: string
  handoff?: HandoffFacts
  /** Nobody is at the desk when absent. */
  desk?: DeskAccess
  /** Milliseconds since the epoch. */
  now: number
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
  logic: Logic = situation.heard ? converse : welcome,
): Promise<Spoken> {
  const facts = factsFor(inUse, situation, logic === apologise ? understandByRules : understand)
  const said = await adapter.run(asActivity(situation), async (context) => {
    giveFacts(context, facts)
    await withSharedScopes(context, () => logic(context, situation.heard ?? {}))
  })
  if (situation.heard?.type !== 'event') rememberSaid(facts)
  return { said, facts }
}

export type Logic = (context: TurnContext, heard: Record<string, unknown>) => Promise<void>

const converse: Logic = (context, heard) =>
  heard.type === 'event' ? heedEvent(context, heard) : reply(context, hiddenIn(heard))

function factsFor(
  inUse: KnowledgeInUse,
  { conversation, memory, heard, sequence, foundByCode, keeping, typed, handoff, desk = NO_DESK, now }: Situation,
  toUnderstand: typeof understand,
): TurnFacts {
  const { knowledge } = inUse
  const institution = institutionOrDefault(knowledge, conversation.institution)
  const { language } = conversation
  const stored = typeof heard?.text === 'string' ? heard.text : ''
  const text = typed === undefined ? stored : mask(typed).text
  const audienceBefore = memory.audience ?? conversation.audience
  const audience = readReferrer(text, audienceBefore)
  memory.audience = audience === conversation.audience ? undefined : audience
  const known = lastAnswer(memory)
  // One that was taken out of the knowledge is nothing to lean on.
  const last = known !== undefined && institution.answers.has(known) ? known : undefined
  return {
    knowledge,
    institution,
    language,
    languageBefore: language,
    audience,
    audienceBefore,
    inGroup: isInGroup(heard),
    visitorZone: typeof heard?.localTimezone === 'string' ? readZone(heard.localTimezone) : undefined,
    text,
    sequence,
    typed,
    handoff,
    desk,
    tooLong: isTooLong(heard),
    understanding: text.trim()
      ? besideCode(text, language, (words) =>
          toUnderstand(inUse, { text: words, institution: institution.institution.id, language, audience, last }),
        )
      : { language, candidates: [], outcome: 'fallback', reply: 'not-text' },
    foundByCode,
    keeping,
    memory,
    now,
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
export function asActivity({ conversation, heard }: Pick<Situation, 'conversation' | 'heard'>): Partial<Activity> {
  const address = {
    channelId: conversation.channel === 'web' ? 'directline' : 'msteams',
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: conversation.visitor, name: '' },
    recipient: { id: 'assistant', name: '' },
    serviceUrl: '',
  }
  return heard ? { ...(heard as Partial<Activity>), ...address } : { type: 'conversationUpdate', ...address }
}
