import jwt from 'jsonwebtoken'
import { type Answer, call, generate, generateWithSecret, poll, reconnect, say, send, start } from './helpers/calls'
import { FOREIGN, openSite, PARTNER, SECRET, type Site, type SiteOptions } from './helpers/site'

let site: Site

async function open(options: SiteOptions = {}): Promise<void> {
  await site?.close()
  site = await openSite(options)
}
beforeEach(() => open())
afterEach(() => site.close())

const code = ({ status, body }: Answer) => [status, body.error?.code]
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('a token', () => {
  test('for an anonymous visitor of our own page names the visitor and starts no conversation', async () => {
    const { status, body } = await generate(site, { user: { id: 'dl_somebody_else', name: 'x' } })
    expect([status, body]).toEqual([
      200,
      { conversationId: expect.stringMatching(/^\w{22}$/), token: expect.any(String), expires_in: 1800 },
    ])
    const claims = jwt.decode(body.token) as jwt.JwtPayload
    expect(claims.user).toMatch(/^dl_[A-Za-z0-9]{22}$/)
    expect(claims.user).not.toBe('dl_somebody_else')
    expect(await site.store.store.findConversation(body.conversationId)).toBeUndefined()
  })

  test('for the secret may name the visitor, with an id that begins with dl_', async () => {
    const { body } = await generateWithSecret(site, { user: { id: 'dl_42' }, trustedOrigins: [PARTNER] })
    expect(jwt.decode(body.token)).toMatchObject({ user: 'dl_42', origins: [PARTNER] })
    expect(code(await generateWithSecret(site, { user: { id: '42' } }))).toEqual([400, 'BadArgument'])
  })

  test.each<[string, string | undefined, string | undefined, number]>([
    ['without anything', undefined, undefined, 401],
    ['with a wrong secret', 'wrong', undefined, 401],
    ['from a foreign page', undefined, FOREIGN, 403],
    ['from a listed page without the secret', undefined, PARTNER, 403],
    ['from a listed page with the secret', SECRET, PARTNER, 200],
  ])('asked for %s', async (_, token, origin, status) => {
    const headers: Record<string, string> = origin === undefined ? {} : { origin }
    expect((await call(site, '/tokens/generate', { token, headers })).status).toBe(status)
  })

  test.each([
    ['an unknown institution', { institution: 'elsewhere' }],
    ['an institution that is no text', { institution: ['nki'] }],
    ['trusted origins that are none', { trustedOrigins: ['https://a.example/path'] }],
    ['too many trusted origins', { trustedOrigins: Array(11).fill(PARTNER) }],
    ['a user that is no object', { user: 'x' }],
    ['a list', []],
  ])('is not given for %s', async (_, body) => {
    expect(code(await generateWithSecret(site, body))).toEqual([400, 'BadArgument'])
  })

  test('binds the institution and the language of the conversation', async () => {
    const { body } = await generate(site, { institution: 'erasmus-mc', locale: 'en-GB' })
    await call(site, '/conversations', {
      token: body.token,
      body: { locale: 'nl', institution: 'nki', user: { id: 'me' } },
    })
    expect(await site.store.store.findConversation(body.conversationId)).toMatchObject({
      institution: 'erasmus-mc',
      language: 'en',
      channel: 'web',
      audience: 'patient',
      visitor: (jwt.decode(body.token) as jwt.JwtPayload).user,
    })
  })

  test.each([
    ['en-US', 'en'],
    ['nl', 'nl'],
    ['fr-FR', 'nl'],
    ['<b>', 'nl'],
    [undefined, 'nl'],
  ])('without a language takes it from the start: %s gives %s', async (locale, language) => {
    const { body } = await generate(site)
    await call(site, '/conversations', { token: body.token, body: { locale } })
    expect(await site.store.store.findConversation(body.conversationId)).toMatchObject({ institution: 'nki', language })
  })

  test('is refreshed as often as wanted, and never after its end', async () => {
    const first = await start(site)
    site.time.now += 20 * MINUTE
    const refreshed = await call(site, '/tokens/refresh', { token: first.token })
    expect([refreshed.status, refreshed.body]).toEqual([
      200,
      { conversationId: first.id, token: expect.any(String), expires_in: 1800 },
    ])
    site.time.now += 20 * MINUTE
    expect(code(await call(site, '/tokens/refresh', { token: first.token }))).toEqual([403, 'TokenExpired'])
    expect((await call(site, '/tokens/refresh', { token: refreshed.body.token })).status).toBe(200)
    expect((await say(site, { ...first, token: refreshed.body.token }, 'hi')).status).toBe(200)
  })

  describe('that has ended is renewed for the same conversation', () => {
    const renew = (token: string | undefined, headers: Record<string, string> = { origin: site.origin }) =>
      call(site, '/tokens/renew', { token, headers })

    test('by our own page within a day', async () => {
      const started = await start(site)
      site.time.now += 30 * MINUTE + DAY - 1000
      const { status, body } = await renew(started.token)
      expect([status, body.conversationId]).toEqual([200, started.id])
      expect((await poll(site, { ...started, token: body.token })).body.activities).toHaveLength(1)
      expect(jwt.decode(body.token)).toMatchObject({ user: (jwt.decode(started.token) as jwt.JwtPayload).user })
    })

    test('not after a day, not for other pages, not for what we did not sign, not once erased', async () => {
      const started = await start(site)
      expect(code(await renew(started.token, { origin: PARTNER }))).toEqual([403, 'OriginNotAllowed'])
      expect(code(await renew(started.token, {}))).toEqual([401, 'Unauthorized'])
      expect(code(await renew(undefined))).toEqual([401, 'Unauthorized'])
      expect(code(await renew(`${started.token}x`))).toEqual([401, 'BadToken'])
      await site.store.store.eraseConversation(started.id)
      expect(code(await renew(started.token))).toEqual([404, 'ConversationNotFound'])
      site.time.now += 30 * MINUTE + DAY
      expect(code(await renew(started.token))).toEqual([403, 'TokenExpired'])
    })
  })
})

