/** Signing in with an organisation's accounts: the built program and a real provider, each a process of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { openStore } from '../../bot/storage/open'
import { newFolder } from '../helpers/folders'
import { endPrograms, type Program, startProgram } from '../helpers/program'
import { Browser } from './helpers/desk'

let provider: ChildProcessByStdio<Writable, Readable, null>
let lines: Interface
let program: Program
const dataDir = newFolder()

beforeAll(async () => {
  provider = spawn(process.execPath, [join(__dirname, 'helpers', 'identity-provider.mjs')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  lines = createInterface(provider.stdout)
  const [issuer] = await once(lines, 'line')
  program = await startProgram({
    dataDir,
    env: {
      OIDC_ISSUER: String(issuer),
      OIDC_CLIENT_ID: 'desk',
      OIDC_CLIENT_SECRET: 'secret-of-the-desk',
      OIDC_INSTITUTION_CLAIM: 'roles',
      TRUST_PROXY: 'yes',
    },
  })
  provider.stdin.write(`${program.url}/desk/oidc/callback\n`)
  await once(lines, 'line')
})
afterAll(async () => {
  provider.stdin.end()
  await once(provider, 'exit')
  await endPrograms()
})

let networks = 0

/** A browser in a network of its own that follows every redirect, and keeps the cookies of both places. */
class Traveller extends Browser {
  private readonly network = `192.0.2.${++networks}`
  readonly jar = new Map<string, string>()
  /** Where the redirects ended. */
  at = ''

  async go(url: string, until: (url: string) => boolean = () => false): Promise<string> {
    for (let hops = 0; hops < 15; hops++) {
      if (until(url)) return url
      const { origin } = new URL(url)
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: this.cookiesFor(origin), accept: 'text/html', 'x-forwarded-for': this.network },
      })
      await response.arrayBuffer()
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const [name = ''] = pair.split('=')
        this.jar.set(`${origin} ${name}`, pair)
      }
      const location = response.headers.get('location')
      if (!location) return url
      url = new URL(location, url).href
    }
    throw new Error('there is no end to the redirects')
  }

  cookiesFor(origin: string): string {
    const own = [...this.jar].filter(([key]) => key.startsWith(`${origin} `))
    return own.map(([, pair]) => pair).join('; ')
  }

  /** From our page to the provider and back. */
  async signInAs(person: string): Promise<void> {
    const login = await this.go(`${this.url}/desk/oidc/start`, (url) => url.includes('/interaction/'))
    this.at = await this.go(`${login}?as=${person}`)
    this.cookie = this.cookiesFor(this.url)
    this.csrf = (await this.get('/session')).json.csrf
  }
}

const travel = async (person: string): Promise<Traveller> => {
  const traveller = new Traveller(program.url)
  await traveller.signInAs(person)
  return traveller
}

test('who has a role comes in, with the first name, the role and the institutions of the directory', async () => {
  const anna = await travel('anna')
  expect(anna.at).toBe(`${program.url}/desk`)
  expect((await anna.get('/session')).json).toMatchObject({
    signedIn: true,
    mustChangePassword: false,
    staff: { firstName: 'Anna', name: 'a.kanariepiet@example.org', role: 'staff', local: false },
    institutions: [{ id: 'nki' }],
  })
  expect((await anna.get('/queue')).status).toBe(200)
  expect((await anna.get('/accounts')).code).toBe('NotYours')
  const baas = await travel('baas')
  expect((await baas.get('/session')).json).toMatchObject({
    staff: { firstName: 'Bea', role: 'manager' },
    institutions: [{ id: 'nki' }, { id: 'erasmus-mc' }],
  })
  expect((await baas.post('/accounts', {})).code).toBe('NotYours')
})

/** Who stands in the access log as refused, the last first. */
async function refusals(): Promise<string[]> {
  const { entries } = (await (await travel('baas')).get('/access-log?what=failed-sign-in')).json
  return entries.map(({ by }) => by.firstName || by.id)
}

test('who is refused stands in the access log, once in five minutes: by name where the desk knows one', async () => {
  const back = `${program.url}/desk/oidc/callback?error=access_denied`
  await new Traveller(program.url).go(back)
  expect(await refusals()).toEqual(['unknown'])
  for (const person of ['nobody', 'stranger']) await travel(person)
  expect(await refusals()).toEqual(['unknown'])

  await travel('clara')
  for (const _ of [1, 2]) await travel('clara&left')
  expect(await refusals()).toEqual(['Clara', 'unknown'])

  const { id } = (await (await travel('dirk')).get('/session')).json.staff
  await (await travel('baas')).put(`/accounts/${id}`, { disabled: true })
  await travel('dirk')
  expect(await refusals()).toEqual(['Dirk', 'Clara', 'unknown'])
})

test.each([
  ['nobody', 'no-role'],
  ['stranger', 'no-institution'],
])('%s stays outside and is told why: %s', async (person, refused) => {
  const traveller = await travel(person)
  expect(traveller.at).toBe(`${program.url}/desk`)
  expect((await traveller.get('/session')).json).toEqual({
    signedIn: false,
    csrf: 'none',
    oidc: true,
    local: false,
    refused,
  })
})

test('who was disabled at the desk stays outside, whatever the directory says, and is put out at once', async () => {
  const anna = await travel('anna')
  const { id } = (await anna.get('/session')).json.staff
  const baas = await travel('baas')
  expect((await baas.put(`/accounts/${id}`, { disabled: true })).status).toBe(200)
  expect((await anna.get('/queue')).code).toBe('SignedOut')
  expect((await (await travel('anna')).get('/session')).json.refused).toBe('disabled')
  await baas.put(`/accounts/${id}`, { disabled: false })
  expect((await (await travel('anna')).get('/session')).json.signedIn).toBe(true)
})

test('a way back that this browser did not begin leads nowhere', async () => {
  const victim = new Traveller(program.url)
  const attacker = new Traveller(program.url)
  const login = await attacker.go(`${program.url}/desk/oidc/start`, (url) => url.includes('/interaction/'))
  const back = await attacker.go(`${login}?as=baas`, (url) => url.includes('/desk/oidc/callback'))
  for (const url of [
    back,
    `${program.url}/desk/oidc/callback`,
    `${program.url}/desk/oidc/callback?error=access_denied`,
  ]) {
    await victim.go(url)
    victim.cookie = victim.cookiesFor(program.url)
    expect((await victim.get('/session')).json).toMatchObject({ signedIn: false, refused: 'failed' })
  }
  await attacker.go(back.replace(/state=[^&]+/, 'state=other'))
  attacker.cookie = attacker.cookiesFor(program.url)
  expect((await attacker.get('/session')).json.refused).toBe('failed')
})

test('names and passwords of our own are off, and no first manager was made', async () => {
  const browser = new Browser(program.url)
  expect((await browser.signIn('manager', 'anything at all')).code).toBe('NotYours')
  expect(program.out.join('\n')).not.toContain('With this password')
  const store = await openStore({ dataDir })
  expect((await store.desk.listAccounts()).filter(({ password }) => password !== undefined)).toEqual([])
  await store.close()
})

test('nothing of a person, a code or a token stands in the log', async () => {
  const log = program.out.filter((line) => line.startsWith('{')).join('\n')
  expect(log).toContain('desk-oidc-callback')
  expect(program.err).toEqual([])
  for (const word of ['Kanarie', 'example.org', 'code=', 'state=', 'eyJ', 'secret-of-the-desk'])
    expect(log).not.toContain(word)
})
