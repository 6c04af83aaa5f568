/** What was acknowledged survives kill -9; the real client in a page sees nothing lost and nothing twice. */
import { pretendBrowser } from '../direct-line/helpers/browser'
import { CLIENTS, type Client, Ear, eventually, loadClient, post, speedUpClients } from '../direct-line/helpers/client'
import { type Line, newToken, read, say, visit } from '../helpers/direct-line'
import { endPrograms, newFolder, type Program, startProgram } from '../helpers/program'

jest.setTimeout(120_000)
afterEach(endPrograms)

let program: Program
pretendBrowser(() => program.url)
beforeAll(speedUpClients)
afterAll(() => {
  jest.useRealTimers()
})

const BURST = 12
/** More than the client waits before it looks again, in its own time. */
const CLIENT_WAITS = 20_000

/** The same port and data again. */
async function startAgain(dataDir: string): Promise<void> {
  program = await startProgram({ dataDir, env: { PORT: new URL(program.url).port } })
}

const isOnline = (client: Client) => client.connectionStatus$.getValue() === 2

test.each([
  [CLIENTS[0], 2],
  [CLIENTS[1], 1],
])('a visitor on %s sees kill -9 through in the middle of a burst, %d times over', async (name, times) => {
  const dataDir = newFolder()
  program = await startProgram({ dataDir })
  const Class = loadClient(name)
  const token = await newToken(program.url)
  const client = new Class({ domain: `${program.url}/v3/directline`, token, webSocket: true } as never)
  const ear = new Ear(client)
  await ear.until(({ length }) => length === 1)
  const acknowledged: string[] = []
  for (let round = 0; round < times; round++) {
    const burst = Array.from({ length: BURST }, async (_, index) => {
      const id = await post(client, { type: 'message', text: `hallo ${round}-${index}` }).catch(() => 'retry')
      if (id === 'retry') return
      acknowledged.push(id)
      // In the middle: some are answered, some acknowledged, some on their way.
      if (index === BURST / 2) program.signal('SIGKILL')
    })
    await Promise.all(burst)
    await program.end('SIGKILL')
    await startAgain(dataDir)
    await eventually(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return isOnline(client)
    }, 30_000)
  }
  acknowledged.push(await post(client, { type: 'message', text: 'hallo en dag' }))
  const answered = (id: string) => ear.heard.some(({ replyToId }) => replyToId === id)
  await eventually(() => acknowledged.every(answered), 30_000)

  // The page: everything once.
  const ids = ear.heard.map(({ id }) => id)
  expect(acknowledged.length).toBeGreaterThan(BURST / 2)
  expect(ids).toEqual(expect.arrayContaining(acknowledged))
  expect(new Set(ids).size).toBe(ids.length)
  // The store: every message has one answer, in the order of the messages.
  const { conversationId } = client as unknown as { conversationId: string }
  const lines = await read({ url: program.url, conversation: conversationId, token })
  const asked = lines.filter(({ from }) => from.role === 'user').map(({ id }) => id)
  const answeredIds = lines.filter(({ from }) => from.role === 'bot').flatMap(({ replyToId }) => replyToId ?? [])
  expect(answeredIds).toEqual(asked)
  expect(lines.map(({ id }) => id)).toEqual([...ids].sort())
  ear.close()
  client.end()
})

const unanswered = (lines: Line[]): Line[] =>
  lines.filter(({ id, from }) => from.role === 'user' && !lines.some(({ replyToId }) => replyToId === id))

test('a stop in order answers first what it has acknowledged', async () => {
  const dataDir = newFolder()
  program = await startProgram({ dataDir })
  const visitor = await visit(program.url)
  const burst = Array.from({ length: BURST }, (_, index) => say(visitor, `hallo ${index}`).catch(() => ({ status: 0 })))
  await Promise.race(burst)
  const end = await program.end('SIGTERM')
  expect(end).toMatchObject({ code: 0, signal: null })
  expect(end.milliseconds).toBeLessThan(10_000)
  await startAgain(dataDir)
  expect(program.log().map(({ sentence }) => sentence)).not.toContain(
    'turns that an earlier process had not finished are taken now',
  )
  const lines = await read(visitor)
  expect(unanswered(lines)).toEqual([])
  expect(lines.filter(({ from }) => from.role === 'user').length).toBeGreaterThan(0)
})
