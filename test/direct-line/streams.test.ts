import { once } from 'node:events'
import type { Socket as NetSocket } from 'node:net'
import fc from 'fast-check'
import { WebSocket } from 'ws'
import { until } from '../helpers/until'
import {
  call,
  generateWithSecret,
  handshake,
  poll,
  reconnect,
  Socket,
  type Started,
  say,
  send,
  start,
  streamUrl,
} from './helpers/calls'
import { FOREIGN, openSite, PARTNER, type Site, type SiteOptions } from './helpers/site'

let site: Site
const sockets: Socket[] = []

async function reopen(options: SiteOptions = {}): Promise<void> {
  await site?.close()
  site = await openSite(options)
}
beforeEach(() => reopen())
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await site.close()
})

async function listen(started: Started, watermark?: string): Promise<Socket> {
  const url = watermark === undefined ? started.streamUrl : await streamUrl(site, started, watermark)
  return listenAt(url)
}

async function listenAt(url: string): Promise<Socket> {
  const socket = new Socket(url, site.origin)
  sockets.push(socket)
  await once(socket.socket, 'open')
  return socket
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

describe('a stream', () => {
  test('first shows what was said before it opened, then what is said', async () => {
    const started = await start(site)
    await say(site, started, 'one')
    await site.reception.idle()
    const socket = await listen(started)
    await until(() => socket.activities.length === 3)
    await say(site, started, 'two')
    await until(() => socket.activities.length === 5)
    expect(socket.activities.map(({ text }) => text)).toEqual(['welcome', 'one', 'echo: one', 'two', 'echo: two'])
    expect(socket.sequences).toEqual(upTo(5))
  })

  test('goes on after the watermark of the last frame, and from the start with any other', async () => {
    const started = await start(site)
    const first = await listen(started)
    await until(() => first.frames.length === 1)
    const { watermark } = JSON.parse(first.frames[0] ?? '')
    await say(site, started, 'one')
    await site.reception.idle()
    const second = await listen(started, watermark)
    const third = await listen(started, '99')
    await until(() => second.activities.length === 2 && third.activities.length === 3)
    expect([second.sequences, third.sequences]).toEqual([[2, 3], upTo(3)])
  })

  test('only ever carries checked sets of activities', async () => {
    const started = await start(site)
    const socket = await listen(started)
    await site.store.append(started.id, 0, () => ({ type: 'conversationUpdate', id: 'x' }))
    await site.store.append(started.id, 0, () => ({ nonsense: true }))
    await site.reception.say(started.id, 'news')
    await send(site, started, { type: 'typing' })
    await until(() => socket.activities.length === 3)
    const sets = socket.frames.map((frame) => JSON.parse(frame))
    for (const set of sets) {
      expect(Object.keys(set).sort()).toEqual(['activities', 'watermark'])
      for (const activity of set.activities) expect(['message', 'typing']).toContain(activity.type)
    }
    expect(sets.at(-1)).toMatchObject({ activities: [{ type: 'typing' }], watermark: expect.stringMatching(/^4\./) })
  })

  test('shows somebody typing to those who listen, and to nobody who comes later', async () => {
    const started = await start(site)
    const socket = await listen(started)
    await until(() => socket.activities.length === 1)
    await send(site, started, { type: 'typing' })
    await until(() => socket.activities.length === 2)
    const later = await listen(started, '-')
    await until(() => later.activities.length === 1)
    expect(later.activities[0]).toMatchObject({ type: 'message' })
  })

  test('shows a long history without a gap to a reader who takes its time', async () => {
    const started = await start(site)
    for (let n = 2; n <= 350; n += 1) await site.reception.say(started.id, String(n))
    const socket = await listen(started)
    const net = (socket.socket as unknown as { _socket: NetSocket })._socket
    net.pause()
    await site.reception.say(started.id, '351')
    net.resume()
    await until(() => socket.activities.length === 351)
    expect(socket.sequences).toEqual(upTo(351))
    expect(socket.closed).toBeUndefined()
  })

  test('takes nothing that comes in but a sign of life', async () => {
    const started = await start(site)
    const socket = await listen(started)
    socket.socket.send('')
    socket.socket.send('{"type":"message","text":"by socket"}')
    socket.socket.send(Buffer.from([1, 2, 3]))
    await site.reception.say(started.id, 'news')
    await until(() => socket.activities.length === 2)
    expect((await poll(site, started)).body.activities.map(({ text }) => text)).toEqual(['welcome', 'news'])
  })

  test('is never compressed', async () => {
    expect((await listen(await start(site))).socket.extensions).toBe('')
  })

  test('that cannot be read from the store is closed, and the next one is whole', async () => {
    const started = await start(site)
    const url = await streamUrl(site, started)
    site.store.broken = true
    const broken = await listenAt(url)
    await until(() => broken.closed === 1011)
    site.store.broken = false
    const whole = await listen(started, '')
    await until(() => whole.activities.length === 1)
    expect(site.counted).toMatchObject({ 'closed fault': 1 })
  })
})

describe('any number of streams show one conversation', () => {
  test('with the same frames, and none is closed because another opens', async () => {
    const started = await start(site)
    const two = [await listen(started), await listen(started, '')]
    await say(site, started, 'one')
    await until(() => two.every(({ activities }) => activities.length === 3))
    expect(two[0]?.activities).toEqual(two[1]?.activities)
    expect(two.map(({ closed }) => closed)).toEqual([undefined, undefined])
  })

  test('up to eight: the newest gets 429, until one has left', async () => {
    const started = await start(site)
    const eight = await Promise.all(upTo(8).map(() => listen(started, '')))
    expect(await handshake(await streamUrl(site, started), site.origin)).toBe(429)
    expect(await handshake((await start(site)).streamUrl, site.origin)).toBe(101)
    expect(eight.every(({ closed }) => closed === undefined)).toBe(true)
    eight[0]?.close()
    await until(() => site.counted['closed left'] === 2)
    expect(await handshake(await streamUrl(site, started), site.origin)).toBe(101)
  })
})

describe('streams that are open at a time', () => {
  test('of one address are so many, whatever they show; another address opens its own, and this one again when one has left', async () => {
    await reopen({ channel: { streamLimits: { address: 2 } }, trustProxy: true })
    const from = async (address: string) => {
      const socket = new WebSocket((await start(site)).streamUrl, {
        origin: site.origin,
        headers: { 'x-forwarded-for': address },
      })
      return new Promise<WebSocket | number>((resolve) => {
        socket.on('error', () => {})
        socket.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode))
        socket.on('open', () => resolve(socket))
      })
    }
    const two = [await from('2001:db8:1:2::1'), await from('2001:db8:1:2::2')]
    expect(await from('2001:db8:1:2::3')).toBe(429)
    const other = await from('203.0.113.2')
    for (const socket of [two[0], other]) (socket as WebSocket).close()
    await until(() => site.counted['closed left'] === 2)
    const again = await from('2001:db8:1:2::3')
    for (const socket of [two[1], again]) (socket as WebSocket).close()
  })

  test('of the whole process are so many', async () => {
    await reopen({ channel: { streamLimits: { process: 1 } } })
    await listen(await start(site))
    expect(await handshake((await start(site)).streamUrl, site.origin)).toBe(429)
  })
})

