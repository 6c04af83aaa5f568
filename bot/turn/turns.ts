/**
 * One visitor message, from arrival to replies:
 *
 *     mask -> store, once -> acknowledge -> wait for the turns before it -> speak -> save -> let the channel tell
 *
 * Saving comes before telling: a visitor never sees a reply that we then forget. A turn that fails becomes an apology, never
 * a lost message; a turn that was cut off by the end of the process is taken at the next start.
 */
import { randomBytes } from 'node:crypto'
import { expectsContact } from '../../dialogs/callback-dialog'
import type { Effect, Keeping, Memory, TurnFacts } from '../../dialogs/turn-facts'
import type { DirectLineAdapter } from '../channels/direct-line/adapter'
import type { Clock } from '../clock'
import type { Sealer } from '../handoff/contact'
import type { Handoffs } from '../handoff/handoffs'
import type { Log } from '../log'
import type { Metrics } from '../metrics'
import type { Present } from '../present/present'
import { findRedFlag } from '../safety/red-flags'
import {
  type Conversation,
  type Received,
  RevisionConflict,
  type Store,
  type StoredActivity,
  StoreUnavailable,
} from '../storage/store'
import { apologise } from './assistant'
import { Codes } from './codes'
import type { Deliveries } from './deliveries'
import { deskAccess } from './desk-access'
import { asksForAPerson, callbackInTurn, handoffFacts, handoffInTurn, rememberSubject, type Turned } from './hand-over'
import type { MakeBody } from './handoff-events'
import { hideContact, takeIn } from './heard'
import { InOrder } from './in-order'
import { type IncomingActivity, MESSAGE_LIMIT, type Reception } from './reception'
import { type Logic, type Situation, type Spoken, speak } from './speak'

export interface TurnParts {
  store: Store
  deliveries: Deliveries
  adapter: DirectLineAdapter
  handoffs: Handoffs
  /** Closes contact data. */
  sealer: Sealer
  /** What we know at this moment; a turn uses one and the same from start to end. */
  present: () => Present
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

/** How often a turn is taken anew because another process was quicker with the same conversation. */
const ATTEMPTS = 5
/** How long what was typed is kept for a turn that may be another process's. */
const TYPED_MS = 60_000

const placeOf = ({ conversation, sequence }: StoredActivity): string => `${conversation}|${sequence}`

export class Turns implements Reception {
  private readonly order = new InOrder()
  /** By conversation, in order. After a crash the store still knows them. */
  private readonly unfinished = new Map<string, StoredActivity[]>()
  /** What was typed where contact data was asked for, until its turn has ended: it is stored nowhere. */
  private readonly typed = new Map<string, string>()

  private readonly codes: Codes

  constructor(private readonly parts: TurnParts) {
    this.codes = new Codes(parts.store)
  }

  async receive(incoming: IncomingActivity): Promise<{ activity: StoredActivity; repeated: boolean }> {
    const { text, note } = takeIn(incoming.text)
    const received = await this.parts.store.receive({
      conversation: incoming.conversation,
      clientId: incoming.clientId,
      at: this.parts.clock(),
      takesTurn: incoming.takesTurn,
      body: (sequence, expected) =>
        note(incoming.body(sequence, expected ? this.withoutContact(text) : text), expected),
    })
    if (received.repeated) return received
    if (received.expectsContact) this.keepTyped(received, incoming.text.slice(0, MESSAGE_LIMIT))
    this.parts.deliveries.tell(incoming.conversation, [received.activity])
    if (incoming.takesTurn) this.takeAgain(incoming.conversation)
    if (received.mine) this.queue(incoming.conversation, received.activity)
    return received
  }

  private keepTyped({ activity, mine }: Received, text: string): void {
    const place = placeOf(activity)
    this.typed.set(place, text)
    // Another process may take this turn, and will have to ask again.
    if (!mine) setTimeout(() => this.typed.delete(place), TYPED_MS).unref()
  }

  /** An emergency is never hidden: it is to be seen at the desk, and after a crash. */
  private withoutContact(masked: string): string {
    return findRedFlag(masked, this.parts.present().mind.redFlags) ? masked : hideContact(masked)
  }

  async welcome(id: string): Promise<void> {
    await this.order.run(id, () => this.take(id))
  }

  /** At a start: takes up what an earlier process acknowledged and did not answer. Gives how many turns or, beside other processes, conversations. */
  async resume(): Promise<number> {
    if (this.parts.store.shared) return this.takeUp({ atStart: true })
    const waiting = await this.parts.store.listWaitingTurns()
    for (const activity of waiting) this.queue(activity.conversation, activity)
    return waiting.length
  }

