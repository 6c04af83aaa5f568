/** A running web channel on a free port, with an echo for a bot. */
import { deliverable } from '../../../bot/channels/direct-line/activity'
import { type DirectLine, type DirectLineOptions, directLine } from '../../../bot/channels/direct-line/direct-line'
import { type DirectLineLimits, STANDARD_LIMITS } from '../../../bot/channels/direct-line/limits'
import { createHttpServer, type HttpServer } from '../../../bot/http/server'
import type { Log, LogFacts } from '../../../bot/log'
import { Deliveries } from '../../../bot/turn/deliveries'
import type { IncomingActivity, Reception } from '../../../bot/turn/reception'
import { BOT } from '../../../bot/turn/stored-body'
import { openTestStore, type TestStore } from './store'

export const PARTNER = 'https://www.partner.example'
export const FOREIGN = 'https://www.foreign.example'
export const SECRET = 'a secret between two servers, long enough'
const KEY = 'a key for tests that is more than 32 characters'

export interface Site {
  url: string
  origin: string
  store: TestStore
  deliveries: Deliveries
  reception: EchoReception
  lines: { facts: LogFacts; sentence: string }[]
  counted: Record<string, number>
  /** Milliseconds since the epoch as the site sees them; add to it to let time pass. */
  time: { now: number }
  http: HttpServer
  channel: DirectLine
  close(): Promise<void>
}

export interface SiteOptions {
  limits?: Partial<DirectLineLimits>
  channel?: Partial<DirectLineOptions>
  trustProxy?: boolean
  port?: number
  /** Stays open when the site closes: another process of the same site follows. */
  store?: TestStore
  time?: { now: number }
}

/** Says what it hears, after an "echo: ". */
class EchoReception implements Reception {
  private running = Promise.resolve()
  welcomes = 0

  constructor(
    private readonly store: TestStore,
    private readonly deliveries: Deliveries,
    private readonly time: { now: number },
  ) {}

  async receive(incoming: IncomingActivity) {
    const masked = incoming.text.replaceAll('123456782', '*********')
    const received = await this.store.store.receive({
      conversation: incoming.conversation,
      clientId: incoming.clientId,
      takesTurn: incoming.takesTurn,
      at: this.time.now,
      body: (sequence) => incoming.body(sequence, masked),
    })
    if (received.repeated) return received
    this.deliveries.tell(incoming.conversation, [received.activity])
    if (incoming.takesTurn) {
      this.running = this.running.then(() =>
        this.say(incoming.conversation, `echo: ${masked}`, received.activity.body.id),
      )
    }
    return received
  }

  async welcome(conversation: string): Promise<void> {
    this.welcomes += 1
    await this.say(conversation, 'welcome')
  }

  idle(): Promise<void> {
    return this.running
  }

  async say(conversation: string, text: string, replyToId?: unknown): Promise<void> {
    const found = await this.store.store.findConversation(conversation)
    const recipient = { id: found?.visitor ?? '', role: 'user' } as const
    const at = this.time.now
    const stored = await this.store.append(conversation, at, (sequence) =>
      deliverable({ conversation, sequence, at, from: BOT, recipient }, { type: 'message', text, replyToId }),
    )
    this.deliveries.tell(conversation, [stored])
  }
}

export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const time = options.time ?? { now: Date.now() }
  const store = options.store ?? (await openTestStore())
  const deliveries = new Deliveries()
  const reception = new EchoReception(store, deliveries, time)
  const lines: Site['lines'] = []
  const log = logInto(lines)
  const http = createHttpServer({ log, origins: [PARTNER], trustProxy: options.trustProxy ?? false })
  const counted: Record<string, number> = {}
  const count = (name: string) => {
    counted[name] = (counted[name] ?? 0) + 1
  }
  const channel = directLine({
    store: store.store,
    reception,
    deliveries,
    clock: () => time.now,
    log,
    tokenKey: KEY,
    secret: SECRET,
    limits: { ...STANDARD_LIMITS, ...options.limits },
    hasInstitution: (id) => id === 'nki' || id === 'erasmus-mc',
    defaults: () => ({ institution: 'nki', language: 'nl', audience: 'patient' }),
    events: ['feedback', 'startOver'],
    metrics: {
      streamOpened: () => count('opened'),
      streamClosed: (end) => count(`closed ${end}`),
    },
    ...options.channel,
  })
  channel.register(http)
  const port = await http.listen(options.port ?? 0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const close = async () => {
    await http.close(2000)
    await reception.idle()
    await channel.close()
    if (!options.store) await store.close()
  }
  return {
    url: `${origin}/v3/directline`,
    origin,
    store,
    deliveries,
    reception,
    lines,
    counted,
    time,
    http,
    channel,
    close,
  }
}

function logInto(lines: Site['lines']): Log {
  const write = (facts: LogFacts, sentence: string) => {
    lines.push({ facts, sentence })
  }
  return { info: write, warn: write, error: write }
}
