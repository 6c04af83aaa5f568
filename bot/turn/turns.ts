/**
 * One visitor message, from arrival to replies:
 *
 *     mask -> store, once -> acknowledge -> wait for the turns before it -> understand -> speak -> save -> let the channel tell
 *
 * Saving comes before telling: a visitor never sees a reply that we then forget. A turn that fails becomes an apology, never
 * a lost message; a turn that was cut off by the end of the process is taken at the next start.
 */
import type { Activity, TurnContext } from 'botbuilder-core'
import { say } from '../../dialogs/reply'
import { messageReply, messageText } from '../../dialogs/texts'
import { giveFacts, type Memory, type TurnFacts } from '../../dialogs/turn-facts'
import type { Understanding } from '../../dialogs/understanding'
import type { Knowledge } from '../../knowledge/model'
import type { DirectLineAdapter } from '../channels/direct-line/adapter'
import type { Clock } from '../clock'
import type { Log } from '../log'
import type { Metrics } from '../metrics'
import { maskPersonalData, type PersonalDataKind } from '../safety/personal-data'
import { type Conversation, RevisionConflict, type Store, type StoredActivity } from '../storage/store'
import { reply, welcome } from './assistant'
import type { Deliveries } from './deliveries'
import { heedEvent } from './events'
import { InOrder } from './in-order'
import type { IncomingActivity, Reception } from './reception'
import { type Mind, understand } from './understand'

export interface TurnParts {
  store: Store
  deliveries: Deliveries
  adapter: DirectLineAdapter
  /** What we know at this moment; a turn uses one and the same from start to end. */
  present: () => { knowledge: Knowledge; mind: Mind }
  /** Makes the channel's own JSON object of what the bot said. */
  body: (said: Partial<Activity>, conversation: Conversation, sequence: number, at: number) => Record<string, unknown>
  clock: Clock
  log: Log
  metrics: Metrics
}

/** How often a turn is taken anew because another one of its conversation was quicker. */
const ATTEMPTS = 5

export class Turns implements Reception {
  private readonly order = new InOrder()

  constructor(private readonly parts: TurnParts) {}

  async receive(incoming: IncomingActivity): Promise<{ activity: StoredActivity; repeated: boolean }> {
    const { masked, found } = maskPersonalData(incoming.text)
    const hidden = found.filter((kind) => kind !== 'phone')
    const received = await this.parts.store.receive({
      conversation: incoming.conversation,
      clientId: incoming.clientId,
      at: this.parts.clock(),
      takesTurn: incoming.takesTurn,
      body: (sequence) => withHidden(incoming.body(sequence, masked), hidden),
    })
    if (received.repeated) return received
    this.parts.deliveries.tell(incoming.conversation, [received.activity])
    if (incoming.takesTurn) this.queue(received.activity)
    return received
  }

  async welcome(id: string): Promise<void> {
    await this.order.run(id, () => this.take(id))
  }

  /** Takes up what an earlier process acknowledged and did not answer. Gives how many. */
  async resume(): Promise<number> {
    const waiting = await this.parts.store.listWaitingTurns()
    for (const activity of waiting) this.queue(activity)
    return waiting.length
  }

  idle(): Promise<void> {
    return this.order.idle()
  }

  private queue(activity: StoredActivity): void {
    const { conversation, sequence } = activity
    void this.order
      .run(conversation, () => this.answer(activity))
      .catch((error) => {
        this.parts.metrics.turns.inc({ outcome: 'failed' })
        this.parts.log.error('a turn could not be finished; it is taken again at the next start', {
          conversationId: conversation,
          sequence,
          error,
        })
      })
  }

  /** A turn, or, when it throws, an apology in its place. */
  private async answer(activity: StoredActivity): Promise<void> {
    try {
      await this.take(activity.conversation, activity)
    } catch (error) {
      const { conversation, sequence } = activity
      this.parts.log.error('a turn failed; the visitor gets an apology', {
        conversationId: conversation,
        sequence,
        error,
      })
      this.parts.metrics.turns.inc({ outcome: 'apology' })
      await this.take(conversation, activity, apologise)
    }
  }

  private async take(id: string, visitor?: StoredActivity, logic = visitor ? converse : welcome): Promise<void> {
    const { store, clock, metrics, deliveries } = this.parts
    const started = performance.now()
    for (let attempt = 1; ; attempt++) {
      const conversation = await store.findConversation(id)
      if (!conversation) return
      const state = await store.readState(id)
      const facts = this.facts(conversation, state.value, visitor)
      const said = await this.parts.adapter.run(asActivity(conversation, visitor), async (context) => {
        giveFacts(context, facts)
        await logic(context, facts, visitor)
      })
      const erase = facts.effects.some((effect) => effect.do === 'erase conversation')
      if (erase) await store.eraseContents(id)
      const at = clock()
      try {
        const stored = await store.finishTurn({
          conversation: id,
          answers: erase ? undefined : visitor?.sequence,
          state: erase ? { revision: 0, value: {} } : { revision: state.revision, value: remembered(facts) },
          language: facts.language,
          institution: facts.institution.institution.id,
          at,
          replies: said.map((each) => (sequence) => this.parts.body(each, conversation, sequence, at)),
        })
        deliveries.tell(id, stored)
      } catch (error) {
        if (error instanceof RevisionConflict && attempt < ATTEMPTS) continue
        throw error
      }
      if (visitor) this.record(facts, performance.now() - started)
      await this.carryOut(facts, conversation, visitor)
      return
    }
  }

