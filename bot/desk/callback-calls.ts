/** Call-back requests: who calls, with whose contact data, and when it is done. */
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Callback, CallbackChange, CallbackStore } from '../storage/callbacks'
import type { Access } from './access'
import {
  CALLBACK_NOTE_LIMIT,
  type CallbackAnswer,
  type CallbackContactAnswer,
  type CallbackView,
} from './api/callbacks'
import type { Handlers, OwnCall } from './call'
import { hideNumbers, read, textField } from './fields'
import type { News } from './news'
import { stateChanged, takenAlready, unknownThing } from './refusals'
import type { Me } from './sessions'
import { callbackView, ownerOf } from './views'

interface CallbackParts {
  store: { callbacks: CallbackStore }
  access: Access
  /** Reads what was sealed. Throws what is wrong with the key. */
  openContact: (sealed: string) => CallbackContactAnswer
  news: Pick<News, 'tell'>
  clock: Clock
}

/** From whom it is taken over: a colleague may have gone home with it. */
const take = z.object({ from: z.string().optional() })

const note = z.object({ text: textField(CALLBACK_NOTE_LIMIT) })

export class CallbackCalls {
  constructor(private readonly parts: CallbackParts) {}

  handlers(): Pick<Handlers, CallbackCallNames> {
    return {
      callbacks: async ({ me }) => ({ callbacks: await callbacksFor(me, this.parts.store.callbacks) }),
      takeCallback: (call) => {
        const { from } = read(call.body, take)
        return this.change(call, ({ account }) => ({
          when: from === undefined ? { states: ['open'] } : { states: ['taken'], owner: from },
          set: { state: 'taken', owner: account.id, ownerName: account.firstName },
        }))
      },
      returnCallback: (call) =>
        this.change(call, ({ account }) => ({
          when: { states: ['taken'], owner: account.id },
          set: { state: 'open', owner: null, ownerName: null },
        })),
      finishCallback: (call) =>
        this.change(call, ({ account }) => ({
          when: { states: ['taken'], owner: account.id },
          set: { state: 'done' },
        })),
      noteCallback: (call) => {
        const { text } = read(call.body, note)
        const at = this.parts.clock()
        return this.change(call, ({ account }) => ({
          when: { states: ['open', 'taken'] },
          set: { note: { by: account.firstName, at, text: hideNumbers(text) } },
        }))
      },
      callbackSeen: (call) =>
        this.change(call, ({ account }) => ({
          when: { states: ['withdrawn'], owner: account.id },
          set: { state: 'withdrawn', owner: null, ownerName: null },
        })),
      callbackContact: (call) => this.contact(call),
    }
  }

  private async change(
    { me, params }: OwnCall,
    how: (me: Me) => Pick<CallbackChange, 'when' | 'set'>,
  ): Promise<CallbackAnswer> {
    const { store, clock, news } = this.parts
    const { reference } = await this.find(me, params.id)
    const result = await store.callbacks.changeCallback({ reference, ...how(me), at: clock() })
    if (result.callback) {
      news.tell({ kind: 'changed' })
      return { callback: callbackView(result.callback) }
    }
    if (!result.met) throw unknownThing()
    const { met } = result
    // Taking one's own again is no fault, and nor is finishing it twice.
    const wanted = how(me).set.state
    if (met.owner === me.account.id && met.state === wanted) return { callback: callbackView(met) }
    throw met.state === 'taken' ? takenAlready(ownerOf(met)) : stateChanged()
  }

  /** For who took it, and written down each time. */
  private async contact({ me, params }: OwnCall): Promise<CallbackContactAnswer> {
    const { access, openContact } = this.parts
    const { reference, institution, state, owner, ownerName, contact, conversation } = await this.find(me, params.id)
    if (state !== 'taken' || contact === undefined) throw stateChanged()
    if (owner !== me.account.id) throw takenAlready(ownerOf({ owner, ownerName }))
    await access.write(me, 'read-contact', institution, {
      conversation: conversation || undefined,
      callback: reference,
    })
    const { name, phone, email } = openContact(contact)
    return { name, phone, email }
  }

  private async find(me: Me, reference = ''): Promise<Callback> {
    const callback = await this.parts.store.callbacks.findCallback(reference)
    if (!callback || !me.institutions.includes(callback.institution)) throw unknownThing()
    return callback
  }
}

type CallbackCallNames =
  | 'callbacks'
  | 'takeCallback'
  | 'returnCallback'
  | 'finishCallback'
  | 'noteCallback'
  | 'callbackSeen'
  | 'callbackContact'

/** What a staff member has to know of: first what they should not call any more. */
export async function callbacksFor({ account, institutions }: Me, store: CallbackStore): Promise<CallbackView[]> {
  const lists = await Promise.all(institutions.map((each) => store.listOpenCallbacks(each)))
  const open = lists.flat().sort((a, b) => a.notBefore - b.notBefore)
  const withdrawn = (await store.listWithdrawnFrom(account.id)).filter(({ institution }) =>
    institutions.includes(institution),
  )
  // A conversation has one open request at most: the visitor's wish as it is now.
  const changedTo = ({ conversation }: Callback) => open.find((each) => each.conversation === conversation)?.reference
  return [
    ...withdrawn.map((each) => ({ ...callbackView(each), changedTo: changedTo(each) })),
    ...open.map(callbackView),
  ]
}
