import { CALLBACK_NOTE_LIMIT } from '../../bot/desk/api/callbacks'
import { contactSealer } from '../../bot/handoff/contact'
import type { CallbackInTurn, NewCallback } from '../../bot/storage/callbacks'
import { endServices } from '../helpers/service'
import { MINUTE, type Office, openEvents, openOffice, seat, visitorWaits } from './helpers/desk'

const CONTACT_KEY = 'the key of the contact data, for this test'

let office: Office
beforeAll(async () => {
  office = await openOffice({ CONTACT_KEY })
})
afterAll(async () => {
  await office.close()
  await endServices()
})

const PHONE = '020 512 9111'

/** Somebody who would like to be called on Tuesday morning; gives the conversation. */
async function wish(reference: string, later = 0): Promise<string> {
  const { conversation } = await visitorWaits(office)
  await turn(conversation, { do: 'request', callback: newCallback(reference, conversation, later) })
  return conversation
}

const newCallback = (reference: string, conversation: string, later = 0): NewCallback => ({
  reference,
  conversation,
  institution: 'nki',
  language: 'nl',
  contact: contactSealer(CONTACT_KEY).seal({ name: 'Wil Kanarie', phone: PHONE }),
  day: '2026-11-24',
  part: 'morning',
  notBefore: office.clock.now + later,
  about: 'de kosten',
  requestedAt: office.clock.now,
})

async function turn(conversation: string, callback: CallbackInTurn): Promise<void> {
  const { store, clock } = office
  const { revision } = await store.readState(conversation)
  await store.finishTurn({ conversation, state: { revision, value: {} }, at: clock.now, replies: [], callback })
}

test('call-backs are listed by when they suit, without whom to call', async () => {
  await wish('LATER', 2 * MINUTE)
  await wish('SOON', MINUTE)
  const anna = await seat(office)
  const { json, text } = await anna.get('/callbacks')
  expect(json.callbacks).toMatchObject([
    { reference: 'SOON', state: 'open', about: 'de kosten', moment: { day: '2026-11-24', part: 'morning' } },
    { reference: 'LATER' },
  ])
  expect(text).not.toContain('Kanarie')
  expect((await anna.get('/queue')).json.callbacksOpen).toBe(2)
  const elsewhere = await seat(office, { institutions: ['erasmus-mc'] })
  expect((await elsewhere.get('/callbacks')).json).toEqual({ callbacks: [] })
  expect((await elsewhere.post('/callbacks/SOON/take')).code).toBe('NotFound')
})

test('who takes one reads whom to call, which stands in the access log; others do not, and afterwards nobody', async () => {
  await wish('ONE')
  const anna = await seat(office)
  const bert = await seat(office, { firstName: 'Bert' })
  expect((await anna.get('/callbacks/ONE/contact')).code).toBe('StateChanged')
  expect((await anna.post('/callbacks/ONE/take')).json.callback).toMatchObject({
    state: 'taken',
    takenBy: { firstName: 'Anna' },
  })
  expect((await anna.post('/callbacks/ONE/take')).status).toBe(200)
  expect((await bert.post('/callbacks/ONE/take')).json.error).toMatchObject({
    code: 'TakenAlready',
    owner: { firstName: 'Anna' },
  })
  expect((await bert.get('/callbacks/ONE/contact')).code).toBe('TakenAlready')
  expect((await anna.get('/callbacks/ONE/contact')).json).toEqual({ name: 'Wil Kanarie', phone: PHONE })
  const [entry] = (await office.store.desk.listAccess('nki', 1)).entries
  expect(entry).toMatchObject({ what: 'read-contact', account: anna.account.id, callback: 'ONE' })

  expect((await bert.post('/callbacks/ONE/done')).code).toBe('TakenAlready')
  expect((await anna.post('/callbacks/ONE/done')).json.callback.state).toBe('done')
  expect((await anna.get('/callbacks/ONE/contact')).code).toBe('StateChanged')
  expect((await office.store.callbacks.findCallback('ONE'))?.contact).toBeUndefined()
  expect(office.lines.join('')).not.toMatch(/Kanarie|5129111|512 9111/)
})

test('whoever has gone home with one loses it to a colleague who takes it over, knowingly and once', async () => {
  await wish('HOME')
  const [anna, bert, carla] = [await seat(office), await seat(office), await seat(office)]
  await anna.post('/callbacks/HOME/take')
  const from = anna.account.id
  expect((await bert.post('/callbacks/HOME/take', { from: carla.account.id })).code).toBe('TakenAlready')
  expect((await bert.post('/callbacks/HOME/take', { from })).json.callback.takenBy?.id).toBe(bert.account.id)
  expect((await carla.post('/callbacks/HOME/take', { from })).code).toBe('TakenAlready')
  expect((await anna.get('/callbacks/HOME/contact')).code).toBe('TakenAlready')
  expect((await bert.get('/callbacks/HOME/contact')).json).toMatchObject({ phone: PHONE })
})

test('one that was taken can be given back, and the pages of colleagues hear of it', async () => {
  const anna = await seat(office)
  const page = await openEvents(await seat(office), 0)
  await wish('BACK')
  await anna.post('/callbacks/BACK/take')
  await page.until('callback', ({ callback }) => callback.reference === 'BACK' && callback.state === 'taken')
  expect((await anna.post('/callbacks/BACK/return')).json.callback).toMatchObject({ state: 'open' })
  const back = await page.until(
    'callback',
    ({ callback }) => callback.reference === 'BACK' && callback.takenBy === undefined,
  )
  expect(back.callback.state).toBe('open')
  await page.close()
})

