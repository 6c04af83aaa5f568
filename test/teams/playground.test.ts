/** The Agents Playground on this machine, without tokens: a Connector over plain http. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endServices, type Running, runService } from '../helpers/service'
import { until } from '../helpers/until'
import { actionsOf, textOf } from './helpers/teams'

const calls: { body: Record<string, unknown> }[] = []
let playground: Server
let serviceUrl: string
let service: Running

beforeAll(async () => {
  playground = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      calls.push({ body: JSON.parse(text) })
      // Two calls: restify's own `writeHead` gives nothing back.
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: `sent-${calls.length}` }))
    })
  })
  // Never closes a connection that lies idle: a call that sets out at that very moment would fail.
  playground.keepAliveTimeout = 0
  await new Promise<void>((resolve) => void playground.listen(0, '127.0.0.1', resolve))
  serviceUrl = `http://127.0.0.1:${(playground.address() as AddressInfo).port}/_connector`
  service = await runService({ TEAMS_PLAYGROUND: 'yes', HOST: '127.0.0.1' })
})
afterAll(async () => {
  await service?.close()
  playground?.closeAllConnections()
  await new Promise((resolve) => playground?.close(resolve))
  await endServices()
})

async function sends(activity: Record<string, unknown>) {
  const before = calls.length
  const response = await fetch(`${service.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      channelId: 'msteams',
      serviceUrl,
      locale: 'nl-NL',
      conversation: { id: 'personal', conversationType: 'personal' },
      from: { id: 'user-id-0' },
      recipient: { id: '00000000-0000-0000-0000-00000000000011' },
      ...activity,
    }),
  })
  expect(response.status).toBe(200)
  await until(() => calls.length > before)
  return calls.at(-1) as never
}

test('its buttons hold what Teams would send of them, since it fails on more, and are understood', async () => {
  const answer = await sends({ id: '1', text: 'wat kost het?' })
  const buttons = actionsOf(answer)
  const next = buttons.find(({ title }) => title.endsWith('?'))
  expect(next?.data).toEqual({ words: next?.title })
  expect(buttons.filter(({ data }) => 'msteams' in data)).toEqual([])
  const second = await sends({ id: '2', value: next?.data, replyToId: 'sent-1' })
  expect(textOf(second)).toContain('Was dit een antwoord op uw vraag?')
})

test('whoever is on another machine has no address for it', async () => {
  const response = await fetch(`${service.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: 'http://10.0.0.7/_connector' }),
  })
  expect(response.status).toBe(400)
})