describe('the address of a stream', () => {
  test('is good once', async () => {
    const { streamUrl: url } = await start(site)
    expect([await handshake(url, site.origin), await handshake(url, site.origin)]).toEqual([101, 403])
  })

  test('is good for a minute', async () => {
    const [early, late] = [await start(site), await start(site)]
    site.time.now += 59_999
    expect(await handshake(early.streamUrl, site.origin)).toBe(101)
    site.time.now += 1
    expect(await handshake(late.streamUrl, site.origin)).toBe(403)
  })

  test('holds for its own conversation, and not without its ticket', async () => {
    const [mine, other] = [await start(site), await start(site)]
    expect(await handshake(mine.streamUrl.replace(mine.id, other.id), site.origin)).toBe(403)
    expect(await handshake(other.streamUrl.replace(/\?.*/, ''), site.origin)).toBe(403)
    expect(await handshake(other.streamUrl.replace(/t=.*/, `t=${other.token}`), site.origin)).toBe(403)
  })

  test('does not hold the token', async () => {
    const started = await start(site)
    expect(started.streamUrl).not.toContain(started.token)
  })

  test.each<[string, number, (() => string) | undefined]>([
    ['no', 403, undefined],
    ['a foreign', 403, () => FOREIGN],
    ['a null', 403, () => 'null'],
    ['a listed', 101, () => PARTNER],
    ['our own', 101, () => site.origin],
  ])('asked for with %s origin is answered %d', async (_, status, origin) => {
    const { streamUrl: url } = await start(site)
    expect(await handshake(url, origin?.())).toBe(status)
    if (status === 403) expect(await handshake(url, site.origin)).toBe(101)
  })

  test('opens for the trusted pages of its token only', async () => {
    const { token } = (await generateWithSecret(site, { trustedOrigins: [PARTNER] })).body
    const { body } = await call(site, '/conversations', { token })
    expect(await handshake(body.streamUrl, site.origin)).toBe(403)
    const again = await reconnect(site, { id: body.conversationId, token, streamUrl: '' })
    expect(await handshake(again.body.streamUrl, PARTNER)).toBe(101)
  })

  test('is not asked for too often by one address', async () => {
    await reopen({ limits: { callsPerAddress: { points: 3, seconds: 60 } } })
    const started = await start(site)
    expect(await handshake(started.streamUrl, site.origin)).toBe(101)
    expect(await handshake(started.streamUrl, site.origin)).toBe(403)
    expect(await handshake(started.streamUrl, site.origin)).toBe(429)
  })
})