  private facts(conversation: Conversation, memory: Memory, visitor?: StoredActivity): TurnFacts {
    const { knowledge, mind } = this.parts.present()
    const { institutions, defaultInstitution } = knowledge
    const institution = institutions.get(conversation.institution) ?? institutions.get(defaultInstitution)
    if (!institution) throw new Error(`no institution "${defaultInstitution}" in the knowledge`)
    const text = typeof visitor?.body.text === 'string' ? visitor.body.text : ''
    const { language, audience } = conversation
    return {
      knowledge,
      institution,
      language,
      audience,
      text,
      understanding: text.trim()
        ? understand(mind, { text, institution: institution.institution.id, language, audience })
        : NOTHING_SAID(language),
      memory: structuredClone(memory),
      now: this.parts.clock(),
      effects: [],
      said: [],
    }
  }

  private record({ understanding }: TurnFacts, milliseconds: number): void {
    this.parts.metrics.turns.inc({ outcome: understanding.outcome })
    this.parts.metrics.turnSeconds.observe(milliseconds / 1000)
  }

  /** What a turn asked for beyond its replies. A count that is lost by a crash here is no promise broken. */
  private async carryOut(facts: TurnFacts, conversation: Conversation, visitor?: StoredActivity): Promise<void> {
    const institution = facts.institution.institution.id
    for (const effect of facts.effects) {
      if (effect.do === 'count unanswered')
        await this.parts.store.addUnanswered({
          institution,
          language: facts.language,
          text: facts.text,
          at: visitor?.at ?? facts.now,
        })
      if (effect.do === 'keep feedback') {
        const { answer, helpful } = effect
        this.parts.metrics.feedback.inc({ institution, answer, helpful: String(helpful) })
        await this.parts.store.addFeedback({
          conversation: conversation.id,
          institution,
          answer,
          helpful,
          language: facts.language,
          at: facts.now,
        })
      }
    }
  }
}

const NOTHING_SAID = (language: Understanding['language']): Understanding => ({
  language,
  candidates: [],
  outcome: 'fallback',
  reply: 'not-text',
})

/** A message or a named event of the visitor. */
async function converse(context: TurnContext, facts: TurnFacts, visitor?: StoredActivity): Promise<void> {
  if (visitor?.body.type === 'event') return heedEvent(context, visitor.body)
  const hidden = hiddenIn(visitor?.body)
  if (hidden.length > 0 && !facts.memory.toldAboutMasking) {
    const kinds = [...new Set(hidden)].map((kind) => messageText(facts, `personal-data.${kind}`))
    await say(context, messageReply(facts, 'masked', { kinds: kinds.join(', ') }))
    facts.memory.toldAboutMasking = true
  }
  await reply(context)
}

async function apologise(context: TurnContext, facts: TurnFacts): Promise<void> {
  await say(context, messageReply(facts, 'apology'))
}

function remembered(facts: TurnFacts): Record<string, unknown> {
  const lastReplies = facts.said.filter((each) => each.key !== 'masked')
  return { ...facts.memory, ...(lastReplies.length > 0 && { lastReplies }) }
}

/** The kinds of personal data that were hidden in a message travel with it, so that a turn taken after a crash still knows. */
function withHidden(body: Record<string, unknown>, hidden: PersonalDataKind[]): Record<string, unknown> {
  if (hidden.length === 0) return body
  return { ...body, channelData: { ...(body.channelData as object | undefined), hidden } }
}

function hiddenIn(body: Record<string, unknown> = {}): PersonalDataKind[] {
  return (body.channelData as { hidden?: PersonalDataKind[] } | undefined)?.hidden ?? []
}

/** The activity that the bot's turn starts from. */
function asActivity(conversation: Conversation, visitor?: StoredActivity): Partial<Activity> {
  const address = {
    channelId: conversation.channel === 'web' ? 'directline' : 'msteams',
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: conversation.visitor, name: '' },
    recipient: { id: 'assistant', name: '' },
    serviceUrl: '',
  }
  return visitor ? { ...(visitor.body as Partial<Activity>), ...address } : { type: 'conversationUpdate', ...address }
}