  /** Beside other processes, every few seconds: shows that this one lives, and takes up what a dead one left. Gives how many conversations. */
  async takeUp(how = { atStart: false }): Promise<number> {
    const taken = (await this.parts.store.shared?.takeUp(how)) ?? []
    // Also this process's own are among them: a network that fails between storing and knowing it leaves one that nobody is at.
    const left = taken.filter((conversation) => !this.order.has(conversation) && !this.unfinished.has(conversation))
    for (const conversation of left) this.queue(conversation)
    return left.length
  }

  /** Takes the turns again that could not be finished because the store was away. Gives how many. */
  retry(): number {
    const conversations = [...this.unfinished.keys()]
    return conversations.reduce((count, conversation) => count + this.takeAgain(conversation), 0)
  }

  private takeAgain(conversation: string): number {
    const waiting = this.unfinished.get(conversation) ?? []
    this.unfinished.delete(conversation)
    for (const activity of waiting) this.queue(conversation, activity)
    return waiting.length
  }

  settled(conversation: string): Promise<void> {
    return this.order.settled(conversation)
  }

  idle(): Promise<void> {
    return this.order.idle()
  }

  /** Behind what is under way in the conversation: takes this turn, and those after it that other processes left to us. */
  private queue(conversation: string, first?: StoredActivity): void {
    void this.order.run(conversation, async () => {
      // Behind one that waits for the store: nobody is answered out of order.
      if (this.unfinished.has(conversation)) return first && this.postpone(first)
      let activity = first ?? (await this.next(conversation, 0))
      while (activity && (await this.finish(activity))) activity = await this.next(conversation, activity.sequence)
    })
  }

  /** False when the store is away: then what comes after it waits as well. */
  private async finish(activity: StoredActivity): Promise<boolean> {
    try {
      await this.answer(activity)
      this.typed.delete(placeOf(activity))
    } catch (error) {
      this.giveUp(activity, error)
    }
    return !this.unfinished.has(activity.conversation)
  }

  /** Alone with its database, a process queues each turn itself. */
  private async next(conversation: string, after: number): Promise<StoredActivity | undefined> {
    try {
      return await this.parts.store.shared?.goOn(conversation, after)
    } catch (error) {
      this.parts.log.error(
        { conversationId: conversation, error },
        'it could not be seen what waits next in a conversation; it is looked at again in a few seconds',
      )
      return undefined
    }
  }

  private giveUp(activity: StoredActivity, error: unknown): void {
    const { conversation, sequence } = activity
    const away = error instanceof StoreUnavailable
    if (away) this.postpone(activity)
    else this.typed.delete(placeOf(activity))
    this.parts.metrics.turns.inc({ outcome: 'failed' })
    const facts = { conversationId: conversation, sequence, error }
    this.parts.log.error(
      facts,
      away
        ? 'a turn could not be finished; it is taken again when the store is back'
        : 'a turn could not be finished; it is taken again at the next start',
    )
  }

  private postpone(activity: StoredActivity): void {
    const { conversation } = activity
    this.unfinished.set(conversation, [...(this.unfinished.get(conversation) ?? []), activity])
  }

  /** A turn, or, when it throws, an apology in its place. Without a store neither would last: then the turn is taken later. */
  private async answer(activity: StoredActivity): Promise<void> {
    const { conversation, sequence } = activity
    try {
      await this.take(conversation, activity)
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      const facts = { conversationId: conversation, sequence, error }
      this.parts.log.error(facts, 'a turn failed; the visitor gets an apology')
      await this.take(conversation, activity, apologise)
    }
  }

  private async take(id: string, heard?: StoredActivity, logic?: Logic): Promise<void> {
    const { adapter, store, clock, present } = this.parts
    const started = performance.now()
    for (let attempt = 1; ; attempt++) {
      const conversation = await store.findConversation(id)
      if (!conversation) return
      const state = await store.readState(id)
      // Two processes that were asked at once for the same conversation: one of them has welcomed the visitor.
      if (!heard && state.revision > 0) return
      const memory: Memory = state.value
      const foundByCode = await this.codes.find(heard?.body.text, id)
      // Every hand-off begins in a turn, which notes it: who never asked for a person costs no look.
      const handoff = memory.handoff ? await store.handoffs.findHandoff(memory.handoff) : undefined
      if (handoff?.state === 'failed') memory.handoff = undefined
      const situation: Situation = {
        conversation,
        memory,
        heard: heard?.body,
        typed: heard && this.typed.get(placeOf(heard)),
        handoff: handoffFacts(handoff),
        foundByCode,
        keeping: this.keepingFor(conversation),
        desk: deskAccess(this.parts, conversation, handoff),
        now: clock(),
      }
      const spoken = await speak(adapter, present(), situation, logic)
      const turned = { facts: spoken.facts, conversation, handoff, heard, at: clock() }
      let saved: boolean
      try {
        saved = await this.save(turned, state.revision, spoken)
      } catch (error) {
        if (error instanceof RevisionConflict && attempt < ATTEMPTS) continue
        throw error
      }
      if (!saved) return
      if (heard) {
        const { outcome } = spoken.facts.understanding
        const what = logic === apologise ? 'apology' : heard.body.type === 'event' ? 'event' : outcome
        this.measure(what, performance.now() - started)
      }
      await this.carryOut(spoken.facts, conversation)
      return this.tellOfHandoff(turned)
    }
  }

