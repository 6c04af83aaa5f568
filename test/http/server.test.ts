import { type EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { Limit } from '../../bot/http/limiter'
import { Refusal } from '../../bot/http/refusal'
import type { HttpRequest } from '../../bot/http/request'
import { createHttpServer, type HttpServer } from '../../bot/http/server'
import { createLog } from '../../bot/log'

const PARTNER = 'https://www.partner.example'
const CANARY = 'Canary-Jansen'
/** More than the operating system keeps for a socket. */
const LARGE = 20_000_000

let server: HttpServer
let origin: string
let port: number
let lines: Record<string, unknown>[]
let seen: HttpRequest[]
let letGo: () => void

beforeEach(async () => {
  await start()
})
afterEach(() => server.close(1000))

async function start(trustProxy = false, callsPerAddress?: Limit): Promise<void> {
  lines = []
  seen = []
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) })
  server = createHttpServer({ log, origins: [PARTNER], trustProxy, callsPerAddress })
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  server.route({
    method: 'POST',
    path: '/things/:id',
    name: 'thing',
    body: 'json',
    cors: true,
    handler: (request) => {
      seen.push(request)
      return { status: 201, body: { got: request.body ?? null } }
    },
  })
  const get = (path: string, handler: (request: HttpRequest) => never | ReturnType<typeof answer>) =>
    server.route({ method: 'GET', path, name: path.slice(1), handler })
  const answer = () => ({ body: 'fine' })
  get('/fine', (request) => {
    seen.push(request)
    return answer()
  })
  get('/large', () => ({ body: 'a'.repeat(LARGE) }))
  get('/throws', () => {
    throw new Error(`database said ${CANARY}`)
  })
  server.route({
    method: 'GET',
    path: '/rejects',
    name: 'rejects',
    handler: async () => {
      throw `no error at all ${CANARY}`
    },
  })
  get('/refuses', () => {
    throw new Refusal(409, 'Taken', 'somebody else was first', { 'retry-after': '3' })
  })
  server.route({
    method: 'GET',
    path: '/slow',
    name: 'slow',
    handler: async () => {
      await held
      return { body: 'at last' }
    },
  })
  server.route({
    method: 'GET',
    path: '/file',
    name: 'file',
    forOtherSites: true,
    handler: () => ({
      body: Readable.from(['abc', 'def']),
      contentType: 'text/javascript',
      headers: { 'cache-control': 'public, max-age=60' },
    }),
  })
  server.route({
    method: 'GET',
    path: '/page',
    name: 'page',
    page: { 'script-src': ["'self'"] },
    handler: () => ({ body: '<p>', contentType: 'text/html; charset=utf-8' }),
  })
  server.upgrade({
    path: /^\/up\/(?<id>\w+)$/,
    name: 'up',
    handler: async (request) => {
      throw request.params.id === 'refused' ? new Refusal(403, 'No', 'no') : new Error(CANARY)
    },
  })
  port = await server.listen(0, '127.0.0.1')
  origin = `http://127.0.0.1:${port}`
}

const post = (body: string | Buffer | ReadableStream, headers: Record<string, string> = {}) =>
  fetch(`${origin}/things/7`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    duplex: 'half',
  } as RequestInit)

