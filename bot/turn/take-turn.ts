/**
 * One turn, from what is stored to what is told:
 *
 *     read the conversation -> speak -> save -> let the channel tell -> see to what else it asked for
 *
 * Saving comes before telling: a visitor never sees a reply that we then forget.
 */
import { randomBytes } from 'node:crypto'
import { contactExpected } from '../../dialogs/callback-dialog'
import { toActivity } from '../../dialogs/reply'
import type { FoundByCode, Keeping, Memory } from '../../dialogs/turn-facts'
import type { Clock } from '../clock'
import type { Sealer } from '../handoff/contact'
import type { Handoffs } from '../handoff/handoffs'
import type { KnowledgeInUse } from '../knowledge-in-use/knowledge-in-use'
import type { Log } from '../log'
import type { Metrics } from '../metrics'
import type { HandoffInTurn } from '../storage/handoffs'
import {
  type Conversation,
  RevisionConflict,
  type Store,
  type StoredActivity,
  StoreUnavailable,
} from '../storage/store'
import { afterTurn } from './after-turn'
import { Codes } from './codes'
import type { Deliveries } from './deliveries'
import { deskAccess } from './desk-access'
import {
  asksForAPerson,
  callbackInTurn,
  catchUp,
  handoffFacts,
  handoffInTurn,
  missedInTurn,
  noteAsked,
  rememberSubject,
  type Turned,
} from './hand-over'
import { lastWords } from './last-words'
import { type Spoken, speak, type TurnKind } from './speak'
import type { MakeBody } from './stored-body'
import type { TurnAdapter } from './turn-adapter'

export interface TurnParts {
  store: Store
  deliveries: Deliveries
  adapter: TurnAdapter
  handoffs: Handoffs
  /** Closes contact data. */
  sealer: Sealer
  /** What we know at this moment; a turn uses one and the same from start to end. */
  inUse: () => KnowledgeInUse
  /** Makes the channel's own JSON object of what the bot said. */
  body: MakeBody
  keeping: {
    /** Days after its last message that a conversation is kept. */
    days: number
    /** Where everybody reaches our pages, such as `https://chat.example.org`: for links in a channel that is not our own page. */
    publicUrl?: string
    /** Real chance unless a test holds it still. */
    random?: Keeping['random']
  }
  /** Told of each answer that was given, for counts. */
  answered?: (answer: { id: string; institution: string }, at: number) => void
  clock: Clock
  log: Log
  metrics: Metrics
}

interface Taking {
  kind: TurnKind
  /** What it answers; absent for the first words of the bot. */
  message?: StoredActivity
  typed?: string
}

/** How often a turn is taken anew because another process was quicker with the same conversation. */
const ATTEMPTS = 5

export class TurnTaker {
  private readonly codes: Codes

  constructor(private readonly parts: TurnParts) {
    this.codes = new Codes(parts.store)
  }

  /** The first words of the bot in a new conversation. */
  welcome(conversation: string): Promise<void> {
    return this.take(conversation, { kind: 'welcome' })
  }

  /**
   * A turn, or, when it throws, an apology in its place, or, when that throws as well, an apology that needs hardly anything. Without a store
   * none would last: then it throws, and the turn is taken later. `typed`: what was typed where contact data was expected, which is stored nowhere.
   */
  async answer(message: StoredActivity, typed?: string): Promise<void> {
    const { conversation, sequence } = message
    const failed = (error: unknown, sentence: string): void => {
      if (error instanceof StoreUnavailable) throw error
      this.parts.log.error({ conversationId: conversation, sequence, error }, sentence)
    }
    try {
      return await this.take(conversation, { kind: 'message', message, typed })
    } catch (error) {
      failed(error, 'a turn failed; the visitor gets an apology')
    }
    try {
      return await this.take(conversation, { kind: 'apology', message, typed })
    } catch (error) {
      failed(error, 'an apology failed; the visitor gets one that needs less')
    }
    await this.sayLastWords(message)
  }

