import type { OwnCall } from '../../bot/desk/call'
import { ConversationCalls, type ConversationParts } from '../../bot/desk/conversation-calls'
import { lastAsked } from '../../bot/desk/summary'
import type { StoredActivity } from '../../bot/storage/store'
import { endServices } from '../helpers/service'
import { shippedKnowledge } from '../helpers/shipped-knowledge'
import { MINUTE, type Office, openOffice, seat, visitorWaits } from './helpers/desk'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(async () => {
  await office.close()
  await endServices()
})

function checklist() {
  const { flows } = shippedKnowledge().knowledge.institutions.get('nki') ?? {}
  const flow = [...(flows?.values() ?? [])].find(({ steps }) => steps[0]?.item)
  const [first, second] = flow?.steps ?? []
  if (!flow || !first || !second) throw new Error('the knowledge has no checklist of two papers')
  return { flow, first, second }
}

/** The visitor has the first paper of it. */
async function ticksFirst(conversation: string): Promise<void> {
  const { flow, first } = checklist()
  const { revision } = await office.store.readState(conversation)
  const value = { flows: { [`flow/nki/${flow.id}`]: { [first.id]: ['have'] } } }
  await office.store.finishTurn({ conversation, state: { revision, value }, at: office.clock.now, replies: [] })
}

const SCRIPT = `<img src=x onerror="alert(1)"> **dik** [klik](javascript:alert(1)) =1+1`

