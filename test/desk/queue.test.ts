import { Socket } from '../direct-line/helpers/calls'
import { ask, streamOf, visit } from '../helpers/direct-line'
import { endServices } from '../helpers/service'
import { until } from '../helpers/until'
import {
  addSession,
  type Colleague,
  idsOf,
  MINUTE,
  type Office,
  openEvents,
  openOffice,
  seat,
  visitorWaits,
} from './helpers/desk'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())
afterAll(endServices)

const queueOf = async (staff: Colleague) => (await staff.get('/queue')).json
const present = async (staff: Colleague) => (await staff.post('/presence', { status: 'available' })).status

describe('the queue', () => {
  test('has the oldest first, with what a colleague needs to choose by', async () => {
    const anna = await seat(office)
    const first = await visitorWaits(office, { said: 'Ik heb pijn', redFlag: 'emergency' })
    office.clock.pass(MINUTE)
    const second = await visitorWaits(office, { topic: 'costs' })
    const { waiting, mine, others, sequence } = await queueOf(anna)
    expect(idsOf(waiting)).toEqual([first.handoff, second.handoff])
    expect(waiting.map(({ place }) => place)).toEqual(waiting.map(({ place }) => place).toSorted((a, b) => a - b))
    expect(waiting[0]).toMatchObject({
      state: 'waiting',
      redFlag: 'emergency',
      question: 'Ik heb pijn',
      channel: 'web',
    })
    expect(waiting[1]).toMatchObject({
      institution: 'nki',
      language: 'nl',
      topic: { id: 'costs', name: 'Wat kost een second opinion?' },
      requestedAt: office.clock.now,
    })
    expect([mine, others]).toEqual([[], []])
    expect(sequence).toBe(waiting[1]?.sequence)
  })

  test('of another institution is not there, and nothing of it can be touched or read', async () => {
    const anna = await seat(office, { institutions: ['erasmus-mc'] })
    const { handoff, conversation } = await visitorWaits(office, { institution: 'nki' })
    expect((await queueOf(anna)).waiting).toEqual([])
    const tried = [
      await anna.post(`/handoffs/${handoff}/accept`),
      await anna.post(`/handoffs/${handoff}/notes`, { text: 'x' }),
      await anna.post(`/handoffs/${handoff}/viewing`),
      await anna.get(`/conversations/${conversation}`),
      await anna.get(`/conversations/${conversation}/activities?after=0`),
      await anna.post('/suggestions', { conversation }),
    ]
    expect(tried.map(({ status, code }) => [status, code])).toEqual(Array(tried.length).fill([404, 'NotFound']))
    const asked = ['/unanswered', '/feedback', '/insights', '/exports/days.csv']
    const answers = await Promise.all([
      anna.post('/history', { institution: 'nki' }),
      ...asked.map((path) => anna.get(`${path}?institution=nki`)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(422))
    expect((await queueOf(await seat(office))).waiting).toHaveLength(1)
  })

  test('says who is there, who is on a break, and how busy they are', async () => {
    const anna = await seat(office)
    const bert = await seat(office, { firstName: 'Bert' })
    const { handoff } = await visitorWaits(office)
    await present(anna)
    await bert.post(`/handoffs/${handoff}/accept`)
    await bert.post('/presence', { status: 'break' })
    const { colleagues, others } = await queueOf(anna)
    expect(colleagues).toEqual([{ id: bert.account.id, firstName: 'Bert', status: 'break', institutions: ['nki'] }])
    expect(others).toMatchObject([{ id: handoff, owner: { id: bert.account.id } }])
    expect((await queueOf(bert)).presence).toBe('break')
    office.clock.pass(MINUTE)
    expect((await queueOf(anna)).colleagues).toEqual([])
  })
})

describe('a hand-off', () => {
  test('is accepted by one of fifty who click at once; the others are told who it is', async () => {
    const { handoff } = await visitorWaits(office)
    const staff = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        seat(office, { firstName: `Staff ${i}`, institutions: ['nki', 'erasmus-mc'] }),
      ),
    )
    const answers = await Promise.all(staff.map((each) => each.post(`/handoffs/${handoff}/accept`)))
    const accepted = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status, code }) => status === 409 && code === 'TakenAlready')
    expect([accepted.length, refused.length]).toEqual([1, 49])
    const owner = accepted[0]?.json.handoff.owner
    expect(staff[answers.findIndex(({ status }) => status === 200)]?.account.id).toBe(owner?.id)
    expect(new Set(refused.map(({ json }) => json.error.owner?.firstName))).toEqual(new Set([owner?.firstName]))
  })

  test('goes from one to the other and to its end, and each step is refused to who has it not', async () => {
    const anna = await seat(office)
    const bert = await seat(office, { firstName: 'Bert' })
    const { handoff } = await visitorWaits(office)
    const path = `/handoffs/${handoff}` as const
    await present(anna)

    expect((await anna.post(`${path}/complete`, { outcome: 'answered' })).code).toBe('StateChanged')
    expect((await anna.post(`${path}/accept`)).json.handoff).toMatchObject({
      state: 'accepted',
      owner: { firstName: 'Anna' },
    })
    expect((await anna.post(`${path}/accept`)).status).toBe(200)
    expect((await bert.post(`${path}/put-back`)).code).toBe('TakenAlready')
    expect((await bert.post(`${path}/messages`, { clientId: '1', text: 'Dag' })).code).toBe('TakenAlready')

    expect((await anna.post(`${path}/transfer`, { to: bert.account.id, note: 'Vraagt naar kosten' })).code).toBe(
      'NotPresent',
    )
    await present(bert)
    expect((await anna.post(`${path}/transfer`, { to: anna.account.id, note: 'x' })).code).toBe('NotPresent')
    const given = await anna.post(`${path}/transfer`, { to: bert.account.id, note: 'Vraagt naar kosten' })
    expect(given.json.handoff).toMatchObject({ owner: { firstName: 'Bert' }, note: 'Vraagt naar kosten' })
    expect((await queueOf(bert)).mine).toHaveLength(1)

    expect((await bert.post(`${path}/put-back`)).json.handoff).toMatchObject({ state: 'waiting' })
    await anna.post(`${path}/accept`)
    expect((await anna.post(`${path}/complete`, { outcome: 'lost' })).json.error.field).toBe('outcome')
    const done = await anna.post(`${path}/complete`, { outcome: 'answered' })
    expect(done.json.handoff).toMatchObject({ state: 'completed', outcome: 'answered' })
    expect((await anna.post(`${path}/accept`)).code).toBe('StateChanged')
    expect((await anna.post('/handoffs/no-such/accept')).code).toBe('NotFound')
  })

  test('what is sent twice is said once, a number that names a person is hidden, and the visitor hears it', async () => {
    const anna = await seat(office)
    const { handoff, conversation } = await visitorWaits(office)
    await anna.post(`/handoffs/${handoff}/accept`)
    const message = { clientId: 'a', text: '<b>Dag</b>, mail naar info@example.org' }
    const first = await anna.post(`/handoffs/${handoff}/messages`, message)
    const again = await anna.post(`/handoffs/${handoff}/messages`, message)
    expect(first.json.activity).toMatchObject({
      role: 'staff',
      text: message.text,
      format: 'plain',
      staff: { id: anna.account.id, firstName: 'Anna' },
      clientId: 'a',
    })
    expect(again.json).toEqual(first.json)
    const named = 'Mail naar poli@nki.nl en vraag naar mevrouw De Wit; uw BSN was'
    const hidden = await anna.post(`/handoffs/${handoff}/messages`, { clientId: 'b', text: `${named} 111222333.` })
    expect(hidden.json.activity.text).toBe(`${named} [•••].`)
    const stored = await office.store.listActivities(conversation, 0)
    expect(stored.filter(({ role }) => role === 'staff').map(({ body }) => body.text)).toEqual([
      message.text,
      hidden.json.activity.text,
    ])
    expect((await anna.post(`/handoffs/${handoff}/messages`, { clientId: 'c', text: ' ' })).json.error.field).toBe(
      'text',
    )
    expect((await anna.post(`/handoffs/${handoff}/messages`, { clientId: 'c', text: 'a'.repeat(2001) })).status).toBe(
      422,
    )
  })
})

