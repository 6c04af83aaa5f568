/** What was stored reaches Teams: later, again, after a restart, and not for ever. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Courier } from '../../bot/channels/connector/courier'
import { LONGEST_WAIT, waitAfter } from '../../bot/channels/connector/failure'
import { CALL_WITHIN, openWire, type WireOut } from '../../bot/channels/connector/wire'
import { createLog } from '../../bot/log'
import { type OpenedStore, openStore } from '../../bot/storage/open'
import type { TeamsAddress } from '../../bot/storage/teams'
import { endServices, type Running, runService } from '../helpers/service'
import { shippedKnowledge } from '../helpers/shipped-knowledge'
import { until } from '../helpers/until'
import { APP_ID, Microsoft, PASSWORD, SERVICE_URL, TENANT } from './helpers/microsoft'
import { startTeams, TeamsUser, textOf } from './helpers/teams'

const NOON = Date.UTC(2026, 10, 23, 11)
const HOUR = 3_600_000

let microsoft: Microsoft
beforeAll(async () => {
  microsoft = await Microsoft.open()
})
afterAll(async () => {
  await microsoft?.close()
  await endServices()
})
beforeEach(() => {
  microsoft.calls.length = 0
  microsoft.tried.length = 0
  microsoft.answers = []
  microsoft.silent = false
})

describe('the courier', () => {
  const registered = {
    kind: 'registered',
    appId: APP_ID,
    appPassword: PASSWORD,
    tenantId: TENANT,
    appType: 'SingleTenant',
  } as const
  let dataDir: string
  let store: OpenedStore
  let courier: Courier
  let now: number
  let logged: string[]

  const courierWith = (wire: WireOut): Courier => {
    const log = createLog('info', { write: (line) => void logged.push(line) })
    const { messages } = shippedKnowledge().knowledge
    return new Courier({ store, wire, messages: () => messages, clock: () => now, chance: () => 0, log })
  }
  /** Only what it sends is looked at. */
  const courierThat = (send: WireOut['send']): Courier =>
    courierWith({ send, replace: async () => {}, remove: async () => {} })

  const openCourier = async () => {
    store = await openStore({ dataDir })
    courier = courierWith(await openWire(registered))
  }

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'courier-'))
    now = NOON
    logged = []
    await openCourier()
    await store.createConversation({
      id: 'teams:a:1',
      channel: 'teams',
      institution: 'nki',
      language: 'nl',
      audience: 'gp',
      visitor: '29:gp',
      createdAt: now,
    })
    await store.teams.keepReference('teams:a:1', address())
  })
  afterEach(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true })
  })

  const address = (other: Partial<TeamsAddress> = {}): TeamsAddress => ({
    serviceUrl: SERVICE_URL,
    channelId: 'msteams',
    conversationId: 'a:1',
    scope: 'personal',
    tenantId: TENANT,
    botId: '28:bot',
    userId: '29:gp',
    ...other,
  })

  /** As a staff member's word at the desk: stored, and nobody has told Teams yet. */
  const store1 = async (...texts: string[]) => {
    const { revision, value } = await store.readState('teams:a:1')
    const replies = texts.map((text) => () => ({ type: 'message', text, locale: 'nl' }))
    await store.finishTurn({ conversation: 'teams:a:1', state: { revision, value }, at: now, replies })
  }
  const storeCard = async (channelData?: Record<string, unknown>) => {
    const { revision, value } = await store.readState('teams:a:1')
    const suggestedActions = { to: [], actions: [{ type: 'imBack', title: 'Onderwerpen', value: 'Onderwerpen' }] }
    const replies = [() => ({ type: 'message', text: 'Kies er een.', locale: 'nl', suggestedActions, channelData })]
    await store.finishTurn({ conversation: 'teams:a:1', state: { revision, value }, at: now, replies })
  }
  const bring = async () => {
    await courier.tellDue()
    await courier.idle()
  }
  const texts = () => microsoft.calls.map(textOf)

  test('words that nobody asked for arrive, in order, at the latest address, in the right tenant', async () => {
    await store.teams.keepReference('teams:a:1', address({ serviceUrl: 'https://other.botframework.com/emea/' }))
    await store1('Goedemorgen.', 'Waarmee kan ik helpen?')
    await bring()
    expect(texts()).toEqual(['Goedemorgen.', 'Waarmee kan ik helpen?'])
    expect(microsoft.calls[0]).toMatchObject({
      method: 'POST',
      host: 'other.botframework.com',
      conversation: 'a:1',
      body: { conversation: { id: 'a:1', tenantId: TENANT }, recipient: { id: '29:gp' }, from: { id: '28:bot' } },
    })
    expect(microsoft.calls[0]).not.toHaveProperty('activityId')
    await bring()
    expect(microsoft.calls).toHaveLength(2)
  })

  test.each([[412], [429], [502], [504], [500], [503], [401]])(
    'when Teams answers %i, the same message is tried again later, and nothing overtakes it',
    async (status) => {
      await store1('eerst', 'daarna')
      microsoft.answers = [{ status }, { status }]
      await bring()
      expect(microsoft.tried).toHaveLength(1)
      await bring()
      expect(microsoft.tried).toHaveLength(1)
      now += 1000
      await bring()
      expect(microsoft.tried).toHaveLength(2)
      now += 1999
      await bring()
      expect(microsoft.tried).toHaveLength(2)
      now += 1
      await bring()
      expect(texts()).toEqual(['eerst', 'daarna'])
    },
  )

  test('when Teams never answers, it is waited for only so long; then the same message is tried again later, and nothing overtakes it', async () => {
    await store1('eerst', 'daarna')
    microsoft.silent = true
    courier = courierWith(await openWire(registered, 100))
    await bring()
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', count: 1, sentence: 'a message could not be brought to Teams; it is tried again' },
    ])
    await until(() => microsoft.tried.length > 0)
    expect(microsoft.tried.map(textOf)).toEqual(['eerst'])
    microsoft.silent = false
    courier = courierWith(await openWire(registered))
    now += 999
    await bring()
    expect(texts()).toEqual([])
    now += 1
    await bring()
    expect(texts()).toEqual(['eerst', 'daarna'])
  })

  test.each([
    ['17', 17_000],
    ['900', 900_000],
    ['999999999', HOUR],
    ['soon', 1000],
  ])('Teams says how long to wait (%s), and is not asked before that, whoever writes', async (asked, wait) => {
    await store1('hallo')
    microsoft.answers = [{ status: 429, headers: { 'retry-after': asked } }]
    await bring()
    now += wait - 1
    if (Number(asked)) await store.teams.keepReference('teams:a:1', address())
    await bring()
    expect(microsoft.calls).toHaveLength(0)
    now += 1
    await bring()
    expect(texts()).toEqual(['hallo'])
  })

  test('a flood is brought in order, and never faster than Teams allows', async () => {
    const flood = Array.from({ length: 70 }, (_, number) => `woord ${number}`)
    await store1(...flood)
    const at: number[] = []
    while (at.length < flood.length && now < NOON + HOUR) {
      await bring()
      while (at.length < microsoft.calls.length) at.push(now)
      now += 100
    }
    expect(texts()).toEqual(flood)
    const mostWithin = (span: number) =>
      Math.max(...at.map((from) => at.filter((each) => from <= each && each < from + span).length))
    expect([1_000, 2_000, 30_000].map(mostWithin)).toEqual([7, 8, 60])
    expect(logged.join('')).not.toContain('it is tried again')
  })

  test('what many conversations of one hospital have to say stays within what Teams allows all of them', async () => {
    for (let number = 0; number < 60; number++) {
      const id = `teams:b:${number}`
      const conversation = {
        channel: 'teams',
        institution: 'nki',
        language: 'nl',
        audience: 'gp',
        visitor: '29:gp',
      } as const
      await store.createConversation({ id, ...conversation, createdAt: now })
      await store.teams.keepReference(id, address({ conversationId: `b:${number}` }))
      const { revision, value } = await store.readState(id)
      const replies = [() => ({ type: 'message', text: `woord ${number}`, locale: 'nl' })]
      await store.finishTurn({ conversation: id, state: { revision, value }, at: now, replies })
    }
    await bring()
    await bring()
    expect(microsoft.tried).toHaveLength(50)
    now += 1000
    await bring()
    expect(new Set(texts()).size).toBe(60)
  })

  test('what could not be brought is brought by the next process, when its time has come', async () => {
    await store1('hallo')
    microsoft.answers = [{ status: 502 }]
    await bring()
    await store.close()
    await openCourier()
    await bring()
    expect(microsoft.calls).toHaveLength(0)
    now += 1000
    await bring()
    expect(texts()).toEqual(['hallo'])
  })

  test('a process that died while it was sending keeps nobody waiting for longer than its claim', async () => {
    await store1('hallo')
    await store.teams.claim('teams:a:1', now, now + 20_000)
    await bring()
    expect(microsoft.calls).toHaveLength(0)
    now += 20_000
    await bring()
    expect(texts()).toEqual(['hallo'])
  })

  test('a message that takes several slow calls is sent by one process alone, also while another one looks for work', async () => {
    await storeCard()
    const sent: unknown[] = []
    const other = courierThat(async (_, { text }) => void sent.push(['other', text]))
    courier = courierThat(async (_, { text }) => {
      now += CALL_WITHIN - 1000
      await other.tellDue()
      await other.idle()
      if (text === undefined) throw Object.assign(new Error('bad card'), { statusCode: 400 })
      sent.push(['first', text])
    })
    await bring()
    expect(sent).toEqual([['first', 'Kies er een.']])
  })

  test('who slept through the end of a claim leaves the conversation to whoever took it', async () => {
    await store1('eerst', 'daarna')
    const sent: unknown[] = []
    courier = courierThat(async (_, { text }) => {
      sent.push(text)
      now += HOUR
      await store.teams.claim('teams:a:1', now, now + 20_000)
    })
    await bring()
    await bring()
    expect(sent).toEqual(['eerst'])
    expect(logged.join('')).toContain('was taken over')
  })

  test.each([['MessageWritesBlocked'], ['BotDisabledByUser']])(
    'who has blocked the assistant (%s) is not written to again, until they write',
    async (code) => {
      await store1('hallo')
      microsoft.answers = [{ status: 403, code }]
      await bring()
      now += 12 * HOUR
      await bring()
      expect(microsoft.tried).toHaveLength(1)
      await store.teams.keepReference('teams:a:1', address())
      await bring()
      expect(texts()).toEqual(['hallo'])
    },
  )

  test('another 403 is a fault of ours: it is tried again', async () => {
    await store1('hallo')
    microsoft.answers = [{ status: 403, code: 'Forbidden' }]
    await bring()
    now += 1000
    await bring()
    expect(texts()).toEqual(['hallo'])
  })

  test('a card that Teams does not take is sent as words', async () => {
    await storeCard()
    microsoft.answers = [{ status: 400, code: 'BadSyntax' }]
    await bring()
    expect(microsoft.calls[0]?.body).toMatchObject({ text: 'Kies er een.' })
    expect(microsoft.calls[0]?.body).not.toHaveProperty('attachments')
  })

  test('a checklist moves below the words that replaced a card, as below any others', async () => {
    const step = { id: 'a', name: 'A', choices: [] }
    const checklist = { flow: 'gp-referral', title: 'Checklist', items: [], step }
    await storeCard({ checklist })
    await bring()
    await storeCard()
    microsoft.answers = [{ status: 400, code: 'BadSyntax' }]
    await bring()
    await storeCard({ checklist })
    await bring()
    expect(microsoft.calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'DELETE', 'POST'])
  })

  test('a message that Teams will never take is passed over, and those after it arrive', async () => {
    await store1('onmogelijk', 'mogelijk')
    microsoft.answers = [{ status: 400 }, { status: 400 }]
    await bring()
    expect(texts()).toEqual(['mogelijk'])
    expect(logged.join('')).toContain('it is passed over')
  })

  test('after a day words come too late to be sent', async () => {
    await store1('gisteren')
    microsoft.answers = [{ status: 502 }]
    await bring()
    now += 25 * HOUR
    await store1('vandaag')
    await bring()
    expect(texts()).toEqual(['vandaag'])
  })

  test('the log names what went wrong and nothing that was said', async () => {
    await store1('de patiënt heet Zonnebloem')
    microsoft.answers = [{ status: 502, code: 'BadGateway' }]
    await bring()
    expect(logged.join('')).toMatch(/BadGateway.*it is tried again/)
    expect(logged.join('')).not.toContain('Zonnebloem')
  })
})

