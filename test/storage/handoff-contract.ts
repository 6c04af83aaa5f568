/** What every engine must do with hand-offs, presence and call-backs. */
import type { CallbackChange, NewCallback } from '../../bot/storage/callbacks'
import type { Handoff, HandoffChange, NewHandoff } from '../../bot/storage/handoffs'
import { RevisionConflict, type Store } from '../../bot/storage/store'
import type { Place } from './contract'

const NOON = Date.UTC(2026, 10, 23, 11)
const DAY = 24 * 60 * 60 * 1000

const asked = (conversation: string, other: Partial<NewHandoff> = {}): NewHandoff => ({
  id: `of-${conversation}`,
  conversation,
  institution: 'nki',
  language: 'nl',
  channel: 'web',
  question: 'mag ik iemand spreken?',
  requestedAt: NOON,
  ...other,
})

const callback = (reference: string, other: Partial<NewCallback> = {}): NewCallback => ({
  reference,
  conversation: 'one',
  institution: 'nki',
  language: 'nl',
  contact: 'sealed',
  means: 'phone',
  day: '2026-11-24',
  part: 'morning',
  notBefore: NOON + DAY,
  about: 'de kosten',
  requestedAt: NOON,
  ...other,
})

const accept = (id: string, owner = 'anna', other: Partial<HandoffChange> = {}): HandoffChange => ({
  id,
  when: { states: ['waiting'] },
  set: { state: 'accepted', owner, ownerName: owner, acceptedAt: NOON + 1 },
  at: NOON + 1,
  says: [{ role: 'bot', body: (sequence) => ({ text: `${owner} is here`, sequence }) }],
  ...other,
})

