/** The desk of the built program: its first start, and several processes on one database. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type OpenedStore, openStore } from '../../bot/storage/open'
import { newFolder } from '../helpers/folders'
import { startPostgres, type TestPostgres } from '../helpers/postgres'
import { endPrograms, type Program, startProgram } from '../helpers/program'
import { Browser, openEvents, seat, TestClock, visitorWaits } from './helpers/desk'

afterAll(endPrograms)

const COMMAND = join(__dirname, '..', '..', 'dist', 'bot', 'commands', 'desk-password.js')
const passwordOn = (out: string[]) => /With this password, once: (\S+)/.exec(out.join('\n'))?.[1]

test('the first start says whom to sign in as, the next does not, and a lost password is replaced by a command', async () => {
  const dataDir = newFolder()
  const first = await startProgram({ dataDir })
  const oneTimePassword = passwordOn(first.out) ?? ''
  expect(first.out.join('\n')).toContain(`The desk:          ${first.url}/desk`)
  expect((await new Browser(first.url).signIn('manager', oneTimePassword)).json.mustChangePassword).toBe(true)
  await first.end()

  const command = (...names: string[]) =>
    promisify(execFile)(process.execPath, [COMMAND, ...names], {
      cwd: newFolder(),
      env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir },
    })
  const { stdout } = await command('manager')
  const replaced = /^Sign in once with: (\S+)\n$/.exec(stdout)?.[1] ?? ''
  await expect(command('nobody')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no account "nobody"'),
  })
  await expect(command()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('whose password?') })

  const second = await startProgram({ dataDir })
  expect(passwordOn(second.out)).toBeUndefined()
  expect((await new Browser(second.url).signIn('manager', oneTimePassword)).code).toBe('WrongPassword')
  expect((await new Browser(second.url).signIn('manager', replaced)).status).toBe(200)
  await second.end()
})

describe('two processes on one PostgreSQL', () => {
  let server: TestPostgres
  let store: OpenedStore
  let programs: [Program, Program]
  beforeAll(async () => {
    server = await startPostgres()
    const databaseUrl = await server.createDatabase()
    const env = { DATABASE_URL: databaseUrl, TOKEN_KEY: 'k'.repeat(32), CONTACT_KEY: 'c'.repeat(32) }
    // One after the other: the second finds the tables, and the first manager, that the first one made.
    const a = await startProgram({ env })
    const b = await startProgram({ env })
    programs = [a, b]
    store = await openStore({ dataDir: '/nowhere', databaseUrl })
  })
  afterAll(async () => {
    await store.close()
    for (const program of programs) await program.end()
    await server.stop()
  })

  // The servers have the real clock: an institution that names no hours is never closed, whenever this runs.
  const institution = 'erasmus-mc'
  const office = (program: Program) => ({ url: program.url, store, clock: new TestClock(Date.now()) })

  test('have one first manager, and a session that holds at both', async () => {
    expect(programs.map(({ out }) => passwordOn(out) !== undefined)).toEqual([true, false])
    const anna = await seat(office(programs[0]))
    const there = Object.assign(new Browser(programs[1].url), { cookie: anna.cookie, csrf: anna.csrf })
    expect((await there.get('/session')).json.csrf).toBe(anna.csrf)
    await there.post('/sign-out')
    expect((await anna.get('/queue')).code).toBe('SignedOut')
  })

  test('tell each other: what happens at one is on the pages of the other at once', async () => {
    const anna = await seat(office(programs[0]), { institutions: [institution] })
    const bert = await seat(office(programs[1]), { firstName: 'Bert', institutions: [institution] })
    const page = await openEvents(bert, 0)
    const { handoff, conversation } = await visitorWaits(office(programs[0]), { institution })
    await page.until('handoff', (event) => event.handoff.id === handoff)
    await anna.post(`/handoffs/${handoff}/accept`)
    await page.until('handoff', (event) => event.handoff.owner?.id === anna.account.id)
    await anna.post(`/handoffs/${handoff}/messages`, { clientId: '1', text: 'Dag' })
    const said = await page.until('handoff', (event) => event.handoff.lastStaffAt !== undefined)
    await anna.post(`/handoffs/${handoff}/notes`, { text: 'belt terug' })
    await page.until('handoff', ({ sequence }) => sequence > said.sequence)
    const { activities, notes } = (await bert.get(`/conversations/${conversation}/activities?after=0`)).json
    expect(activities.at(-1)).toMatchObject({ role: 'staff', text: 'Dag', staff: { id: anna.account.id } })
    expect(notes).toMatchObject([{ text: 'belt terug' }])
    await page.close()
  })

  test('refuse a number that the database cannot have given out, and are none the worse for it', async () => {
    const manager = await seat(office(programs[0]), { role: 'manager', institutions: [institution] })
    const { conversation } = await visitorWaits(office(programs[0]), { institution })
    const number = '999999999999999'
    const answers = [
      await manager.post('/history', { institution, before: Number(number) }),
      await manager.get(`/access-log?before=${number}`),
      await manager.get(`/conversations/${conversation}/activities?after=${number}`),
      await manager.get(`/events?after=${number}`),
    ]
    expect(answers.map(({ status, json }) => [status, json?.error.field])).toEqual([
      [422, 'before'],
      [422, 'before'],
      [422, 'after'],
      [422, 'after'],
    ])
  })

  test('of fifty who click at both at once, one gets the conversation', async () => {
    const staff = await Promise.all(
      Array.from({ length: 50 }, (_, i) => seat(office(programs[i % 2] as Program), { institutions: [institution] })),
    )
    const { handoff } = await visitorWaits(office(programs[0]), { institution })
    const answers = await Promise.all(staff.map((each) => each.post(`/handoffs/${handoff}/accept`)))
    const counts = [200, 409].map((status) => answers.filter((each) => each.status === status).length)
    expect(counts).toEqual([1, 49])
  })
})
