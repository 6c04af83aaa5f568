import { createServer } from 'node:net'
import { portToKeep } from '../../bench/ports'
import { pretendBrowser } from '../../bench/pretend-browser'
import { until } from '../helpers/until'
import { call, generate, say, start } from './helpers/calls'
import {
  CLIENTS,
  type Client,
  type ClientClass,
  type ClientOptions,
  Ear,
  loadClient,
  post,
  speedUpClients,
} from './helpers/client'
import { openSite, type Site, type SiteOptions } from './helpers/site'
import { openTestStore } from './helpers/store'

/** The client's own names for where it stands. */
const ONLINE = 2
const EXPIRED = 3
const ENDED = 5
const MINUTE = 60_000
const CLIENT_WAITS = 20_000

let site: Site
pretendBrowser(() => site.origin)
beforeAll(speedUpClients)
afterAll(() => {
  jest.useRealTimers()
})

async function reopen(options: SiteOptions = {}): Promise<void> {
  await site.close()
  site = await openSite(options)
}
beforeEach(async () => {
  site = await openSite()
})
afterEach(async () => {
  await site.close()
})

const requests = (route: string) => site.lines.filter(({ facts }) => facts.route === `directline-${route}`)
const status = (client: Client) => client.connectionStatus$.getValue()

describe.each(CLIENTS)('%s', (name) => {
  let Class: ClientClass
  beforeAll(() => {
    Class = loadClient(name)
  })
  const clients: Client[] = []

  const connect = (options: Partial<ClientOptions>): Client => {
    const client = new Class({ domain: site.url, pollingInterval: 200, ...options } as ClientOptions)
    clients.push(client)
    return client
  }
  /** As our page does it: a token from our own origin. */
  const open = async (options: Partial<ClientOptions> = {}): Promise<Client> =>
    connect({ token: (await generate(site)).body.token, ...options })

  afterEach(() => {
    for (const client of clients.splice(0)) client.end()
  })

  describe.each([
    ['over a socket', true],
    ['by polling', false],
  ])('%s', (_, webSocket) => {
    test('a visitor opens the chat, reads the welcome, asks, sees the question echoed and reads the answer', async () => {
      const client = await open({ webSocket })
      const ear = new Ear(client)
      await ear.until(({ length }) => length === 1)
      const channelData = { clientActivityID: 'c1' }
      const id = await post(client, { type: 'message', text: 'hello', channelData })
      const [welcome, echo, answer] = await ear.until(({ length }) => length === 3)
      expect(ear.texts).toEqual(['welcome', 'hello', 'echo: hello'])
      expect(welcome).toMatchObject({ from: { role: 'bot' }, channelData: { 'webchat:sequence-id': 1 } })
      expect(id).toMatch(/^[A-Za-z0-9]{22}\|0000002$/)
      expect(echo).toMatchObject({
        id,
        from: { id: expect.stringMatching(/^dl_/), role: 'user' },
        channelData: { ...channelData, 'webchat:sequence-id': 2 },
      })
      expect(answer).toMatchObject({ replyToId: id, recipient: { id: echo?.from.id } })
    })

    test('a message that is sent again with its clientActivityID is one message with one answer', async () => {
      const client = await open({ webSocket })
      const ear = new Ear(client)
      const again = () => post(client, { type: 'message', text: 'hello', channelData: { clientActivityID: 'same' } })
      const ids = [await again(), await again()]
      await post(client, { type: 'message', text: 'next' })
      await ear.until(({ length }) => length === 5)
      expect(ids[0]).toBe(ids[1])
      expect(ear.texts.slice(0, 3)).toEqual(['welcome', 'hello', 'echo: hello'])
    })

    test('a page that is loaded again goes on after its watermark', async () => {
      const first = await open({ webSocket })
      const before = new Ear(first)
      await post(first, { type: 'message', text: 'hello' })
      await before.until(({ length }) => length === 3)
      const { conversationId, token, watermark } = first as unknown as Record<string, string>
      first.end()
      const second = connect({ webSocket, conversationId, token, watermark } as Partial<ClientOptions>)
      const after = new Ear(second)
      await until(() => status(second) === ONLINE)
      await post(second, { type: 'message', text: 'again' })
      await after.until(({ length }) => length === 2)
      expect(after.texts).toEqual(['again', 'echo: again'])
    })

    test('two tabs on one conversation both see everything once', async () => {
      const one = await open({ webSocket })
      const first = new Ear(one)
      await first.until(({ length }) => length === 1)
      const { conversationId, token } = one as unknown as Record<string, string>
      const other = connect({ webSocket, conversationId, token })
      const second = new Ear(other)
      await second.until(({ length }) => length === 1)
      await post(one, { type: 'message', text: 'from one' })
      await post(other, { type: 'message', text: 'from the other' })
      await Promise.all([first.until(({ length }) => length === 5), second.until(({ length }) => length === 5)])
      expect(second.inOrder.map(({ id }) => id)).toEqual(first.inOrder.map(({ id }) => id))
    })

    test('the token is refreshed after 15 minutes, and the chat goes on past the end of the first one', async () => {
      const client = await open({ webSocket })
      const ear = new Ear(client)
      await ear.until(({ length }) => length === 1)
      const token = () => (client as unknown as Record<string, string>).token
      const first = token()
      site.time.now += 15 * MINUTE
      jest.advanceTimersByTime(15 * MINUTE)
      // The request alone is not enough: until its answer is read, the client speaks with the first one.
      await until(() => requests('refresh').length > 0 && token() !== first)
      site.time.now += 20 * MINUTE
      const id = await post(client, { type: 'message', text: 'still here' })
      expect(id).toMatch(/\|0000002$/)
    })

    test('a page whose token has ended is told so, gets a new one and goes on', async () => {
      const client = await open({ webSocket })
      const ear = new Ear(client)
      await ear.until(({ length }) => length === 1)
      site.time.now += 31 * MINUTE
      expect(await post(client, { type: 'message', text: 'too late' })).toBe('retry')
      expect(status(client)).toBe(EXPIRED)
      const { token, conversationId } = client as unknown as Record<string, string>
      const renewed = (await call(site, '/tokens/renew', { token, headers: { origin: site.origin } })).body.token
      const again = await call(site, `/conversations/${conversationId}`, { method: 'GET', token: renewed })
      client.reconnect(again.body)
      await until(() => status(client) === ONLINE)
      await post(client, { type: 'message', text: 'hello again' })
      await ear.until((heard) => heard.some(({ text }) => text === 'echo: hello again'))
    })

    test('a conversation that was erased refuses the next message, and polling ends with it', async () => {
      const client = await open({ webSocket })
      const ear = new Ear(client)
      await ear.until(({ length }) => length === 1)
      const { conversationId } = client as unknown as Record<string, string>
      await site.store.store.eraseConversation(String(conversationId))
      await expect(post(client, { type: 'message', text: 'x' })).rejects.toMatchObject({ status: 404 })
      if (!webSocket) await until(() => status(client) === ENDED)
    })
  })

  test('a page that opens while the server is away tries again, and is not dead', async () => {
    const port = await portToKeep()
    const store = await openTestStore()
    await reopen({ port, store })
    const { id, token } = await start(site)
    await site.close()
    let refused = 0
    const away = createServer((socket) => {
      refused++
      socket.destroy()
    }).listen(port, '127.0.0.1')
    const client = connect({ token })
    const ear = new Ear(client)
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return refused > 0
    })
    await new Promise((resolve) => away.close(resolve))
    site = await openSite({ port, store })
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return status(client) === ONLINE
    })
    await ear.until(({ length }) => length === 1)
    expect((client as unknown as { conversationId: string }).conversationId).toBe(id)
    await site.close()
    await store.close()
    site = await openSite()
  })

  test('a page that opens while the store is away tries again, and is not dead', async () => {
    const client = await open()
    site.store.broken = true
    const ear = new Ear(client)
    await until(() => requests('start').length > 0)
    site.store.broken = false
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return status(client) === ONLINE
    })
    await ear.until(({ length }) => length === 1)
    expect(ear.end).toBeUndefined()
  })

  test('a page sees a restart of the server through: nothing is lost, nothing comes twice', async () => {
    const store = await openTestStore()
    const port = await portToKeep()
    await reopen({ port, store })
    const client = await open()
    const ear = new Ear(client)
    await post(client, { type: 'message', text: 'before' })
    await ear.until(({ length }) => length === 3)
    await site.close()
    site = await openSite({ port, store })
    const { conversationId } = client as unknown as { conversationId: string }
    await site.reception.say(conversationId, 'while you were away')
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return ear.heard.length === 4
    })
    await post(client, { type: 'message', text: 'after' })
    await ear.until(({ length }) => length === 6)
    expect(ear.texts).toEqual(['welcome', 'before', 'echo: before', 'while you were away', 'after', 'echo: after'])
    client.end()
    await site.close()
    await store.close()
    site = await openSite()
  })

  test('polling goes on when the store was broken for a while', async () => {
    const client = await open({ webSocket: false })
    const ear = new Ear(client)
    await ear.until(({ length }) => length === 1)
    const { conversationId, token } = client as unknown as Record<string, string>
    site.store.broken = true
    const failed = requests('poll').length
    await until(() => requests('poll').length >= failed + 3)
    site.store.broken = false
    await say(site, { id: String(conversationId), token: String(token), streamUrl: '' }, 'back')
    await ear.until(({ length }) => length === 3)
  })

  test('a socket that breaks opens again after the watermark', async () => {
    const client = await open()
    const ear = new Ear(client)
    await ear.until(({ length }) => length === 1)
    await site.channel.close()
    const { conversationId } = client as unknown as { conversationId: string }
    await site.reception.say(conversationId, 'meanwhile')
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return ear.heard.length === 2
    })
    expect(ear.texts).toEqual(['welcome', 'meanwhile'])
  })
})

test('nothing of what was said, and no id, stands in the log', async () => {
  const started = await start(site)
  await say(site, started, 'canary words')
  site.store.broken = true
  await say(site, started, 'canary words')
  expect(site.lines.length).toBeGreaterThan(3)
  const facts = JSON.stringify(site.lines.map((line) => line.facts))
  for (const secret of ['canary', started.id, started.token]) expect(facts).not.toContain(secret)
})
