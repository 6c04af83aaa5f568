/** What every engine must do for Teams. */
import type { OpenedStore } from '../../bot/storage/open'
import { type NewConversation, UnknownConversation } from '../../bot/storage/store'
import type { TeamsAddress, TeamsReference } from '../../bot/storage/teams'

const NOON = Date.UTC(2026, 10, 23, 11)

const conversation = (id: string, createdAt = NOON): NewConversation => ({
  id,
  channel: 'teams',
  institution: 'nki',
  language: 'nl',
  audience: 'gp',
  visitor: '29:gp',
  createdAt,
})

const address = (other: Partial<TeamsAddress> = {}): TeamsAddress => ({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  conversationId: 'a:1',
  scope: 'personal',
  tenantId: 'tenant',
  botId: '28:bot',
  userId: '29:gp',
  ...other,
})

export function describeTeamsStore(engine: string, open: () => Promise<OpenedStore>): void {
  describe(`${engine}: what Teams keeps`, () => {
    let store: OpenedStore
    beforeEach(async () => {
      store = await open()
      await store.createConversation(conversation('one'))
    })
    afterEach(() => store.close())

    const hear = (text: string, id = 'one', at = NOON) =>
      store.receive({ conversation: id, clientId: text, at, takesTurn: true, body: () => ({ type: 'message', text }) })
    const claim = (now = NOON, id = 'one') => store.teams.claim(id, now, now + 1000)
    const taken = async (now = NOON) => (await claim(now)) as TeamsReference

    test('the latest address is the one that counts', async () => {
      await store.teams.keepReference('one', address())
      await store.teams.keepReference('one', address({ serviceUrl: 'https://smba.trafficmanager.net/amer/' }))
      const { address: kept } = (await claim()) ?? {}
      expect(kept).toEqual(address({ serviceUrl: 'https://smba.trafficmanager.net/amer/' }))
    })

    test('there is no address of a conversation that does not exist', async () => {
      await expect(store.teams.keepReference('none', address())).rejects.toThrow(UnknownConversation)
      await expect(claim(NOON, 'none')).resolves.toBeUndefined()
    })

    test('what was said before the first address counts as sent, what comes after is due', async () => {
      await hear('before')
      await store.teams.keepReference('one', address())
      await expect(store.teams.listDue(NOON, 10)).resolves.toEqual([])
      await hear('after')
      await expect(store.teams.listDue(NOON, 10)).resolves.toEqual(['one'])
      await expect(claim()).resolves.toMatchObject({ sentUntil: 1, attempts: 0 })
    })

    test('the longest waiting is due first', async () => {
      await store.createConversation(conversation('two'))
      for (const id of ['one', 'two']) await store.teams.keepReference(id, address())
      await hear('second', 'one', NOON + 2)
      await hear('first', 'two', NOON + 1)
      await expect(store.teams.listDue(NOON, 10)).resolves.toEqual(['two', 'one'])
      await expect(store.teams.listDue(NOON, 1)).resolves.toEqual(['two'])
    })

    test('of many that want to send, one may, until it is done or has been silent for too long', async () => {
      await store.teams.keepReference('one', address())
      await hear('question')
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim()))
      expect(claims.filter(Boolean)).toHaveLength(1)
      await expect(store.teams.listDue(NOON + 999, 10)).resolves.toEqual([])
      const [held] = claims.filter((each) => each !== undefined)
      await expect(store.teams.advance(held as TeamsReference, NOON + 2000)).resolves.toBe(true)
      await expect(claim(NOON + 1000)).resolves.toBeUndefined()
      await expect(store.teams.listDue(NOON + 2000, 10)).resolves.toEqual(['one'])
      await expect(claim(NOON + 2000)).resolves.toMatchObject({ sentUntil: 0 })
    })

    test('whose claim ran out and went to somebody else can change nothing any more', async () => {
      await store.teams.keepReference('one', address())
      const late = await taken()
      const next = await taken(NOON + 1000)
      await expect(store.teams.advance({ ...late, sentUntil: 9 }, NOON + 5000)).resolves.toBe(false)
      await store.teams.release(late, { attempts: 3, nextAt: 0 })
      await expect(claim(NOON + 1999)).resolves.toBeUndefined()
      await expect(store.teams.advance(next, NOON + 3000)).resolves.toBe(true)
      await expect(claim(NOON + 3000)).resolves.toMatchObject({ sentUntil: 0, attempts: 0 })
    })

    test('until where it was told, and the card that stands there, are known to whoever goes on', async () => {
      await store.teams.keepReference('one', address())
      const card = { activityId: 'card', flow: 'gp-referral', last: true }
      const first = { ...(await taken()), sentUntil: 7, card }
      await store.teams.advance(first, first.busyUntil)
      await store.teams.release(first, { attempts: 0, nextAt: 0 })
      const second = await taken()
      expect(second).toMatchObject({ sentUntil: 7, card })
      await store.teams.advance({ ...second, sentUntil: 8, card: undefined }, second.busyUntil)
      await store.teams.release(second, { attempts: 0, nextAt: 0 })
      expect(await claim()).not.toHaveProperty('card')
    })

    test('what failed is tried again not before its time, also after a new start', async () => {
      await store.teams.keepReference('one', address())
      await hear('question')
      await store.teams.release(await taken(), { attempts: 3, nextAt: NOON + 8000 })
      await store.close()
      store = await open()
      await expect(claim(NOON + 7999)).resolves.toBeUndefined()
      await expect(store.teams.listDue(NOON + 7999, 10)).resolves.toEqual([])
      await expect(store.teams.listDue(NOON + 8000, 10)).resolves.toEqual(['one'])
      await expect(claim(NOON + 8000)).resolves.toMatchObject({ attempts: 3 })
    })

    test('the wait that Teams asked for is waited out, also when the visitor writes meanwhile', async () => {
      await store.teams.keepReference('one', address())
      await hear('question')
      await store.teams.release(await taken(), { attempts: 0, nextAt: NOON + 8000 })
      await store.teams.keepReference('one', address())
      await expect(claim(NOON + 7999)).resolves.toBeUndefined()
      await expect(claim(NOON + 8000)).resolves.toMatchObject({ attempts: 0 })
    })

    test('a wait of our own ends when the visitor writes: Teams may be there again', async () => {
      await store.teams.keepReference('one', address())
      await hear('question')
      await store.teams.release(await taken(), { attempts: 3, nextAt: NOON + 8000 })
      await store.teams.keepReference('one', address())
      await expect(claim()).resolves.toMatchObject({ attempts: 0 })
    })

    test('who has blocked the assistant is not written to, until they write again', async () => {
      await store.teams.keepReference('one', address())
      await hear('question')
      await claim()
      await store.teams.bury('one', 'BotDisabledByUser')
      await expect(store.teams.listDue(NOON + 100_000, 10)).resolves.toEqual([])
      await expect(claim(NOON + 100_000)).resolves.toBeUndefined()
      await store.teams.keepReference('one', address())
      await expect(claim(NOON + 100_000)).resolves.toMatchObject({ sentUntil: 0, attempts: 0 })
    })

    test('what may come again after the app was taken away is new then, and once; nothing else is', async () => {
      await store.teams.keepReference('one', address())
      await store.createConversation(conversation('two'))
      for (const id of ['installed', 'question']) await hear(id)
      await hear('installed', 'two')
      await store.teams.bury('one', 'Uninstalled', 'installed')
      const repeated = async (text: string, id?: string) => (await hear(text, id)).repeated
      expect([await repeated('installed'), await repeated('installed')]).toEqual([false, true])
      expect([await repeated('question'), await repeated('installed', 'two')]).toEqual([true, true])
      await store.teams.bury('one', 'BotDisabledByUser')
      expect(await repeated('installed')).toBe(true)
    })

    test('a message that was taken back leaves no words and waits for no answer', async () => {
      await hear('the patient is called Jansen')
      await hear('another one')
      await store.teams.eraseMessage('one', 'the patient is called Jansen')
      const [first, second] = await store.listActivities('one', 0)
      expect([first?.body.text, second?.body.text]).toEqual(['', 'another one'])
      expect((await store.listWaitingTurns()).map(({ sequence }) => sequence)).toEqual([2])
    })

    test('with a message go the edits of it, and nothing that is named alike', async () => {
      const texts = async () => (await store.listActivities('one', 0)).map(({ body }) => body.text)
      for (const id of ['mine', 'mine/1', 'mine/2', 'mine-too', 'mi%e/1']) await hear(id)
      await store.teams.eraseMessage('one', 'mine', 'mine/2')
      expect(await texts()).toEqual(['', '', 'mine/2', 'mine-too', 'mi%e/1'])
      // Sent to us again, by somebody who did not hear that we had it.
      await store.teams.eraseMessage('one', 'mine', 'mine/1')
      expect(await texts()).toEqual(['', '', 'mine/2', 'mine-too', 'mi%e/1'])
      await store.teams.eraseMessage('one', 'mi%e')
      await store.teams.eraseMessage('one', 'mine')
      expect(await texts()).toEqual(['', '', '', 'mine-too', ''])
    })

    test('a message that was taken back is no unanswered question either', async () => {
      await hear('may Mrs Jansen bring her dog')
      const unanswered = { sequence: 1, institution: 'nki', language: 'nl' as const }
      const state = await store.readState('one')
      await store.finishTurn({ conversation: 'one', answers: 1, state, at: NOON, replies: [], unanswered })
      expect(await store.listUnanswered('nki')).toHaveLength(1)
      await store.teams.eraseMessage('one', 'may Mrs Jansen bring her dog')
      expect(await store.listUnanswered('nki')).toEqual([])
    })

    test('a message that was taken back stands at no hand-off and no call-back either, and the desk learns of it', async () => {
      await hear('the patient is called Jansen')
      const words = 'the patient is called Jansen'
      const known = { conversation: 'one', institution: 'nki', language: 'nl' as const, requestedAt: NOON }
      const handoff = {
        do: 'request' as const,
        handoff: { ...known, id: 'first', channel: 'teams' as const, question: words },
      }
      const callback = {
        do: 'request' as const,
        callback: { ...known, reference: 'ABC123', contact: '06 12345678', about: words, notBefore: NOON },
      }
      const state = await store.readState('one')
      await store.finishTurn({ conversation: 'one', state, at: NOON, replies: [], handoff, callback })
      const before = await store.handoffs.deskSequence()
      await store.teams.eraseMessage('one', 'a message that never came')
      await expect(store.handoffs.deskSequence()).resolves.toBe(before)
      await store.teams.eraseMessage('one', words)
      const [asked] = await store.handoffs.listHandoffsSince('nki', before)
      const [wish] = await store.callbacks.listCallbacksSince('nki', before)
      expect([asked, wish]).toMatchObject([
        { id: 'first', state: 'waiting' },
        { reference: 'ABC123', contact: '06 12345678' },
      ])
      expect([asked?.question, wish?.about]).toEqual([undefined, undefined])
    })

    test('the address goes with its conversation', async () => {
      await store.teams.keepReference('one', address())
      await store.eraseConversation('one')
      await store.createConversation(conversation('one'))
      await expect(claim()).resolves.toBeUndefined()
    })
  })
}
