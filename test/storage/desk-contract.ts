/** What every engine must do for the desk. */
import { type AccessKind, type Account, EVERYWHERE, type NewAccount, type Session } from '../../bot/storage/desk'
import type { OpenedStore } from '../../bot/storage/open'
import { type NewConversation, UnknownConversation } from '../../bot/storage/store'

const NOON = Date.UTC(2026, 10, 23, 11)
const MINUTE = 60_000

const account = (name: string, other: Partial<NewAccount> = {}): NewAccount => ({
  id: `id-of-${name}`,
  name,
  label: name,
  firstName: 'Anna',
  role: 'staff',
  institutions: ['nki'],
  disabled: false,
  password: 'scrypt:hash',
  mustChangePassword: true,
  createdAt: NOON,
  ...other,
})

const session = (digest: string, other: Partial<Session> = {}): Session => ({
  digest,
  account: 'id-of-anna',
  createdAt: NOON,
  usedAt: NOON,
  endsAt: NOON + 60 * MINUTE,
  ...other,
})

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

export function describeDeskStore(engine: string, open: () => Promise<OpenedStore>): void {
  describe(`${engine}: what the desk keeps`, () => {
    let store: OpenedStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    describe('accounts', () => {
      test('come back as they were given, by id and by name', async () => {
        const anna = account('anna', { institutions: ['nki', 'erasmus-mc'], role: 'manager' })
        expect(await store.desk.addAccount(anna)).toBe(true)
        const found: Account = { ...anna, failures: 0, lockedUntil: undefined, lastSignInAt: undefined }
        expect(await store.desk.findAccount(anna.id)).toEqual(found)
        expect(await store.desk.findAccountByName('anna')).toEqual(found)
        expect(await store.desk.findAccountByName('bert')).toBeUndefined()
      })

      test('of two with one name the second is refused and changes nothing', async () => {
        await store.desk.addAccount(account('anna'))
        expect(await store.desk.addAccount(account('anna', { id: 'other', firstName: 'Bert' }))).toBe(false)
        expect(await store.desk.listAccounts()).toMatchObject([{ id: 'id-of-anna', firstName: 'Anna' }])
      })

      test('the first one is added once, however many start together, and not beside one that has a password', async () => {
        const first = () => store.desk.addFirstAccount(account('manager', { id: crypto.randomUUID() }))
        const added = await Promise.all([first(), first(), first()])
        expect(added.filter(Boolean)).toHaveLength(1)
        expect(await store.desk.addFirstAccount(account('other'))).toBe(false)
      })

      test('one of the identity provider does not count as the first, and follows what the provider says', async () => {
        const claims = account('oidc:1', { id: 'one', password: undefined, role: 'staff', mustChangePassword: false })
        expect(await store.desk.keepAccount(claims)).toMatchObject({ id: 'one', role: 'staff', firstName: 'Anna' })
        await store.desk.changeAccount('one', { disabled: true })
        const later = { ...claims, id: 'two', role: 'manager', institutions: [EVERYWHERE], firstName: 'Annie' } as const
        expect(await store.desk.keepAccount({ ...later, institutions: [EVERYWHERE] })).toMatchObject({
          id: 'one',
          role: 'manager',
          firstName: 'Annie',
          institutions: [EVERYWHERE],
          disabled: true,
        })
        expect(await store.desk.addFirstAccount(account('manager'))).toBe(true)
      })

      test('changing one thing leaves the others, and an unknown account is said to be', async () => {
        await store.desk.addAccount(account('anna'))
        expect(await store.desk.changeAccount('id-of-anna', { firstName: 'Annie' })).toMatchObject({
          firstName: 'Annie',
          role: 'staff',
          institutions: ['nki'],
          mustChangePassword: true,
          password: 'scrypt:hash',
        })
        expect(await store.desk.changeAccount('id-of-anna', { mustChangePassword: false })).toMatchObject({
          mustChangePassword: false,
          disabled: false,
        })
        expect(await store.desk.changeAccount('nobody', { firstName: 'X' })).toBeUndefined()
      })

      test('are locked by the last of so many wrong passwords, together or one by one, and unlocked by a new one', async () => {
        await store.desk.addAccount(account('anna'))
        const anna = () => store.desk.findAccount('id-of-anna')
        const fail = (at = NOON) => store.desk.countFailure('id-of-anna', { at, most: 5, lockUntil: at + MINUTE })
        await Promise.all([fail(), fail(), fail(), fail()])
        expect(await anna()).toMatchObject({ failures: 4, lockedUntil: undefined })
        await fail()
        expect(await anna()).toMatchObject({ failures: 0, lockedUntil: NOON + MINUTE })
        await fail(NOON + MINUTE - 1)
        expect(await anna()).toMatchObject({ failures: 0, lockedUntil: NOON + MINUTE })
        await fail(NOON + MINUTE)
        expect(await anna()).toMatchObject({ failures: 1, lockedUntil: NOON + MINUTE })
        expect(await store.desk.changeAccount('id-of-anna', { firstName: 'Annie' })).toMatchObject({ failures: 1 })
        expect(await store.desk.changeAccount('id-of-anna', { password: 'scrypt:new' })).toMatchObject({
          failures: 0,
          lockedUntil: undefined,
        })
      })

      test('begin anew after the right password, unless meanwhile it was locked, disabled or got another one', async () => {
        await store.desk.addAccount(account('anna'))
        const fail = (most: number) =>
          store.desk.countFailure('id-of-anna', { at: NOON, most, lockUntil: NOON + MINUTE })
        const signIn = (at: number, password = 'scrypt:hash') =>
          store.desk.noteSignIn({ id: 'id-of-anna', password }, at)
        await fail(5)
        expect(await signIn(NOON + 1)).toMatchObject({ id: 'id-of-anna', failures: 0, lastSignInAt: NOON + 1 })
        await fail(1)
        expect(await signIn(NOON + MINUTE - 1)).toBeUndefined()
        expect(await signIn(NOON + MINUTE, 'scrypt:other')).toBeUndefined()
        expect(await store.desk.findAccount('id-of-anna')).toMatchObject({ lastSignInAt: NOON + 1 })
        expect(await signIn(NOON + MINUTE)).toMatchObject({ lockedUntil: undefined, lastSignInAt: NOON + MINUTE })
        await store.desk.changeAccount('id-of-anna', { disabled: true })
        expect(await signIn(NOON + 2 * MINUTE)).toBeUndefined()
        const claims = account('oidc:1', { id: 'one', password: undefined })
        expect(await store.desk.noteSignIn(await store.desk.keepAccount(claims), NOON)).toMatchObject({ id: 'one' })
      })
    })

    describe('sessions', () => {
      beforeEach(() => store.desk.addAccount(account('anna')))

      test('are found with their account, used, and ended', async () => {
        await store.desk.addSession(session('a'))
        await store.desk.noteUse('a', NOON + MINUTE)
        expect(await store.desk.findSession('a')).toMatchObject({
          session: session('a', { usedAt: NOON + MINUTE }),
          account: { id: 'id-of-anna' },
        })
        await store.desk.endSession('a')
        expect(await store.desk.findSession('a')).toBeUndefined()
        expect(await store.desk.findSession('b')).toBeUndefined()
      })

      test('end with a disabled account, and with a change that says so; not with another', async () => {
        await store.desk.addSession(session('a'))
        await store.desk.changeAccount('id-of-anna', { firstName: 'Annie' })
        expect(await store.desk.findSession('a')).toBeDefined()
        await store.desk.changeAccount('id-of-anna', { password: 'scrypt:new' }, { endsSessions: true })
        expect(await store.desk.findSession('a')).toBeUndefined()
        await store.desk.addSession(session('b'))
        await store.desk.changeAccount('id-of-anna', { disabled: true })
        expect(await store.desk.findSession('b')).toBeUndefined()
      })

      test('that ended or lay idle are removed', async () => {
        await store.desk.addSession(session('ended', { endsAt: NOON + MINUTE, usedAt: NOON + MINUTE }))
        await store.desk.addSession(session('idle', { usedAt: NOON }))
        await store.desk.addSession(session('good', { usedAt: NOON + MINUTE }))
        expect(await store.desk.removeSessions(NOON + MINUTE, NOON + MINUTE)).toBe(2)
        expect(await store.desk.findSession('good')).toBeDefined()
      })
    })

    test('the access log is read by institution, newest first, page by page, and forgets what is too old', async () => {
      const line = (at: number, institution: string, conversation?: string) =>
        store.desk.addAccess({
          at,
          account: 'a',
          firstName: 'Anna',
          what: 'read-conversation',
          institution,
          conversation,
        })
      for (const minute of [1, 2, 3]) await line(NOON + minute * MINUTE, 'nki', `c${minute}`)
      await line(NOON, 'erasmus-mc')
      const { entries, next } = await store.desk.listAccess('nki', 2)
      expect(entries.map(({ conversation }) => conversation)).toEqual(['c3', 'c2'])
      expect(await store.desk.listAccess('nki', 2, next)).toEqual({
        entries: [
          {
            at: NOON + MINUTE,
            account: 'a',
            firstName: 'Anna',
            what: 'read-conversation',
            institution: 'nki',
            conversation: 'c1',
          },
        ],
        next: undefined,
      })
      const change = { account: 'a', firstName: 'Anna', what: 'changed-account', changedAccount: 'b' } as const
      await store.desk.addAccess({ ...change, at: NOON + 4 * MINUTE, institution: 'nki' })
      const [changed] = (await store.desk.listAccess('nki', 1)).entries
      expect(changed).toEqual({ ...change, at: NOON + 4 * MINUTE, institution: 'nki' })
      await store.desk.addAccess({ ...change, at: NOON + 5 * MINUTE, institution: EVERYWHERE })
      const seen = await Promise.all(['nki', 'erasmus-mc'].map((each) => store.desk.listAccess(each, 1)))
      expect(seen.map(({ entries: [first] }) => first?.institution)).toEqual([EVERYWHERE, EVERYWHERE])
      const { entries: older } = await store.desk.listAccess('nki', 1, seen[0]?.next)
      expect(older).toEqual([changed])
      const only = async (what?: AccessKind, account?: string, before?: number) =>
        (await store.desk.listAccess('nki', 9, before, { what, account })).entries.map(({ at }) => (at - NOON) / MINUTE)
      await store.desk.addAccess({ ...change, account: 'c', at: NOON + 6 * MINUTE, institution: 'nki' })
      expect(await only('changed-account')).toEqual([6, 5, 4])
      expect(await only(undefined, 'a')).toEqual([5, 4, 3, 2, 1])
      expect(await only('read-conversation', 'a', next)).toEqual([1])
      expect(await only('signed-in')).toEqual([])
      expect(await store.desk.removeAccessBefore(NOON + 2 * MINUTE)).toBe(2)
      expect((await store.desk.listAccess('erasmus-mc', 2)).entries).toHaveLength(1)
    })

    test('notes stand in order, only with a conversation, and go when what was said in it goes', async () => {
      const note = (id: string, at: number, about = 'one') =>
        store.desk.addNote({
          id,
          at,
          conversation: about,
          institution: 'nki',
          account: 'a',
          firstName: 'Anna',
          text: `note ${id}`,
        })
      await store.createConversation(conversation('one'))
      await store.createConversation(conversation('two'))
      await note('b', NOON + 2)
      await note('a', NOON + 1)
      await note('c', NOON, 'two')
      await expect(note('d', NOON, 'three')).rejects.toThrow(UnknownConversation)
      expect((await store.desk.listNotes('one')).map(({ text }) => text)).toEqual(['note a', 'note b'])
      const state = await store.readState('one')
      await store.finishTurn({ conversation: 'one', erases: true, state, at: NOON, replies: [] })
      expect(await store.desk.listNotes('one')).toEqual([])
      await store.removeOlderThan(NOON)
      expect(await store.desk.listNotes('two')).toHaveLength(1)
      await store.receive({ conversation: 'two', at: NOON + 5, takesTurn: false, body: () => ({}) })
      await store.removeOlderThan(NOON + 1)
      expect(await store.desk.listNotes('two')).toEqual([])
      await note('e', NOON + 5, 'two')
      await store.eraseConversation('two')
      expect(await store.desk.listNotes('two')).toEqual([])
    })

    test('a note is a change of the newest hand-off, for whoever reads on by number', async () => {
      await store.createConversation(conversation('one'))
      const asked = { id: 'h', conversation: 'one', institution: 'nki', language: 'nl', channel: 'web' } as const
      await store.finishTurn({
        conversation: 'one',
        state: await store.readState('one'),
        at: NOON,
        replies: [],
        handoff: { do: 'request', handoff: { ...asked, requestedAt: NOON } },
      })
      const before = await store.handoffs.deskSequence()
      await store.desk.addNote({
        id: 'n',
        at: NOON,
        conversation: 'one',
        institution: 'nki',
        account: 'a',
        firstName: 'Anna',
        text: 'calls',
      })
      const changed = await store.handoffs.listHandoffsSince('nki', before)
      expect(changed).toMatchObject([{ id: 'h', state: 'waiting', sequence: before + 1 }])
    })

    test("saved replies are one's own or the team's, by title, changed and removed", async () => {
      const reply = { language: 'nl', text: 'Dag', at: NOON } as const
      await store.desk.addAccount(account('anna'))
      await store.desk.keepReply({ ...reply, id: '1', title: 'B', account: 'id-of-anna' })
      await store.desk.keepReply({ ...reply, id: '2', title: 'A', account: 'id-of-anna' })
      await store.desk.keepReply({ ...reply, id: '3', title: 'C', institution: 'nki' })
      expect((await store.desk.listOwnReplies('id-of-anna')).map(({ id }) => id)).toEqual(['2', '1'])
      await store.desk.keepReply({ ...reply, id: '1', title: "Now the team's", institution: 'nki' })
      expect(await store.desk.listTeamReplies('nki')).toEqual([
        { ...reply, id: '3', title: 'C', institution: 'nki' },
        { ...reply, id: '1', title: "Now the team's", institution: 'nki' },
      ])
      expect(await store.desk.findReply('2')).toEqual({ ...reply, id: '2', title: 'A', account: 'id-of-anna' })
      await store.desk.removeReply('2')
      expect(await store.desk.listOwnReplies('id-of-anna')).toEqual([])
    })

    test('who has a conversation open is known until they leave it, or say so no more', async () => {
      await store.createConversation(conversation('one'))
      await store.desk.view('one', { account: 'a', firstName: 'Anna' }, NOON)
      await store.desk.view('one', { account: 'b', firstName: 'Bert' }, NOON)
      await store.desk.view('one', { account: 'b', firstName: 'Bert' }, NOON + MINUTE)
      await store.desk.view('unknown', { account: 'b', firstName: 'Bert' }, NOON)
      expect(await store.desk.listViewers('one', NOON)).toEqual([
        { account: 'a', firstName: 'Anna' },
        { account: 'b', firstName: 'Bert' },
      ])
      expect(await store.desk.listViewers('one', NOON + 1)).toEqual([{ account: 'b', firstName: 'Bert' }])
      await store.desk.stopViewing('one', 'b')
      expect(await store.desk.listViewers('one', NOON + 1)).toEqual([])
    })

    test('answers are counted by day and topic', async () => {
      const count = (day: string, topic: string, times: number, institution = 'nki') => ({
        institution,
        day,
        topic,
        count: times,
      })
      await store.desk.countTopics([count('2026-11-23', 'costs', 2), count('2026-11-24', 'costs', 1)])
      await store.desk.countTopics([count('2026-11-23', 'costs', 3), count('2026-11-23', 'costs', 1, 'erasmus-mc')])
      expect(await store.desk.listTopics('nki', '2026-11-23', '2026-11-23')).toEqual([count('2026-11-23', 'costs', 5)])
      expect(await store.desk.listTopics('nki', '2026-11-23', '2026-11-24')).toHaveLength(2)
    })

    describe('what the numbers are made of', () => {
      const HOUR = 60 * MINUTE
      const visit = async (id: string, at: number, institution = 'nki') => {
        await store.createConversation(conversation(id, { createdAt: at, institution }))
        await store.receive({
          conversation: id,
          at,
          takesTurn: false,
          body: () => ({ type: 'message', text: 'hallo' }),
        })
      }
      const handOver = (id: string, at: number, institution = 'nki') =>
        store.finishTurn({
          conversation: id,
          state: { revision: 0, value: {} },
          at,
          replies: [],
          handoff: {
            do: 'request',
            handoff: { id: `of ${id}`, conversation: id, institution, language: 'nl', channel: 'web', requestedAt: at },
          },
        })
      const end = (id: string, at: number) =>
        store.handoffs.changeHandoff({
          id: `of ${id}`,
          when: { states: ['waiting'] },
          set: { state: 'failed', failure: 'cancelled', endedAt: at },
          at,
        })

      test('conversations in which something was said, in a span, with whether a person was asked for', async () => {
        await visit('alone', NOON)
        await visit('handed over', NOON + HOUR)
        await handOver('handed over', NOON + HOUR)
        await visit('called back', NOON + HOUR + 1)
        await store.finishTurn({
          conversation: 'called back',
          state: { revision: 0, value: {} },
          at: NOON + HOUR + 1,
          replies: [],
          callback: {
            do: 'request',
            callback: {
              reference: 'ABC',
              conversation: 'called back',
              institution: 'nki',
              language: 'nl',
              contact: 'sealed',
              notBefore: NOON,
              requestedAt: NOON + HOUR + 1,
            },
          },
        })
        await visit('too late', NOON + 2 * HOUR)
        await visit('elsewhere', NOON, 'erasmus-mc')
        await store.createConversation(conversation('silent'))
        expect(await store.desk.listVisits('nki', NOON, NOON + 2 * HOUR)).toEqual([
          { createdAt: NOON, handedOver: false, calledBack: false },
          { createdAt: NOON + HOUR, handedOver: true, calledBack: false },
          { createdAt: NOON + HOUR + 1, handedOver: false, calledBack: true },
        ])
        expect(await store.desk.listCallbackMoments('nki', NOON, NOON + 2 * HOUR)).toEqual([NOON + HOUR + 1])
        expect(await store.desk.listCallbackMoments('nki', NOON, NOON + HOUR)).toEqual([])
        // What is changed is the same wish.
        await store.finishTurn({
          conversation: 'called back',
          state: await store.readState('called back'),
          at: NOON + HOUR + 2,
          replies: [],
          callback: {
            do: 'request',
            replaces: 'ABC',
            callback: {
              reference: 'DEF',
              conversation: 'called back',
              institution: 'nki',
              language: 'nl',
              contact: 'sealed',
              notBefore: NOON,
              requestedAt: NOON + HOUR + 2,
            },
          },
        })
        expect(await store.desk.listCallbackMoments('nki', NOON, NOON + 2 * HOUR)).toEqual([NOON + HOUR + 1])
      })

      test('hand-offs by when they were asked for, and ended ones by when they changed, the newest first', async () => {
        for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
          await visit(id, NOON + index)
          await handOver(id, NOON + index)
        }
        const asked = await store.desk.listHandoffsAskedFor('nki', NOON + 1, NOON + 3)
        expect(asked.map(({ id }) => id)).toEqual(['of b', 'of c'])
        for (const id of ['c', 'a', 'b']) await end(id, NOON + HOUR)
        const [newest, ...rest] = await store.desk.listEndedHandoffs('nki', 2)
        expect([newest, ...rest].map((each) => each?.id)).toEqual(['of b', 'of a'])
        const older = await store.desk.listEndedHandoffs('nki', 2, rest[0]?.sequence)
        expect(older.map(({ id }) => id)).toEqual(['of c'])
        expect(await store.desk.listEndedHandoffs('erasmus-mc', 2)).toEqual([])
      })
    })
  })
}