describe('a conversation', () => {
  test('is started once by its token: 201, then 200, with one welcome', async () => {
    const { token, conversationId } = (await generate(site)).body
    const [first, second] = [
      await call(site, '/conversations', { token, body: {} }),
      await call(site, '/conversations', { token }),
    ]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(first.body).toEqual({
      conversationId,
      token: expect.any(String),
      expires_in: 1800,
      streamUrl: expect.stringMatching(
        new RegExp(`^${site.url.replace('http', 'ws')}/conversations/${conversationId}/stream\\?t=\\w{22}$`),
      ),
    })
    expect(second.body.conversationId).toBe(conversationId)
    expect(site.reception.welcomes).toBe(1)
  })

  test('that is started twice at once is one, with one welcome', async () => {
    const { token } = (await generate(site)).body
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call(site, '/conversations', { token, body: {} })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201])
    expect(site.reception.welcomes).toBe(1)
  })

  test('is started with the secret, each time a new one', async () => {
    const started = await Promise.all([1, 2].map(() => call(site, '/conversations', { token: SECRET, body: {} })))
    expect(started.map(({ status }) => status)).toEqual([201, 201])
    expect(started[0]?.body.conversationId).not.toBe(started[1]?.body.conversationId)
  })

  test('starts without a welcome when that fails, and is welcomed the next time', async () => {
    const { token } = (await generate(site)).body
    jest.spyOn(site.reception, 'welcome').mockRejectedValueOnce(new Error('no welcome'))
    expect((await call(site, '/conversations', { token, body: {} })).status).toBe(201)
    expect((await call(site, '/conversations', { token, body: {} })).status).toBe(200)
    expect(site.reception.welcomes).toBe(1)
  })

  test('is taken up again with a new token and a new stream', async () => {
    const started = await start(site)
    const { status, body } = await reconnect(site, started)
    expect(status).toBe(200)
    expect(body).toMatchObject({ conversationId: started.id, token: expect.any(String) })
    expect(body.streamUrl).not.toBe(started.streamUrl)
  })

  test('is unknown before it started and after it was erased', async () => {
    const { token, conversationId: id } = (await generate(site)).body
    const known = await start(site)
    await site.store.store.eraseConversation(known.id)
    for (const started of [{ id, token, streamUrl: '' }, known]) {
      expect(code(await reconnect(site, started))).toEqual([404, 'ConversationNotFound'])
      expect(code(await poll(site, started))).toEqual([404, 'ConversationNotFound'])
      expect(code(await say(site, started, 'x'))).toEqual([404, 'ConversationNotFound'])
    }
  })
})

