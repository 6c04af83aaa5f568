/** The calls that carry what is said: posting, polling, and the stream. */
import type { Clock } from '../../clock'
import { network } from '../../http/network'
import type { HttpRequest, HttpResponse } from '../../http/request'
import type { UpgradeConnection } from '../../http/server'
import type { Log } from '../../log'
import { type Store, UnknownConversation } from '../../storage/store'
import { holdsCode } from '../../turn/codes'
import type { Deliveries } from '../../turn/deliveries'
import type { IncomingActivity, Reception } from '../../turn/reception'
import { activityId, BOT, type Party } from '../../turn/stored-body'
import { deliverable, readVisitorActivity, type VisitorActivity } from './activity'
import { activitySet } from './activity-set'
import { checkOrigin, type Gate } from './gate'
import type { Limits } from './limits'
import { conversationUnknown, notTaken, originRefused, ticketRefused, uploadRefused } from './refusals'
import type { Streams } from './streams'
import type { Tickets } from './tickets'
import type { ReadToken } from './tokens'
import { readWatermark } from './watermark'

/** Activities of one answer to a poll; the watermark leads on to the next. */
const PAGE = 500

interface ActivityCallsOptions {
  store: Store
  reception: Reception
  deliveries: Deliveries
  clock: Clock
  log: Log
  gate: Gate
  limits: Limits
  streams: Streams
  tickets: Tickets
  /** Names of the events that a page may send. */
  events: readonly string[]
  typing?: (conversation: string) => void
}

export class ActivityCalls {
  constructor(private readonly options: ActivityCallsOptions) {}

  /** POST activities: stored and echoed when the id comes back; its turn runs afterwards. */
  async post(request: HttpRequest): Promise<HttpResponse> {
    const { gate, limits, events } = this.options
    const token = await gate.enter(request)
    const activity = readVisitorActivity(request.body, events)
    if (activity.type === 'typing') return this.passTyping(token)
    await limits.messagesPerConversation.count(token.conversation)
    await limits.messagesPerAddress.countAddress(request.address)
    if (holdsCode(activity.text)) await limits.codesPerAddress.countAddress(request.address)
    const id = await this.take(toIncoming(token, activity, this.options))
    return { body: { id } }
  }

  /**
   * GET activities. A real client that polls stops for ever after one answer that is neither 200, 403 nor 404. So an
   * inner fault, and a caller that polls too often, get an empty set and come back with the same watermark.
   */
  async poll(request: HttpRequest): Promise<HttpResponse> {
    const { gate, limits } = this.options
    const watermark = request.query.get('watermark')
    const nothing = { body: { activities: [], watermark: watermark ?? '' } }
    if ((await limits.callsPerAddress.wait(network(request.address))) !== undefined) return nothing
    const token = gate.readToken(request)
    if ((await limits.callsPerToken.wait(token.id)) !== undefined) return nothing
    try {
      return { body: await this.read(token.conversation, watermark) }
    } catch (error) {
      if (error instanceof UnknownConversation) throw conversationUnknown()
      this.options.log.error({ route: 'directline-poll', error }, 'a poll could not be answered')
      return nothing
    }
  }

  /** POST upload: visitors must not send medical files through the chat. */
  async upload(request: HttpRequest): Promise<HttpResponse> {
    await this.options.gate.enter(request)
    throw uploadRefused()
  }

  /** The handshake of a stream. Only pages may open one, on origins that we know. */
  async openStream(request: HttpRequest, connection: UpgradeConnection): Promise<void> {
    const { kind } = request.origin
    if (kind !== 'own' && kind !== 'listed') throw originRefused()
    await this.options.limits.callsPerAddress.countAddress(request.address)
    const ticket = await this.options.tickets.take(request.query.get('t') ?? '')
    if (ticket === undefined || ticket.conversation !== request.params.id) throw ticketRefused()
    checkOrigin(ticket.origins, request)
    this.options.streams.open(connection, { ...ticket, address: request.address })
  }

  private async take(incoming: IncomingActivity): Promise<string> {
    try {
      const { activity } = await this.options.reception.receive(incoming)
      return activityId(activity.conversation, activity.sequence)
    } catch (error) {
      if (error instanceof UnknownConversation) throw conversationUnknown()
      this.options.log.error({ route: 'directline-post', error }, 'an activity could not be taken')
      throw notTaken()
    }
  }

  private passTyping(token: ReadToken): HttpResponse {
    const { conversation } = token
    const id = activityId(conversation, 0)
    this.options.typing?.(conversation)
    this.options.deliveries.pass(conversation, {
      type: 'typing',
      timestamp: new Date(this.options.clock()).toISOString(),
      channelId: 'directline',
      conversation: { id: conversation },
      from: visitorOf(token),
      recipient: BOT,
    })
    return { body: { id } }
  }

  private async read(id: string, watermark: string | null) {
    const conversation = await this.options.store.findConversation(id)
    if (!conversation) throw new UnknownConversation()
    const after = readWatermark(watermark, conversation)
    return activitySet(id, await this.options.store.listActivities(id, after, PAGE), after)
  }
}

const visitorOf = (token: ReadToken): Party => ({ id: token.visitor, role: 'user' })

function toIncoming(
  token: ReadToken,
  activity: VisitorActivity,
  { clock }: Pick<ActivityCallsOptions, 'clock'>,
): IncomingActivity {
  const at = clock()
  const { type, text, fields, clientId } = activity
  // The client waits for its own id to come back.
  const channelData = clientId === undefined ? {} : { clientActivityID: clientId }
  return {
    conversation: token.conversation,
    clientId,
    text,
    takesTurn: type !== 'messageReaction',
    body: (sequence, maskedText) =>
      deliverable(
        { conversation: token.conversation, sequence, at, from: visitorOf(token), recipient: BOT },
        { ...fields, type, channelData, ...(text === '' ? {} : { text: maskedText }) },
      ),
  }
}
