import { createHttpServer, type HttpServer } from '../bot/http/server'
import { createLog } from '../bot/log'
import { createMetrics } from '../bot/metrics'
import { operations } from '../bot/operations'

const TOKEN = 'a token of at least thirty-two characters'
let server: HttpServer
afterEach(() => server.close(0))

async function ask(metricsToken: string | undefined, authorization?: string): Promise<Response> {
  const at = await start(async () => {}, metricsToken)
  return fetch(`${at}/metrics`, { headers: authorization ? { authorization } : {} })
}

async function start(
  checkStore: () => Promise<void>,
  metricsToken?: string,
  log = createLog('silent'),
): Promise<string> {
  server = createHttpServer({ log, origins: [], trustProxy: false })
  operations({
    metrics: createMetrics(),
    metricsToken,
    log,
    checkStore,
    storePlace: 'memory',
  }).register(server)
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
}

test('with a METRICS_TOKEN, who sends it reads the metrics', async () => {
  const response = await ask(TOKEN, `Bearer ${TOKEN}`)
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('assistant_turns_total')])
})

test.each([undefined, 'Bearer another', `Basic ${TOKEN}`, 'Bearer '])(
  'with a METRICS_TOKEN, who sends %p reads nothing',
  async (authorization) => {
    const response = await ask(TOKEN, authorization)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await response.text()).not.toContain('assistant_turns_total')
  },
)

test('without one, everybody who reaches the address does', async () => {
  expect((await ask(undefined)).status).toBe(200)
})

/** For our server the second passes when the test says so; network and streams keep their own time. */
const holdTheSecond = () =>
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'hrtime'] })
afterEach(() => jest.useRealTimers())

test('who asks within a second whether it is ready shares one look at the store', async () => {
  holdTheSecond()
  let looks = 0
  const at = await start(async () => void looks++)
  for (let count = 0; count < 5; count++) expect((await fetch(`${at}/readyz`)).status).toBe(200)
  expect(looks).toBe(1)
  jest.advanceTimersByTime(1000)
  await fetch(`${at}/readyz`)
  expect(looks).toBe(2)
})

test('while the store is down, who asks within a second shares one line in the log as well', async () => {
  holdTheSecond()
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const at = await start(() => Promise.reject(new Error('down')), undefined, log)
  for (let count = 0; count < 5; count++) expect((await fetch(`${at}/readyz`)).status).toBe(503)
  expect(lines.filter((line) => line.includes('cannot be written')).length).toBe(1)
})