  private keepingFor({ channel }: Conversation): Keeping {
    const { days, publicUrl, random = randomBytes } = this.parts.keeping
    return { days, random, site: channel === 'web' ? '' : publicUrl }
  }

  /** False when another process has answered this message already: then nothing was saved, and nothing more is to be done. */
  private async save(turned: Turned, revision: number, { said, facts }: Spoken): Promise<boolean> {
    const { store, body, deliveries } = this.parts
    const { conversation, heard, at } = turned
    const erases = facts.effects.some((effect) => effect.do === 'erase conversation')
    rememberSubject(turned)
    const handoff = handoffInTurn({ ...turned, question: await this.lastQuestion(turned) })
    const stored = await store.finishTurn({
      conversation: conversation.id,
      answers: heard?.sequence,
      erases,
      state: { revision, value: erases ? {} : { ...facts.memory } },
      language: facts.language,
      institution: facts.institution.institution.id,
      at,
      handoff: erases ? undefined : handoff,
      callback: erases ? undefined : callbackInTurn(turned),
      expectsContact: !erases && expectsContact(facts.memory.dialogs),
      replies: said.map((each) => (sequence) => body(each, conversation, sequence, at)),
      gives: facts.effects.flatMap((effect) => (effect.do === 'keep way' ? [effect.way] : [])),
      takesOver: facts.effects.find((effect) => effect.do === 'take over')?.way,
    })
    deliveries.tell(conversation.id, stored)
    return said.length === 0 || stored.length > 0
  }

  private measure(outcome: string, milliseconds: number): void {
    this.parts.metrics.turns.inc({ outcome })
    this.parts.metrics.turnSeconds.observe(milliseconds / 1000)
  }

  /** What a turn asked for beyond its replies, which the visitor has by now: what fails here is a count that is lost, no turn. */
  private async carryOut(facts: TurnFacts, { id }: Conversation): Promise<void> {
    for (const { answer } of facts.said) if (answer) this.parts.answered?.(answer, facts.now)
    for (const effect of facts.effects) {
      try {
        await this.carryOutOne(effect, facts, id)
      } catch (error) {
        this.parts.log.error({ conversationId: id, error }, `what a turn asked for could not be done: ${effect.do}`)
      }
    }
  }

  /** As it is stored now: what was taken back is not there any more. */
  private async lastQuestion({ facts, conversation }: Turned): Promise<string | undefined> {
    const { question } = facts.memory
    if (question === undefined || !asksForAPerson(facts)) return undefined
    const [activity] = await this.parts.store.listActivities(conversation.id, question - 1, 1)
    return activity?.sequence === question && typeof activity.body.text === 'string' ? activity.body.text : undefined
  }

  /** The turn is stored and told; what a receiver or the desk does not hear now it finds by itself. */
  private async tellOfHandoff({ facts, conversation, handoff, heard }: Turned): Promise<void> {
    const { store, handoffs, log } = this.parts
    const { id } = conversation
    try {
      const known = facts.memory.handoff ?? handoff?.id
      const now = known && (await store.handoffs.findHandoff(known))
      if (now && now.revision !== handoff?.revision) await handoffs.turnTook(now, heard)
      if (facts.effects.some((effect) => effect.do.endsWith('call-back')))
        handoffs.hint({ kind: 'callback', institution: facts.institution.institution.id })
    } catch (error) {
      log.error({ conversationId: id, error }, 'the desk could not be told of a turn; it finds it by itself')
    }
  }

  private async carryOutOne(effect: Effect, { institution, language, now: at }: TurnFacts, id: string): Promise<void> {
    const { store, metrics } = this.parts
    if (effect.do === 'count unanswered') {
      await store.addUnanswered({ institution: institution.institution.id, language, text: effect.text, at })
    }
    if (effect.do === 'keep feedback') {
      const { institution, answer, helpful } = effect
      metrics.feedback.inc({ institution, answer, helpful: String(helpful) })
      await store.addFeedback({ conversation: id, institution, answer, helpful, language, at })
    }
  }
}
