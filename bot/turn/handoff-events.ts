/**
 * The edge to Bot Framework's hand-off protocol: `handoff.initiate` as it goes out, `handoff.status` as it comes in, and what is said around them as
 * the channel's JSON objects.
 *
 * https://learn.microsoft.com/azure/bot-service/bot-service-design-pattern-handoff-human
 */
import { EventFactory } from 'botbuilder/lib/eventFactory'
import { type Activity, type Transcript, TurnContext } from 'botbuilder-core'
import { toActivity } from '../../dialogs/reply'
import { type HandoffParts, OUTSIDE, type ReportedStatus } from '../handoff/handoffs'
import type { Handoff } from '../storage/handoffs'
import type { Conversation, StoredActivity } from '../storage/store'
import type { Json } from '../types'
import { asActivity } from './speak'
import type { MakeBody, Party } from './stored-body'
import { TurnAdapter } from './turn-adapter'

/** Staff have one id towards visitors: who they are stays inside, but for the first name. */
const staffFrom = (name: string): Party => ({ id: 'staff', name, role: 'bot' })

type Bodies = Pick<HandoffParts, 'botBody' | 'staffBody' | 'passingBody'>

export function handoffBodies(body: MakeBody): Bodies {
  return {
    botBody: (words, { conversation, sequence, at }) => body(toActivity(words), conversation, sequence, at),
    staffBody: ({ name, text }, { conversation, sequence, at }) =>
      body(
        {
          type: 'message',
          text,
          // What a person typed is shown as it is.
          textFormat: 'plain',
          locale: conversation.language,
          channelData: { person: { name } },
        },
        conversation,
        sequence,
        at,
        staffFrom(name),
      ),
    passingBody: (event, conversation) => {
      const address = { channelId: 'directline', conversation: { id: conversation } }
      if ('typing' in event) return { type: 'typing', ...address, from: staffFrom(event.typing) }
      const { handoff, ahead } = event
      return { type: 'event', name: 'handoff.position', value: { handoff, ahead }, ...address, from: staffFrom('') }
    },
  }
}

const adapter = new TurnAdapter()

/**
 * `handoff.initiate`: what it is about, and as its attachment "Transcript" the messages among `said`, masked as they are stored. `value` has `handoff`
 * (our id), `institution`, `language`, `topic` (an answer's id), `summary` (the last question) and `redFlag`.
 */
export function initiationEvent(handoff: Handoff, conversation: Conversation, said: StoredActivity[]): Json {
  const { id, topic, question, language, institution, redFlag } = handoff
  const value = { handoff: id, institution, language, topic, summary: question, redFlag }
  const activities = said.filter(({ body }) => body.type === 'message').map(({ body }) => body as Partial<Activity>)
  const transcript: Transcript = { activities: activities as Activity[] }
  const context = new TurnContext(adapter, asActivity({ conversation }))
  return { ...EventFactory.createHandoffInitiation(context, value, transcript) }
}

const STATES = ['accepted', 'completed', 'failed'] as const

/**
 * Reads a `handoff.status` event, as `EventFactory.createHandoffStatus` makes it. Who of theirs has the conversation is `from`. Undefined where it is
 * another event, or its state is none of the three.
 */
export function readStatus(event: Json): ReportedStatus | undefined {
  const { type, name, value, conversation, from } = event as Partial<Activity>
  const state = STATES.find((each) => each === (value as { state?: unknown } | undefined)?.state)
  if (type !== 'event' || name !== 'handoff.status' || !state || !conversation?.id) return undefined
  return { conversation: conversation.id, state, staff: { id: OUTSIDE + (from?.id ?? ''), name: from?.name ?? '' } }
}