  private async take(id: string, taking: Taking): Promise<void> {
    const { kind, message, typed } = taking
    const started = performance.now()
    // Once for all attempts: a wrong one is counted. An apology needs none.
    const foundByCode = kind === 'message' ? await this.codes.find(typed ?? message?.body.text, id) : undefined
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(id, started, taking, foundByCode)
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt >= ATTEMPTS) throw error
      }
    }
  }

  private async attempt(
    id: string,
    started: number,
    { kind, message, typed }: Taking,
    foundByCode?: FoundByCode,
  ): Promise<void> {
    const { adapter, store, clock, inUse } = this.parts
    const conversation = await store.findConversation(id)
    if (!conversation) return
    const state = await store.readState(id)
    // Two processes that were asked at once for the same conversation: one of them has welcomed the visitor.
    if (kind === 'welcome' && state.revision > 0) return
    const memory: Memory = state.value
    // Every hand-off begins in a turn, which notes it: who never asked for a person costs no look.
    const handoff = memory.handoff ? await store.handoffs.findHandoff(memory.handoff) : undefined
    if (handoff) catchUp(memory, handoff)
    const situation = {
      conversation,
      memory,
      message,
      typed,
      handoff: handoffFacts(handoff),
      foundByCode,
      keeping: this.keepingFor(conversation),
      desk: deskAccess(this.parts, conversation, handoff),
      now: clock(),
    }
    const spoken = await speak(adapter, inUse(), situation, kind)
    const turned: Turned = { facts: spoken.facts, conversation, handoff, message, at: clock() }
    rememberSubject(spoken.facts)
    const change = handoffInTurn(turned, await this.lastQuestion(turned))
    if (change?.do === 'request') noteAsked(memory, change.handoff)
    if (!(await this.save(turned, state.revision, spoken, change))) return
    if (message) this.measure(nameOf(kind, message, spoken), performance.now() - started)
    await afterTurn(this.parts, turned, change)
  }

  /** Reads no state and leaves it as it is: whatever is wrong with it, or with the rules, is not in the way. */
  private async sayLastWords(message: StoredActivity): Promise<void> {
    const { store, inUse, body, deliveries, clock, metrics } = this.parts
    const conversation = await store.findConversation(message.conversation)
    if (!conversation) return
    const at = clock()
    const said = lastWords(inUse(), conversation, message.body.text).map(toActivity)
    const stored = await store.finishTurn({
      conversation: conversation.id,
      answers: message.sequence,
      at,
      replies: said.map((each) => (sequence) => body(each, conversation, sequence, at)),
    })
    deliveries.tell(conversation.id, stored ?? [])
    metrics.turns.inc({ outcome: 'apology' })
  }

  private keepingFor({ channel }: Conversation): Keeping {
    const { days, publicUrl, random = randomBytes } = this.parts.keeping
    return { days, random, site: channel === 'web' ? '' : publicUrl }
  }

  /** False when another process has answered this message already: then nothing was saved, and nothing more is to be done. */
  private async save(
    turned: Turned,
    revision: number,
    { said, facts }: Spoken,
    handoff?: HandoffInTurn,
  ): Promise<boolean> {
    const { store, body, deliveries } = this.parts
    const { conversation, message, at } = turned
    const erases = facts.effects.some((effect) => effect.do === 'erase conversation')
    const nothing = { state: { revision, value: {} }, contactExpected: 'none' } as const
    const kept = {
      state: { revision, value: { ...facts.memory } },
      handoff,
      callback: callbackInTurn(turned),
      contactExpected: contactExpected(facts),
    }
    const stored = await store.finishTurn({
      conversation: conversation.id,
      answers: message?.sequence,
      erases,
      ...(erases ? nothing : kept),
      language: facts.language,
      institution: facts.institution.institution.id,
      at,
      unanswered: missedInTurn(turned),
      replies: said.map((each) => (sequence) => body(each, conversation, sequence, at)),
      gives: facts.effects.flatMap((effect) => (effect.do === 'keep way' ? [effect.way] : [])),
      takesOver: facts.effects.find((effect) => effect.do === 'take over')?.way,
    })
    deliveries.tell(conversation.id, stored ?? [])
    return stored !== undefined
  }

  /** As it is stored now: what was taken back is not there any more. */
  private async lastQuestion({ facts, conversation }: Turned): Promise<string | undefined> {
    const { question } = facts.memory
    if (question === undefined || !asksForAPerson(facts)) return undefined
    const [activity] = await this.parts.store.listActivities(conversation.id, question - 1, 1)
    return activity?.sequence === question && typeof activity.body.text === 'string' ? activity.body.text : undefined
  }

  private measure(outcome: string, milliseconds: number): void {
    this.parts.metrics.turns.inc({ outcome })
    this.parts.metrics.turnSeconds.observe(milliseconds / 1000)
  }
}

function nameOf(kind: TurnKind, { body }: StoredActivity, { facts }: Spoken): string {
  if (kind === 'apology') return 'apology'
  return body.type === 'event' ? 'event' : facts.understanding.outcome
}
