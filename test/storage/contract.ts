/** What every engine must do. An engine is finished when this passes. */
import { PROGRAM_VERSION } from '../../bot/storage/migrations'
import {
  type FinishedTurn,
  type NewConversation,
  type NewVisitorActivity,
  RevisionConflict,
  type Store,
  StoreUnavailable,
  UnknownConversation,
} from '../../bot/storage/store'
import type { WayBack } from '../../bot/types'
import { askInVain } from '../helpers/in-vain'
import { type Acknowledged, CONVERSATIONS } from './acknowledging'
import { killAfter } from './killed'

/** An empty database of its own, and what a test may do behind the store's back. */
export interface Place {
  open(): Promise<Store>
  /** One statement in the database's own SQL, beside the store. */
  query(sql: string): Promise<Record<string, unknown>[]>
  /** For another process. */
  where: { dataDir: string; databaseUrl?: string }
  /** Resolves when nothing of a killed process is under way in the database any more. */
  settled(): Promise<void>
}

const NOON = Date.UTC(2026, 10, 23, 11)
const DAY = 24 * 60 * 60 * 1000
const TABLES = ['conversations', 'states', 'activities', 'feedback', 'unanswered', 'ways_back']
const NONE = Object.fromEntries(TABLES.map((table) => [table, 0]))

const conversation = (id: string, other: Partial<NewConversation> = {}): NewConversation => ({
  id,
  channel: 'web',
  institution: 'nki',
  language: 'nl',
  audience: 'patient',
  visitor: 'dl_visitor',
  createdAt: NOON,
  ...other,
})

const message = (text: string, other: Partial<NewVisitorActivity> = {}): NewVisitorActivity => ({
  conversation: 'one',
  at: NOON,
  takesTurn: true,
  body: (sequence) => ({ type: 'message', id: `one|${sequence}`, text }),
  ...other,
})

const turn = (other: Partial<FinishedTurn> = {}): FinishedTurn => ({
  conversation: 'one',
  state: { revision: 0, value: {} },
  at: NOON,
  replies: [],
  ...other,
})

const page = (secret: string): WayBack => ({ kind: 'page', secret })
const code = (secret: string): WayBack => ({ kind: 'code', secret })

const saying = (text: string) => (sequence: number) => ({ type: 'message', id: `one|${sequence}`, text })