describe('a conversation', () => {
  test('opens with what was asked, what was answered and since when', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office)
    const { json } = await anna.get(`/conversations/${conversation}`)
    expect(json).toMatchObject({
      id: conversation,
      institution: 'nki',
      mayWrite: false,
      handoff: { id: handoff, state: 'waiting' },
      summary: {
        since: office.clock.now,
        asked: [{ text: 'Wat kost een second opinion?' }],
        answered: [{ answer: { id: 'costs', name: 'Wat kost een second opinion?' } }],
        flows: [],
      },
      notes: [],
      viewers: [],
    })
    expect(json.activities).toMatchObject([
      { role: 'visitor', format: 'plain', text: 'Wat kost een second opinion?' },
      { role: 'bot', format: 'markdown', answer: { id: 'costs' } },
    ])
    await anna.post(`/handoffs/${handoff}/accept`)
    expect((await anna.get(`/conversations/${conversation}`)).json.mayWrite).toBe(true)
  })

  test('sums up questions, not every word: neither a yes to us, nor what was said to a person', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office)
    const says = (id: string, text: string, key?: string) =>
      office.store
        .receive({
          conversation,
          at: office.clock.now,
          takesTurn: true,
          body: () => ({ type: 'message', id, text }),
        })
        .then(async ({ activity }) => {
          const state = await office.store.readState(conversation)
          const reply = () => ({ type: 'message', text: 'Goed.', replyToId: id, channelData: { key } })
          const replies = key === undefined ? [] : [reply]
          await office.store.finishTurn({
            conversation,
            answers: activity.sequence,
            state,
            at: office.clock.now,
            replies,
          })
        })
    await says('q2', 'Mag mijn zus mee?', 'fallback')
    await says('q3', 'Ja, verbind mij door', 'handoff.waiting')
    await says('q4', 'Ik heb koorts', 'safety.emergency')
    await anna.post(`/handoffs/${handoff}/accept`)
    await says('q5', 'Dank u')
    const { summary } = (await anna.get(`/conversations/${conversation}`)).json
    expect(summary.asked.map(({ text }) => text)).toEqual([
      'Wat kost een second opinion?',
      'Mag mijn zus mee?',
      'Ik heb koorts',
    ])
  })

  test('of what a colleague says the visitor is sent the words and a first name; the desk knows who it was', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office)
    await anna.post(`/handoffs/${handoff}/accept`)
    const clientId = 'a page: its own id'
    const { activity } = (await anna.post(`/handoffs/${handoff}/messages`, { clientId, text: 'Dag' })).json
    expect(activity).toMatchObject({ staff: { id: anna.account.id, firstName: 'Anna' }, clientId })
    const said = (await office.store.listActivities(conversation, 0)).find(({ role }) => role === 'staff')
    expect(said?.body).toMatchObject({
      text: 'Dag',
      from: { id: 'staff', name: 'Anna' },
      channelData: { person: { name: 'Anna' } },
    })
    expect(JSON.stringify(said?.body)).not.toMatch(new RegExp(`${anna.account.id}|${clientId}`))
  })

  test.each(['staff:%', 'staff:somebody:1'])(
    'what a visitor sends under the id "%s" can be read and found, and is nobody else\'s',
    async (clientId) => {
      const anna = await seat(office)
      const { conversation, handoff } = await visitorWaits(office)
      await anna.post(`/handoffs/${handoff}/accept`)
      const body = () => ({ type: 'message', text: 'Hallo?' })
      await office.store.receive({ conversation, clientId, at: office.clock.now, takesTurn: true, body })
      expect((await anna.get(`/conversations/${conversation}/activities`)).status).toBe(200)
      expect((await anna.post('/suggestions', { conversation })).status).toBe(200)
      const { activities } = (await anna.get(`/conversations/${conversation}`)).json
      expect(activities.at(-1)).toMatchObject({ role: 'visitor', text: 'Hallo?' })
      expect(activities.at(-1)).not.toHaveProperty('staff')
      await anna.post(`/handoffs/${handoff}/complete`, { outcome: 'answered' })
      expect((await anna.post('/history', { institution: 'nki', q: 'hallo' })).status).toBe(200)
    },
  )

  test('shows where a checklist stands, in the words of its file', async () => {
    const anna = await seat(office)
    const { conversation } = await visitorWaits(office)
    const { knowledge } = shippedKnowledge()
    const { flow, first, second } = checklist()
    await ticksFirst(conversation)
    const { json } = await anna.get(`/conversations/${conversation}`)
    expect(json.summary.flows).toEqual([
      {
        id: flow.id,
        title: flow.title.nl,
        kind: 'checklist',
        chosen: [{ step: first.name.nl, choices: [knowledge.messages['flow.have']?.nl] }],
        at: second.name.nl,
      },
    ])
  })

  test('shows the checklist of the desk that it is at, also when the visitor goes on about another hospital', async () => {
    const anna = await seat(office)
    const { conversation } = await visitorWaits(office)
    await ticksFirst(conversation)
    await office.store.finishTurn({
      conversation,
      state: await office.store.readState(conversation),
      at: office.clock.now,
      replies: [],
      institution: 'erasmus-mc',
    })
    const { summary } = (await anna.get(`/conversations/${conversation}`)).json
    expect(summary.flows.map(({ id }) => id)).toEqual([checklist().flow.id])
  })

  test('what a visitor typed stays text: in the conversation, in the queue and in a note', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office, { said: SCRIPT })
    const answer = await anna.get(`/conversations/${conversation}`)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.json.activities[0]).toMatchObject({ text: SCRIPT, format: 'plain' })
    const { waiting } = (await anna.get('/queue')).json
    expect(waiting.find(({ id }) => id === handoff)?.question).toBe(SCRIPT)
    const note = await anna.post(`/handoffs/${handoff}/notes`, { text: SCRIPT })
    expect(note.json.note).toMatchObject({ text: SCRIPT, by: { firstName: 'Anna' } })
    expect((await anna.get(`/conversations/${conversation}`)).json.notes).toEqual([note.json.note])
  })

  test('that never came to a desk, or that no colleague took on before it ended, is read by nobody', async () => {
    const anna = await seat(office)
    await office.store.createConversation({
      id: 'never',
      channel: 'web',
      institution: 'nki',
      language: 'nl',
      audience: 'patient',
      visitor: 'dl_visitor',
      createdAt: office.clock.now,
    })
    const { conversation, handoff } = await visitorWaits(office)
    const { now: at } = office.clock
    const set = { state: 'failed', failure: 'cancelled', endedAt: at } as const
    await office.store.handoffs.changeHandoff({ id: handoff, when: { states: ['waiting'] }, set, at })
    for (const id of ['never', conversation, 'no-such'])
      expect((await anna.get(`/conversations/${id}`)).code).toBe('NotFound')
  })

  test('is closed again when it ended: what the visitor says and ticks later is no business of the desk', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office)
    await anna.post(`/handoffs/${handoff}/accept`)
    await anna.post(`/handoffs/${handoff}/complete`, { outcome: 'answered' })
    office.clock.pass(MINUTE)
    await office.store.receive({
      conversation,
      at: office.clock.now,
      takesTurn: false,
      body: () => ({ type: 'message', text: 'dit is voor de assistent' }),
    })
    await ticksFirst(conversation)
    const { json } = await anna.get(`/conversations/${conversation}`)
    expect(JSON.stringify(json)).not.toContain('dit is voor de assistent')
    expect(json.activities.length).toBeGreaterThanOrEqual(2)
    expect(json.summary.flows).toEqual([])
  })

  test('at the next desk shows neither what was said with a colleague at the one before, nor their notes', async () => {
    const anna = await seat(office)
    const carla = await seat(office, { institutions: ['erasmus-mc'] })
    const manager = await seat(office, { institutions: ['nki', 'erasmus-mc'] })
    const { conversation, handoff } = await visitorWaits(office)
    office.clock.pass(MINUTE)
    await anna.post(`/handoffs/${handoff}/accept`)
    await anna.post(`/handoffs/${handoff}/messages`, { clientId: 'anna: 1', text: 'Dit blijft bij het roodborstje.' })
    await anna.post(`/handoffs/${handoff}/notes`, { text: 'klinkt ongerust' })
    await anna.post(`/handoffs/${handoff}/complete`, { outcome: 'answered' })
    office.clock.pass(MINUTE)
    await anna.post(`/handoffs/${handoff}/notes`, { text: 'morgen bellen' })
    office.clock.pass(MINUTE)
    const at = office.clock.now
    const next = {
      id: 'at-the-next-desk',
      conversation,
      institution: 'erasmus-mc',
      language: 'nl',
      channel: 'web',
    } as const
    await office.store.finishTurn({
      conversation,
      state: await office.store.readState(conversation),
      at,
      replies: [() => ({ type: 'message', text: 'Zal ik u doorverbinden?' })],
      handoff: { do: 'request', handoff: { ...next, requestedAt: at } },
    })
    await carla.post(`/handoffs/${next.id}/accept`)
    await carla.post(`/handoffs/${next.id}/messages`, { clientId: 'carla: 1', text: 'Goedemiddag' })
    await carla.post(`/handoffs/${next.id}/notes`, { text: 'komt uit Amsterdam' })

    const hers = (await carla.get(`/conversations/${conversation}`)).json
    const texts = hers.activities.map(({ text }) => text)
    expect(texts).toEqual(
      expect.arrayContaining(['Wat kost een second opinion?', 'Zal ik u doorverbinden?', 'Goedemiddag']),
    )
    expect(JSON.stringify(hers)).not.toMatch(/roodborstje|ongerust|morgen bellen/)
    expect(hers.notes.map(({ text }) => text)).toEqual(['komt uit Amsterdam'])
    const later = (await carla.get(`/conversations/${conversation}/activities?after=1`)).json
    expect(JSON.stringify(later)).not.toMatch(/roodborstje|ongerust|morgen bellen/)
    await carla.post(`/handoffs/${next.id}/complete`, { outcome: 'answered' })
    expect((await carla.post('/history', { institution: 'erasmus-mc', q: 'roodborstje' })).json.items).toEqual([])

    expect((await anna.post('/history', { institution: 'nki', q: 'roodborstje' })).json.items).toMatchObject([
      { id: handoff },
    ])
    const annas = (await anna.get(`/conversations/${conversation}`)).json
    expect(annas.notes.map(({ text }) => text)).toEqual(['klinkt ongerust', 'morgen bellen'])
    const both = (await manager.get(`/conversations/${conversation}`)).json
    expect(both.notes).toHaveLength(3)
    expect(JSON.stringify(both.activities)).toContain('roodborstje')
  })

  test('what a visitor erased is gone here too, notes and all', async () => {
    const anna = await seat(office)
    const { conversation, handoff } = await visitorWaits(office)
    await anna.post(`/handoffs/${handoff}/accept`)
    await anna.post(`/handoffs/${handoff}/notes`, { text: 'belt morgen' })
    const state = await office.store.readState(conversation)
    await office.store.finishTurn({ conversation, erases: true, state, at: office.clock.now, replies: [] })
    expect((await anna.get(`/conversations/${conversation}`)).code).toBe('NotFound')
    expect(await office.store.desk.listNotes(conversation)).toEqual([])
  })
})