describe('who may call', () => {
  const CALLS: [string, string, string][] = [
    ['POST', '/tokens/refresh', ''],
    ['POST', '/conversations', ''],
    ['GET', '/conversations/:id', ''],
    ['GET', '/conversations/:id/activities', ''],
    ['POST', '/conversations/:id/activities', ''],
    ['POST', '/conversations/:id/upload', ''],
  ]

  test.each(CALLS)('%s %s: 401 without a token or with a wrong one, 403 when it has ended', async (method, path) => {
    const { id, token } = await start(site)
    const at = path.replace(':id', id)
    const forged = jwt.sign({ conv: id, user: 'dl_x', jti: 'x', aud: 'directline', exp: 9e9 }, 'another key')
    const unsigned = jwt.sign({ conv: id, user: 'dl_x', jti: 'x', aud: 'directline', exp: 9e9 }, null as never, {
      algorithm: 'none',
    })
    for (const wrong of [undefined, '', 'x', `${token}x`, forged, unsigned, 'a'.repeat(5000)]) {
      expect((await call(site, at, { method, token: wrong })).status).toBe(401)
    }
    site.time.now += 30 * MINUTE
    expect(code(await call(site, at, { method, token }))).toEqual([403, 'TokenExpired'])
  })

  test.each(CALLS.filter(([, path]) => path.includes(':id')))(
    '%s %s: a token opens no other conversation',
    async (method, path) => {
      const [mine, other] = [await start(site), await start(site)]
      await say(site, other, 'a secret of somebody else')
      const answer = await call(site, path.replace(':id', other.id), { method, token: mine.token })
      expect(code(answer)).toEqual([403, 'NotYours'])
      expect(JSON.stringify(answer.body)).not.toContain('secret')
    },
  )

  test.each(CALLS)('%s %s: a page on a foreign origin is refused', async (method, path) => {
    const { id, token } = await start(site)
    const answer = await call(site, path.replace(':id', id), { method, token, headers: { origin: FOREIGN } })
    expect(code(answer)).toEqual([403, 'OriginNotAllowed'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a token for certain pages works on no other page', async () => {
    const { token } = (await generateWithSecret(site, { trustedOrigins: [PARTNER] })).body
    const from = (origin: string) => call(site, '/tokens/refresh', { token, headers: { origin } })
    expect(code(await from(site.origin))).toEqual([403, 'OriginNotAllowed'])
    expect((await from(PARTNER)).status).toBe(200)
  })
})

describe('an activity', () => {
  test('is stored and echoed before its id comes back; its sender and channel come from the token, and what a page hangs on it goes', async () => {
    const started = await start(site)
    const { status, body } = await send(site, started, {
      type: 'message',
      text: 'hello',
      id: 'mine',
      from: { id: 'dl_somebody_else', role: 'bot', name: 'Doctor' },
      conversation: { id: 'another' },
      recipient: { id: 'x' },
      channelId: 'msteams',
      serviceUrl: 'https://evil.example',
      timestamp: '1999-01-01T00:00:00Z',
      replyToId: `${started.id}|0000001`,
      locale: 'en-GB',
      localTimezone: 'Europe/Amsterdam',
      localTimestamp: 'on my birthday',
      textFormat: 'for Jan Bakker',
      name: 'Jan Bakker',
      value: { a: 'a'.repeat(8000) },
      channelData: { clientActivityID: 'c1', hidden: ['bsn'], tooLong: true, inGroup: true, deep: 'a'.repeat(8000) },
    })
    expect([status, body]).toEqual([200, { id: `${started.id}|0000002` }])
    const [, echo] = (await poll(site, started)).body.activities
    expect(echo).toEqual({
      type: 'message',
      text: 'hello',
      id: `${started.id}|0000002`,
      timestamp: new Date(site.time.now).toISOString(),
      channelId: 'directline',
      from: { id: (jwt.decode(started.token) as jwt.JwtPayload).user, role: 'user' },
      recipient: { id: 'assistant', role: 'bot' },
      conversation: { id: started.id },
      replyToId: `${started.id}|0000001`,
      locale: 'en-GB',
      localTimezone: 'Europe/Amsterdam',
      channelData: { clientActivityID: 'c1', 'webchat:sequence-id': 2 },
    })
  })

  test('with a clientActivityID that was sent before gets the first id and takes no second turn', async () => {
    const started = await start(site)
    const first = await say(site, started, 'once', 'same')
    const again = await Promise.all([1, 2, 3].map(() => say(site, started, 'twice', 'same')))
    expect(again.map(({ status, body }) => [status, body.id])).toEqual(Array(3).fill([200, first.body.id]))
    await site.reception.idle()
    const { activities } = (await poll(site, started)).body
    expect(activities.map(({ text }) => text)).toEqual(['welcome', 'once', 'echo: once'])
    const other = await start(site)
    expect((await say(site, other, 'another conversation', 'same')).body.id).toBe(`${other.id}|0000002`)
  })

  test('is stored with the text that the reception hands back, and nothing else of what was typed', async () => {
    const started = await start(site)
    await say(site, started, 'my number is 123456782')
    const { body } = await poll(site, started)
    expect(body.activities[1]).toMatchObject({ text: 'my number is *********' })
    expect(JSON.stringify(body)).not.toContain('123456782')
  })

  test.each([
    ['a message that is longer than one may be, which is told later', { type: 'message', text: 'é'.repeat(4000) }],
    ['a known event', { type: 'event', name: 'feedback', value: { helpful: true } }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'a|0000002' }],
    ['a message with an empty list of attachments', { type: 'message', text: 'x', attachments: [] }],
  ])('%s is taken', async (_, activity) => {
    const started = await start(site)
    expect((await send(site, started, activity)).status).toBe(200)
    const { activities } = (await poll(site, started)).body
    const { attachments, ...taken } = activity as typeof activity & { attachments?: unknown }
    expect(activities[1]).toMatchObject(taken)
  })

  test.each<[string, unknown, number, string]>([
    ['an event with a large value', { type: 'event', name: 'feedback', value: 'a'.repeat(1024) }, 413, 'DataTooLarge'],
    ['a body over 64 KB', { type: 'message', text: 'a'.repeat(300_000) }, 413, 'BodyTooLarge'],
    ['no JSON', '{"type":', 400, 'BadJson'],
    ['no body', undefined, 400, 'BadActivity'],
    ['a list', [], 400, 'BadActivity'],
    ['null', 'null', 400, 'BadActivity'],
    ['no type', { text: 'a' }, 400, 'BadActivity'],
    ['a type that is a number', { type: 1 }, 400, 'BadActivity'],
    ['conversationUpdate', { type: 'conversationUpdate', membersAdded: [] }, 400, 'BadActivity'],
    ['endOfConversation', { type: 'endOfConversation' }, 400, 'BadActivity'],
    ['an unknown event', { type: 'event', name: 'tokens/response' }, 400, 'BadActivity'],
    ['an event without a name', { type: 'event' }, 400, 'BadActivity'],
    ['an event named as an object property', { type: 'event', name: 'constructor' }, 400, 'BadActivity'],
    ['an empty message', { type: 'message', text: '' }, 400, 'BadActivity'],
    ['a message with a value in place of a text', { type: 'message', value: { a: 1 } }, 400, 'BadActivity'],
    ['a text that is no string', { type: 'message', text: ['a'] }, 400, 'BadActivity'],
    ['channelData that is a list', { type: 'message', text: 'a', channelData: [] }, 400, 'BadActivity'],
    [
      'a clientActivityID that is no string',
      { type: 'message', text: 'a', channelData: { clientActivityID: 1 } },
      400,
      'BadActivity',
    ],
    ['an attachment', { type: 'message', text: 'a', attachments: [{ contentUrl: 'data:x' }] }, 400, 'BadActivity'],
  ])('%s is refused', async (_, activity, status, expected) => {
    const started = await start(site)
    expect(code(await send(site, started, activity))).toEqual([status, expected])
    expect((await poll(site, started)).body.activities).toHaveLength(1)
  })

  test('that cannot be stored is rejected with 502, and nothing of the fault is told', async () => {
    const started = await start(site)
    site.store.broken = true
    const answer = await say(site, started, 'hello')
    expect(code(answer)).toEqual([502, 'BotRejectedActivity'])
    expect(JSON.stringify(answer.body)).not.toContain('disk')
  })

  test('of type typing is not stored', async () => {
    const started = await start(site)
    const passed: unknown[] = []
    const stop = site.deliveries.listen(
      started.id,
      () => {},
      (body) => passed.push(body),
    )
    expect((await send(site, started, { type: 'typing' })).status).toBe(200)
    stop()
    expect(passed).toEqual([expect.objectContaining({ type: 'typing', conversation: { id: started.id } })])
    expect((await poll(site, started)).body.activities).toHaveLength(1)
  })

  test('a file is refused with a clear message, whatever its form', async () => {
    const { id, token } = await start(site)
    const form = new FormData()
    form.append('file', new Blob(['a scan']), 'scan.dcm')
    const response = await fetch(`${site.url}/conversations/${id}/upload?userId=x`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({
      error: { code: 'UploadNotAllowed', message: expect.stringContaining('must not be sent') },
    })
  })
})

describe('polling', () => {
  test('goes on where the watermark stands, and gives the same watermark when nothing is new', async () => {
    const started = await start(site)
    const first = (await poll(site, started)).body
    await say(site, started, 'one')
    await site.reception.idle()
    const second = (await poll(site, started, first.watermark)).body
    expect(second.activities.map(({ text }) => text)).toEqual(['one', 'echo: one'])
    const third = (await poll(site, started, second.watermark)).body
    expect(third).toEqual({ activities: [], watermark: second.watermark })
  })

  test.each(['', '-', 'x', '1e1', '-1', '1.', '1.5', '99', '99999999999999999999', '٣', '0x1', 'null'])(
    'with "%s" for a watermark gives everything',
    async (watermark) => {
      const started = await start(site)
      await say(site, started, 'one')
      await site.reception.idle()
      expect((await poll(site, started, watermark)).body.activities).toHaveLength(3)
    },
  )

  test('with the watermark of another conversation gives everything', async () => {
    const [mine, other] = [await start(site), await start(site)]
    const { watermark } = (await poll(site, other)).body
    expect((await poll(site, mine, watermark)).body.activities).toHaveLength(1)
  })

  test('gives an empty set and the same watermark while the store is broken, and goes on after', async () => {
    const started = await start(site)
    const { watermark } = (await poll(site, started)).body
    site.store.broken = true
    expect(await poll(site, started, watermark)).toMatchObject({ status: 200, body: { activities: [], watermark } })
    expect(await poll(site, started)).toMatchObject({ status: 200, body: { activities: [], watermark: '' } })
    site.store.broken = false
    await say(site, started, 'one')
    expect((await poll(site, started, watermark)).body.activities[0]).toMatchObject({ text: 'one' })
  })

  test('a long history comes in pieces without a gap', async () => {
    const started = await start(site)
    for (let n = 0; n < 600; n += 1) await site.reception.say(started.id, String(n))
    const first = (await poll(site, started)).body
    const second = (await poll(site, started, first.watermark)).body
    expect([first.activities.length, second.activities.length]).toEqual([500, 101])
    expect(second.activities.at(-1)).toMatchObject({ text: '599' })
  })

  test('never shows a conversationUpdate', async () => {
    const started = await start(site)
    await site.store.append(started.id, 0, () => ({ type: 'conversationUpdate', id: 'x' }))
    const { activities, watermark } = (await poll(site, started)).body
    expect(activities).toHaveLength(1)
    expect(watermark).toMatch(/^2\./)
  })
})

describe('limits', () => {
  const few = { points: 2, seconds: 60 }
  const limited = (answer: Answer) => [...code(answer), Number(answer.headers.get('retry-after'))]
  const refusal = [429, 'TooManyRequests', expect.any(Number)]

  test('new tokens, by address', async () => {
    await open({ limits: { startsPerAddress: few } })
    await generate(site)
    await generate(site)
    const third = await generate(site)
    expect(limited(third)).toEqual(refusal)
    // In seconds, of the minute that the limit is for.
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(30)
    expect((await generateWithSecret(site)).status).toBe(200)
  })

  test('calls, by address: others feel nothing', async () => {
    await open({ limits: { callsPerAddress: few }, trustProxy: true })
    const { token } = (await generate(site)).body
    const from = (address: string) => call(site, '/tokens/refresh', { token, headers: { 'x-forwarded-for': address } })
    await from('203.0.113.1')
    await from('203.0.113.1')
    expect(limited(await from('203.0.113.1'))).toEqual(refusal)
    expect((await from('203.0.113.2')).status).toBe(200)
  })

  test('calls, by address, before anything of them is read: neither a body that is none nor a token that is none is a way round', async () => {
    await open({ limits: { callsPerAddress: few } })
    const nested = '['.repeat(40) + ']'.repeat(40)
    const answers = [0, 1, 2].map(() => call(site, '/conversations', { body: nested }))
    expect((await Promise.all(answers)).map(({ status }) => status).toSorted()).toEqual([400, 400, 429])
    const polled = await call(site, '/conversations/x/activities?watermark=7', { method: 'GET', token: 'none' })
    expect([polled.status, polled.body]).toEqual([200, { activities: [], watermark: '7' }])
  })

  test('calls, by token', async () => {
    await open({ limits: { callsPerToken: few } })
    const started = await start(site)
    for (const status of [200, 200, 429]) {
      expect((await call(site, '/tokens/refresh', { token: started.token })).status).toBe(status)
    }
  })

  test('messages, by conversation, also with a fresh token; typing is none', async () => {
    await open({ limits: { messagesPerConversation: few } })
    const started = await start(site)
    const other = await start(site)
    await say(site, started, '1')
    await say(site, started, '2')
    const fresh = (await call(site, '/tokens/refresh', { token: started.token })).body.token
    expect(limited(await say(site, { ...started, token: fresh }, '3'))).toEqual(refusal)
    expect((await send(site, started, { type: 'typing' })).status).toBe(200)
    expect((await say(site, other, '1')).status).toBe(200)
  })

  test('messages, by address, whatever conversation they are said in', async () => {
    await open({ limits: { messagesPerAddress: few } })
    const [first, second] = [await start(site), await start(site)]
    await say(site, first, '1')
    await say(site, second, '1')
    expect(limited(await say(site, first, '2'))).toEqual(refusal)
  })

  test('codes to go on with, by address, whatever conversation they are typed in; other messages go on', async () => {
    await open({ limits: { codesPerAddress: few } })
    const first = await start(site)
    await say(site, first, 'DFGH-JKLM-NPRS-TWXZ')
    await say(site, first, 'mijn code is dfgh jklm nprs twxd')
    const second = await start(site)
    expect(limited(await say(site, second, 'DFGH-JKLM-NPRS-TWXF'))).toEqual(refusal)
    expect((await say(site, second, 'wat kost het?')).status).toBe(200)
  })

  test('whoever polls too often gets nothing new instead of an error, which would end its polling', async () => {
    await open({ limits: { callsPerToken: few } })
    const started = await start(site)
    const first = (await poll(site, started)).body
    await site.reception.say(started.id, 'news')
    await poll(site, started, first.watermark)
    expect(await poll(site, started, first.watermark)).toMatchObject({
      status: 200,
      body: { activities: [], watermark: first.watermark },
    })
  })
})

test('behind a proxy the stream has its scheme and host', async () => {
  await open({ trustProxy: true })
  const { token } = (await call(site, '/tokens/generate', { token: SECRET })).body
  const { body } = await call(site, '/conversations', { token, headers: { 'x-forwarded-proto': 'https' } })
  expect(body.streamUrl).toMatch(/^wss:\/\/127\.0\.0\.1:/)
})
