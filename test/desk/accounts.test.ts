import { giveOneTimePassword } from '../../bot/desk/sign-in'
import { EVERYWHERE } from '../../bot/storage/desk'
import { endServices } from '../helpers/service'
import {
  Browser,
  type Colleague,
  hashOfPassword,
  hire,
  namesOf,
  type Office,
  openOffice,
  PASSWORD,
  seat,
  visitorWaits,
} from './helpers/desk'

let office: Office
let manager: Colleague
beforeAll(async () => {
  office = await openOffice()
  manager = await seat(office, { role: 'manager', name: 'baas' })
})
afterAll(async () => {
  await office.close()
  await endServices()
})

const add = (name: string, other: object = {}) =>
  manager.post('/accounts', { name, firstName: 'Nieuw', role: 'staff', institutions: ['nki'], ...other })

test('a manager adds a colleague, who signs in once with the password that is shown once', async () => {
  const { json } = await add('Nienke.de-Vries')
  expect(json.account).toMatchObject({ name: 'nienke.de-vries', role: 'staff', local: true, disabled: false })
  const browser = new Browser(office.url)
  expect((await browser.signIn('nienke.de-vries', json.oneTimePassword)).json.mustChangePassword).toBe(true)
  const account = await office.store.desk.findAccountByName('nienke.de-vries')
  expect(account?.password).toMatch(/^scrypt-32768-8-3:/)
  expect(account?.password).not.toContain(json.oneTimePassword)
  expect((await manager.get('/accounts')).text).not.toContain('scrypt')
})

test('no name twice, none that cannot be typed, and no institution that is not the manager’s own', async () => {
  await add('olaf')
  expect((await add('OLAF')).code).toBe('NameTaken')
  for (const name of ['', 'a', 'two words', '<b>', '-x']) expect((await add(name)).json.error.field).toBe('name')
  expect((await add('piet', { institutions: ['nki', 'erasmus-mc'] })).json.error.field).toBe('institutions')
  expect((await add('piet', { institutions: [EVERYWHERE] })).json.error.field).toBe('institutions')
  expect((await add('piet', { role: 'owner' })).json.error.field).toBe('role')
  expect((await add('piet', { firstName: 'Two\nlines' })).json.error.field).toBe('firstName')
})

test('staff do none of it', async () => {
  const anna = await seat(office)
  const answers = [
    await anna.get('/accounts'),
    await anna.post('/accounts', {}),
    await anna.put(`/accounts/${anna.account.id}`, { role: 'manager' }),
    await anna.post(`/accounts/${anna.account.id}/reset`),
    await anna.get('/access-log'),
  ]
  expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(answers.length).fill([403, 'NotYours']))
})

test('a manager sees and changes accounts of the own institutions only', async () => {
  const other = await hire(office, { name: 'rotterdam', institutions: ['erasmus-mc'] })
  const both = await hire(office, { name: 'everywhere', institutions: [EVERYWHERE] })
  const names = namesOf((await manager.get('/accounts')).json.accounts)
  expect(names).toContain('baas')
  expect(names).not.toContain('rotterdam')
  expect(names).not.toContain('everywhere')
  for (const { id } of [other, both]) {
    expect((await manager.put(`/accounts/${id}`, { disabled: true })).code).toBe('NotFound')
    expect((await manager.post(`/accounts/${id}/reset`)).code).toBe('NotFound')
  }
})

test('a changed role ends the sessions, so that nobody keeps what was taken away', async () => {
  const second = await seat(office, { role: 'manager' })
  expect((await second.get('/accounts')).status).toBe(200)
  await manager.put(`/accounts/${second.account.id}`, { role: 'staff' })
  expect((await second.get('/accounts')).code).toBe('SignedOut')
})

test('what a colleague has goes back to the queue when a manager ends her sessions', async () => {
  const anna = await seat(office, { institutions: ['nki'] })
  await anna.post('/presence', { status: 'available' })
  const { handoff } = await visitorWaits(office)
  await anna.post(`/handoffs/${handoff}/accept`)
  await manager.put(`/accounts/${anna.account.id}`, { firstName: 'Anne', role: 'staff', institutions: ['nki'] })
  expect(await office.store.handoffs.findHandoff(handoff)).toMatchObject({ state: 'accepted' })
  await manager.put(`/accounts/${anna.account.id}`, { role: 'manager' })
  expect(await office.store.handoffs.findHandoff(handoff)).toMatchObject({ state: 'waiting' })
})

test('nobody locks out oneself', async () => {
  const { id } = manager.account
  expect((await manager.put(`/accounts/${id}`, { disabled: true })).status).toBe(422)
  expect((await manager.put(`/accounts/${id}`, { role: 'staff' })).status).toBe(422)
  expect((await manager.put(`/accounts/${id}`, { firstName: 'Bea' })).json.account.firstName).toBe('Bea')
})

test('the only manager for all institutions can give up none of the own, and stays one for those that come later', async () => {
  const everywhere = await seat(office, { role: 'manager', institutions: [EVERYWHERE] })
  const give = async (institutions: string[]) =>
    (await everywhere.put(`/accounts/${everywhere.account.id}`, { institutions })).status
  expect(await give(['nki'])).toBe(422)
  expect(await give(['erasmus-mc', 'nki'])).toBe(200)
  expect((await office.store.desk.findAccount(everywhere.account.id))?.institutions).toEqual([EVERYWHERE])
})

