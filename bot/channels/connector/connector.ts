/**
 * The Teams channel, on `POST /api/messages`. Off, and 404, while the assistant is not registered with Microsoft.
 *
 *     gate -> what is asked? -> keep the address -> store, once -> 200
 *                                                     └─▶ the turn ─▶ stored replies ─▶ courier ─▶ Teams
 *
 * Teams has its 200 before the answer is made: it repeats what is not acknowledged in time. The replies follow as proactive messages.
 */
import type { Language, Messages } from '../../../knowledge/model'
import type { Clock } from '../../clock'
import { type Limit, Limiter } from '../../http/limiter'
import { badRequest, innerError, notFound, Refusal } from '../../http/refusal'
import type { HttpRequest, HttpResponse } from '../../http/request'
import type { HttpServer } from '../../http/server'
import type { Log } from '../../log'
import type { Store } from '../../storage/store'
import type { TeamsAddress, TeamsStore } from '../../storage/teams'
import type { Deliveries } from '../../turn/deliveries'
import type { Reception } from '../../turn/reception'
import { within } from '../../within'
import { ISSUER } from './bearer'
import { Courier } from './courier'
import { type Arrived, ConnectorGate, isMicrosofts, isName, isOnThisMachine } from './gate'
import { type Incoming, readAsked, scopeOf } from './incoming'
import type { TeamsConfig } from './teams-config'
import { openWire, type Wire } from './wire'

export interface ConnectorOptions {
  teams?: TeamsConfig
  store: Store & { readonly teams: TeamsStore }
  reception: Reception
  deliveries: Deliveries
  /** The institution that a new conversation is with. */
  institution: () => string
  messages: () => Messages
  /** What may be said in one conversation. */
  messagesPerConversation: Limit
  clock: Clock
  /** From 0 to 1: keeps those who failed together from coming back together. */
  chance?: () => number
  log: Log
}

export interface Connector {
  register(server: HttpServer): void
  /** What can be sent is sent; the rest stays in the store for the next start. */
  close(): Promise<void>
}

const ROUTE = 'connector-messages'
/** Bytes: as much as the Bot Framework's own Direct Line allows. */
const LARGEST_ACTIVITY = 256 * 1024
const LOOK_AGAIN = 2_000
const CLOSE_WITHIN = 1_500

export async function connector(options: ConnectorOptions): Promise<Connector> {
  if (!options.teams) return { register: (server) => addRoute(server, undefined), close: async () => {} }
  const wire = await openWire(options.teams)
  const channel = new TeamsChannel(options, openGate(options.teams, wire, options.log), openCourier(options, wire))
  return { register: (server) => addRoute(server, channel), close: () => channel.close() }
}

function addRoute(server: HttpServer, channel: TeamsChannel | undefined): void {
  server.route({
    method: 'POST',
    path: '/api/messages',
    name: ROUTE,
    count: channel && ((request) => channel.admit(request)),
    body: channel ? 'json' : 'ignored',
    largestBody: LARGEST_ACTIVITY,
    handler: async (request) => {
      if (!channel) throw notFound()
      return channel.receive(request)
    },
  })
}

function openGate(teams: TeamsConfig, { authenticate }: Wire, log: Log): ConnectorGate {
  if (teams.kind === 'playground')
    return new ConnectorGate({ authenticate, channels: ['msteams', 'emulator'], isServiceUrl: isOnThisMachine, log })
  return new ConnectorGate({
    expected: { audience: teams.appId, issuer: ISSUER },
    authenticate,
    channels: ['msteams'],
    isServiceUrl: isMicrosofts,
    log,
  })
}

const openCourier = ({ store, messages, clock, chance = Math.random, log }: ConnectorOptions, wire: Wire): Courier =>
  new Courier({ store, wire, messages, clock, chance, log })

class TeamsChannel {
  private readonly messages: Limiter
  private readonly stopListening: () => void
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly options: ConnectorOptions,
    private readonly gate: ConnectorGate,
    private readonly courier: Courier,
  ) {
    this.messages = new Limiter(options.messagesPerConversation)
    this.stopListening = options.deliveries.listenToAll((conversation) => {
      if (conversation.startsWith(PREFIX)) courier.tell(conversation)
    })
    this.timer = setInterval(() => void this.tellDue(), LOOK_AGAIN)
    void this.tellDue()
  }

  admit(request: HttpRequest): Promise<void> {
    return this.gate.admit(request)
  }

  async receive(request: HttpRequest): Promise<HttpResponse> {
    const arrived = await this.gate.enter(request)
    const asked = readAsked(arrived)
    if (asked.do === 'nothing') return { status: 200 }
    const address = readAddress(arrived)
    if (!address) throw badRequest()
    const conversation = `${PREFIX}${address.conversationId}`
    try {
      if (asked.do === 'leave') await this.options.store.teams.bury(conversation, 'Uninstalled', asked.clientId)
      if (asked.do === 'forget') await this.options.store.teams.eraseMessage(conversation, asked.clientId, asked.edit)
      if ('said' in asked && asked.said) await this.hear(conversation, address, asked.said, arrived.locale)
    } catch (error) {
      if (error instanceof Refusal) throw error
      this.options.log.error({ route: ROUTE, error }, 'an activity from Teams could not be taken')
      throw innerError()
    }
    return { status: 200 }
  }

  async close(): Promise<void> {
    this.stopListening()
    clearInterval(this.timer)
    await within(CLOSE_WITHIN, this.courier.idle())
  }

  /** A message takes the same road as one from the web: stored, its turn taken in order, the replies stored. */
  private async hear(conversation: string, address: TeamsAddress, said: Incoming, locale?: string): Promise<void> {
    const { store, reception } = this.options
    await this.messages.count(conversation)
    await this.keepConversation(conversation, address, locale)
    await store.teams.keepReference(conversation, address)
    const { clientId, text, body } = said
    await reception.receive({ conversation, clientId, text, takesTurn: true, body: (_, masked) => body(masked) })
  }

  private async keepConversation(id: string, { userId }: TeamsAddress, locale?: string): Promise<void> {
    const { store, institution, clock } = this.options
    if (await store.findConversation(id)) return
    await store.createConversation({
      id,
      channel: 'teams',
      institution: institution(),
      language: readLanguage(locale),
      audience: 'gp',
      visitor: userId,
      createdAt: clock(),
    })
  }

  private async tellDue(): Promise<void> {
    try {
      await this.courier.tellDue()
    } catch (error) {
      this.options.log.error({ error }, 'the store could not say what has to be sent to Teams')
    }
  }
}

/** Before Teams' own id of a conversation, in the store that all channels share. */
const PREFIX = 'teams:'

/** Undefined where somebody is not named: then nobody could be answered. */
function readAddress(arrived: Arrived): TeamsAddress | undefined {
  const { conversation, recipient, from, serviceUrl, channelId } = arrived
  const ids = [conversation?.id, recipient?.id, from?.id]
  if (!ids.every(isName)) return undefined
  const [conversationId = '', botId = '', userId = ''] = ids
  const { tenantId } = conversation ?? {}
  return { serviceUrl, channelId, conversationId, scope: scopeOf(arrived), tenantId, botId, userId }
}

/** What Teams itself speaks to the visitor, before they have written: who reads neither language is likelier to read English. */
const readLanguage = (locale: unknown): Language => (typeof locale !== 'string' || /^nl\b/i.test(locale) ? 'nl' : 'en')