describe('a reader', () => {
  test('who has a megabyte unread is dropped, and the other reads on', async () => {
    const started = await start(site)
    const [slow, other] = [await listen(started), await listen(started, '')]
    await until(() => slow.activities.length === 1 && other.activities.length === 1)
    ;(slow.socket as unknown as { _socket: NetSocket })._socket.pause()
    const page = 'a'.repeat(200_000)
    let said = 1
    // What the operating system keeps for a socket comes on top.
    while (!site.counted['closed slow'] && said < 200) {
      await site.reception.say(started.id, page)
      said += 1
    }
    expect(site.counted).toMatchObject({ 'closed slow': 1 })
    await until(() => other.activities.length === said)
    expect([other.closed, other.sequences]).toEqual([undefined, upTo(said)])
  })

  test('gets an empty frame now and then, and is dropped when it gives no sign of life', async () => {
    await reopen({ channel: { keepAliveMs: 100 } })
    const alive = await listen(await start(site))
    const { streamUrl: url } = await start(site)
    const dead = new WebSocket(url, { origin: site.origin, autoPong: false })
    await once(dead, 'close')
    expect(alive.frames.filter((frame) => frame === '').length).toBeGreaterThanOrEqual(1)
    expect(alive.closed).toBeUndefined()
    await until(() => site.counted['closed dead'] === 1)
  })

  test('who sends large frames or a flood of them is dropped', async () => {
    const large = await listen(await start(site))
    large.socket.send('a'.repeat(5000))
    await until(() => large.closed !== undefined)
    const flood = await listen(await start(site))
    for (let n = 0; n < 1100; n += 1) flood.socket.send('')
    await until(() => flood.closed !== undefined)
    expect(site.counted).toMatchObject({ 'closed flooding': 1 })
    expect((await fetch(`${site.origin}/`)).status).toBe(404)
  })

  test('who cuts the handshake short does no harm', async () => {
    const { streamUrl: url } = await start(site)
    const cut = new WebSocket(url, { origin: site.origin })
    cut.on('error', () => {})
    cut.terminate()
    expect(await handshake((await start(site)).streamUrl, site.origin)).toBe(101)
  })

  test('is told when the server closes, so that it comes back', async () => {
    const socket = await listen(await start(site))
    await site.channel.close()
    await until(() => socket.closed === 1012)
  })

  test('who does not answer the good-bye does not hold up the close', async () => {
    const started = await start(site)
    const socket = await listen(started)
    ;(socket.socket as unknown as { _socket: NetSocket })._socket.pause()
    const before = performance.now()
    await site.channel.close()
    expect(performance.now() - before).toBeLessThan(2000)
  })
})

test('nobody misses or sees twice what many say while streams come and go', async () => {
  const many = { points: 10_000, seconds: 60 }
  await reopen({ limits: { messagesPerConversation: many, messagesPerAddress: many } })
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('say' as const), count: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), after: fc.integer({ min: 0, max: 6 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const started = await start(site)
      const said: Promise<unknown>[] = []
      const open: { socket: Socket; after: number }[] = []
      for (const each of steps) {
        if (each.do === 'say') {
          for (let n = 0; n < each.count; n += 1) said.push(say(site, started, `message ${n}`))
        } else if (each.do === 'leave') open.pop()?.socket.close()
        else if (open.length < 8) {
          const { sequence = 0 } = (await site.store.store.findConversation(started.id)) ?? {}
          const after = Math.min(each.after, sequence)
          open.push({ socket: await listen(started, String(after)), after })
        }
      }
      await Promise.all(said)
      await site.reception.idle()
      const last = 1 + 2 * said.length
      await until(() => open.every(({ socket, after }) => socket.sequences.length >= last - after))
      for (const { socket, after } of open) {
        expect(socket.sequences).toEqual(upTo(last, after + 1))
        socket.close()
      }
    }),
    { numRuns: 12, seed: 20261122 },
  )
})