test('waits grow, stay below five minutes, and differ by chance', () => {
  expect([1, 2, 3, 4].map((failures) => waitAfter(failures, 0))).toEqual([1000, 2000, 4000, 8000])
  expect(waitAfter(1000, 0)).toBe(LONGEST_WAIT)
  expect(waitAfter(3, 1)).toBe(2000)
  expect(waitAfter(1, 0, 60_000)).toBe(60_000)
})

describe('the program', () => {
  test('an answer that Teams could not take before the end arrives after the next start', async () => {
    const first = await startTeams()
    const gp = new TeamsUser(microsoft, first, { conversation: 'a:restart' })
    microsoft.answers = [{ status: 502 }]
    await gp.post(gp.activity({ text: 'wat kost het?' }))
    await until(() => microsoft.tried.length > 0)
    await first.close()
    const second = await startAgain(first)
    try {
      gp.service = second
      const [answer] = await gp.hears(1)
      expect(textOf(answer)).toContain('Was dit een antwoord op uw vraag?')
    } finally {
      await second.close()
    }
  })

  test('with a managed identity the token comes from the machine that it runs on, and no secret is needed', async () => {
    const { createServer } = await import('node:http')
    const asked: URL[] = []
    const identity = createServer((request, response) => {
      asked.push(new URL(request.url ?? '/', 'http://localhost'))
      const token = microsoft.giveToken()
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          access_token: token,
          expires_on: Math.floor(Date.now() / 1000) + 3600,
          resource: 'x',
          token_type: 'Bearer',
        }),
      )
    })
    await new Promise<void>((resolve) => void identity.listen(0, '127.0.0.1', resolve))
    const { port } = identity.address() as { port: number }
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${port}/msi/token`
    process.env.IDENTITY_HEADER = 'header'
    const service = await runService({
      MICROSOFT_APP_ID: OTHER_APP,
      MICROSOFT_APP_TENANT_ID: TENANT,
      MICROSOFT_APP_TYPE: 'UserAssignedMSI',
    })
    try {
      const gp = new TeamsUser(microsoft, service, { conversation: 'a:managed' })
      await gp.post(gp.activity({ text: 'wat kost het?' }), { claims: { aud: OTHER_APP } })
      await gp.hears(1)
      expect(asked[0]?.searchParams.get('client_id')).toBe(OTHER_APP)
      expect(asked[0]?.searchParams.get('resource')).toBe('https://api.botframework.com')
    } finally {
      await service.close()
      delete process.env.IDENTITY_ENDPOINT
      delete process.env.IDENTITY_HEADER
      identity.closeAllConnections()
      identity.close()
    }
  })
})

/** The library keeps the token of an app for as long as it is good: this one has had none before. */
const OTHER_APP = '0b1c2d3e-1111-4222-8333-94a5b6c7d8e9'

/** On the same data. */
function startAgain({ dataDir }: Running): Promise<Running> {
  if (!existsSync(dataDir)) throw new Error('the data of the first process are gone')
  return startTeams({ DATA_DIR: dataDir })
}
