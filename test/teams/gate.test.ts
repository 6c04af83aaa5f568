/** Who may speak to `/api/messages`: each case over HTTP, against keys and a token server that speak Microsoft's protocol. */
import { type ConnectorOptions, connector } from '../../bot/channels/connector/connector'
import { createHttpServer } from '../../bot/http/server'
import { createLog } from '../../bot/log'
import { endServices, type Running, runService } from '../helpers/service'
import { APP_ID, Microsoft, type TokenOptions } from './helpers/microsoft'
import { startTeams, TeamsUser } from './helpers/teams'

let microsoft: Microsoft
let service: Running
let gp: TeamsUser
let printed: jest.SpyInstance

beforeAll(async () => {
  // The library prints what it thinks of a token.
  printed = jest.spyOn(console, 'error').mockImplementation(() => {})
  microsoft = await Microsoft.open()
  service = await startTeams()
  gp = new TeamsUser(microsoft, service)
})
afterAll(async () => {
  await service?.close()
  await microsoft?.close()
  printed.mockRestore()
  await endServices()
})

const refused = (code: string) => ({ error: { code, message: expect.any(String) } })

test('a message with the token of the Connector is taken and answered', async () => {
  const [answer] = await gp.says('wat kost een second opinion?')
  expect(answer).toMatchObject({ method: 'POST', host: 'smba.trafficmanager.net', conversation: 'a:gp' })
  expect(microsoft.tokenRequests[0]?.get('client_id')).toBe(APP_ID)
})

const now = Math.floor(Date.now() / 1000)
const NOT_THE_CONNECTOR: [string, TokenOptions | string | null][] = [
  ['no token', null],
  ['no bearer', 'Basic abc'],
  ['garbage for a token', 'Bearer not.a.token'],
  ['two tokens', 'Bearer a.b.c Bearer a.b.c'],
  ['a token whose key nobody knows', { key: 'unknown' }],
  ['a token signed with another key than it names', { key: 'unknown', keyId: 'known' }],
  ['an expired token', { claims: { exp: now - 3600 } }],
  ['a token that never expires', { without: ['exp'] }],
  ['a token from the future', { claims: { nbf: now + 3600 } }],
  ['a token for another bot', { claims: { aud: 'another' } }],
  ['a token of another issuer', { claims: { iss: 'https://issuer.example' } }],
  [
    'a token of the issuer that the emulator has',
    { claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: APP_ID } },
  ],
  ['a token for another address', { claims: { serviceurl: 'https://other.botframework.com/' } }],
  ['a token without an address', { without: ['serviceurl'] }],
  ['a token by a key that speaks for other channels', { key: 'unendorsed' }],
  ['an unsigned token', { algorithm: 'none', keyId: 'known' }],
  ['a token signed with the public key', { algorithm: 'HS256', keyId: 'known' }],
]

test.each(NOT_THE_CONNECTOR)('%s is refused, with the same words as every other', async (_, token) => {
  const response = await gp.post(gp.activity({ text: 'hallo' }), token)
  expect(response.status).toBe(401)
  expect(await response.text()).toBe(
    '{"error":{"code":"Unauthorized","message":"this call carries no token of the Bot Framework for this bot"}}',
  )
})

const NOT_OF_TEAMS: [string, Record<string, unknown>][] = [
  ['no type', { type: undefined }],
  ['a type that is a number', { type: 7 }],
  ['an empty channel', { channelId: '' }],
  ['another channel', { channelId: 'telegram' }],
  ['no address', { serviceUrl: undefined }],
  ['an address that is none', { serviceUrl: 'emea' }],
  ['an address without encryption', { serviceUrl: 'http://smba.trafficmanager.net/emea/' }],
  ['an address on a host that anybody can rent', { serviceUrl: 'https://evil.trafficmanager.net/emea/' }],
  ['an address on a host that looks like Microsoft', { serviceUrl: 'https://botframework.com.evil.example/' }],
  ['nobody who is spoken to', { recipient: undefined }],
  ['nobody who speaks', { from: undefined }],
  ['no conversation', { conversation: undefined }],
  ['an id without end', { id: 'x'.repeat(501) }],
]

