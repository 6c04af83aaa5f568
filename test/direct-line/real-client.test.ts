import { pretendBrowser } from './helpers/browser'
import { CLIENTS, type Client, type ClientClass, Ear, eventually, post } from './helpers/client'
import { openSite, type Site } from './helpers/site'

let site: Site
pretendBrowser(() => site.origin)

beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

/** As our page does it: a token from our own origin. */
async function token(): Promise<{ token: string; conversationId: string }> {
  const response = await fetch(`${site.url}/tokens/generate`, { method: 'POST', headers: { origin: site.origin } })
  return (await response.json()) as { token: string; conversationId: string }
}

describe.each(Object.entries(CLIENTS))('%s', (_, published) => {
  const Class = published as unknown as ClientClass

  describe.each([
    ['over a socket', true],
    ['by polling', false],
  ])('%s', (_, webSocket) => {
    const clients: Client[] = []
    const open = async (more: object = {}): Promise<Client> => {
      const { token: text } = await token()
      const client = new Class({ token: text, domain: site.url, webSocket, pollingInterval: 200, ...more })
      clients.push(client)
      return client
    }
    afterEach(() => {
      for (const client of clients.splice(0)) client.end()
    })

    test('a visitor who opens the chat reads the welcome, asks, sees the question echoed and reads the answer', async () => {
      const client = await open()
      const ear = new Ear(client)
      await ear.until(({ length }) => length === 1)
      const id = await post(client, {
        type: 'message',
        text: 'hello',
        channelData: { clientActivityID: 'c1', extra: [1] },
      })
      const [welcome, echo, answer] = await ear.until(({ length }) => length === 3)
      expect(ear.texts).toEqual(['welcome', 'hello', 'echo: hello'])
      expect(welcome).toMatchObject({
        from: { id: 'assistant', role: 'bot' },
        channelData: { 'webchat:sequence-id': 1 },
      })
      expect(id).toMatch(/^[A-Za-z0-9]{22}\|0000002$/)
      expect(echo).toMatchObject({
        id,
        channelId: 'directline',
        from: { id: expect.stringMatching(/^dl_[A-Za-z0-9]{22}$/), role: 'user' },
        recipient: { id: 'assistant' },
        channelData: { clientActivityID: 'c1', extra: [1], 'webchat:sequence-id': 2 },
      })
      expect(answer).toMatchObject({ replyToId: id, recipient: { id: echo?.from.id } })
    })
  })
})

test('nothing of what was said stands in the log', async () => {
  await eventually(() => true)
  expect(JSON.stringify(site.lines)).not.toContain('hello')
})
