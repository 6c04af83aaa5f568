/** The whole program with its Teams channel on, and somebody in Teams who talks to it. */
import type { Clock } from '../../../bot/clock'
import { type Running, runService } from '../../helpers/service'
import { until } from '../../helpers/until'
import { APP_ID, type Call, type Microsoft, PASSWORD, SERVICE_URL, TENANT, type TokenOptions } from './microsoft'

export const REGISTERED = {
  MICROSOFT_APP_ID: APP_ID,
  MICROSOFT_APP_PASSWORD: PASSWORD,
  MICROSOFT_APP_TENANT_ID: TENANT,
}

export const BOT = { id: `28:${APP_ID}`, name: 'Assistent' }

let ids = 0

export class TeamsUser {
  private seen = 0

  constructor(
    readonly microsoft: Microsoft,
    public service: Running,
    private readonly options: {
      conversation?: string
      scope?: 'personal' | 'groupChat' | 'channel'
      locale?: string
      serviceUrl?: string
    } = {},
  ) {}

  get conversation(): string {
    return this.options.conversation ?? 'a:gp'
  }

  activity(fields: Record<string, unknown> = {}): Record<string, unknown> {
    const { scope = 'personal', locale = 'nl-NL', serviceUrl = SERVICE_URL } = this.options
    return {
      type: 'message',
      id: `activity-${++ids}`,
      timestamp: '2026-11-23T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl,
      locale,
      from: { id: '29:gp', name: 'Dr. Canary', aadObjectId: 'aad-gp' },
      recipient: BOT,
      conversation: {
        id: this.conversation,
        conversationType: scope,
        tenantId: TENANT,
        ...(scope !== 'personal' && { isGroup: true }),
      },
      channelData: { tenant: { id: TENANT } },
      ...fields,
    }
  }

  async post(activity: unknown, token: TokenOptions | string | null = {}): Promise<Response> {
    const { serviceUrl = SERVICE_URL } = this.options
    const bearer =
      typeof token === 'object' && token !== null
        ? `Bearer ${this.microsoft.token({ ...token, claims: { serviceurl: serviceUrl, ...token.claims } })}`
        : token
    return fetch(`${this.service.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer !== null && { authorization: bearer }) },
      body: typeof activity === 'string' ? activity : JSON.stringify(activity),
    })
  }

  /** Sends an activity, and gives what the program did to this conversation in answer: `count` calls of the Connector. */
  async sends(fields: Record<string, unknown>, count = 1): Promise<Call[]> {
    const response = await this.post(this.activity(fields))
    if (response.status !== 200) throw new Error(`the program answered ${response.status}: ${await response.text()}`)
    return this.hears(count)
  }

  says(text: string, count = 1): Promise<Call[]> {
    return this.sends({ text }, count)
  }

  /**
   * Presses a button of a card, as Teams does for each kind of button.
   * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions ("Inbound message example")
   */
  async presses(title: string, on: Call, count = 1): Promise<Call[]> {
    const action = actionsOf(on).find((each) => each.title === title)
    if (!action)
      throw new Error(
        `no button "${title}"; there are ${actionsOf(on)
          .map((each) => each.title)
          .join(', ')}`,
      )
    const { msteams } = action.data as { msteams?: { text: string; value: object } }
    const brings = msteams ? { text: msteams.text, value: msteams.value } : { value: action.data }
    return this.sends({ ...brings, replyToId: on.id }, count)
  }

  async hears(count: number): Promise<Call[]> {
    const mine = () => this.microsoft.calls.filter(({ conversation }) => conversation === this.conversation)
    await until(
      () => mine().length >= this.seen + count,
      () => this.service.lines.slice(-12).join(''),
    )
    const heard = mine().slice(this.seen)
    this.seen = mine().length
    if (heard.length !== count) throw new Error(`expected ${count} calls, had:\n${heard.map(told).join('\n')}`)
    return heard
  }

  /** Nothing comes: a message that is answered is sent after it, and only its answer arrives. */
  async hearsNothing(): Promise<void> {
    const [answer] = await this.sends({ text: 'nederlands', entities: mention(this.options.scope) })
    if (!/Nederlands/.test(textOf(answer))) throw new Error(`expected nothing, had: ${told(answer as Call)}`)
  }
}

/** In a group only what mentions the assistant is for it. */
export const mention = (scope?: string) =>
  scope && scope !== 'personal' ? [{ type: 'mention', text: '<at>Assistent</at>', mentioned: BOT }] : undefined

export interface Submit {
  title: string
  data: Record<string, unknown>
}

type Node = {
  type?: string
  actions?: Submit[]
  selectAction?: Submit
  items?: Node[]
  columns?: Node[]
  body?: Node[]
  text?: string
}

export const cardOf = (call?: Call): (Node & Record<string, unknown>) | undefined =>
  (call?.body.attachments as { content: Node & Record<string, unknown> }[] | undefined)?.[0]?.content

const nodes = (node: Node | undefined): Node[] =>
  node ? [node, ...[...(node.body ?? []), ...(node.items ?? []), ...(node.columns ?? [])].flatMap(nodes)] : []

export const actionsOf = (call?: Call): Submit[] =>
  nodes(cardOf(call)).flatMap(({ actions = [], selectAction }) => (selectAction ? [selectAction] : actions))

/** What stands side by side on a card. */
export const linesOf = (call?: Call): string[] =>
  nodes(cardOf(call))
    .filter(({ type }) => type === 'ColumnSet')
    .map((line) =>
      nodes(line)
        .flatMap(({ text }) => text ?? [])
        .join(' '),
    )

/** Every line of a card, or the text of a message. */
export const textOf = (call?: Call): string =>
  cardOf(call)
    ? nodes(cardOf(call))
        .flatMap(({ text }) => text ?? [])
        .join('\n')
    : String(call?.body.text ?? '')

const told = (call: Call): string => `${call.method} ${call.path}: ${textOf(call).slice(0, 300)}`

/** `clock`: the real time when absent. */
export const startTeams = (env: Record<string, string> = {}, clock?: Clock): Promise<Running> =>
  runService({ ...REGISTERED, ...env }, clock)