test.each(NOT_OF_TEAMS)('an activity with %s is refused', async (_, fields) => {
  const { serviceUrl } = gp.activity(fields)
  const claims = typeof serviceUrl === 'string' ? { serviceurl: serviceUrl } : {}
  const response = await gp.post({ ...gp.activity({ text: 'hallo' }), ...fields }, { claims })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual(refused('BadRequest'))
})

test.each([
  ['no JSON', 'hello', 400, 'BadJson'],
  ['a list', '[]', 400, 'BadRequest'],
  ['nothing', '', 400, 'BadRequest'],
  ['more than 256 KB', JSON.stringify({ text: 'x'.repeat(300_000) }), 413, 'BodyTooLarge'],
])('a body that is %s is refused', async (_, body, status, code) => {
  const response = await gp.post(body)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual(refused(code))
})

test('of a call without a token for this bot the body is not read', async () => {
  expect((await gp.post('no JSON', null)).status).toBe(401)
  expect((await gp.post('no JSON', { claims: { aud: 'another' } })).status).toBe(401)
})

test('whose token proves wrong too often from one address waits; Teams does not, however often it calls or a bot of strangers names our address', async () => {
  const other = await startTeams()
  const caller = new TeamsUser(microsoft, other)
  const often = async (body: unknown, token?: TokenOptions) => {
    const statuses = new Set<number>()
    for (let n = 0; n < 301; n++) statuses.add((await caller.post(body, token)).status)
    return [...statuses]
  }
  const reaction = caller.activity({ type: 'messageReaction' })
  expect(await often(reaction)).toEqual([200])
  expect(await often(reaction, { claims: { aud: 'another' } })).toEqual([401])
  expect(await often(reaction, { key: 'unendorsed' })).toEqual([401, 429])
  expect((await caller.post('no JSON')).headers.get('retry-after')).toMatch(/^\d+$/)
})

test('what is refused stands in what is measured, by its status', async () => {
  const counted = async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text()
    return Number(/http_requests_total{route="connector-messages",status="401"} (\d+)/.exec(metrics)?.[1] ?? 0)
  }
  const before = await counted()
  await gp.post(gp.activity({ text: 'hallo' }), null)
  expect(await counted()).toBe(before + 1)
})

test('while the keys cannot be read, Teams is asked to come back, and the log says why', async () => {
  // The library keeps the keys of an address for a day: another process has not read any yet.
  jest.resetModules()
  microsoft.keysAway = true
  const { startTeams: startAfresh } = await import('./helpers/teams')
  const fresh = await startAfresh()
  try {
    const response = await new TeamsUser(microsoft, fresh).post(gp.activity({ text: 'hallo' }))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toEqual(refused('KeysUnavailable'))
    expect(fresh.lines.join('')).toContain('the keys that the tokens of Teams are signed with could not be read')
  } finally {
    microsoft.keysAway = false
    await fresh.close()
  }
})

test('without a registration there is nothing at the address', async () => {
  const off = await runService()
  try {
    const response = await new TeamsUser(microsoft, off).post(gp.activity({ text: 'hallo' }))
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual(refused('NotFound'))
  } finally {
    await off.close()
  }
})

test('without a registration, who calls too often is counted as at any other address', async () => {
  const server = createHttpServer({ log: createLog('silent'), origins: [], trustProxy: false, callsPerAddress: ONE })
  const { register } = await connector({} as ConnectorOptions)
  register(server)
  const port = await server.listen(0, '127.0.0.1')
  const call = async () => (await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST' })).status
  try {
    expect([await call(), await call()]).toEqual([404, 429])
  } finally {
    await server.close(1000)
  }
})
const ONE = { points: 1, seconds: 60 }