describe('the access log', () => {
  test('has every read, by whom and of what, and nothing that was said', async () => {
    const anna = await seat(office, { firstName: 'Anna-Log' })
    const manager = await seat(office, { role: 'manager' })
    const { conversation } = await visitorWaits(office)
    await anna.get(`/conversations/${conversation}`)
    await anna.post('/history', { institution: 'nki', q: 'vergoeding' })
    await anna.post('/history', { institution: 'nki' })
    await anna.get('/unanswered')
    await anna.get('/exports/days.csv')
    const { json, text } = await manager.get('/access-log?institution=nki')
    const hers = json.entries.filter(({ by }) => by.id === anna.account.id)
    expect(hers).toMatchObject([
      { what: 'exported', institution: 'nki' },
      { what: 'read-unanswered', institution: 'nki' },
      { what: 'listed-history', institution: 'nki' },
      { what: 'searched-history', institution: 'nki' },
      {
        what: 'read-conversation',
        conversation,
        institution: 'nki',
        at: office.clock.now,
        by: { firstName: 'Anna-Log' },
      },
    ])
    expect(text).not.toContain('vergoeding')
  })

  test('what is kept open is one read in five minutes', async () => {
    const anna = await seat(office)
    const { conversation } = await visitorWaits(office)
    const reads = async () => {
      const { entries } = await office.store.desk.listAccess('nki', 1000)
      return entries.filter(({ account }) => account === anna.account.id).map(({ what }) => what)
    }
    await anna.get(`/conversations/${conversation}`)
    await anna.get(`/conversations/${conversation}/activities?after=1`)
    await anna.post('/history', { institution: 'nki' })
    await anna.post('/history', { institution: 'nki', before: 1 })
    expect(await reads()).toEqual(['listed-history', 'read-conversation'])
    office.clock.pass(5 * MINUTE)
    await anna.get(`/conversations/${conversation}/activities?after=1`)
    await anna.post('/history', { institution: 'nki' })
    expect(await reads()).toEqual(['listed-history', 'read-conversation', 'listed-history', 'read-conversation'])
  })

  test('is read by managers only, and by each of the own institution', async () => {
    expect((await (await seat(office)).get('/access-log')).code).toBe('NotYours')
    const other = await seat(office, { role: 'manager', institutions: ['erasmus-mc'] })
    expect((await other.get('/access-log?institution=nki')).status).toBe(422)
    expect((await other.get('/access-log')).json.entries.every(({ institution }) => institution === 'erasmus-mc')).toBe(
      true,
    )
  })
})