export function describeStore(engine: string, makePlace: () => Promise<Place>): void {
  describe(`${engine}: the storage contract`, () => {
    let place: Place
    let store: Store

    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
      await store.createConversation(conversation('one'))
    })
    afterEach(() => store.close())

    const all = (id = 'one') => store.listActivities(id, 0)
    const texts = async (id = 'one') => (await all(id)).map(({ body }) => body.text)
    /** Erases what was said, as a visitor does. */
    const inATurn = async (id: string) =>
      store.finishTurn(turn({ conversation: id, erases: true, state: { ...(await store.readState(id)), value: {} } }))
    const rowsLeft = async () =>
      Object.fromEntries(
        await Promise.all(
          TABLES.map(async (table) => [table, Number((await place.query(`select count(*) as n from ${table}`))[0]?.n)]),
        ),
      )

    describe('conversations', () => {
      test('a new conversation is found as it was made, before its first activity', async () => {
        const made = await store.createConversation(
          conversation('two', { channel: 'teams', institution: 'erasmus-mc', language: 'en', audience: 'gp' }),
        )
        expect(made).toEqual({
          id: 'two',
          channel: 'teams',
          institution: 'erasmus-mc',
          language: 'en',
          audience: 'gp',
          visitor: 'dl_visitor',
          createdAt: NOON,
          sequence: 0,
        })
        expect(await store.findConversation('two')).toEqual(made)
      })

      test('a conversation that was never made is not found', async () => {
        expect(await store.findConversation('never')).toBeUndefined()
        expect(await all('never')).toEqual([])
        expect(await store.readState('never')).toEqual({ revision: 0, value: {} })
      })

      test('a conversation that is made twice stays as it was', async () => {
        await store.receive(message('hello'))
        const again = await store.createConversation(conversation('one', { language: 'en', visitor: 'dl_other' }))
        expect(again).toMatchObject({ language: 'nl', visitor: 'dl_visitor', sequence: 1 })
      })

      test('nothing is stored for a conversation that does not exist', async () => {
        const conversation = 'never'
        await expect(store.receive(message('hello', { conversation }))).rejects.toThrow(UnknownConversation)
        await expect(store.finishTurn(turn({ conversation, replies: [saying('hi')] }))).rejects.toThrow(
          UnknownConversation,
        )
        await expect(
          store.addFeedback({
            conversation,
            institution: 'nki',
            answer: 'costs',
            language: 'nl',
            helpful: true,
            at: NOON,
          }),
        ).rejects.toThrow(UnknownConversation)
        expect(await rowsLeft()).toEqual({ ...NONE, conversations: 1, states: 1 })
      })
    })

    describe('receiving', () => {
      test('a hundred messages at once get the sequence 1 to 100 without a gap, and none is lost', async () => {
        const received = await Promise.all(
          Array.from({ length: 100 }, (_, number) =>
            store.receive(message(`message ${number}`, { clientId: `${number}` })),
          ),
        )
        const sequences = received.map(({ activity }) => activity.sequence).sort((one, other) => one - other)
        expect(sequences).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
        expect(await all()).toEqual(
          received.map(({ activity }) => activity).sort((one, other) => one.sequence - other.sequence),
        )
        expect((await store.findConversation('one'))?.sequence).toBe(100)
      })

      test('two processes on one database share the sequence', async () => {
        const other = await place.open()
        const from = (which: Store, who: string) =>
          Array.from({ length: 30 }, (_, number) => which.receive(message('', { clientId: `${who}-${number}` })))
        await Promise.all([...from(store, 'one'), ...from(other, 'other')])
        await other.close()
        expect((await all()).map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 60 }, (_, index) => index + 1),
        )
      })

      test('the body is told its sequence, and what comes back is what was stored', async () => {
        const { activity, repeated } = await store.receive(message('hello'))
        expect({ activity, repeated }).toEqual({
          activity: {
            conversation: 'one',
            sequence: 1,
            role: 'visitor',
            at: NOON,
            body: { type: 'message', id: 'one|1', text: 'hello' },
          },
          repeated: false,
        })
        expect(await all()).toEqual([activity])
      })

      test("a client's id that comes again is the same message: the first comes back and nothing is written", async () => {
        const first = await store.receive(message('hello', { clientId: 'a' }))
        const second = await store.receive(message('hello again', { clientId: 'a', at: NOON + 5 }))
        expect(second).toEqual({ activity: first.activity, repeated: true, mine: false, contactExpected: 'none' })
        expect(await texts()).toEqual(['hello'])
        expect((await store.findConversation('one'))?.sequence).toBe(1)
        expect((await store.receive(message('next', { clientId: 'b' }))).activity.sequence).toBe(2)
      })

      test('of twenty repetitions at once one is stored', async () => {
        const received = await Promise.all(
          Array.from({ length: 20 }, () => store.receive(message('hello', { clientId: 'a' }))),
        )
        expect(received.filter(({ repeated }) => !repeated)).toHaveLength(1)
        expect(new Set(received.map(({ activity }) => activity.sequence))).toEqual(new Set([1]))
        expect(await texts()).toEqual(['hello'])
      })

      test('a message that is repeated after its answer does not wait for an answer again', async () => {
        await store.receive(message('hello', { clientId: 'a' }))
        await store.finishTurn(turn({ answers: 1 }))
        await store.receive(message('hello', { clientId: 'a' }))
        expect(await store.listWaitingTurns()).toEqual([])
      })

      test('the same id in another conversation, and no id at all, are messages of their own', async () => {
        await store.createConversation(conversation('two'))
        for (const other of [{}, {}, { clientId: 'a' }, { conversation: 'two', clientId: 'a' }])
          expect((await store.receive(message('hello', other))).repeated).toBe(false)
      })

      test.each([
        ['a very long one', 'x'.repeat(100_000)],
        ['one with characters that databases dislike', '\0\ud800\'"\\%_;--'],
        ['an empty one', ''],
      ])("a client's id may be anything: %s", async (_, clientId) => {
        expect((await store.receive(message('hello', { clientId }))).repeated).toBe(false)
        expect((await store.receive(message('hello', { clientId }))).repeated).toBe(true)
        expect((await store.receive(message('hello', { clientId: `${clientId}.` }))).repeated).toBe(false)
      })

      test.each([
        ['emoji and right-to-left', '👩🏽‍⚕️ שלום مرحبا'],
        ['a character NUL', 'a\0b'],
        ['half a surrogate pair', 'a\ud83d'],
        ['SQL', "'; drop table activities; --"],
        ['2 MB', 'ë'.repeat(1_000_000)],
      ])('a text comes back as it was said: %s', async (_, text) => {
        await store.receive(message(text))
        expect(await texts()).toEqual([text])
      })

      test('a body that cannot be made leaves nothing behind, and no trace in what came at the same moment', async () => {
        const [before, failed, after] = await Promise.allSettled([
          store.receive(message('before')),
          store.receive(
            message('', {
              body: () => {
                throw new RangeError('no body')
              },
            }),
          ),
          store.receive(message('after')),
        ])
        expect([before.status, failed.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
        expect(failed).toMatchObject({ reason: new RangeError('no body') })
        expect((await all()).map(({ sequence }) => sequence)).toEqual([1, 2])
        expect((await texts()).sort()).toEqual(['after', 'before'])
      })
    })

    describe('turns', () => {
      test('a turn that ends saves its state, its replies and what changed, and waits no more', async () => {
        await store.receive(message('what does it cost'))
        const stored = await store.finishTurn(
          turn({
            answers: 1,
            state: { revision: 0, value: { at: 'costs', nested: { list: [1, null] } } },
            language: 'en',
            institution: 'erasmus-mc',
            at: NOON + 3,
            replies: [saying('nothing'), saying('anything else?')],
          }),
        )
        expect(stored).toEqual([
          { conversation: 'one', sequence: 2, role: 'bot', at: NOON + 3, body: saying('nothing')(2) },
          { conversation: 'one', sequence: 3, role: 'bot', at: NOON + 3, body: saying('anything else?')(3) },
        ])
        expect((await all()).slice(1)).toEqual(stored)
        expect(await store.readState('one')).toEqual({
          revision: 1,
          value: { at: 'costs', nested: { list: [1, null] } },
        })
        expect(await store.findConversation('one')).toMatchObject({
          language: 'en',
          institution: 'erasmus-mc',
          sequence: 3,
        })
        expect(await store.listWaitingTurns()).toEqual([])
      })

      test('a turn that changes neither language nor institution keeps them', async () => {
        await store.finishTurn(turn())
        expect(await store.findConversation('one')).toMatchObject({ language: 'nl', institution: 'nki', sequence: 0 })
      })

      test('a turn with a stale revision saves nothing at all', async () => {
        await store.receive(message('hello'))
        await store.finishTurn(turn({ state: { revision: 0, value: { by: 'the quicker one' } } }))
        const stale = turn({ answers: 1, language: 'en', replies: [saying('late')], state: { revision: 0, value: {} } })
        await expect(store.finishTurn(stale)).rejects.toThrow(RevisionConflict)
        expect(await store.readState('one')).toEqual({ revision: 1, value: { by: 'the quicker one' } })
        expect(await store.findConversation('one')).toMatchObject({ language: 'nl', sequence: 1 })
        expect(await texts()).toEqual(['hello'])
        expect(await store.listWaitingTurns()).toHaveLength(1)
      })

      test('of twenty turns that read the same state one is saved', async () => {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 20 }, () => store.finishTurn(turn({ replies: [saying('hello')] }))),
        )
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict)
        expect((await all()).map(({ sequence }) => sequence)).toEqual([1])
      })

      test('a message is answered once, however many processes answer it', async () => {
        await store.receive(message('hello'))
        const answer = (revision: number) =>
          store.finishTurn(turn({ answers: 1, state: { revision, value: {} }, replies: [saying('hi')] }))
        expect(await answer(0)).toHaveLength(1)
        expect(await answer(0)).toBeUndefined()
        expect(await answer(1)).toBeUndefined()
        expect(await texts()).toEqual(['hello', 'hi'])
        expect((await store.readState('one')).revision).toBe(1)
      })

      test('a turn that says nothing is taken once as well', async () => {
        await store.receive(message('thanks'))
        expect(await store.finishTurn(turn({ answers: 1 }))).toEqual([])
        expect(await store.finishTurn(turn({ answers: 1, state: { revision: 1, value: {} } }))).toBeUndefined()
      })

      test('waiting turns are listed oldest first, those of one conversation in order even when the clock was set back', async () => {
        for (const id of ['two', 'three']) await store.createConversation(conversation(id))
        await store.receive(message('c', { conversation: 'three', at: NOON + 30 }))
        await store.receive(message('b', { conversation: 'two', at: NOON + 20 }))
        await store.receive(message('a', { at: NOON + 10 }))
        await store.receive(message('b, later by a clock that was set back', { conversation: 'two', at: NOON + 5 }))
        await store.receive(message('only kept', { takesTurn: false, at: NOON }))
        expect((await store.listWaitingTurns()).map(({ body }) => body.text)).toEqual([
          'a',
          'b',
          'b, later by a clock that was set back',
          'c',
        ])
      })

      test('a waiting turn comes back whole', async () => {
        const { activity } = await store.receive(message('hello'))
        expect(await store.listWaitingTurns()).toEqual([activity])
      })
    })

    describe('listing', () => {
      test('activities are listed after a sequence number, in order, as many as asked for', async () => {
        await store.finishTurn(turn({ replies: Array.from({ length: 12 }, (_, number) => saying(`${number}`)) }))
        const sequences = async (after: number, limit?: number) =>
          (await store.listActivities('one', after, limit)).map(({ sequence }) => sequence)
        expect(await sequences(9)).toEqual([10, 11, 12])
        expect(await sequences(2, 3)).toEqual([3, 4, 5])
        expect(await sequences(12)).toEqual([])
        expect(await sequences(400)).toEqual([])
      })

      test('without a limit a thousand are listed', async () => {
        await store.finishTurn(turn({ replies: Array.from({ length: 1001 }, () => saying('')) }))
        expect(await all()).toHaveLength(1000)
        expect(await store.listActivities('one', 1000)).toHaveLength(1)
      })
    })

    describe('feedback and unanswered questions', () => {
      const feedback = {
        conversation: 'one',
        institution: 'nki',
        answer: 'costs',
        language: 'nl' as const,
        helpful: true,
        at: NOON,
      }
      test('feedback is listed by institution, oldest first', async () => {
        await store.addFeedback({ ...feedback, helpful: false, at: NOON + 1 })
        await store.addFeedback(feedback)
        await store.addFeedback({ ...feedback, institution: 'erasmus-mc' })
        expect(await store.listFeedback('nki')).toEqual([feedback, { ...feedback, helpful: false, at: NOON + 1 }])
      })

      test('a question that differs in case and spaces only is counted once more, under its first wording', async () => {
        await askInVain(store, { text: 'Mag mijn hond mee', at: NOON })
        await askInVain(store, { text: '  mag  mijn HOND\tmee\n', at: NOON + 7 })
        await askInVain(store, { text: 'is er een café', at: NOON + 8 })
        await askInVain(store, { text: 'is er een cafe\u0301', at: NOON + 9 })
        await askInVain(store, { text: 'mag mijn kat mee', at: NOON })
        const question = { institution: 'nki', language: 'nl' }
        expect(await store.listUnanswered('nki')).toEqual([
          { ...question, text: 'is er een café', count: 2, firstAt: NOON + 8, at: NOON + 9 },
          { ...question, text: 'Mag mijn hond mee', count: 2, firstAt: NOON, at: NOON + 7 },
          { ...question, text: 'mag mijn kat mee', count: 1, firstAt: NOON, at: NOON },
        ])
      })

      test('the same words in another language or institution are another question', async () => {
        const question = { text: 'mag mijn hond mee', at: NOON }
        await askInVain(store, question)
        await askInVain(store, { ...question, language: 'en' })
        await askInVain(store, { ...question, institution: 'erasmus-mc' })
        expect((await store.listUnanswered('nki')).map(({ count }) => count)).toEqual([1, 1])
        expect(await store.listUnanswered('erasmus-mc')).toMatchObject([{ count: 1 }])
      })

      test('fifty who ask the same at once are fifty, and a question may be long', async () => {
        const text = 'a\0'.repeat(10_000)
        await Promise.all(Array.from({ length: 50 }, () => askInVain(store, { text, at: NOON })))
        expect(await store.listUnanswered('nki')).toMatchObject([{ count: 50 }])
      })

      test('a question that was asked back about is kept with the turn that ends without an answer, once', async () => {
        await store.receive(message('iets over papieren'))
        await store.finishTurn(turn({ answers: 1, replies: [saying('which of these?')] }))
        const { activity } = await store.receive(message('none of these'))
        const unanswered = { sequence: 1, institution: 'nki', language: 'nl' as const }
        const state = await store.readState('one')
        await store.finishTurn(turn({ answers: activity.sequence, state, unanswered }))
        await store.finishTurn(turn({ state: await store.readState('one'), unanswered }))
        expect(await store.listUnanswered('nki')).toMatchObject([{ text: 'iets over papieren', count: 1 }])
      })

      test('a question that is gone by now is not kept', async () => {
        await store.finishTurn(turn({ unanswered: { sequence: 7, institution: 'nki', language: 'nl' } }))
        expect(await rowsLeft()).toMatchObject({ unanswered: 0 })
      })
    })

    describe('ways back', () => {
      const holder = async (way: WayBack) => (await store.findByWayBack(way))?.id
      const giving = (...gives: WayBack[]) => store.finishTurn(turn({ gives }))
      const continueIn = async (id: string, takesOver: WayBack) => {
        await store.createConversation(conversation(id))
        await store.finishTurn(turn({ conversation: id, takesOver }))
      }

      test('lead to the conversation that gave them; a page is no code', async () => {
        await giving(page('p'), code('c'))
        expect(await store.findByWayBack(page('p'))).toEqual(await store.findConversation('one'))
        expect(await holder(code('c'))).toBe('one')
        expect(await holder(page('c'))).toBeUndefined()
        expect(await holder(code('never given'))).toBeUndefined()
      })

      test('are not kept by a turn that saves nothing', async () => {
        await giving()
        await expect(giving(code('c'))).rejects.toThrow(RevisionConflict)
        expect(await holder(code('c'))).toBeUndefined()
      })

      test('stand in the database as nothing that opens them', async () => {
        await giving(code('DFGHJKLMNPRSTWXZ'))
        expect(JSON.stringify(await place.query('select * from ways_back'))).not.toContain('DFGH')
      })

      test('a code goes over to the conversation that goes on with it, and survives the one that gave it', async () => {
        await giving(code('c'))
        await continueIn('two', code('c'))
        expect(await holder(code('c'))).toBe('two')
        await store.receive(message('still here', { conversation: 'two', at: NOON + DAY }))
        expect(await store.removeOlderThan(NOON + DAY)).toBe(1)
        expect(await holder(code('c'))).toBe('two')
      })

      test('a code that nobody gave cannot be taken over', async () => {
        await continueIn('two', code('c'))
        expect(await holder(code('c'))).toBeUndefined()
      })

      test.each(['one', 'two'])('are gone when the conversation that gave or holds them is erased: %s', async (id) => {
        for (const erase of [inATurn, store.eraseConversation.bind(store)]) {
          await store.createConversation(conversation('one'))
          const { revision } = await store.readState('one')
          await store.finishTurn(turn({ state: { revision, value: {} }, gives: [code(id)] }))
          await store.createConversation(conversation('two'))
          const state = await store.readState('two')
          await store.finishTurn(turn({ conversation: 'two', state, takesOver: code(id) }))
          await erase(id)
          expect(await holder(code(id))).toBeUndefined()
          expect(await rowsLeft()).toMatchObject({ ways_back: 0 })
        }
      })

      test('expire with the conversation that holds them', async () => {
        await giving(page('p'), code('c'))
        await store.removeOlderThan(NOON + 1)
        expect(await holder(page('p'))).toBeUndefined()
        expect(await holder(code('c'))).toBeUndefined()
      })
    })

    describe('erasing', () => {
      const fill = async (id: string) => {
        await store.createConversation(conversation(id))
        await store.receive(message('my name is', { conversation: id, clientId: 'a' }))
        const gives = [page(id), code(id)]
        const unanswered = { sequence: 1, institution: 'nki', language: 'nl' as const }
        await store.finishTurn(turn({ conversation: id, answers: 1, replies: [saying('hello')], gives, unanswered }))
        await store.receive(message('and I', { conversation: id }))
        await store.addFeedback({
          conversation: id,
          institution: 'nki',
          answer: 'costs',
          language: 'nl',
          helpful: true,
          at: NOON,
        })
      }

      test('a turn that erases leaves the conversation and its sequence', async () => {
        await fill('one')
        await fill('other')
        await inATurn('one')
        expect(await all()).toEqual([])
        const state = await store.readState('one')
        expect(state).toEqual({ revision: 2, value: {} })
        expect(await store.findConversation('one')).toMatchObject({ sequence: 3 })
        expect(await store.listWaitingTurns()).toMatchObject([{ conversation: 'other' }])
        expect(await rowsLeft()).toEqual({
          ...NONE,
          conversations: 2,
          states: 2,
          activities: 3,
          feedback: 1,
          unanswered: 1,
          ways_back: 2,
        })
        const stored = await store.finishTurn(turn({ state, replies: [saying('all is erased')] }))
        expect(stored).toMatchObject([{ sequence: 4 }])
        expect((await store.receive(message('again', { clientId: 'a' }))).repeated).toBe(false)
      })

      test('a turn that says nothing of the state leaves it as it was, and ends', async () => {
        await fill('one')
        const before = await store.readState('one')
        await store.finishTurn({ conversation: 'one', answers: 3, at: NOON, replies: [saying('sorry')] })
        expect(await store.readState('one')).toEqual(before)
        expect(await store.listWaitingTurns()).toEqual([])
      })

      test('a turn that was under way while its conversation was erased brings nothing back', async () => {
        await fill('one')
        const read = await store.readState('one')
        await inATurn('one')
        expect(await store.finishTurn(turn({ answers: 3, state: read, replies: [saying('dear …')] }))).toBeUndefined()
        await store.finishTurn(turn({ state: await store.readState('one'), replies: [saying('all is erased')] }))
        await expect(store.finishTurn(turn({ state: read, replies: [saying('dear …')] }))).rejects.toThrow(
          RevisionConflict,
        )
        expect(await texts()).toEqual(['all is erased'])
      })

      test('a turn that erases keeps its own replies and nothing else', async () => {
        await fill('one')
        const { revision } = await store.readState('one')
        const stored = await store.finishTurn(
          turn({
            answers: 3,
            erases: true,
            state: { revision, value: { fresh: true } },
            replies: [saying('all is erased')],
          }),
        )
        expect(await all()).toEqual(stored)
        expect(await store.readState('one')).toMatchObject({ value: { fresh: true } })
        expect(await rowsLeft()).toMatchObject({
          conversations: 1,
          activities: 1,
          feedback: 0,
          unanswered: 0,
          ways_back: 0,
        })
      })

      test('a turn that erases leaves what came in after the wish, which still waits for its answer', async () => {
        await fill('one')
        await store.receive(message('and what does it cost?'))
        const state = await store.readState('one')
        await store.finishTurn(turn({ answers: 3, erases: true, state, replies: [saying('all is erased')] }))
        expect(await texts()).toEqual(['and what does it cost?', 'all is erased'])
        expect(await store.listWaitingTurns()).toMatchObject([{ body: { text: 'and what does it cost?' } }])
      })

      test('a turn that erases takes along what was answered after the wish came in: both messages came at once', async () => {
        await store.receive(message('what does it cost?'))
        await store.receive(message('delete all'))
        await store.finishTurn(turn({ answers: 1, replies: [saying('a hundred euros')] }))
        const state = await store.readState('one')
        await store.finishTurn(turn({ answers: 2, erases: true, state, replies: [saying('all is erased')] }))
        expect(await texts()).toEqual(['all is erased'])
      })

      test('an erased conversation leaves no row, and another one stays', async () => {
        await fill('one')
        await store.eraseConversation('one')
        expect(await store.findConversation('one')).toBeUndefined()
        expect(await rowsLeft()).toEqual(NONE)
        await expect(store.finishTurn(turn({ replies: [saying('late')] }))).rejects.toThrow(UnknownConversation)
      })

      test('erasing what is not there is no fault', async () => {
        await store.eraseConversation('never')
      })

      test('what is older than a moment goes, what was touched since stays', async () => {
        const old = NOON - 30 * DAY
        for (let number = 0; number < 50; number++) {
          await store.createConversation(conversation(`old-${number}`, { createdAt: old - number }))
          if (number % 2 === 0) await store.receive(message('old', { conversation: `old-${number}`, at: old - number }))
        }
        await store.createConversation(conversation('just in time', { createdAt: old }))
        for (const id of ['asked since', 'answered since'])
          await store.createConversation(conversation(id, { createdAt: old - DAY }))
        await store.receive(message('new', { conversation: 'asked since', at: old + 1 }))
        await store.finishTurn(turn({ conversation: 'answered since', at: old + 1 }))
        await askInVain(store, { text: 'asked once, long ago', at: old - 1 })
        await askInVain(store, { text: 'asked again', at: old - 1 })
        const lasting = await askInVain(store, { text: 'asked again', at: old + 1 })

        expect(await store.removeOlderThan(old, AbortSignal.abort())).toBe(0)
        expect(await store.removeOlderThan(old)).toBe(51)
        const left = await place.query('select id from conversations order by id')
        const expected = ['answered since', 'asked since', 'just in time', 'old-0', 'one', lasting]
        expect(left.map(({ id }) => id).toSorted()).toEqual(expected.toSorted())
        expect(await rowsLeft()).toMatchObject({ states: 6, activities: 3 })
        expect(await store.listUnanswered('nki')).toMatchObject([{ text: 'asked again', count: 1 }])
        expect(await store.removeOlderThan(old)).toBe(0)
      })

      test('of a conversation that lives on, as one in Teams does, what was said before a moment goes; what still waits is answered', async () => {
        const old = NOON - 30 * DAY
        const say = (text: string, at: number) => store.receive(message(text, { conversation: 'teams', at }))
        const answer = async (answers: number, at: number, unanswered?: FinishedTurn['unanswered']) => {
          const state = { ...(await store.readState('teams')), value: { ticks: answers } }
          const replies = [saying(`about ${answers}`)]
          await store.finishTurn(turn({ conversation: 'teams', answers, state, at, replies, unanswered }))
        }
        await store.createConversation(conversation('teams', { channel: 'teams', createdAt: old - 9 * DAY }))
        await say('first', old - 8 * DAY)
        await answer(1, old - 8 * DAY, { sequence: 1, institution: 'nki', language: 'nl' })
        await say('still open', old - 1)
        await say('last', old)
        await answer(4, old)

        expect(await store.removeOlderThan(old)).toBe(0)
        expect(await texts('teams')).toEqual(['still open', 'last', 'about 4'])
        expect(await store.listWaitingTurns()).toMatchObject([{ sequence: 3 }])
        expect(await store.listUnanswered('nki')).toEqual([])
        expect(await store.readState('teams')).toMatchObject({ value: { ticks: 4 } })
        expect((await say('next', NOON)).activity.sequence).toBe(6)
      })
    })

    describe('opening and closing', () => {
      test('all of it is there after closing and opening again', async () => {
        await store.receive(message('hello', { clientId: 'a' }))
        await store.finishTurn(turn({ state: { revision: 0, value: { at: 'start' } } }))
        const before = [
          await store.findConversation('one'),
          await store.readState('one'),
          await store.listWaitingTurns(),
        ]
        await store.close()
        store = await place.open()
        expect([
          await store.findConversation('one'),
          await store.readState('one'),
          await store.listWaitingTurns(),
        ]).toEqual(before)
      })

      test('what was handed in before closing is stored; what comes later is refused', async () => {
        const underWay = store.receive(message('just in time'))
        await Promise.all([underWay, store.close()])
        await expect(store.receive(message('too late'))).rejects.toThrow(StoreUnavailable)
        await expect(store.findConversation('one')).rejects.toThrow('the store is closed')
        await expect(store.check()).rejects.toThrow(StoreUnavailable)
        await store.close()
        store = await place.open()
        expect(await texts()).toEqual(['just in time'])
      })

      test('two processes that start at once on an empty database both do', async () => {
        const empty = await makePlace()
        const both = await Promise.all([empty.open(), empty.open()])
        await Promise.all(both.map((each) => each.check()))
        await Promise.all(both.map((each) => each.close()))
        expect(await empty.query('select version from schema_version')).toHaveLength(PROGRAM_VERSION)
      })

      test('a database that is newer than the program is refused and left alone', async () => {
        await store.close()
        await place.query(`insert into schema_version (version, name) values (${PROGRAM_VERSION + 6}, 'of tomorrow')`)
        await expect(place.open()).rejects.toThrow(
          `the database has version ${PROGRAM_VERSION + 6} and this program knows versions up to ${PROGRAM_VERSION}; start the newer program again, or restore a backup from before it ran`,
        )
        await place.query("delete from schema_version where name = 'of tomorrow'")
        store = await place.open()
        expect(await store.findConversation('one')).toBeDefined()
      })

      test('a value that the database refuses is no fault of the store, which goes on', async () => {
        const nobody = conversation('two', { visitor: null as unknown as string })
        const refused = await store.createConversation(nobody).catch((error: unknown) => error)
        expect(refused).toMatchObject({ code: expect.stringMatching(/^SQLITE_CONSTRAINT|^23502$/) })
        expect(refused).not.toBeInstanceOf(StoreUnavailable)
        await store.createConversation(conversation('two'))
      })

      test('a store that works says so', async () => {
        await Promise.all([store.check(), store.check(), store.check()])
      })
    })

    test('a process that is killed loses nothing that it acknowledged, and leaves no turn half done', async () => {
      const acknowledged: Acknowledged[] = []
      for (let round = 1; round <= 4; round++) {
        acknowledged.push(...(await killAfter(150 + 97 * round, round, place.where)))
        await place.settled()
        for (const id of CONVERSATIONS) await expectWhole(store, id, acknowledged)
      }
    })
  })
}

