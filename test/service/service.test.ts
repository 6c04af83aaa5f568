import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { handshake } from '../direct-line/helpers/calls'
import { CANARIES, expectNoCanary } from '../helpers/canaries'
import { ask, read, say, visit } from '../helpers/direct-line'
import { newFolder } from '../helpers/folders'
import { copyOfKnowledge, copyWithFewPhrasings, endServices, type Running, runService } from '../helpers/service'
import { stickLog } from '../helpers/stuck-log'
import { until } from '../helpers/until'

let service: Running
let knowledge: string
beforeAll(async () => {
  knowledge = copyWithFewPhrasings(40)
  service = await runService({ KNOWLEDGE_DIR: knowledge, TRUST_PROXY: 'yes', EMBED_ORIGINS: 'https://www.example.org' })
})
afterAll(async () => {
  await service.close()
  await endServices()
})

const get = (path: string, options: RequestInit = {}) => fetch(`${service.url}${path}`, options)
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  get(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('the people who run it', () => {
  test('see that it is alive and ready', async () => {
    const alive = await get('/healthz')
    expect([alive.status, await alive.text()]).toEqual([200, 'the process is alive\n'])
    const ready = await get('/readyz')
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n'])
  })

  test('see what is measured', async () => {
    const visitor = await visit(service.url)
    await ask(visitor, 'Wat kost een second opinion?')
    await say(visitor, '', { type: 'event', name: 'feedback', value: { answer: 'costs', helpful: true } })
    await until(async () => /assistant_feedback_total\{.*answer="costs"/.test(await (await get('/metrics')).text()))
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toMatch(/^assistant_turns_total\{outcome="answer"\} [1-9]/m)
    expect(metrics).toMatch(/^assistant_turns_total\{outcome="event"\} [1-9]/m)
    expect(metrics).toMatch(/^assistant_http_requests_total\{route="directline-post",status="200"\} [1-9]/m)
    expect(metrics).not.toContain(visitor.conversation)
  })

  test('see how streams ended', async () => {
    const { conversation, token } = await visit(service.url)
    const headers = { authorization: `Bearer ${token}` }
    const opened = await get(`/v3/directline/conversations/${conversation}`, { headers })
    const { streamUrl } = (await opened.json()) as { streamUrl: string }
    expect(await handshake(streamUrl, service.url)).toBe(101)
    const left = /^assistant_streams_closed_total\{end="left"\} 1$/m
    await until(async () => left.test(await (await get('/metrics')).text()))
  })
})

describe('every answer carries the security headers', () => {
  test.each([
    ['GET', '/', 200],
    ['GET', '/?institution=erasmus-mc&lang=en', 200],
    ['GET', '/demo', 200],
    ['GET', '/launcher.js', 200],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/metrics', 200],
    ['HEAD', '/', 200],
    ['GET', '/no/such/page', 404],
    ['GET', '/assets/none.js', 404],
    ['GET', '/launcher-js', 404],
    ['GET', '/%ff', 400],
    ['PUT', '/healthz', 405],
    ['GET', '/v3/directline/tokens/generate', 405],
    ['POST', '/api/messages', 404],
    ['POST', '/v3/directline/tokens/generate', 401],
    ['POST', '/v3/directline/conversations', 401],
    ['GET', '/v3/directline/conversations/x/activities', 401],
    ['POST', '/v3/directline/conversations/x/upload', 401],
  ])('%s %s (%d)', async (method, path, status) => {
    const response = await get(path, { method })
    expect(response.status).toBe(status)
    const { headers } = response
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toMatch(path === '/launcher.js' ? /max-age/ : /no-store/)
    expect(headers.get('server')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('the chat may be framed by the websites that are named, and by no other', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')
    expect(policy).toContain("frame-ancestors 'self' https://www.example.org")
  })
})

test('the Teams channel is off while it is not set up: there is nothing at its address', async () => {
  for (const body of ['{"type":"message"}', 'no json', '']) {
    const response = await post('/api/messages', body)
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { code: 'NotFound', message: 'there is nothing at this address' } },
    ])
  }
})

test('a turn that fails inside becomes an apology with the telephone number, and the next one is answered', async () => {
  const visitor = await visit(service.url)
  const database = new Database(join(service.dataDir, 'assistant.db'))
  database
    .prepare('update states set value = ? where conversation = ?')
    .run(JSON.stringify({ dialogs: { dialogStack: [null] } }), visitor.conversation)
  database.close()
  const apology = await ask(visitor, 'Wat kost een second opinion?')
  expect(apology.channelData.key).toBe('apology')
  expect(apology.text).toContain('[020 512 9111](tel:+31205129111)')
  expect((await ask(visitor, 'Wat kost een second opinion?')).channelData.key).toBe('answer.costs')
  expect(service.log()).toContainEqual(
    expect.objectContaining({ level: 'error', sentence: 'a turn failed; the visitor gets an apology' }),
  )
})

test('a visitor who erases the conversation is told that it is, also where traces stay for a while; the log says that', async () => {
  const visitor = await visit(service.url)
  await ask(visitor, `ik heet ${CANARIES.name}`)
  const unstick = stickLog()
  const told = await ask(visitor, 'verwijder dit gesprek').finally(unstick)
  expect(told.channelData.key).toBe('command.delete')
  const lines = service.log().filter(({ sentence }) => /^traces of what was erased/.test(String(sentence)))
  expect(lines).toMatchObject([{ level: 'warn', error: { code: 'SQLITE_IOERR_TRUNCATE' } }])
})

test('what comes in one breath is answered in order', async () => {
  const visitor = await visit(service.url)
  const ids = await Promise.all(
    ['hallo', 'Wat kost een second opinion?', 'hallo', 'stop'].map((text) => say(visitor, text)),
  )
  const replies = async () => (await read(visitor)).filter(({ replyToId }) => replyToId)
  await until(async () => (await replies()).length === 4)
  expect((await replies()).map(({ replyToId }) => replyToId)).toEqual(ids.map(({ id }) => id).sort())
})

test('a message without words is refused', async () => {
  const visitor = await visit(service.url)
  expect((await say(visitor, '')).status).toBe(400)
})

test('a message that is too long is told to be; of danger at its end the numbers are given', async () => {
  const visitor = await visit(service.url)
  const story = 'Ik woon in Utrecht en lees graag. '.repeat(70)
  const keyOf = async (text: string) => (await ask(visitor, text)).channelData.key
  expect(await keyOf(story)).toBe('too-long')
  expect(await keyOf(`${story}Ik krijg geen lucht.`)).toBe('safety.emergency')
})

describe('personal data', () => {
  const words = `ik heet ${CANARIES.name}, bsn ${CANARIES.bsn}, mail ${CANARIES.mail}, iban ${CANARIES.iban}, adres: ${CANARIES.street}, paspoort ${CANARIES.passport}, bel ${CANARIES.phone}, ${CANARIES.token}`

  test('stands in no log line, no metric and no error body; every log line is one JSON object', async () => {
    const from = { 'x-forwarded-for': CANARIES.address, 'user-agent': words }
    const bodies: string[] = []
    const keep = async (response: Promise<Response>) => bodies.push(await (await response).text())

    const visitor = await visit(service.url)
    await ask(visitor, words)
    await ask(visitor, `${words}\n{"level":"error"}\u2028\r\n`)
    await say(visitor, words, { channelData: { note: words }, value: { deep: [words] }, locale: CANARIES.token })
    await say(visitor, '', { type: 'event', name: 'feedback', value: { answer: words, helpful: words } })
    const own = `/v3/directline/conversations/${visitor.conversation}/activities`
    await keep(post(own, `{"type":"message","text":"${words}`, { ...from, authorization: `Bearer ${visitor.token}` }))
    await keep(post(own, JSON.stringify({ type: words }), { ...from, authorization: `Bearer ${visitor.token}` }))
    await keep(
      post(own, JSON.stringify({ type: 'message', text: words }), {
        ...from,
        authorization: `Bearer ${CANARIES.token}`,
      }),
    )
    await keep(
      post('/v3/directline/tokens/generate', JSON.stringify({ user: { id: words } }), {
        ...from,
        origin: `https://${CANARIES.path}.example`,
      }),
    )
    await keep(
      post('/api/messages', JSON.stringify({ type: 'message', text: words }), {
        ...from,
        authorization: `Bearer ${CANARIES.token}`,
      }),
    )
    await keep(get(`/${CANARIES.path}?q=${encodeURIComponent(words)}`, { headers: from }))
    await keep(get(`/%ff${CANARIES.path}`, { headers: from }))
    await keep(get(`/?institution=${CANARIES.path}&lang=${CANARIES.token}`, { headers: from }))
    await keep(get('/metrics'))
    await keep(get('/readyz'))

    expectNoCanary(service.lines)
    expectNoCanary(bodies)
    expect(service.lines.filter((line) => line.includes(visitor.token))).toEqual([])
    expect(service.lines.length).toBeGreaterThan(20)
    for (const line of service.lines) expect(line).toMatch(/^\{[^\r\n\u2028]*\}\n$/)
    expect(service.log().every(({ level, time, sentence }) => level && time && sentence)).toBe(true)
  })

  test('that is hidden is on no page of the database file either', async () => {
    const bytes = ['assistant.db', 'assistant.db-wal']
      .map((name) => readFileSync(join(service.dataDir, name), 'latin1'))
      .join('')
    const { bsn, mail, iban, street, passport, name, address } = CANARIES
    for (const canary of [bsn, mail, iban, street, passport, name, address]) expect(bytes).not.toContain(canary)
    expect(bytes).toContain(CANARIES.phone)
  })
})

test('what a visitor ticked is on a page and behind a code, of which the log knows nothing', async () => {
  const visitor = await visit(service.url)
  const told = async (text: string) => {
    await ask(visitor, text)
    return (await read(visitor)).at(-1)?.text ?? ''
  }
  for (const words of ['checklist', 'huisarts', 'niet nodig', 'ja', 'ja']) await ask(visitor, words)
  const [path = ''] = /\/papers\/[^)]+/.exec(await told('nog niet')) ?? []
  const [code = ''] = /[A-Z]{4}(-[A-Z]{4}){3}/.exec(await told('mijn code')) ?? []
  const page = await get(path, { headers: { accept: 'text/html' } })
  expect(page.status).toBe(200)
  await expect(page.text()).resolves.toContain(code)
  const other = await visit(service.url)
  expect((await ask(other, code)).channelData.key).toBe('papers.continued')
  await ask(visitor, 'verwijder dit gesprek')
  expect((await get(path, { headers: { accept: 'text/html' } })).status).toBe(404)
  expect((await ask(await visit(service.url), code)).channelData.key).toBe('papers.unknown-code')
  const secrets = [code, code.replaceAll('-', ''), path.slice('/papers/'.length, '/papers/'.length + 24)]
  expect(service.lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([])
})

describe('an editor changes an answer while it runs', () => {
  const file = () => join(knowledge, 'nki', 'answers', 'costs.yaml')
  const answer = async () => (await ask(await visit(service.url), 'Wat kost een second opinion?')).text

  test('and the next question gets the new text', async () => {
    const before = readFileSync(file(), 'utf8')
    writeFileSync(file(), before.replace('De meeste zorgverzekeraars betalen', 'Bijna alle zorgverzekeraars betalen'))
    await until(() => service.log().some(({ sentence }) => sentence === 'the changed knowledge is in use'))
    expect(await answer()).toMatch(/^Bijna alle zorgverzekeraars betalen/)
  })

  test('and breaks it: the last good text stays, and the log points at the line', async () => {
    const good = readFileSync(file(), 'utf8')
    const line = good.split('\n').findIndex((each) => each.startsWith('answer:')) + 1
    writeFileSync(file(), good.replace(/^answer:/m, 'anwser:'))
    const told = new RegExp(
      `nki/answers/costs\\.yaml:${line}:1 +answer "costs": unknown field "anwser"; did you mean "answer"`,
    )
    // A reading under way may have met the file half written, and said so first.
    await until(() => service.log().some(({ fault }) => told.test(String(fault))))
    expect(await answer()).toMatch(/^Bijna alle zorgverzekeraars betalen/)
    writeFileSync(file(), good)
  })

  test('and in production nothing is read before it is told to', async () => {
    const dataDir = newFolder()
    cpSync(join(service.dataDir, 'knowledge-ts.bin'), join(dataDir, 'knowledge-ts.bin'))
    const production = await runService({ NODE_ENV: 'production', KNOWLEDGE_DIR: knowledge, DATA_DIR: dataDir })
    const refused = ({ log }: Running) => log().filter(({ sentence }) => /is refused/.test(String(sentence))).length
    const good = readFileSync(file(), 'utf8')
    const before = refused(service)
    writeFileSync(file(), good.replace(/^answer:/m, 'anwser:'))
    await until(() => refused(service) > before)
    // Had it watched, as the other does, it would have read the file on the same sign: this were the second time.
    const reloaded = await production.reload()
    await production.close()
    writeFileSync(file(), good)
    expect([reloaded, refused(production)]).toEqual(['refused', 1])
  })
})

test('what never closes, such as knowledge that never ends being read, keeps nothing else open', async () => {
  const own = copyOfKnowledge()
  let begun = false
  const stuck = await runService({ NODE_ENV: 'production', KNOWLEDGE_DIR: own }, undefined, {
    prepare: () => {
      begun = true
      return new Promise(() => {})
    },
    closeWithin: 0,
  })
  appendFileSync(join(own, 'nki', 'answers', 'costs.yaml'), '# changed\n')
  void stuck.reload()
  await until(() => begun)
  await stuck.close()
  await expect(fetch(`${stuck.url}/healthz`)).rejects.toThrow()
  // The log beside it is gone only once the store is closed.
  expect(readdirSync(stuck.dataDir)).not.toContain('assistant.db-wal')
  const lines = stuck.log().filter(({ sentence }) => /did not close in their time/.test(String(sentence)))
  expect(lines).toMatchObject([{ level: 'warn' }])
})

test('at last it closes, once, and answers no more', async () => {
  await service.close()
  await service.close()
  await expect(get('/healthz')).rejects.toThrow()
})