describe('history', () => {
  test('finds what was said, whatever the accents and capitals, and only what a colleague took on', async () => {
    const anna = await seat(office)
    const one = await visitorWaits(office, {
      said: 'Vergoedt mijn polis het Één of Ander kanarievogeltje?',
      topic: undefined,
    })
    const two = await visitorWaits(office, { said: 'kanarievogeltje' })
    await anna.post(`/handoffs/${one.handoff}/accept`)
    await anna.post(`/handoffs/${one.handoff}/complete`, { outcome: 'answered' })
    const { json } = await anna.post('/history', { institution: 'nki', q: 'een of ander KANARIEVOGELTJE' })
    expect(json.items).toMatchObject([{ id: one.handoff, found: expect.stringContaining('kanarievogeltje') }])
    expect(JSON.stringify(json)).not.toContain(two.handoff)
    expect((await anna.post('/history', { institution: 'nki', q: 'parkiet' })).json).toEqual({ items: [] })
  })

  test('finds whom a colleague helped by the first name that stands beside it', async () => {
    const noor = await seat(office, { firstName: 'Noor' })
    const anna = await seat(office)
    const { handoff } = await visitorWaits(office)
    await noor.post(`/handoffs/${handoff}/accept`)
    await noor.post(`/handoffs/${handoff}/complete`, { outcome: 'answered' })
    const { items } = (await anna.post('/history', { institution: 'nki', q: 'noor' })).json
    expect(items).toMatchObject([{ id: handoff, owner: { firstName: 'Noor' } }])
  })

  test('lets others go on while it searches: a visitor waits for no more than one conversation that is read', async () => {
    const ended = Array.from({ length: 40 }, (_, sequence) => ({ state: 'completed', firstAcceptedAt: 1, sequence }))
    const listEndedHandoffs = async () => ended.splice(0, 20)
    let others = 0
    const goOn = () => void setImmediate(() => ++others < 40 && goOn())
    const access = { write: async () => {}, readActivities: async () => [] }
    const parts = { store: { desk: { listEndedHandoffs } }, inUse: () => shippedKnowledge(), access }
    const { history } = new ConversationCalls(parts as unknown as ConversationParts).handlers()
    const call = { me: { institutions: ['nki'] }, body: { institution: 'nki', q: 'parkiet' } }
    goOn()
    expect(await history(call as unknown as OwnCall)).toEqual({ items: [] })
    expect(others).toBe(40)
  })

  test('goes on page by page', async () => {
    const anna = await seat(office)
    for (let i = 0; i < 22; i++) {
      const { handoff } = await visitorWaits(office, { said: `pagina ${i}`, topic: undefined })
      await anna.post(`/handoffs/${handoff}/accept`)
      await anna.post(`/handoffs/${handoff}/complete`, { outcome: 'answered' })
    }
    const first = (await anna.post('/history', { institution: 'nki', q: 'pagina' })).json
    expect(first.items[0]?.question).toBe('pagina 21')
    const second = (await anna.post('/history', { institution: 'nki', q: 'pagina', before: first.next })).json
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 2, undefined])
  })
})

