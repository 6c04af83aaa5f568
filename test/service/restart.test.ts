/**
 * What was acknowledged survives kill -9, and a stop in order answers it first; the real client in a page sees nothing lost and
 * nothing twice.
 */

import { portToKeep } from '../../bench/ports'
import { pretendBrowser } from '../../bench/pretend-browser'
import { CLIENTS, type Client, Ear, loadClient, post, speedUpClients } from '../direct-line/helpers/client'
import { newToken, read } from '../helpers/direct-line'
import { newFolder } from '../helpers/folders'
import { endPrograms, type Program, startProgram } from '../helpers/program'
import { until } from '../helpers/until'

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

const UNFINISHED = 'turns that an earlier process had not finished are taken now'

const isOnline = (client: Client) => client.connectionStatus$.getValue() === 2

test.each<[(typeof CLIENTS)[number], NodeJS.Signals[]]>([
  [CLIENTS[0], ['SIGKILL', 'SIGTERM']],
  [CLIENTS[1], ['SIGKILL']],
])('a visitor on %s sees %j through in the middle of a burst of messages', async (name, signals) => {
  const same = { dataDir: newFolder(), env: { PORT: String(await portToKeep()) } }
  program = await startProgram(same)
  const Class = loadClient(name)
  const token = await newToken(program.url)
  const client = new Class({ domain: `${program.url}/v3/directline`, token, webSocket: true } as never)
  const ear = new Ear(client)
  await ear.until(({ length }) => length === 1)
  const acknowledged: string[] = []
  for (const signal of signals) {
    const before = acknowledged.length
    const burst = Array.from({ length: BURST }, async (_, index) => {
      const id = await post(client, { type: 'message', text: `hallo ${signal} ${index}` }).catch(() => 'retry')
      if (id === 'retry') return
      acknowledged.push(id)
      // In the middle: some are answered, some acknowledged, some on their way.
      if (acknowledged.length === before + BURST / 2) program.signal(signal)
    })
    await Promise.all(burst)
    expect(acknowledged.length).toBeGreaterThanOrEqual(before + BURST / 2)
    const end = await program.ended
    program = await startProgram(same)
    if (signal === 'SIGTERM') {
      expect(end).toMatchObject({ code: 0, signal: null })
      expect(program.log().map(({ sentence }) => sentence)).not.toContain(UNFINISHED)
    }
    await until(() => {
      jest.advanceTimersByTime(CLIENT_WAITS)
      return isOnline(client)
    })
  }
  acknowledged.push(await post(client, { type: 'message', text: 'hallo en dag' }))
  // Both: the client mixes frames that arrive close together, so an answer may be heard before its question.
  const isHeard = (sent: string) => ear.heard.some(({ id }) => id === sent)
  const isAnswered = (sent: string) => ear.heard.some(({ replyToId }) => replyToId === sent)
  await until(() => acknowledged.every((id) => isHeard(id) && isAnswered(id)))

  // The page: everything once.
  const ids = ear.heard.map(({ id }) => id)
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
