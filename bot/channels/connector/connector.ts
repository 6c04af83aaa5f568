/**
 * The Teams channel: Bot Framework's `CloudAdapter` on `POST /api/messages`. Off, and 404, while no app id is set: without one the
 * adapter would let everybody in.
 *
 * botbuilder is loaded here and only when the channel is on; it takes most of a second.
 */
import type { Activity, TurnContext } from 'botbuilder-core'
import type { Clock } from '../../clock'
import type { Config } from '../../config'
import { badRequest, innerError, notFound, Refusal } from '../../http/refusal'
import type { HttpServer } from '../../http/server'
import type { Log } from '../../log'
import type { Store, StoredActivity } from '../../storage/store'
import type { Deliveries } from '../../turn/deliveries'
import type { Reception } from '../../turn/reception'
import { mayBeFromTheConnector } from './bearer'

export interface ConnectorOptions {
  teams: Config['teams']
  store: Store
  reception: Reception
  deliveries: Deliveries
  /** The institution that a new conversation is with. */
  institution: () => string
  clock: Clock
  log: Log
}

const ROUTE = 'connector-messages'

const unauthorised = () =>
  new Refusal(401, 'Unauthorized', 'this call carries no token of the Bot Framework for this bot')

export async function connector(options: ConnectorOptions): Promise<{ register(server: HttpServer): void }> {
  const receive = options.teams && (await openAdapter(options.teams, options))
  const appId = options.teams?.appId ?? ''
  return {
    register(server) {
      server.route({
        method: 'POST',
        path: '/api/messages',
        name: ROUTE,
        body: receive ? 'json' : 'ignored',
        handler: async ({ body, headers }) => {
          if (!receive) throw notFound()
          // First who is asking: a stranger learns nothing of what we would take.
          if (!mayBeFromTheConnector(headers.authorization, appId)) throw unauthorised()
          if (!isActivity(body)) throw badRequest()
          return receive(body, headers.authorization)
        },
      })
    },
  }
}

type Receive = (activity: Partial<Activity>, authorization?: string) => Promise<{ status: number }>

async function openAdapter(teams: NonNullable<Config['teams']>, options: ConnectorOptions): Promise<Receive> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: teams.appId,
      MicrosoftAppPassword: teams.appPassword,
      MicrosoftAppTenantId: teams.tenantId,
      MicrosoftAppType: teams.appType,
    }),
  )
  return async (activity, authorization) => {
    const answer = new Answer()
    const request = { body: activity as Record<string, unknown>, headers: { authorization }, method: 'POST' }
    let failure: unknown
    adapter.onTurnError = async () => {}
    await adapter.process(request, answer, async (context) => {
      try {
        await converse(context, options)
      } catch (error) {
        failure = error
      }
    })
    if (failure) {
      options.log.error({ route: ROUTE, error: failure }, 'an activity from Teams could not be taken')
      throw innerError()
    }
    // Whatever the library says of the reason stays inside: it would tell a stranger which key or issuer it expected.
    if (answer.code >= 400) throw answer.code === 400 ? badRequest() : unauthorised()
    return { status: answer.code }
  }
}

/** A message takes the same road as one from the web: stored, its turn taken in order, the replies stored; then they are sent. */
async function converse(context: TurnContext, options: ConnectorOptions): Promise<void> {
  const { activity } = context
  if (activity.type !== 'message') return
  const conversation = await openConversation(activity, options)
  const replies: StoredActivity[] = []
  const stop = options.deliveries.listen(conversation, (stored) => replies.push(...stored))
  try {
    await options.reception.receive({
      conversation,
      clientId: activity.id,
      text: activity.text ?? '',
      takesTurn: true,
      body: (_, text) => ({ type: 'message', id: activity.id, text }),
    })
    await options.reception.settled(conversation)
  } finally {
    stop()
  }
  // Of two messages in one breath each takes its own answer along.
  const own = replies.filter(({ role, body }) => role === 'bot' && body.replyToId === activity.id)
  const said = own.map(({ body }) => forTeams(body))
  if (said.length > 0) await context.sendActivities(said)
}

async function openConversation(activity: Activity, { store, clock, institution }: ConnectorOptions): Promise<string> {
  const id = `teams:${activity.conversation.id}`
  if (await store.findConversation(id)) return id
  await store.createConversation({
    id,
    channel: 'teams',
    institution: institution(),
    language: activity.locale?.startsWith('en') ? 'en' : 'nl',
    audience: 'gp',
    visitor: activity.from.id,
    createdAt: clock(),
  })
  return id
}

/** The words and buttons of a stored reply; ids, times and addresses are the Connector's to give. */
function forTeams(body: Record<string, unknown>): Partial<Activity> {
  const { type, text, textFormat, suggestedActions, locale } = body as Partial<Activity>
  return { type, text, textFormat, suggestedActions, locale }
}

/** The response that `process` writes to, kept here so that only its status leaves. */
class Answer {
  code = 200
  socket = undefined
  status(code: number): this {
    this.code = code
    return this
  }
  send(): this {
    return this
  }
  header(): this {
    return this
  }
  end(): this {
    return this
  }
}

function isActivity(body: unknown): body is Partial<Activity> {
  if (typeof body !== 'object' || body === null) return false
  const { type, id, channelId, serviceUrl } = body as Record<string, unknown>
  return (
    typeof type === 'string' && typeof id === 'string' && id !== '' && channelId === 'msteams' && isTeams(serviceUrl)
  )
}

/** Replies go to this address with our token: only to Microsoft. */
function isTeams(serviceUrl: unknown): boolean {
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) return false
  const { protocol, hostname } = new URL(serviceUrl)
  return protocol === 'https:' && /(^|\.)(botframework\.com|trafficmanager\.net|teams\.microsoft\.com)$/.test(hostname)
}