test('who signs out leaves nobody waiting: the conversation goes back to the queue at once', async () => {
  const anna = await seat(office)
  const bert = await seat(office)
  const { handoff } = await visitorWaits(office)
  const page = await openEvents(anna, 0)
  await anna.post(`/handoffs/${handoff}/accept`)
  await anna.post('/sign-out')
  expect(idsOf((await queueOf(bert)).waiting)).toEqual([handoff])
  await page.ended
})

test('a visitor who loads the page anew while they wait reads how many are ahead now, not how many were', async () => {
  const anna = await seat(office)
  await present(anna)
  const first = await visitorWaits(office)
  await visitorWaits(office)
  const visitor = await visit(office.url)
  await ask(visitor, 'ik wil graag een medewerker spreken')
  await ask(visitor, 'Ja, verbind mij door')
  await anna.post(`/handoffs/${first.handoff}/accept`)
  const page = new Socket(await streamOf(visitor), visitor.url)
  const told = () => page.frames.join().match(/"ahead":\d/g) ?? []
  await until(
    () => told().length === 2,
    () => page.frames.join(),
  )
  expect(told()).toEqual(['"ahead":2', '"ahead":1'])
  page.close()
})

describe('the stream of events', () => {
  test('tells of everything that happens, with its number, and of what a page missed while it was away', async () => {
    const anna = await seat(office)
    const bert = await seat(office, { firstName: 'Bert' })
    const one = await visitorWaits(office)
    const { sequence } = await queueOf(anna)
    const page = await openEvents(anna, sequence)
    expect(await page.until('hello')).toEqual({ kind: 'hello', sequence, behind: false })

    await bert.post(`/handoffs/${one.handoff}/accept`)
    const accepted = await page.until('handoff', ({ handoff }) => handoff.state === 'accepted')
    expect(accepted.handoff).toMatchObject({ id: one.handoff, owner: { firstName: 'Bert' } })
    await bert.post(`/handoffs/${one.handoff}/messages`, { clientId: '1', text: 'Dag' })
    await page.until('handoff', ({ handoff }) => handoff.lastStaffAt !== undefined)
    await bert.post(`/handoffs/${one.handoff}/notes`, { text: 'belt terug' })
    const noted = await page.until('handoff', ({ sequence }) => sequence >= accepted.sequence + 2)
    expect(noted.handoff.conversation).toBe(one.conversation)
    expect(page.ids).toEqual([...page.ids].sort((a, b) => a - b))
    const last = page.ids.at(-1) ?? 0
    await page.close()

    await bert.post(`/handoffs/${one.handoff}/complete`, { outcome: 'answered' })
    const two = await visitorWaits(office)
    const back = await openEvents(anna, last)
    await back.until('handoff', ({ handoff }) => handoff.id === two.handoff)
    const missed = back.events.flatMap((event) => (event.kind === 'handoff' ? [event.handoff] : []))
    expect(missed.map(({ id, state }) => [id, state])).toEqual([
      [one.handoff, 'completed'],
      [two.handoff, 'waiting'],
    ])
    expect(missed.map(({ question, topic }) => [question, topic?.id])).toEqual([
      [undefined, undefined],
      ['Wat kost een second opinion?', 'costs'],
    ])
    await back.close()
  })

  test('finds by itself what another process did, of which no hint came', async () => {
    const anna = await seat(office)
    const page = await openEvents(anna, 0)
    const { handoff } = await visitorWaits(office)
    expect((await page.until('handoff')).handoff.id).toBe(handoff)
    await page.close()
  })

  test('holds nothing of another institution', async () => {
    const anna = await seat(office, { institutions: ['erasmus-mc'] })
    const page = await openEvents(anna, 0)
    await visitorWaits(office, { institution: 'nki' })
    const own = await visitorWaits(office, { institution: 'erasmus-mc' })
    await page.until('handoff', ({ handoff }) => handoff.id === own.handoff)
    expect(page.events.filter(({ kind }) => kind === 'handoff')).toHaveLength(1)
    await page.close()
  })

  test('tells a page that missed too much, or knows of a later number than there is, to read the queue', async () => {
    const anna = await seat(office)
    const page = await openEvents(anna, 999)
    expect(await page.until('hello')).toEqual({ kind: 'hello', sequence: 0, behind: true })
    await page.close()
  })

  test('makes present who has it open, and tells the colleagues', async () => {
    const anna = await seat(office)
    const bert = await seat(office, { firstName: 'Bert' })
    const page = await openEvents(anna, 0)
    const other = await openEvents(bert, 0)
    const { colleagues } = await page.until('colleagues', (event) => event.colleagues.length === 1)
    expect(colleagues).toMatchObject([{ firstName: 'Bert', status: 'available' }])
    await page.close()
    await other.close()
  })

  test('tells every page of who takes a break, her own too; it outlives a page that is gone for long, and the next session begins available', async () => {
    const anna = await seat(office)
    const page = await openEvents(anna, 0)
    const other = await openEvents(anna, 0)
    await page.until('colleagues', ({ presence }) => presence === 'available')
    await anna.post('/presence', { status: 'break' })
    await other.until('colleagues', ({ presence }) => presence === 'break')
    office.clock.pass(MINUTE - 1)
    await anna.post('/alive')
    office.clock.pass(MINUTE - 1)
    expect((await queueOf(anna)).presence).toBe('break')
    office.clock.pass(10 * MINUTE)
    expect((await queueOf(anna)).presence).toBe('break')
    const back = await openEvents(anna, 0)
    expect(await back.until('colleagues')).toMatchObject({ presence: 'break' })
    for (const each of [page, other, back]) await each.close()
    office.clock.pass(MINUTE)
    anna.cookie = `desk=${await addSession(office, anna.account)}`
    expect((await queueOf(anna)).presence).toBe('available')
    const next = await openEvents(anna, 0)
    expect(await next.until('colleagues')).toMatchObject({ presence: 'available' })
    await next.close()
  })

  test('a manager comes in as not available, and no visitor is told that somebody is there; what is chosen then stays', async () => {
    const manager = await seat(office, { role: 'manager' })
    expect((await queueOf(manager)).presence).toBe('break')
    const page = await openEvents(manager, 0)
    await page.until('colleagues', ({ presence }) => presence === 'break')
    expect((await manager.post('/presence', { status: 'available' })).status).toBe(200)
    await page.until('colleagues', ({ presence }) => presence === 'available')
    await manager.post('/alive')
    expect((await queueOf(manager)).presence).toBe('available')
    await page.close()
  })

  test('ends with the session: by signing out, and when the account is disabled', async () => {
    const anna = await seat(office)
    const manager = await seat(office, { role: 'manager' })
    const first = await openEvents(anna, 0)
    await manager.put(`/accounts/${anna.account.id}`, { disabled: true })
    await first.until('signed-out')
    await first.ended
    expect((await anna.get('/queue')).code).toBe('SignedOut')

    const second = await openEvents(manager, 0)
    await manager.post('/sign-out')
    await second.until('signed-out')
    await second.ended
  })

  test('says who else has a conversation open', async () => {
    const anna = await seat(office)
    const bert = await seat(office, { firstName: 'Bert' })
    const { handoff, conversation } = await visitorWaits(office)
    const page = await openEvents(anna, 0)
    const look = (who: Colleague, open = true) => who.post(`/handoffs/${handoff}/viewing`, { open })
    expect((await look(anna)).json).toEqual({ viewers: [] })
    expect((await look(bert)).json.viewers).toMatchObject([{ firstName: 'Anna' }])
    const event = await page.until('viewers', ({ viewers }) => viewers.length === 2)
    expect(event).toMatchObject({ conversation })
    await look(bert, false)
    await page.until('viewers', ({ viewers }) => viewers.length === 1)
    await look(bert)
    office.clock.pass(MINUTE)
    expect((await look(anna)).json).toEqual({ viewers: [] })
    await page.close()
  })
})
