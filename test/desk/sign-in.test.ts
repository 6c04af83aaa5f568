import { DESK_ROUTES } from '../../bot/desk/api/routes'
import { openStore } from '../../bot/storage/open'
import { endServices, runService } from '../helpers/service'
import { until } from '../helpers/until'
import {
  Browser,
  hashOfPassword,
  hire,
  MINUTE,
  type Office,
  openOffice,
  PASSWORD,
  seat,
  visitorWaits,
} from './helpers/desk'

let office: Office
let password: string
beforeAll(async () => {
  office = await openOffice()
  password = await hashOfPassword()
})
afterAll(async () => {
  await office.close()
  await endServices()
})

describe('the first start', () => {
  test('makes one manager, who must change the one-time password and can do nothing before', async () => {
    const { name, oneTimePassword } = office.firstManager ?? { name: '', oneTimePassword: '' }
    expect(name).toBe('manager')
    expect(oneTimePassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    const browser = new Browser(office.url)
    const signedIn = await browser.signIn(name, oneTimePassword)
    expect(signedIn.json).toMatchObject({ signedIn: true, mustChangePassword: true, staff: { role: 'manager' } })
    expect(signedIn.json.institutions.map(({ id }) => id)).toEqual(['nki', 'erasmus-mc'])
    expect((await browser.get('/queue')).code).toBe('PasswordChangeNeeded')
    expect((await browser.get('/accounts')).code).toBe('PasswordChangeNeeded')

    expect((await browser.post('/password', { current: oneTimePassword, next: 'short' })).json.error).toMatchObject({
      code: 'FieldMalformed',
      field: 'next',
    })
    expect((await browser.post('/password', { current: 'wrong', next: PASSWORD })).code).toBe('WrongPassword')
    const before = browser.cookie
    const changed = await browser.post('/password', { current: oneTimePassword, next: PASSWORD })
    expect(changed.json).toMatchObject({ signedIn: true, mustChangePassword: false })
    expect(browser.cookie).not.toBe(before)
    expect((await browser.get('/queue')).status).toBe(200)
    browser.cookie = before
    expect((await browser.get('/queue')).code).toBe('SignedOut')
    expect((await new Browser(office.url).signIn(name, oneTimePassword)).code).toBe('WrongPassword')
  })

  test('shows the password to nobody else: not in the log, and not at the next start', async () => {
    expect(office.lines.join('')).not.toContain(office.firstManager?.oneTimePassword)
    const other = await runService({ DATA_DIR: office.dataDir })
    expect(other.firstManager).toBeUndefined()
    await other.close()
  })
})

describe('signing in', () => {
  test('gives a cookie that no script reads and no other site sends, and a csrf beside it', async () => {
    await hire(office, { name: 'carla', password })
    const browser = new Browser(office.url)
    const answer = await browser.signIn('Carla ')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(answer.json.csrf).toMatch(/^[\w-]{43}$/)
    expect(answer.text).not.toContain(browser.cookie.slice('desk='.length))
    const again = await browser.get('/session')
    expect(again.json).toEqual(answer.json)
  })

  test('over https it is a __Host- cookie, and over http from elsewhere there is none', async () => {
    const browser = new Browser(office.url)
    const answer = await browser.post(
      '/sign-in',
      { name: 'carla', password: PASSWORD },
      { 'x-forwarded-proto': 'https' },
    )
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    const elsewhere = await fetchWithHost(`${office.url}/desk/api/session`, 'desk.example.org')
    expect(elsewhere).toMatchObject({ status: 403, code: 'NotSecure' })
  })

  test('says the same for an unknown name, a wrong password and a disabled account', async () => {
    const { id } = await hire(office, { name: 'dirk', password })
    await office.store.desk.changeAccount(id, { disabled: true })
    const browser = new Browser(office.url)
    const answers = [
      await browser.signIn('nobody'),
      await browser.signIn('carla', 'not her password'),
      await browser.signIn('dirk'),
    ]
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(3).fill([401, 'WrongPassword']))
  })

  test('five wrong passwords lock an account for a quarter of an hour, also for the right one', async () => {
    await hire(office, { name: 'erik', password })
    const browser = new Browser(office.url)
    for (let i = 0; i < 5; i++) expect((await browser.signIn('erik', `wrong ${i}`)).status).toBe(401)
    expect((await browser.signIn('erik')).code).toBe('WrongPassword')
    office.clock.pass(15 * MINUTE - 1)
    expect((await browser.signIn('erik')).code).toBe('WrongPassword')
    office.clock.pass(1)
    expect((await browser.signIn('erik')).status).toBe(200)
  })

  test('the sixth of guesses that come all at once is locked out, too, though it is right', async () => {
    await hire(office, { name: 'greet', password })
    const guesses = Array.from({ length: 8 }, (_, i) => new Browser(office.url).signIn('greet', `wrong ${i}`))
    await Promise.race(guesses)
    expect((await new Browser(office.url).signIn('greet')).code).toBe('WrongPassword')
    expect(new Set((await Promise.all(guesses)).map(({ code }) => code))).toEqual(new Set(['WrongPassword']))
    office.clock.pass(15 * MINUTE)
    expect((await new Browser(office.url).signIn('greet')).status).toBe(200)
  })

  test('of a crowd that signs in at once those at the end are told to come back, and the others get their answer', async () => {
    const goOn = holdFirstHash()
    const sentAway: string[] = []
    const crowd = Array.from({ length: 18 }, async () => {
      const { status, code, headers } = await new Browser(office.url).signIn('nobody')
      if (status === 429) sentAway.push(headers.get('retry-after') ?? '')
      return code
    })
    await until(() => sentAway.length === 3)
    goOn()
    const answers = await Promise.all(crowd)
    expect(sentAway).toEqual(['5', '5', '5'])
    expect(answers.filter((code) => code === 'WrongPassword')).toHaveLength(15)
    expect((await new Browser(office.url).signIn('carla')).status).toBe(200)
  })

  test('too many tries from one address are told to wait, and others are not', async () => {
    const guesser = new Browser(office.url)
    const tooDeep = JSON.parse('['.repeat(40) + ']'.repeat(40))
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, i) => guesser.post('/sign-in', i % 2 ? {} : tooDeep)),
    )
    const refused = tries.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(10)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await new Browser(office.url).signIn('carla')).status).toBe(200)
  })

  test('a body that is none is refused by its field', async () => {
    const answer = await new Browser(office.url).post('/sign-in', { name: 'carla', password: 7 })
    expect([answer.status, answer.json.error.field]).toEqual([422, 'password'])
  })
})