export function describeHandoffs(engine: string, makePlace: () => Promise<Place>): void {
  describe(`${engine}: hand-offs, presence and call-backs`, () => {
    let place: Place
    let store: Store

    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
      for (const id of ['one', 'two', 'three']) await converse(id)
    })
    afterEach(() => store.close())

    const converse = (id: string) =>
      store.createConversation({
        id,
        channel: 'web',
        institution: 'nki',
        language: 'nl',
        audience: 'patient',
        visitor: 'dl_visitor',
        createdAt: NOON,
      })

    const ask = async (conversation: string, other: Partial<NewHandoff> = {}): Promise<Handoff> => {
      const state = await store.readState(conversation)
      const handoff = { do: 'request' as const, handoff: asked(conversation, other) }
      await store.finishTurn({ conversation, state, at: NOON, replies: [() => ({ text: 'please wait' })], handoff })
      const found = await store.handoffs.findOpenHandoff(conversation)
      if (!found) throw new Error('nothing was asked for')
      return found
    }

    const texts = async (id: string) => (await store.listActivities(id, 0)).map(({ body }) => body.text)

    test('a hand-off is stored with the replies of its turn, or not at all', async () => {
      const state = await store.readState('one')
      await store.finishTurn({ conversation: 'one', state, at: NOON, replies: [] })
      const turn = { conversation: 'one', at: NOON, replies: [() => ({ text: 'please wait' })] }
      const handoff = { do: 'request' as const, handoff: asked('one') }
      await expect(store.finishTurn({ ...turn, state, handoff })).rejects.toThrow(RevisionConflict)
      expect(await store.handoffs.findOpenHandoff('one')).toBeUndefined()
      expect(await store.handoffs.deskSequence()).toBe(0)

      await store.finishTurn({ ...turn, state: await store.readState('one'), handoff })
      expect(await store.handoffs.findOpenHandoff('one')).toEqual({
        ...asked('one'),
        state: 'waiting',
        place: 1,
        queuedAt: NOON,
        revision: 1,
        sequence: 1,
      })
    })

    test('a conversation has one open hand-off, however often it is asked for', async () => {
      const first = await ask('one')
      await ask('one', { id: 'second' })
      expect(await store.handoffs.listOpenHandoffs()).toEqual([first])
      expect(await store.handoffs.findHandoff('second')).toBeUndefined()
    })

    test('of fifty who accept at once one has it; the others are told whose it is, and the visitor is told once', async () => {
      const { id } = await ask('one')
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, number) => store.handoffs.changeHandoff(accept(id, `staff-${number}`))),
      )
      const won = results.filter((each) => each.handoff)
      expect(won).toHaveLength(1)
      const owner = won[0]?.handoff?.owner
      expect(results.filter((each) => !each.handoff && each.met?.owner === owner)).toHaveLength(49)
      expect(await store.handoffs.findHandoff(id)).toMatchObject({ state: 'accepted', owner, revision: 2, sequence: 2 })
      expect(await texts('one')).toEqual(['please wait', `${owner} is here`])
      expect(await store.findConversation('one')).toMatchObject({ sequence: 2 })
    })

    test('two processes that accept at once: one has it', async () => {
      const { id } = await ask('one')
      const other = await place.open()
      const results = await Promise.all(
        [store, other, store, other].map((each, number) => each.handoffs.changeHandoff(accept(id, `staff-${number}`))),
      )
      await other.close()
      expect(results.filter((each) => each.handoff)).toHaveLength(1)
    })

    test('a turn that began before somebody accepted saves nothing: the bot does not speak over a person', async () => {
      const { id } = await ask('one')
      const before = await store.readState('one')
      await store.handoffs.changeHandoff(accept(id))
      const late = { conversation: 'one', state: before, at: NOON, replies: [() => ({ text: 'the bot' })] }
      await expect(store.finishTurn(late)).rejects.toThrow(RevisionConflict)
      await store.finishTurn({ ...late, state: await store.readState('one') })
      expect(await texts('one')).toEqual(['please wait', 'anna is here', 'the bot'])
    })

    test('a turn that began before a staff member said something is saved: it knew that she has the conversation', async () => {
      const { id } = await ask('one')
      await store.handoffs.changeHandoff(accept(id))
      const before = await store.readState('one')
      await store.handoffs.changeHandoff({
        id,
        when: { states: ['accepted'], owner: 'anna' },
        set: { lastStaffAt: NOON + 9 },
        at: NOON + 9,
        says: [{ role: 'staff', body: () => ({ text: 'good morning' }) }],
      })
      const late = { conversation: 'one', state: before, at: NOON, replies: [() => ({ text: 'a number was hidden' })] }
      await store.finishTurn(late)
      expect(await texts('one')).toEqual(['please wait', 'anna is here', 'good morning', 'a number was hidden'])
    })

    test('a change is kept only in the state and by the owner that it is for; what it sets to null is empty after', async () => {
      const { id } = await ask('one')
      await store.handoffs.changeHandoff(accept(id))
      const back: HandoffChange = {
        id,
        when: { states: ['accepted'], owner: 'bert' },
        set: { state: 'waiting', owner: null, ownerName: null, queuedAt: NOON + 5 },
        at: NOON + 5,
      }
      expect(await store.handoffs.changeHandoff(back)).toMatchObject({ met: { owner: 'anna' } })
      const put = await store.handoffs.changeHandoff({ ...back, when: { states: ['accepted'], owner: 'anna' } })
      expect(put.handoff).toMatchObject({ state: 'waiting', place: 1, queuedAt: NOON + 5, acceptedAt: NOON + 1 })
      expect(put.handoff?.owner).toBeUndefined()
      expect(await store.handoffs.changeHandoff({ ...back, id: 'never' })).toEqual({ met: undefined })
    })

    test("a staff member's message that is sent twice is stored once", async () => {
      const { id } = await ask('one')
      await store.handoffs.changeHandoff(accept(id))
      const message: HandoffChange = {
        id,
        when: { states: ['accepted'], owner: 'anna' },
        set: { lastStaffAt: NOON + 9 },
        at: NOON + 9,
        says: [{ role: 'staff', clientId: 'staff:1', body: () => ({ text: 'good morning' }) }],
      }
      const [first, second] = [await store.handoffs.changeHandoff(message), await store.handoffs.changeHandoff(message)]
      expect(first).toMatchObject({ handoff: { revision: 3, lastStaffAt: NOON + 9 }, activities: [{ role: 'staff' }] })
      expect(second).toMatchObject({
        handoff: { revision: 3 },
        activities: first.handoff && first.activities,
        repeated: true,
      })
      expect(await texts('one')).toEqual(['please wait', 'anna is here', 'good morning'])

      // Its answer was lost, and she with it: what she sends again from the queue's side was said, and is no refusal.
      const set = { state: 'waiting' as const, owner: null, queuedAt: NOON + 60_000 }
      await store.handoffs.changeHandoff({ id, when: { states: ['accepted'] }, set, at: NOON + 60_000 })
      expect(await store.handoffs.changeHandoff(message)).toMatchObject({
        handoff: { state: 'waiting' },
        activities: first.handoff && first.activities,
        repeated: true,
      })
      expect(await texts('one')).toEqual(['please wait', 'anna is here', 'good morning'])
    })

    test('the queue is by who asked first, at each institution, also after being put back', async () => {
      for (const id of ['one', 'two', 'three']) await ask(id, { institution: id === 'two' ? 'erasmus-mc' : 'nki' })
      await store.handoffs.changeHandoff(accept('of-one'))
      const set = { state: 'waiting' as const, owner: null, queuedAt: NOON + 60_000 }
      await store.handoffs.changeHandoff({ id: 'of-one', when: { states: ['accepted'] }, set, at: NOON + 60_000 })
      const ids = async (institution?: string) =>
        (await store.handoffs.listOpenHandoffs(institution)).map(({ id }) => id)
      expect(await ids('nki')).toEqual(['of-one', 'of-three'])
      expect(await ids()).toEqual(['of-one', 'of-two', 'of-three'])
    })

    test('who has seen change N is given all that came after, in order, and none of another institution', async () => {
      for (const id of ['one', 'two', 'three']) await ask(id, { institution: id === 'two' ? 'erasmus-mc' : 'nki' })
      await store.handoffs.changeHandoff(accept('of-one'))
      expect(await store.handoffs.deskSequence()).toBe(4)
      const since = async (sequence: number) =>
        (await store.handoffs.listHandoffsSince('nki', sequence)).map((each) => [each.id, each.sequence])
      expect(await since(0)).toEqual([
        ['of-three', 3],
        ['of-one', 4],
      ])
      expect(await since(3)).toEqual([['of-one', 4]])
      expect(await since(4)).toEqual([])
    })

    test('changes of many at once have numbers of their own, without a gap', async () => {
      const ids = Array.from({ length: 20 }, (_, number) => `c${number}`)
      for (const id of ids) await converse(id)
      await Promise.all(ids.map((id) => ask(id)))
      const numbers = (await store.handoffs.listHandoffsSince('nki', 0)).map(({ sequence }) => sequence)
      expect(numbers).toEqual(ids.map((_, index) => index + 1))
    })

    test('a turn marks an accepted hand-off, and its revision shows it', async () => {
      const { id } = await ask('one')
      await store.handoffs.changeHandoff(accept(id))
      const state = await store.readState('one')
      const set = { redFlag: 'emergency' as const, lastVisitorAt: NOON + 7, dangerAt: NOON + 7, typedAt: NOON + 7 }
      await store.finishTurn({ conversation: 'one', state, at: NOON, replies: [], handoff: { do: 'change', id, set } })
      expect(await store.handoffs.findHandoff(id)).toMatchObject({ ...set, state: 'accepted', revision: 3 })
    })

    test('presence is the last sign of life, by institution', async () => {
      const anna = { staff: 'a', name: 'Anna', status: 'available' as const }
      await store.handoffs.setPresence({ ...anna, institutions: ['nki', 'erasmus-mc'], seenAt: NOON })
      await store.handoffs.setPresence({ ...anna, status: 'break', institutions: ['nki'], seenAt: NOON + 5 })
      const { staff, name } = anna
      expect(await store.handoffs.listPresence(NOON, 'nki')).toEqual([
        { staff, name, institution: 'nki', status: 'break', seenAt: NOON + 5 },
      ])
      expect(await store.handoffs.listPresence(NOON)).toHaveLength(2)
      expect(await store.handoffs.listPresence(NOON + 1)).toHaveLength(1)
    })

    test('a sign of life keeps the break of who was seen lately, and of nobody else', async () => {
      const anna = { staff: 'a', name: 'Anna', institutions: ['nki'] }
      const shows = async (seenAt: number) => {
        await store.handoffs.setPresence({ ...anna, status: 'available', seenAt, keepsSince: seenAt - 59 })
        return (await store.handoffs.listPresence('ever')).map((each) => [each.status, each.seenAt])
      }
      await store.handoffs.setPresence({ ...anna, status: 'break', seenAt: NOON })
      expect(await shows(NOON + 59)).toEqual([['break', NOON + 59]])
      expect(await shows(NOON + 119)).toEqual([['available', NOON + 119]])
    })

    const request = async (each: NewCallback) =>
      store.finishTurn({
        conversation: each.conversation,
        state: await store.readState(each.conversation),
        at: NOON,
        replies: [],
        callback: { do: 'request', callback: each },
      })

    test('a call-back is kept until it is done, and then its contact data is gone', async () => {
      await request(callback('K1'))
      await request(callback('K2', { notBefore: NOON, day: undefined, part: undefined }))
      expect((await store.callbacks.listOpenCallbacks('nki')).map(({ reference }) => reference)).toEqual(['K2', 'K1'])
      expect(await store.callbacks.findCallback('K1')).toEqual({
        ...callback('K1'),
        state: 'open',
        revision: 1,
        sequence: 1,
      })
      const take = {
        reference: 'K1',
        when: { states: ['open' as const] },
        set: { state: 'taken' as const, owner: 'anna', ownerName: 'Anna' },
        at: NOON,
      }
      const taken = await Promise.all(Array.from({ length: 5 }, () => store.callbacks.changeCallback(take)))
      expect(taken.filter((each) => each.callback)).toHaveLength(1)
      const done = { ...take, when: { states: ['taken' as const], owner: 'anna' }, set: { state: 'done' as const } }
      await store.callbacks.changeCallback({ ...done, at: NOON + 9 })
      const kept = await store.callbacks.findCallback('K1')
      expect(kept).toMatchObject({ state: 'done', ownerName: 'Anna', endedAt: NOON + 9 })
      expect([kept?.contact, kept?.about]).toEqual([undefined, undefined])
      expect(JSON.stringify(await place.query("select * from callbacks where reference = 'K1'"))).not.toContain(
        'sealed',
      )
      expect((await store.callbacks.listCallbacksSince('nki', 2)).map((each) => each.sequence)).toEqual([4])
    })

    test('of two call-backs that were given one reference by chance the second is refused, so that its turn is taken anew', async () => {
      await request(callback('K1'))
      await expect(request(callback('K1', { conversation: 'two', about: 'iets anders' }))).rejects.toThrow(
        RevisionConflict,
      )
      expect(await store.callbacks.listOpenCallbacks('nki')).toMatchObject([
        { conversation: 'one', about: 'de kosten' },
      ])
      await request(callback('K2', { conversation: 'two' }))
      expect(await store.callbacks.listOpenCallbacks('nki')).toHaveLength(2)
    })

    test('a call-back is withdrawn by its own conversation and by no other', async () => {
      await request(callback('K1'))
      const withdraw = async (conversation: string) =>
        store.finishTurn({
          conversation,
          state: await store.readState(conversation),
          at: NOON,
          replies: [],
          callback: { do: 'withdraw', reference: 'K1' },
        })
      await withdraw('two')
      expect(await store.callbacks.listCallbacksOf('one')).toHaveLength(1)
      await withdraw('one')
      expect(await store.callbacks.listCallbacksOf('one')).toEqual([])
      expect(await store.callbacks.findCallback('K1')).toMatchObject({ state: 'withdrawn', endedAt: NOON })
    })

    test('who had taken a call-back that is withdrawn finds it until it has no owner any more', async () => {
      for (const reference of ['K1', 'K2']) await request(callback(reference))
      const change = (reference: string, set: CallbackChange['set'], at: number) =>
        store.callbacks.changeCallback({ reference, when: { states: ['open', 'withdrawn'] }, set, at })
      await change('K1', { state: 'taken', owner: 'anna', ownerName: 'Anna' }, NOON)
      expect(await store.callbacks.listWithdrawnFrom('anna')).toEqual([])
      await store.eraseConversation('one')
      expect(await store.callbacks.listWithdrawnFrom('anna')).toMatchObject([{ reference: 'K1', state: 'withdrawn' }])
      const { endedAt } = (await store.callbacks.findCallback('K1')) ?? {}
      await change('K1', { state: 'withdrawn', owner: null, ownerName: null }, NOON + DAY)
      expect(await store.callbacks.listWithdrawnFrom('anna')).toEqual([])
      expect((await store.callbacks.findCallback('K1'))?.endedAt).toBe(endedAt)
    })

    test("a call-back that is changed takes the place of the one before, with staff's notes, and of no other conversation's", async () => {
      await request(callback('K1'))
      const note = { by: 'Anna', at: NOON, text: 'geen gehoor' }
      await store.callbacks.changeCallback({ reference: 'K1', when: { states: ['open'] }, set: { note }, at: NOON })
      const change = async (conversation: string, reference: string, replaces: string) =>
        store.finishTurn({
          conversation,
          state: await store.readState(conversation),
          at: NOON,
          replies: [],
          callback: { do: 'request', callback: { ...callback(reference), conversation }, replaces },
        })
      await change('two', 'K2', 'K1')
      await change('one', 'K3', 'K1')
      const open = await store.callbacks.listOpenCallbacks('nki')
      expect(open.map((each) => each.reference).sort()).toEqual(['K2', 'K3'])
      expect(open.find((each) => each.reference === 'K2')?.notes).toBeUndefined()
      expect(open.find((each) => each.reference === 'K3')?.notes).toEqual([note])
      expect(await store.callbacks.findCallback('K1')).toMatchObject({ state: 'withdrawn', endedAt: NOON })
      expect((await store.callbacks.findCallback('K1'))?.notes).toBeUndefined()
      expect((await store.callbacks.findCallback('K3'))?.replaces).toBe('K1')
    })

    test.each([
      ['it is erased whole', () => store.eraseConversation('one')],
      [
        'a turn erases it',
        async () => {
          const state = await store.readState('one')
          await store.finishTurn({ conversation: 'one', state, at: NOON, erases: true, replies: [] })
        },
      ],
    ])(
      'a conversation waits, has a call-back, and %s: both end, and nothing that was said is left',
      async (_, erase) => {
        await ask('one', { topic: 'costs', redFlag: 'crisis' })
        await request(callback('K1'))
        const note = { by: 'Anna', at: NOON, text: 'geen gehoor, vraagt naar de kosten' }
        await store.callbacks.changeCallback({ reference: 'K1', when: { states: ['open'] }, set: { note }, at: NOON })
        expect(await store.callbacks.findCallback('K1')).toMatchObject({ state: 'open', notes: [note] })
        await erase()
        expect(await store.handoffs.listOpenHandoffs()).toEqual([])
        const left = await store.handoffs.findHandoff('of-one')
        expect(left).toMatchObject({ state: 'failed', failure: 'erased', sequence: 4 })
        expect([left?.question, left?.topic, left?.redFlag]).toEqual([undefined, undefined, undefined])
        expect(await store.callbacks.findCallback('K1')).toMatchObject({ state: 'withdrawn' })
        const rows = [await place.query('select * from handoffs'), await place.query('select * from callbacks')]
        expect(JSON.stringify(rows)).not.toMatch(/iemand spreken|sealed|kosten|gehoor/)
      },
    )

    test('what ended or was due long ago goes with the old conversations', async () => {
      const { id } = await ask('one')
      await request(callback('K1', { notBefore: NOON + 3 * DAY }))
      await store.handoffs.changeHandoff({
        id,
        when: { states: ['waiting'] },
        set: { state: 'failed', failure: 'cancelled', endedAt: NOON },
        at: NOON,
      })
      await store.removeOlderThan(NOON + DAY)
      expect(await store.handoffs.findHandoff(id)).toBeUndefined()
      expect(await store.callbacks.findCallback('K1')).toBeDefined()
      await store.removeOlderThan(NOON + 4 * DAY)
      expect(await store.callbacks.findCallback('K1')).toBeUndefined()
    })

    test('who still waits when the conversation has become too old waits no more, and the desk learns of it; a call-back stays', async () => {
      await ask('one', { topic: 'costs' })
      await request(callback('K1', { notBefore: NOON + 3 * DAY }))
      const seen = await store.handoffs.deskSequence()
      await store.removeOlderThan(NOON + DAY)
      expect(await store.handoffs.listOpenHandoffs()).toEqual([])
      const [told] = await store.handoffs.listHandoffsSince('nki', seen)
      expect(told).toMatchObject({ id: 'of-one', state: 'failed', failure: 'erased', topic: undefined })
      expect(JSON.stringify(await place.query('select * from handoffs'))).not.toContain('iemand spreken')
      expect(await store.callbacks.findCallback('K1')).toMatchObject({
        state: 'open',
        contact: 'sealed',
        means: 'phone',
      })
      await store.removeOlderThan(NOON + 2 * DAY)
      expect(await store.handoffs.findHandoff('of-one')).toBeUndefined()
    })

    test('who was left waiting without a conversation waits no more once the store is tidied', async () => {
      await ask('one')
      await place.query("delete from conversations where id = 'one'")
      await store.removeOlderThan(NOON)
      expect(await store.handoffs.listOpenHandoffs()).toEqual([])
    })
  })
}
