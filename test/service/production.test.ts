import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jwt from 'jsonwebtoken'
import { portToKeep } from '../../bench/ports'
import { ask, read, say, visit } from '../helpers/direct-line'
import { newFolder } from '../helpers/folders'
import { endPrograms, type Program, startProgram } from '../helpers/program'
import { SHIPPED } from '../helpers/shipped-knowledge'
import { until } from '../helpers/until'

// Learning the knowledge anew takes a quarter of a minute of a processor, and many times that where others are busy too.
jest.setTimeout(360_000)
afterAll(endPrograms)

describe('in production, with Teams', () => {
  const APP_ID = '11111111-2222-3333-4444-555555555555'
  let program: Program
  let knowledge: string
  beforeAll(async () => {
    knowledge = join(newFolder(), 'knowledge')
    cpSync(SHIPPED, knowledge, { recursive: true })
    program = await startProgram({
      env: {
        NODE_ENV: 'production',
        KNOWLEDGE_DIR: knowledge,
        MICROSOFT_APP_ID: APP_ID,
        MICROSOFT_APP_PASSWORD: 'not a real password',
        MICROSOFT_APP_TENANT_ID: 'a-tenant',
      },
    })
  })

  test('the start says that the Teams channel is on', () => {
    expect(program.out.join('\n')).toContain('Microsoft Teams:   on')
  })

  describe('a call to the Teams channel that is not from the Connector gets one fixed answer, at once', () => {
    const hour = Math.floor(Date.now() / 1000) + 3600
    const claims = { iss: 'https://api.botframework.com', aud: APP_ID, exp: hour }
    const signed = (payload: object, algorithm: jwt.Algorithm = 'HS256') =>
      `Bearer ${jwt.sign(payload, 'a key', { algorithm })}`
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = (alg: string, payload: object) =>
      `Bearer ${part({ alg, typ: 'JWT', kid: 'x' })}.${part(payload)}.c2lnbmVk`
    const activity = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      text: 'hallo',
      from: { id: 'somebody' },
      conversation: { id: 'c' },
    }
    const call = async (authorization: string | undefined, body: unknown = activity) => {
      const started = performance.now()
      const response = await fetch(`${program.url}/api/messages`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      })
      return { status: response.status, body: await response.json(), milliseconds: performance.now() - started }
    }

    test.each([
      ['no token', undefined],
      ['no bearer', 'Basic c2VjcmV0'],
      ['garbage', 'Bearer garbage'],
      ['garbage in three parts', 'Bearer a.b.c'],
      ['the algorithm "none"', unsigned('none', claims)],
      ['an HMAC', signed(claims)],
      ['no expiry', unsigned('RS256', { ...claims, exp: undefined })],
      [
        "the emulator's issuer",
        unsigned('RS256', { ...claims, iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }),
      ],
      ['another bot', unsigned('RS256', { ...claims, aud: 'another' })],
      ['a token that is too long', `Bearer ${'a'.repeat(3000)}.${'b'.repeat(7000)}.c`],
    ])('%s', async (_, authorization) => {
      const { status, body, milliseconds } = await call(authorization)
      expect({ status, body }).toEqual({
        status: 401,
        body: {
          error: { code: 'Unauthorized', message: 'this call carries no token of the Bot Framework for this bot' },
        },
      })
      expect(milliseconds).toBeLessThan(2_000)
    })

    test.each([
      ['another channel', { ...activity, channelId: '' }],
      [
        'an address that is not of Microsoft',
        { ...activity, serviceUrl: 'https://smba.trafficmanager.net.evil.example/' },
      ],
      ['no type', { ...activity, type: undefined }],
      ['a list', [activity]],
    ])('%s: refused before its token is looked at any closer', async (_, body) => {
      expect(await call(unsigned('RS256', claims), body)).toMatchObject({
        status: 400,
        body: { error: { code: 'BadRequest', message: 'the request cannot be read' } },
      })
    })
  })

  test('a changed answer is taken over on SIGHUP', async () => {
    const file = join(knowledge, 'nki', 'answers', 'costs.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('De meeste zorgverzekeraars betalen', 'Bijna alle zorgverzekeraars betalen'))
    const visitor = await visit(program.url)
    program.signal('SIGHUP')
    const inUse = () => program.log().some(({ sentence }) => sentence === 'the changed knowledge is in use')
    // Learning takes seconds, in which an answer takes milliseconds as always.
    const meanwhile: (string | undefined)[] = []
    while (!inUse() && meanwhile.length < 25) meanwhile.push((await ask(visitor, 'Wat kost een second opinion?')).text)
    expect(meanwhile.filter((text) => text?.startsWith('De meeste')).length).toBeGreaterThan(20)
    await until(inUse)
    expect((await ask(visitor, 'Wat kost een second opinion?')).text).toMatch(/^Bijna alle/)
  })

  test('it stops on SIGINT as on SIGTERM', async () => {
    expect(await program.end('SIGINT')).toMatchObject({ code: 0, signal: null })
    for (const line of program.out.filter((each) => each.startsWith('{'))) expect(() => JSON.parse(line)).not.toThrow()
  })
})

test('a full disk: the message is refused and nothing else breaks; duty reads why; after a restart with room all is there', async () => {
  const dataDir = newFolder()
  // A limit on the size of files stands for the disk; the signal that comes with it would end the process.
  const through = ['bash', '-c', 'trap "" XFSZ; ulimit -f 800; exec "$@"', 'bash']
  const env = { PORT: String(await portToKeep()) }
  let program = await startProgram({ dataDir, through, env })
  const visitor = await visit(program.url)
  const taken: string[] = []
  const statuses = new Set<number>()
  for (let count = 0; count < 200 && !statuses.has(502); count++) {
    const { status, id } = await say(visitor, 'hallo')
    statuses.add(status)
    if (status === 200) taken.push(id)
  }
  expect([...statuses]).toEqual([200, 502])
  // The check is smaller than a message: it may still fit in for a while, and is made once a second at most.
  const notReady = await until(async () => {
    const ready = await fetch(`${program.url}/readyz`)
    return ready.status === 503 && ready.text()
  })
  expect(notReady).toBe(
    `not ready: the store (the folder ${dataDir}) cannot be written.\n` +
      'Visitors cannot send messages now; what they sent before is safe.\n' +
      'Look for a full disk, a folder without write permission, or a database that is down; then ask /readyz again.\n',
  )
  // A line of the log may arrive a moment after the answer: it comes through another pipe.
  await until(async () =>
    program
      .log()
      .some(
        ({ level, sentence, error }) =>
          level === 'error' &&
          String(sentence).includes(`the store (the folder ${dataDir}) cannot be written`) &&
          /its disk/.test((error as { remedy: string }).remedy),
      ),
  )
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200)
  expect(await program.end()).toMatchObject({ code: 0 })

  program = await startProgram({ dataDir, env })
  await until(async () => {
    const lines = await read(visitor)
    return taken.every((id) => lines.some(({ replyToId }) => replyToId === id))
  })
  expect((await read(visitor)).filter(({ from }) => from.role === 'user').map(({ id }) => id)).toEqual(taken)
  expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
})