async function expectWhole(store: Store, id: string, acknowledged: Acknowledged[]): Promise<void> {
  const activities = await store.listActivities(id, 0, 100_000)
  const waiting = (await store.listWaitingTurns()).filter(({ conversation }) => conversation === id)
  const { revision, value } = await store.readState(id)
  const replies = activities.filter(({ role }) => role === 'bot')

  // No gap, and a turn is there with its state, its reply and its end, or not at all.
  expect(activities.map(({ sequence }) => sequence)).toEqual(activities.map((_, index) => index + 1))
  expect((await store.findConversation(id))?.sequence ?? 0).toBe(activities.length)
  expect(replies).toHaveLength(revision)
  expect(activities).toHaveLength(replies.length * 2 + waiting.length)
  expect(value.answered).toBe(replies.at(-1)?.body.to)

  for (const each of acknowledged.filter(({ conversation }) => conversation === id)) {
    const stored = activities[each.sequence - 1]
    expect(stored?.body.text).toBe(`question ${each.sequence}`)
    if (each.what === 'received') continue
    expect(revision).toBeGreaterThanOrEqual(each.revision)
    expect(activities[each.reply - 1]?.body.to).toBe(each.sequence)
    expect(waiting.map(({ sequence }) => sequence)).not.toContain(each.sequence)
  }
}
