/** The queue, who is present, and what a staff member does with a hand-off. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import type { Knowledge } from '../../knowledge/model'
import type { Clock } from '../clock'
import type { Deed, DeskActions, Staff } from '../handoff/model'
import type { CallbackStore } from '../storage/callbacks'
import type { DeskStore } from '../storage/desk'
import { type Handoff, type HandoffStore, OUTCOMES, PRESENCES } from '../storage/handoffs'
import type { Access } from './access'
import type { DeskActivity } from './api/conversation'
import type { StaffName } from './api/people'
import type { HandoffAnswer, QueueAnswer } from './api/queue'
import type { Attendance } from './attendance'
import { type Handlers, HttpAnswer, type OwnCall } from './call'
import { callbacksFor } from './callback-calls'
import type { EventStreams } from './event-streams'
import { hideNumbers, lineField, read, readNumber, storedNumber, textField } from './fields'
import type { News } from './news'
import { notPresent, stateChanged, takenAlready, unknownThing } from './refusals'
import type { Me } from './sessions'
import { activityView, handoffView, ownerOf } from './views'

interface QueueParts {
  store: { handoffs: HandoffStore; callbacks: CallbackStore; desk: DeskStore }
  knowledge: () => Knowledge
  actions: DeskActions
  access: Access
  streams: EventStreams
  attendance: Attendance
  news: Pick<News, 'tell'>
  clock: Clock
}

const transfer = z.object({ to: z.string(), note: textField(1000) })
const message = z.object({ clientId: lineField(100), text: textField(MESSAGE_LIMIT) })

export class QueueCalls {
  constructor(private readonly parts: QueueParts) {}

  handlers(): Pick<Handlers, QueueCallNames> {
    return {
      queue: (call) => this.queue(call),
      events: (call) => this.events(call),
      presence: (call) => this.presence(call),
      alive: async ({ me }) => {
        await this.parts.streams.showLife(me)
        return {}
      },
      leave: ({ me }) => {
        this.parts.streams.leave(me)
        return {}
      },
      accept: (call) => this.act(call, ({ id }, me) => this.parts.actions.accept(id, me)),
      putBack: (call) => this.act(call, ({ id }, me) => this.parts.actions.putBack(id, me)),
      transfer: (call) => this.transfer(call),
      complete: (call) => {
        const { outcome } = read(call.body, z.object({ outcome: z.enum(OUTCOMES) }))
        return this.act(call, ({ id }, me) => this.parts.actions.complete(id, me, outcome))
      },
      say: (call) => this.say(call),
      typing: (call) => this.typing(call),
      note: (call) => this.note(call),
      viewing: (call) => this.viewing(call),
    }
  }

  private async queue({ me }: OwnCall): Promise<QueueAnswer> {
    const { store, knowledge, attendance } = this.parts
    // The number first: what changes while the rows are read comes again as an event.
    const sequence = await store.handoffs.deskSequence()
    const open = await this.openAt(me)
    const views = open.map((handoff) => handoffView(knowledge(), handoff))
    const accepted = views.filter(({ state }) => state === 'accepted').sort(byAcceptance)
    const callbacks = await callbacksFor(me, store.callbacks)
    const present = await attendance.colleagues(me)
    return {
      sequence,
      waiting: views.filter(({ state }) => state === 'waiting'),
      mine: accepted.filter(({ owner }) => owner?.id === me.account.id),
      others: accepted.filter(({ owner }) => owner?.id !== me.account.id),
      colleagues: present.filter(({ id }) => id !== me.account.id),
      presence: await attendance.presence(me),
      callbacksOpen: callbacks.filter(({ state }) => state === 'open').length,
      callbacksWithdrawn: callbacks.filter(({ state }) => state === 'withdrawn'),
    }
  }

  /** By place in the queue, over all institutions of the staff member. */
  private async openAt(me: Me): Promise<Handoff[]> {
    const lists = await Promise.all(me.institutions.map((each) => this.parts.store.handoffs.listOpenHandoffs(each)))
    return lists.flat().sort((a, b) => a.place - b.place)
  }

  private async events({ me, http, query }: OwnCall): Promise<HttpAnswer> {
    const last = http.headers['last-event-id']
    const after = (typeof last === 'string' ? storedNumber(last) : undefined) ?? readNumber(query, 'after') ?? 0
    const body = await this.parts.streams.open(me, after)
    return new HttpAnswer({
      body,
      contentType: 'text/event-stream; charset=utf-8',
      headers: { 'x-accel-buffering': 'no' },
    })
  }

  private async presence({ me, body }: OwnCall): Promise<Record<string, never>> {
    const { status } = read(body, z.object({ status: z.enum(PRESENCES) }))
    await this.parts.actions.seen(staffOf(me), status, me.institutions)
    return {}
  }

  private async act(
    { me, params }: OwnCall,
    deed: (handoff: Handoff, staff: Staff) => Promise<Deed>,
  ): Promise<HandoffAnswer> {
    const handoff = await this.parts.access.findHandoff(me, params.id ?? '')
    return { handoff: handoffView(this.parts.knowledge(), doneOrRefused(await deed(handoff, staffOf(me))).done) }
  }

  private async transfer(call: OwnCall): Promise<HandoffAnswer> {
    const { to, note } = read(call.body, transfer)
    const { store, actions, access, attendance } = this.parts
    const { institution } = await access.findHandoff(call.me, call.params.id ?? '')
    const account = await store.desk.findAccount(to)
    const [colleague] = (await attendance.colleagues({ institutions: [institution] })).filter(({ id }) => id === to)
    if (!account || account.disabled || !colleague || to === call.me.account.id) throw notPresent()
    const { id, firstName } = account
    return this.act(call, (handoff, me) => actions.transfer(handoff.id, me, { id, name: firstName }, hideNumbers(note)))
  }

  private async say(call: OwnCall): Promise<{ activity: DeskActivity }> {
    const { clientId, text: words } = read(call.body, message)
    const { actions, access, knowledge } = this.parts
    const handoff = await access.findHandoff(call.me, call.params.id ?? '')
    const { said } = doneOrRefused(await actions.say(handoff.id, staffOf(call.me), hideNumbers(words), clientId))
    const activity = activityView(knowledge(), said)
    if (!activity) throw unknownThing()
    return { activity }
  }

  private async typing({ me, params }: OwnCall): Promise<Record<string, never>> {
    const { access, actions } = this.parts
    const { id } = await access.findHandoff(me, params.id ?? '')
    await actions.typing(id, staffOf(me))
    return {}
  }

  private async note({ me, params, body }: OwnCall) {
    const { text: words } = read(body, z.object({ text: textField(MESSAGE_LIMIT) }))
    const { access, store, news, clock } = this.parts
    const { conversation, institution } = await access.findHandoff(me, params.id ?? '')
    await access.readConversationForStaff(me, conversation)
    const note = { id: randomUUID(), at: clock(), text: hideNumbers(words) }
    const { id: account, firstName } = me.account
    await store.desk.addNote({ ...note, conversation, institution, account, firstName })
    news.tell({ kind: 'changed' })
    return { note: { ...note, by: staffNameOf(me) } }
  }

  private async viewing({ me, params, body }: OwnCall): Promise<{ viewers: StaffName[] }> {
    const { access, store, attendance, news, clock } = this.parts
    const { conversation, institution } = await access.findHandoff(me, params.id ?? '')
    const { open } = read(body, z.object({ open: z.boolean() }))
    const before = await attendance.viewers(conversation)
    const { id: account, firstName } = me.account
    if (open) await store.desk.view(conversation, { account, firstName }, clock())
    else await store.desk.stopViewing(conversation, account)
    const viewers = await attendance.viewers(conversation)
    if (viewers.length !== before.length) news.tell({ kind: 'viewers', conversation, institution })
    return { viewers: viewers.filter(({ id }) => id !== me.account.id) }
  }
}

type QueueCallNames =
  | 'queue'
  | 'events'
  | 'presence'
  | 'alive'
  | 'leave'
  | 'accept'
  | 'putBack'
  | 'transfer'
  | 'complete'
  | 'say'
  | 'typing'
  | 'note'
  | 'viewing'

const staffOf = ({ account }: Me): Staff => ({ id: account.id, name: account.firstName })
const staffNameOf = ({ account }: Me): StaffName => ({ id: account.id, firstName: account.firstName })

function doneOrRefused<More>(deed: Deed<More>): { done: Handoff } & More {
  if ('done' in deed) return deed
  if (deed.refused === 'unknown') throw unknownThing()
  if (deed.refused === 'taken') throw takenAlready(deed.handoff && ownerOf(deed.handoff))
  if (deed.refused === 'colleague-absent') throw notPresent()
  throw stateChanged()
}

const byAcceptance = (a: { acceptedAt?: number }, b: { acceptedAt?: number }) =>
  (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0)