test('a visitor withdraws what Anna had taken: she alone is told, also on a page that she opens later, until she has seen it', async () => {
  const conversation = await wish('NOMORE')
  const [anna, bert] = [await seat(office), await seat(office)]
  await anna.post('/callbacks/NOMORE/take')
  expect((await anna.post('/callbacks/NOMORE/seen')).code).toBe('TakenAlready')
  await turn(conversation, { do: 'withdraw', reference: 'NOMORE' })

  const [first] = (await anna.get('/callbacks')).json.callbacks
  expect(first).toMatchObject({ reference: 'NOMORE', state: 'withdrawn' })
  expect([first?.about, first?.changedTo]).toEqual([undefined, undefined])
  expect((await anna.get('/queue')).json.callbacksWithdrawn).toEqual([first])
  expect((await anna.get('/callbacks/NOMORE/contact')).code).toBe('StateChanged')
  expect((await bert.get('/callbacks')).text).not.toContain('NOMORE')
  expect((await bert.post('/callbacks/NOMORE/seen')).code).toBe('StateChanged')

  await anna.post('/callbacks/NOMORE/seen')
  expect((await anna.get('/callbacks')).text).not.toContain('NOMORE')
  expect((await anna.get('/queue')).json.callbacksWithdrawn).toEqual([])
})

test('a visitor changes what Anna had taken: she is told under which reference it stands now', async () => {
  const conversation = await wish('BEFORE')
  const anna = await seat(office)
  await anna.post('/callbacks/BEFORE/take')
  await turn(conversation, { do: 'request', callback: newCallback('AFTER', conversation), replaces: 'BEFORE' })
  const { callbacks } = (await anna.get('/callbacks')).json
  expect(callbacks[0]).toMatchObject({ reference: 'BEFORE', state: 'withdrawn', changedTo: 'AFTER' })
  expect(callbacks).toContainEqual(expect.objectContaining({ reference: 'AFTER', state: 'open' }))
})

test('a visitor erases the conversation: whoever was to call is told, and reads nothing of it', async () => {
  const conversation = await wish('ERASED')
  const anna = await seat(office)
  await anna.post('/callbacks/ERASED/take')
  await office.store.eraseConversation(conversation)
  const { json, text } = await anna.get('/callbacks')
  expect(json.callbacks[0]).toMatchObject({ reference: 'ERASED', state: 'withdrawn' })
  expect(text.slice(0, text.indexOf('}'))).not.toMatch(/kosten|Kanarie|9111/)
})

test('Anna reaches nobody, writes that down and gives it back: Bert reads who tried and when, and it goes with the call-back', async () => {
  await wish('RINGS')
  const [anna, bert] = [await seat(office), await seat(office, { firstName: 'Bert' })]
  await anna.post('/callbacks/RINGS/take')
  await anna.post('/callbacks/RINGS/notes', { text: ' Geen gehoor, na 11 uur weer proberen. BSN 111222333 ' })
  await anna.post('/callbacks/RINGS/return')
  office.clock.pass(50 * MINUTE)
  const { callback } = (await bert.post('/callbacks/RINGS/notes', { text: 'Voicemail ingesproken.' })).json
  expect(callback.notes).toEqual([
    { by: 'Anna', at: office.clock.now - 50 * MINUTE, text: 'Geen gehoor, na 11 uur weer proberen. BSN [•••]' },
    { by: 'Bert', at: office.clock.now, text: 'Voicemail ingesproken.' },
  ])
  const elsewhere = await seat(office, { institutions: ['erasmus-mc'] })
  expect((await elsewhere.post('/callbacks/RINGS/notes', { text: 'Wie is dit?' })).code).toBe('NotFound')

  await bert.post('/callbacks/RINGS/take')
  expect((await bert.post('/callbacks/RINGS/done')).json.callback.notes).toEqual([])
  expect((await bert.post('/callbacks/RINGS/notes', { text: 'Gebeld.' })).code).toBe('StateChanged')
  expect((await office.store.callbacks.findCallback('RINGS'))?.notes).toBeUndefined()
  expect(office.lines.join('')).not.toMatch(/gehoor|Voicemail/)
})

test('a visitor changes what Anna has tried to call: Bert, who takes the new one, reads that she did', async () => {
  const conversation = await wish('TRIED')
  const [anna, bert] = [await seat(office), await seat(office, { firstName: 'Bert' })]
  await anna.post('/callbacks/TRIED/notes', { text: 'Geen gehoor.' })
  await turn(conversation, { do: 'request', callback: newCallback('ANEW', conversation), replaces: 'TRIED' })
  expect((await bert.post('/callbacks/ANEW/take')).json.callback.notes).toMatchObject([
    { by: 'Anna', text: 'Geen gehoor.' },
  ])
  expect((await office.store.callbacks.findCallback('TRIED'))?.notes).toBeUndefined()
})

test('a note on a call-back is short, and of many the last ten are kept', async () => {
  await wish('NOTES')
  const anna = await seat(office)
  const write = (text: string) => anna.post('/callbacks/NOTES/notes', { text })
  expect((await write('x'.repeat(CALLBACK_NOTE_LIMIT + 1))).json.error).toMatchObject({
    code: 'FieldMalformed',
    field: 'text',
  })
  expect((await write(' ')).code).toBe('FieldMalformed')
  for (let time = 1; time <= 12; time++) await write(`keer ${time}`)
  const { callbacks } = (await anna.get('/callbacks')).json
  const texts = callbacks.find(({ reference }) => reference === 'NOTES')?.notes.map(({ text }) => text)
  expect(texts).toHaveLength(10)
  expect(texts?.at(-1)).toBe('keer 12')
})