test('wrong passwords count as well where one is changed: who sits at an open desk does not guess on', async () => {
  const hugo = await seat(office, { name: 'hugo', password })
  const next = 'een boot vol kaas'
  for (let i = 0; i < 5; i++)
    expect((await hugo.post('/password', { current: `wrong ${i}`, next })).code).toBe('WrongPassword')
  expect((await hugo.post('/password', { current: PASSWORD, next })).code).toBe('WrongPassword')
  expect((await new Browser(office.url).signIn('hugo')).code).toBe('WrongPassword')
  office.clock.pass(15 * MINUTE)
  expect((await hugo.post('/password', { current: PASSWORD, next })).status).toBe(200)
})

test('a password that guessers try first is refused', async () => {
  const fleur = await seat(office, { name: 'fleur.d', firstName: 'Fleur', password })
  for (const next of ['12345678901234', 'Wachtwoord12345', 'ik-ben-Fleur-2026', 'Antoni-van-Leeuwenhoek1', PASSWORD]) {
    const answer = await fleur.post('/password', { current: PASSWORD, next })
    expect([next, answer.json.error?.field]).toEqual([next, 'next'])
  }
  expect((await fleur.post('/password', { current: PASSWORD, next: 'een boot vol kaas' })).status).toBe(200)
})