test('a manager of all institutions that there are now is not one for all: the manager for all is nobody’s but those', async () => {
  const here = await seat(office, { role: 'manager', institutions: ['nki', 'erasmus-mc'] })
  const everywhere = await seat(office, { role: 'manager', institutions: [EVERYWHERE] })
  const first = await hire(office, { name: 'for-all', role: 'manager', institutions: [EVERYWHERE] })
  expect(namesOf((await here.get('/accounts')).json.accounts)).not.toContain('for-all')
  expect((await here.post(`/accounts/${first.id}/reset`)).code).toBe('NotFound')
  expect((await here.put(`/accounts/${first.id}`, { role: 'staff', institutions: ['nki'] })).code).toBe('NotFound')
  expect((await everywhere.post(`/accounts/${first.id}/reset`)).status).toBe(200)
})

test('an account whose institution is no more is for managers of all institutions alone', async () => {
  const everywhere = await seat(office, { role: 'manager', institutions: [EVERYWHERE] })
  const { id } = await hire(office, { name: 'of-before', institutions: ['closed-hospital'] })
  expect(namesOf((await manager.get('/accounts')).json.accounts)).not.toContain('of-before')
  expect((await manager.post(`/accounts/${id}/reset`)).code).toBe('NotFound')
  expect((await everywhere.put(`/accounts/${id}`, { institutions: ['nki'] })).json.account.institutions).toEqual([
    'nki',
  ])
})

test('a reset gives a new one-time password, unlocks, and ends the sessions', async () => {
  const anna = await seat(office, { name: 'anna-reset' })
  const locked = { at: office.clock.now, most: 1, lockUntil: office.clock.now + 60_000 }
  await office.store.desk.countFailure(anna.account.id, locked)
  const shown = (await manager.get('/accounts')).json.accounts.find(({ id }) => id === anna.account.id)
  expect(shown?.lockedUntil).toBe(locked.lockUntil)
  const { json } = await manager.post(`/accounts/${anna.account.id}/reset`)
  expect(json.account.lockedUntil).toBeUndefined()
  expect((await anna.get('/queue')).code).toBe('SignedOut')
  const browser = new Browser(office.url)
  await browser.signIn('anna-reset', json.oneTimePassword)
  const changed = await browser.post('/password', { current: json.oneTimePassword, next: PASSWORD })
  expect(changed.status).toBe(200)
})

test('an account of the identity provider can be disabled here, and nothing else', async () => {
  const { id } = await hire(office, { name: 'oidc:1', password: undefined })
  expect((await manager.put(`/accounts/${id}`, { role: 'manager' })).code).toBe('NotYours')
  expect((await manager.post(`/accounts/${id}/reset`)).code).toBe('NotYours')
  expect((await manager.put(`/accounts/${id}`, { disabled: true })).json.account).toMatchObject({
    disabled: true,
    local: false,
  })
})

test('what a manager does, and with whose account, stands in the access log', async () => {
  const { id } = (await add('sanne')).json.account
  await manager.put(`/accounts/${id}`, { disabled: true })
  const { entries } = (await manager.get('/access-log')).json
  const line = { what: 'changed-account', by: { id: manager.account.id }, changed: { id, name: 'sanne' } }
  expect(entries.slice(0, 2)).toMatchObject([
    { ...line, institution: 'nki' },
    { ...line, institution: 'nki' },
  ])
  const [kept] = (await office.store.desk.listAccess('nki', 1)).entries
  expect(kept).toMatchObject({ changedAccount: id })
  expect(JSON.stringify(kept)).not.toContain('sanne')
})

describe('the access log has every change of an account', () => {
  const changesOf = async (institution: string, id: string) =>
    (await office.store.desk.listAccess(institution, 1000)).entries
      .filter(({ what, changedAccount }) => what === 'changed-account' && changedAccount === id)
      .map(({ firstName }) => firstName)

  test('at the institution that it came from, and at the one that it went to', async () => {
    const both = await seat(office, { firstName: 'Bea', role: 'manager', institutions: ['nki', 'erasmus-mc'] })
    const { id } = await hire(office, { institutions: ['nki'] })
    await both.put(`/accounts/${id}`, { institutions: ['erasmus-mc'] })
    expect(await changesOf('nki', id)).toEqual(['Bea'])
    expect(await changesOf('erasmus-mc', id)).toEqual(['Bea'])
  })

  test('by its owner, who chooses another password', async () => {
    const { account } = await seat(office, { name: 'ria', firstName: 'Ria', password: await hashOfPassword() })
    const browser = new Browser(office.url)
    await browser.signIn('ria')
    await browser.post('/password', { current: PASSWORD, next: 'een boot vol kaas' })
    expect(await changesOf('nki', account.id)).toEqual(['Ria'])
  })

  test('by the command that gives a password, read by the managers of all institutions that the account is for', async () => {
    const { id } = await hire(office, { name: 'for-everybody', institutions: [EVERYWHERE] })
    await giveOneTimePassword(office.store.desk, office.clock.read, 'for-everybody')
    for (const institution of ['nki', 'erasmus-mc']) expect(await changesOf(institution, id)).toEqual(['desk-password'])
    const [line] = (await manager.get('/access-log')).json.entries
    expect(line).toMatchObject({ by: { firstName: 'desk-password' }, changed: { id, name: 'for-everybody' } })
  })
})