describe('suggestions', () => {
  test('come from the knowledge, for what the visitor said last, in the language of the conversation', async () => {
    const anna = await seat(office)
    const { conversation } = await visitorWaits(office, { said: 'wat kost dat allemaal' })
    const { suggestions } = (await anna.post('/suggestions', { conversation })).json
    expect(suggestions[0]).toMatchObject({ answer: 'costs', title: 'Wat kost een second opinion?' })
    expect(suggestions[0]?.text).toContain('zorgverzekeraars')
    expect(suggestions[0]?.score).toBeGreaterThan(0.3)
    const typed = async (text: string) => (await anna.post('/suggestions', { conversation, text })).json
    expect((await typed('welke papieren heb ik nodig')).suggestions[0]?.answer).toBe('documents')
    expect(await typed('')).toEqual({ suggestions: [] })
    expect((await anna.post('/suggestions', { conversation: 'nobody', text: 'kosten' })).code).toBe('NotFound')
  })

  test('are for the last question: not for "yes, connect me", and then for what is said to a person', () => {
    const { knowledge } = shippedKnowledge()
    const activity = (role: 'visitor' | 'bot', sequence: number, body: StoredActivity['body']): StoredActivity => ({
      conversation: 'c',
      sequence,
      role,
      at: 0,
      body: { type: 'message', ...body },
    })
    const asked = [
      activity('visitor', 1, { id: 'q', text: 'wat kost dat' }),
      activity('bot', 2, { id: 'a', text: 'Voorschot', replyToId: 'q', channelData: { key: 'answer.costs' } }),
      activity('visitor', 3, { id: 'y', text: 'Ja, verbind mij door' }),
      activity('bot', 4, { id: 'w', text: 'Ik zoek iemand', replyToId: 'y', channelData: { key: 'handoff.waiting' } }),
    ]
    expect(lastAsked(knowledge, asked)).toBe('wat kost dat')
    const toPerson = activity('visitor', 5, { id: 'p', text: 'welke papieren heb ik nodig' })
    expect(lastAsked(knowledge, [...asked, toPerson])).toBe('welke papieren heb ik nodig')
  })

  test('are not offered beside an emergency or despair', async () => {
    const anna = await seat(office)
    for (const said of ['ik krijg geen luct', 'ik wil niet meer leven']) {
      const { conversation } = await visitorWaits(office, { said: 'wat kost dat allemaal' })
      const { json } = await anna.post('/suggestions', { conversation, text: said })
      expect(json).toEqual({ suggestions: [] })
    }
  })
})

describe('saved replies', () => {
  const reply = { scope: 'own', language: 'nl', title: 'Groet', text: 'Goedemorgen, waarmee kan ik helpen?' } as const

  test("are one's own or the team's, and of nobody else", async () => {
    const anna = await seat(office)
    const bert = await seat(office)
    const carla = await seat(office, { institutions: ['erasmus-mc'] })
    const own = (await anna.post('/saved-replies', reply)).json.reply
    const team = (await anna.post('/saved-replies', { ...reply, scope: 'team', institution: 'nki', title: 'Afscheid' }))
      .json.reply
    const titlesOf = async (staff: typeof anna) =>
      (await staff.get('/saved-replies')).json.replies.map(({ title }: { title: string }) => title)
    expect(await titlesOf(anna)).toEqual(['Groet', 'Afscheid'])
    expect([await titlesOf(bert), await titlesOf(carla)]).toEqual([['Afscheid'], []])

    expect((await bert.put(`/saved-replies/${own.id}`, reply)).code).toBe('NotFound')
    expect((await carla.call('DELETE', `/saved-replies/${team.id}`)).code).toBe('NotFound')
    expect((await bert.put(`/saved-replies/${team.id}`, { ...team, title: 'Tot ziens' })).json.reply.title).toBe(
      'Tot ziens',
    )
    expect((await bert.call('DELETE', `/saved-replies/${team.id}`)).status).toBe(200)
    const named = { ...reply, title: 'Voor 111222333', text: 'Uw BSN is 111222333' }
    expect((await bert.post('/saved-replies', named)).json.reply).toMatchObject({
      title: 'Voor [•••]',
      text: 'Uw BSN is [•••]',
    })
    expect((await carla.post('/saved-replies', { ...reply, scope: 'team', institution: 'nki' })).json.error.field).toBe(
      'institution',
    )
  })
})
