/**
 * What the assistant says to one message: understood, answered, nothing stored. The turn (`turns.ts`) stores and delivers it; the
 * batch command (`bot/ask.ts`) prints it. Both so take the same road.
 */
import type { Activity, TurnContext } from 'botbuilder-core'
import { say } from '../../dialogs/reply'
import { messageReply, messageText } from '../../dialogs/texts'
import { giveFacts, type Memory, type TurnFacts } from '../../dialogs/turn-facts'
import type { DirectLineAdapter } from '../channels/direct-line/adapter'
import { readZone } from '../hours/zone'
import type { Present } from '../present'
import { maskPersonalData, type PersonalDataKind } from '../safety/personal-data'
import type { Conversation } from '../storage/store'
import { reply, welcome } from './assistant'
import { heedEvent } from './events'
import { understand } from './understand'

export interface Situation {
  conversation: Conversation
  memory: Memory
  /** The visitor's activity, masked; absent for the first words of the bot. */
  heard?: Record<string, unknown>
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
  adapter: DirectLineAdapter,
  present: Present,
  situation: Situation,
  logic: Logic = situation.heard ? converse : welcome,
): Promise<Spoken> {
  const facts = factsFor(present, situation)
  const said = await adapter.run(asActivity(situation), async (context) => {
    giveFacts(context, facts)
    await logic(context, facts, situation.heard ?? {})
  })
  facts.memory.lastReplies = facts.said.filter((each) => each.key !== 'masked')
  return { said, facts }
}

export type Logic = (context: TurnContext, facts: TurnFacts, heard: Record<string, unknown>) => Promise<void>

/** In place of a turn that failed. */
export const apologise: Logic = async (context, facts) => say(context, messageReply(facts, 'apology'))

export interface Masked {
  text: string
  found: PersonalDataKind[]
  /** What is no longer in the text: all that was found but telephone numbers, which stay. */
  hidden: PersonalDataKind[]
}

export function mask(text: string): Masked {
  const { masked, found } = maskPersonalData(text)
  return { text: masked, found, hidden: found.filter((kind) => kind !== 'phone') }
}

/** The same for what came beside the words: every text in a JSON value. */
export function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return mask(value).text
  if (Array.isArray(value)) return value.map(maskValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [mask(name).text, maskValue(each)]))
}

/** The kinds that were hidden travel with the activity, so that a turn taken after a crash still knows of them. */
export function withHidden(body: Record<string, unknown>, hidden: PersonalDataKind[]): Record<string, unknown> {
  return hidden.length > 0 ? { ...body, channelData: { ...(body.channelData as object | undefined), hidden } } : body
}

function hiddenIn(body: Record<string, unknown>): PersonalDataKind[] {
  return (body.channelData as { hidden?: PersonalDataKind[] } | undefined)?.hidden ?? []
}

const converse: Logic = async (context, facts, heard) => {
  if (heard.type === 'event') return heedEvent(context, heard)
  const hidden = hiddenIn(heard)
  if (hidden.length > 0 && !facts.memory.toldAboutMasking) {
    const kinds = [...new Set(hidden)].map((kind) => messageText(facts, `personal-data.${kind}`))
    await say(context, messageReply(facts, 'masked', { kinds: kinds.join(', ') }))
    facts.memory.toldAboutMasking = true
  }
  await reply(context)
}

function factsFor({ knowledge, mind }: Present, { conversation, memory, heard, now }: Situation): TurnFacts {
  const { institutions, defaultInstitution } = knowledge
  // An institution that was taken out of the knowledge leaves its conversations to the default one.
  const institution = institutions.get(conversation.institution) ?? institutions.get(defaultInstitution)
  if (!institution) throw new Error(`no institution "${defaultInstitution}" in the knowledge`)
  const { language, audience } = conversation
  const text = typeof heard?.text === 'string' ? heard.text : ''
  return {
    knowledge,
    institution,
    language,
    audience,
    visitorZone: typeof heard?.localTimezone === 'string' ? readZone(heard.localTimezone) : undefined,
    text,
    understanding: text.trim()
      ? understand(mind, { text, institution: institution.institution.id, language, audience })
      : { language, candidates: [], outcome: 'fallback', reply: 'not-text' },
    memory: structuredClone(memory),
    now,
    effects: [],
    said: [],
  }
}

/** The activity that the bot's turn starts from. */
function asActivity({ conversation, heard }: Situation): Partial<Activity> {
  const address = {
    channelId: conversation.channel === 'web' ? 'directline' : 'msteams',
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: conversation.visitor, name: '' },
    recipient: { id: 'assistant', name: '' },
    serviceUrl: '',
  }
  return heard ? { ...(heard as Partial<Activity>), ...address } : { type: 'conversationUpdate', ...address }
}
