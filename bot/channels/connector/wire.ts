/**
 * The wire to Teams: Bot Framework's `CloudAdapter`. It checks the tokens of what comes in, and sends what goes out, each time as a
 * proactive message: an answer to a question and a staff member's words an hour later take the same road.
 *
 * botbuilder is loaded here and only when the channel is on; it takes most of a second.
 */
import type { Activity, ConversationReference, TurnContext } from 'botbuilder-core'
import type { TeamsAddress } from '../../storage/teams'
import { within } from '../../within'
import type { Authenticate } from './gate'
import type { TeamsConfig } from './teams-config'

/** What goes out. */
export interface WireOut {
  /** Gives the id of the activity in Teams. Throws what the Connector answered, as `readFailure` understands it. */
  send(address: TeamsAddress, activity: Partial<Activity>): Promise<string | undefined>
  /** Puts another activity in the place of one that was sent. */
  replace(address: TeamsAddress, activityId: string, activity: Partial<Activity>): Promise<void>
  remove(address: TeamsAddress, activityId: string): Promise<void>
}

export interface Wire extends WireOut {
  authenticate: Authenticate
}

/** Milliseconds for one call. Less than a claim on a conversation lasts. */
export const CALL_WITHIN = 15_000

/** `callWithin`: milliseconds for one call. */
export async function openWire(teams: TeamsConfig, callWithin = CALL_WITHIN): Promise<Wire> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
  const authentication = new ConfigurationBotFrameworkAuthentication(sdkSettings(teams))
  const adapter = new CloudAdapter(authentication)
  const appId = teams.kind === 'registered' ? teams.appId : ''
  const fitted = teams.kind === 'playground' ? forPlayground : (activity: Partial<Activity>) => activity

  const inConversation = async <T>(address: TeamsAddress, act: (context: TurnContext) => Promise<T>): Promise<T> => {
    const result: { value?: T } = {}
    const call = adapter.continueConversationAsync(appId, toReference(address), async (context) => {
      leaveTriesToUs(context.turnState.get<Partial<Client>>(adapter.ConnectorClientKey))
      result.value = await act(context)
    })
    if (!(await within(callWithin, call))) throw new Error('Teams did not answer in time')
    return result.value as T
  }

  return {
    authenticate: async (activity, authorization) => {
      await authentication.authenticateRequest(activity as Activity, authorization)
    },
    send: (address, activity) =>
      inConversation(address, async (context) => {
        const [sent] = await adapter.sendActivities(context, [addressed(address, fitted(activity))])
        return sent?.id
      }),
    replace: (address, id, activity) =>
      inConversation(address, async (context) => {
        await adapter.updateActivity(context, { ...addressed(address, fitted(activity)), id })
      }),
    remove: (address, activityId) =>
      inConversation(address, (context) => adapter.deleteActivity(context, { ...toReference(address), activityId })),
  }
}

/** The playground (0.2.28) fails on a button with `msteams`, how Teams is to press it. There a button holds what such a press brings. */
function forPlayground(activity: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(activity), (_, value) => value?.msteams?.value ?? value)
}

interface Client {
  client: { pipeline?: { removePolicy(which: { name: string }): void } }
}

/**
 * Tries again are the courier's, from the store. The client's own, of which it has no setting to turn them off (botbuilder-stdlib 4.23.3),
 * would end with the process, and hold up the conversation for as long as Teams asks.
 */
function leaveTriesToUs({ client }: Partial<Client> = {}): void {
  client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' })
}

/** The names are those of `ConfigurationBotFrameworkAuthentication`. Its standards are Microsoft's public cloud. */
function sdkSettings(teams: TeamsConfig): Record<string, string | undefined> {
  if (teams.kind === 'playground') return { MicrosoftAppId: '' }
  return {
    MicrosoftAppId: teams.appId,
    MicrosoftAppTenantId: teams.tenantId,
    MicrosoftAppType: teams.appType,
    ...(teams.appPassword !== undefined && { MicrosoftAppPassword: teams.appPassword }),
  }
}

function toReference(address: TeamsAddress): ConversationReference {
  const { conversationId, channelId, serviceUrl, scope, tenantId, botId, userId } = address
  return {
    channelId,
    serviceUrl,
    conversation: { id: conversationId, isGroup: scope !== 'personal', conversationType: scope, tenantId, name: '' },
    bot: { id: botId, name: '' },
    user: { id: userId, name: '' },
  }
}

/** Not left to the context: it would call everything an answer to the continuation that it made up itself. */
function addressed(address: TeamsAddress, activity: Partial<Activity>): Activity {
  const { channelId, serviceUrl, conversation, bot, user } = toReference(address)
  return { ...activity, channelId, serviceUrl, conversation, from: bot, recipient: user } as Activity
}