describe('a session', () => {
  test('is needed for everything but asking for it', async () => {
    const stranger = new Browser(office.url)
    expect((await stranger.get('/session')).json).toEqual({ signedIn: false, csrf: 'none', oidc: false, local: true })
    for (const [name, { method, path, who }] of Object.entries(DESK_ROUTES)) {
      if (who === 'anyone') continue
      const { status, code } = await stranger.call(method, path.replace(':name', 'days.csv').replace(':id', '1'))
      expect([name, status, code]).toEqual([name, 401, 'SignedOut'])
    }
  })

  test('changes nothing without its csrf, with that of another session, or for another website', async () => {
    const anna = await seat(office)
    const bert = await seat(office)
    const own = anna.csrf
    for (const csrf of ['', 'none', bert.csrf]) {
      anna.csrf = csrf
      expect((await anna.post('/presence', { status: 'break' })).code).toBe('CsrfMissing')
    }
    anna.csrf = own
    expect((await anna.post('/presence', { status: 'break' }, { origin: 'https://evil.example' })).code).toBe(
      'CsrfMissing',
    )
    expect((await anna.post('/presence', { status: 'break' })).status).toBe(200)
    const response = await fetch(`${office.url}/desk/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'carla', password: PASSWORD }),
    })
    expect(response.status).toBe(403)
  })

  test('ends after an hour in which nothing was done; what the page asks by itself does not count', async () => {
    const anna = await seat(office)
    office.clock.pass(50 * MINUTE)
    expect((await anna.post('/history', { institution: 'nki' })).status).toBe(200)
    const { conversation } = await visitorWaits(office)
    office.clock.pass(50 * MINUTE)
    expect((await anna.get('/queue')).status).toBe(200)
    expect((await anna.get(`/conversations/${conversation}`)).status).toBe(200)
    expect((await anna.post('/alive')).status).toBe(200)
    office.clock.pass(10 * MINUTE)
    expect((await anna.get('/queue')).code).toBe('SignedOut')
    expect((await anna.get('/session')).json.signedIn).toBe(false)
  })

  test('says how long it lasts, and goes on from when its page says that somebody is there', async () => {
    const anna = await seat(office)
    office.clock.pass(50 * MINUTE)
    const hours = { endsIn: 12 * 60 * MINUTE - 50 * MINUTE }
    expect((await anna.get('/session')).json).toMatchObject({ ...hours, idleEndsIn: 10 * MINUTE })
    expect((await anna.post('/session')).json).toMatchObject({ ...hours, idleEndsIn: 60 * MINUTE })
    office.clock.pass(MINUTE)
    expect((await anna.post('/session')).json).toMatchObject({ signedIn: true, idleEndsIn: 60 * MINUTE })
  })

  test('ends after twelve hours, whatever was done', async () => {
    const anna = await seat(office)
    for (let hour = 0; hour < 24; hour++) {
      expect((await anna.post('/history', { institution: 'nki' })).status).toBe(200)
      office.clock.pass(30 * MINUTE)
    }
    expect((await anna.post('/history', { institution: 'nki' })).code).toBe('SignedOut')
  })

  test('ends by signing out', async () => {
    const anna = await seat(office)
    const secret = anna.cookie
    const out = await anna.post('/sign-out')
    expect(out.json).toMatchObject({ signedIn: false })
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    anna.cookie = secret
    expect((await anna.get('/queue')).code).toBe('SignedOut')
  })

  test('leaves nothing in the database that signs anybody in', async () => {
    const anna = await seat(office)
    const side = await openStore({ dataDir: office.dataDir })
    expect(await side.desk.findSession(anna.cookie.slice('desk='.length))).toBeUndefined()
    await side.close()
  })
})

/** The next password takes as long as the test wants, so that all of a crowd are there before it is their turn. */
function holdFirstHash(): () => void {
  const crypto = jest.requireActual<typeof import('node:crypto')>('node:crypto')
  const { scrypt } = crypto
  const held = jest.spyOn(crypto, 'scrypt')
  let goOn = () => {}
  held.mockImplementationOnce((...given: unknown[]) => {
    goOn = () => void (scrypt as (...given: unknown[]) => void)(...given)
  })
  return () => {
    held.mockRestore()
    goOn()
  }
}

/** `fetch` does not let a caller choose the host. */
async function fetchWithHost(url: string, host: string): Promise<{ status?: number; code: string }> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      let body = ''
      response.on('data', (piece) => {
        body += piece
      })
      response.on('end', () => resolve({ status: response.statusCode, code: JSON.parse(body).error?.code }))
    }).on('error', reject)
  })
}

describe('what was refused stands in the access log', () => {
  const refusals = async (institution = 'nki') =>
    (await office.store.desk.listAccess(institution, 1000, undefined, { what: 'failed-sign-in' })).entries

  test('of a known account each failure that counts, and of what has no end one in five minutes; never a password', async () => {
    const { id } = await hire(office, { name: 'hanna', password })
    const browser = new Browser(office.url)
    for (let i = 0; i < 5; i++) await browser.signIn('hanna', `geheim-${i}`)
    const theirs = async () => (await refusals()).filter(({ account }) => account === id)
    expect(await theirs()).toHaveLength(5)
    // Locked by now.
    for (let i = 0; i < 4; i++) await browser.signIn('hanna')
    expect(await theirs()).toHaveLength(6)
    expect((await refusals('erasmus-mc')).filter(({ account }) => account === id)).toEqual([])
    expect(JSON.stringify(await theirs())).not.toContain('geheim')
  })

  test('of a name that there is not, only that there was one: it may be a password', async () => {
    office.clock.pass(6 * MINUTE)
    const before = await refusals()
    const browser = new Browser(office.url)
    for (const name of ['mijnGeheim-1', 'mijnGeheim-2']) await browser.signIn(name)
    const [line, ...rest] = await refusals()
    expect(rest).toEqual(before)
    expect(line).toMatchObject({ what: 'failed-sign-in', account: 'unknown', firstName: '' })
    expect(JSON.stringify(line)).not.toMatch(/geheim/i)
  })

  test('a wrong password where one is changed, too', async () => {
    await hire(office, { name: 'ivo', password })
    const ivo = new Browser(office.url)
    await ivo.signIn('ivo')
    await ivo.post('/password', { current: 'not this one', next: PASSWORD })
    expect((await refusals())[0]).toMatchObject({ firstName: 'Anna' })
  })

  test('who manages reads it by what happened and by who it was; of what there is not, nothing', async () => {
    const { id } = await hire(office, { name: 'joke', firstName: 'Joke', password })
    const joke = new Browser(office.url)
    await joke.signIn('joke', 'wrong')
    await joke.signIn('joke')
    const manager = await seat(office, { role: 'manager' })
    const { people } = (await manager.get('/access-log')).json
    expect(people).toContainEqual({ id, name: 'joke' })
    const whats = async (query: string) =>
      (await manager.get(`/access-log?${query}`)).json.entries.map(({ by, what }) => [by.firstName, what])
    expect(await whats(`who=${id}`)).toEqual([
      ['Joke', 'signed-in'],
      ['Joke', 'failed-sign-in'],
    ])
    expect(await whats(`who=${id}&what=failed-sign-in`)).toEqual([['Joke', 'failed-sign-in']])
    expect(await whats(`who=nobody`)).toEqual([])
    expect((await manager.get('/access-log?what=anything')).code).toBe('FieldMalformed')
    const elsewhere = await seat(office, { role: 'manager', institutions: ['erasmus-mc'] })
    expect((await elsewhere.get(`/access-log?who=${id}`)).json.entries).toEqual([])
    expect((await elsewhere.get('/access-log')).json.people).not.toContainEqual({ id, name: 'joke' })
  })
})