/** Speaks HTTP by hand. Gives everything that came back until the server closed. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  socket.write(text)
  await once(socket, 'close')
  return answer
}

test('a fault of the socket that listens, such as too many open files, is logged and ends nothing', async () => {
  const { restify } = server as unknown as { restify: { server: EventEmitter } }
  restify.server.emit('error', Object.assign(new Error(`accept failed for ${CANARY}`), { code: 'EMFILE' }))
  expect(lines).toMatchObject([{ level: 'error', error: { code: 'EMFILE' } }])
  expect(JSON.stringify(lines)).not.toContain(CANARY)
  expect((await fetch(`${origin}/fine`)).status).toBe(200)
})

test('a JSON body arrives parsed and an object leaves as JSON', async () => {
  const response = await post('{"a":[1]}', { 'content-type': 'application/json; charset=utf-8' })
  expect(response.status).toBe(201)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ got: { a: [1] } })
  expect(seen[0]).toMatchObject({ params: { id: '7' }, address: '127.0.0.1', base: origin })
})

test('an empty body is none, whatever its type', async () => {
  const response = await post('', { 'content-type': 'application/x-www-form-urlencoded' })
  expect(await response.json()).toEqual({ got: null })
})

test('brackets inside a text are no depth', async () => {
  const text = '\\"[{'.repeat(100)
  expect(await (await post(JSON.stringify([[text], text]))).json()).toEqual({ got: [[text], text] })
})

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each<[string, () => Promise<Response>, number, string]>([
  ['broken JSON', () => post(`{"name": "${CANARY}`), 400, 'BadJson'],
  ['text that is not UTF-8', () => post(Buffer.from([0x22, 0xff, 0x22])), 400, 'BadJson'],
  ['JSON nested 33 deep', () => post(nested(33)), 400, 'TooDeep'],
  ['JSON nested 30,000 deep', () => post(nested(30_000)), 400, 'TooDeep'],
  ['a form', () => post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'UnsupportedMediaType'],
  [
    'a multipart form',
    () => post('x', { 'content-type': 'multipart/form-data; boundary=a' }),
    415,
    'UnsupportedMediaType',
  ],
  ['packed JSON', () => post(gzipSync('{}'), { 'content-encoding': 'gzip' }), 415, 'UnsupportedMediaType'],
  ['broken packed JSON', () => post('xx', { 'content-encoding': 'gzip' }), 415, 'UnsupportedMediaType'],
  ['a body over 64 KB', () => post(`"${'a'.repeat(64 * 1024)}"`), 413, 'BodyTooLarge'],
  [
    'a body over 64 KB whose length is not told',
    () => post(Readable.toWeb(Readable.from(Array(300).fill(Buffer.alloc(1024, 'a')))) as ReadableStream),
    413,
    'BodyTooLarge',
  ],
  ['an unknown address', () => fetch(`${origin}/no/${CANARY}`), 404, 'NotFound'],
  ['an address that begins with two slashes', () => fetch(`${origin}//${CANARY}/x`), 404, 'NotFound'],
  ['another method', () => fetch(`${origin}/things/${CANARY}`, { method: 'DELETE' }), 405, 'MethodNotAllowed'],
  ['a broken escape in the address', () => fetch(`${origin}/things/%E0%A4%A`), 400, 'BadRequest'],
  ['a handler that throws', () => fetch(`${origin}/throws`), 500, 'InnerError'],
  ['a handler that rejects with a string', () => fetch(`${origin}/rejects`), 500, 'InnerError'],
  ['a refusal', () => fetch(`${origin}/refuses`), 409, 'Taken'],
])('%s is answered with a fixed body', async (_, call, status, code) => {
  const response = await call()
  const text = await response.text()
  expect([response.status, JSON.parse(text)]).toEqual([status, { error: { code, message: expect.any(String) } }])
  expect(text + JSON.stringify([...response.headers])).not.toContain(CANARY)
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${CANARY}|/things/`))
  expect(response.headers.get('server')).toBeNull()
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect((await fetch(`${origin}/fine`)).status).toBe(200)
})

test('where a last resort takes every other address, a wrong method is still told from a wrong address', async () => {
  server.route({ method: 'GET', path: '/*', name: 'last-resort', handler: () => ({ status: 404, body: 'no page' }) })
  const wrongMethod = await fetch(`${origin}/things/1`)
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST'])
  for (const path of ['/things/1/2', '/things', '/nowhere'])
    expect(await (await fetch(origin + path)).text()).toBe('no page')
})

test('a refusal brings its headers along', async () => {
  expect((await fetch(`${origin}/refuses`)).headers.get('retry-after')).toBe('3')
})

test.each([
  ['a Host that is no host', 'GET /fine HTTP/1.1\r\nHost: a b[\r\nConnection: close\r\n\r\n', 400],
  ['a target that is no address', 'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ['what is not HTTP', 'hello\r\n\r\n', 400],
  ['headers of 20 KB', `GET /fine HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['an upgrade to an unknown address', upgradeTo('/nowhere'), 404],
  ['an upgrade to another protocol', upgradeTo('/up/refused', 'h2c'), 404],
  ['an upgrade that is refused', upgradeTo('/up/refused'), 403],
  ['an upgrade whose handler throws', upgradeTo('/up/throws'), 500],
  ['an upgrade with a Host that is no host', upgradeTo('/up/x', 'websocket', '['), 400],
])('%s is answered with a fixed body on the raw socket', async (_, text, status) => {
  const answer = await raw(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} [A-Z]`))
  expect(answer).toMatch(/\{"error":\{"code":"\w+","message":"[^"]+"\}\}$/)
  expect(answer).toMatch(/nosniff/)
  expect(answer).not.toContain(CANARY)
  expect((await fetch(`${origin}/fine`)).status).toBe(200)
})

function upgradeTo(path: string, protocol = 'websocket', host = 'a'): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`
}

test('a caller who leaves in the middle of a body or of an answer does no harm', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write(
    'POST /things/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"',
  )
  const reader = connect(port, '127.0.0.1')
  reader.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
  await fetch(`${origin}/fine`)
  socket.destroy()
  reader.destroy()
  letGo()
  expect((await fetch(`${origin}/fine`)).status).toBe(200)
})

test('a page says what it may load and who may frame it; nothing else can be framed', async () => {
  const page = await fetch(`${origin}/page`)
  expect(page.headers.get('content-security-policy')).toBe(
    `default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self'; frame-ancestors 'self' ${PARTNER}`,
  )
  expect(page.headers.get('x-frame-options')).toBeNull()
  const other = await fetch(`${origin}/fine`)
  expect(other.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(Object.fromEntries(other.headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  })
})

test('a file for other sites streams out with its own headers', async () => {
  const file = await fetch(`${origin}/file`)
  expect(await file.text()).toBe('abcdef')
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'cache-control': 'public, max-age=60',
    'content-type': 'text/javascript',
    'cross-origin-resource-policy': 'cross-origin',
  })
})

test.each(['/fine', '/file', '/throws'])('HEAD %s has the headers and no body', async (path) => {
  const response = await fetch(`${origin}${path}`, { method: 'HEAD' })
  expect(response.headers.get('content-type')).not.toBeNull()
  expect(await response.text()).toBe('')
})

describe('a page of another origin', () => {
  const preflight = (from: string) => fetch(`${origin}/things/7`, { method: 'OPTIONS', headers: { origin: from } })

  test.each([() => PARTNER, () => origin])('may call when it is listed or our own', async (from) => {
    const before = await preflight(from())
    expect(before.status).toBe(204)
    expect(Object.fromEntries(before.headers)).toMatchObject({
      'access-control-allow-origin': from(),
      'access-control-allow-headers': 'Authorization, Content-Type, x-ms-bot-agent, X-Requested-With',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      vary: 'Origin',
    })
    const call = await post('{}', { origin: from() })
    expect([call.status, call.headers.get('access-control-allow-origin')]).toEqual([201, from()])
  })

  test('can read why it was refused, when it is listed', async () => {
    const call = await post('{', { origin: PARTNER })
    expect([call.status, call.headers.get('access-control-allow-origin')]).toEqual([400, PARTNER])
  })

  test.each(['https://www.foreign.example', 'null', `${PARTNER}.evil.example`])(
    'may not when it is %s',
    async (from) => {
      for (const response of [await preflight(from), await post('{}', { origin: from })]) {
        expect(response.status).toBe(403)
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
      expect(seen).toEqual([])
    },
  )
})

describe('behind a proxy', () => {
  const forwarded = {
    'x-forwarded-for': '10.9.9.9, 203.0.113.7',
    'x-forwarded-proto': 'https',
  }

  test('what it forwards is not believed unless configured', async () => {
    await fetch(`${origin}/fine`, { headers: forwarded })
    expect(seen[0]).toMatchObject({ address: '127.0.0.1', base: origin })
  })

  test('that nobody told us of, the log says what to do, once', async () => {
    for (const _ of [1, 2]) await post('{}', { origin: origin.replace('http', 'https') })
    expect(lines.filter(({ sentence }) => String(sentence).includes('TRUST_PROXY'))).toHaveLength(1)
  })

  test('only the last address is believed, for the others may be invented', async () => {
    await server.close(1000)
    await start(true)
    await fetch(`${origin}/fine`, { headers: forwarded })
    expect(seen[0]).toMatchObject({ address: '203.0.113.7', base: origin.replace('http', 'https') })
  })

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:5678', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['unknown', '127.0.0.1'],
    ['_hidden:5678', '127.0.0.1'],
    ['203.0.113.7, ', '127.0.0.1'],
  ])('that forwards "%s", the caller is %s', async (forwardedFor, address) => {
    await server.close(1000)
    await start(true)
    await fetch(`${origin}/fine`, { headers: { 'x-forwarded-for': forwardedFor } })
    expect(seen[0]).toMatchObject({ address })
  })

  test('who came by https is told to come by nothing else, whatever is answered; over http nobody is', async () => {
    await server.close(1000)
    await start(true)
    const told = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
      const response = await fetch(origin + path, { method, headers })
      return [response.status, response.headers.get('strict-transport-security')]
    }
    const always = 'max-age=31536000; includeSubDomains'
    expect(await told('/fine', forwarded)).toEqual([200, always])
    expect(await told('/page', forwarded)).toEqual([200, always])
    expect(await told('/refuses', forwarded)).toEqual([409, always])
    expect(await told('/throws', forwarded)).toEqual([500, always])
    expect(await told('/nowhere', forwarded)).toEqual([404, always])
    expect(await told('/things/1', forwarded, 'DELETE')).toEqual([405, always])
    const preflight = { ...forwarded, origin: PARTNER, 'access-control-request-method': 'POST' }
    expect(await told('/things/1', preflight, 'OPTIONS')).toEqual([204, always])
    const upgrade = upgradeTo('/up/refused').replace('\r\n\r\n', '\r\nX-Forwarded-Proto: https\r\n\r\n')
    expect(await raw(upgrade)).toContain(`strict-transport-security: ${always}`)
    expect(await told('/fine')).toEqual([200, null])
    expect(await told('/fine', { 'x-forwarded-proto': 'https, http' })).toEqual([200, null])
  })
})

test('a log line names the route, not the path, and an error without its message', async () => {
  await fetch(`${origin}/throws?q=${CANARY}`)
  expect(lines).toEqual([
    expect.objectContaining({
      route: 'throws',
      sentence: 'a handler failed',
      error: expect.objectContaining({ name: 'Error' }),
    }),
    expect.objectContaining({ route: 'throws', method: 'GET', status: 500, milliseconds: expect.any(Number) }),
  ])
  expect(JSON.stringify(lines)).not.toContain(CANARY)
})

describe('closing', () => {
  test('lets an open request end, refuses new connections, and waits no longer than needed', async () => {
    const slow = fetch(`${origin}/slow`)
    await fetch(`${origin}/fine`)
    const closed = server.close(5000)
    await expect(raw('GET /fine HTTP/1.1\r\nHost: a\r\n\r\n')).rejects.toThrow('ECONNREFUSED')
    letGo()
    const response = await slow
    expect([await response.text(), response.headers.get('connection')]).toEqual(['at last', 'close'])
    await closed
  })

  test('lets a large answer reach a reader who takes its time', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n')
    await fetch(`${origin}/fine`)
    const closed = server.close(5000)
    let length = 0
    socket.on('data', (data: Buffer) => {
      length += data.length
    })
    await Promise.all([once(socket, 'close'), closed])
    expect(length).toBeGreaterThan(LARGE)
  })

  test('cuts a request that does not end in time', async () => {
    const slow = fetch(`${origin}/slow`)
    const failed = expect(slow).rejects.toThrow('fetch failed')
    await fetch(`${origin}/fine`)
    await server.close(20)
    await failed
    letGo()
  })
})

test('one address that calls too often, whatever it calls, is told when to come back; others feel nothing', async () => {
  await server.close(0)
  await start(true, { points: 2, seconds: 60 })
  const from = (address: string, path: string) => fetch(origin + path, { headers: { 'x-forwarded-for': address } })
  await from('203.0.113.1', '/fine')
  await from('203.0.113.1', '/throws')
  const refused = await from('203.0.113.1', '/fine')
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
  expect((await from('203.0.113.2', '/fine')).status).toBe(200)
})
