/**
 * Who may speak to `/api/messages`, and in what shape:
 *
 *     a token that may be the Connector's? -> the body is read -> an activity of Teams? -> its signature, its key, its address
 *
 * Everybody in Teams comes from the same few addresses of Microsoft's. So do the calls of strangers' bots that name our address: counting those
 * would shut out the GPs. They name another bot in their token, and go no further than that. Whose token names ours and proves wrong is no
 * Microsoft: such calls are counted by address.
 *
 * A stranger learns nothing of what we would take: who is asking comes first, and each refusal has fixed words.
 */
import type { Activity } from 'botbuilder-core'
import { type Limit, Limiter } from '../../http/limiter'
import { badRequest, Refusal } from '../../http/refusal'
import type { HttpRequest } from '../../http/request'
import type { Log } from '../../log'
import { type Expected, mayBeFromTheConnector } from './bearer'

/** Checks a token against its issuer's keys and the activity that it came with. Throws what the library throws. */
export type Authenticate = (activity: Partial<Activity>, authorization: string) => Promise<void>

interface GateOptions {
  /** Absent: nobody's token is looked at (the playground on this machine). */
  expected?: Expected
  authenticate: Authenticate
  channels: readonly string[]
  /** Replies go to this address with our token. */
  isServiceUrl: (url: URL) => boolean
  log: Log
}

/** An activity that came from Teams. Of all but these fields nothing is known yet. */
export type Arrived = Partial<Activity> & Pick<Activity, 'type' | 'channelId' | 'serviceUrl'>

const unauthorised = () =>
  new Refusal(401, 'Unauthorized', 'this call carries no token of the Bot Framework for this bot')
const keysUnavailable = () =>
  new Refusal(503, 'KeysUnavailable', 'no token can be checked at the moment; try again later', { 'retry-after': '5' })

/** Calls of one address that are refused after their body was read, and those that are being read. */
const UNPROVEN: Limit = { points: 300, seconds: 60 }

export class ConnectorGate {
  private readonly unproven = new Limiter(UNPROVEN)

  constructor(private readonly options: GateOptions) {}

  /** Before the body is read. Throws a `Refusal`. */
  async admit({ headers, address }: HttpRequest): Promise<void> {
    const { expected } = this.options
    if (expected && !mayBeFromTheConnector(headers.authorization, expected)) throw unauthorised()
    await this.unproven.countAddress(address)
  }

  /** Who was admitted. Throws a `Refusal`. */
  async enter({ headers: { authorization }, body, address }: HttpRequest): Promise<Arrived> {
    const arrived = this.readActivity(body)
    if (this.options.expected) await this.checkSignature(arrived, authorization ?? '')
    await this.unproven.forgiveAddress(address)
    return arrived
  }

  private readActivity(body: unknown): Arrived {
    const { type, channelId, serviceUrl, id } = (body ?? {}) as Record<string, unknown>
    const known =
      isName(type) &&
      this.options.channels.some((channel) => channel === channelId) &&
      (id === undefined || isName(id)) &&
      typeof serviceUrl === 'string' &&
      URL.canParse(serviceUrl) &&
      this.options.isServiceUrl(new URL(serviceUrl))
    if (!known) throw badRequest()
    return body as Arrived
  }

  private async checkSignature(arrived: Arrived, authorization: string): Promise<void> {
    try {
      await this.options.authenticate(arrived, authorization)
    } catch (error) {
      if (!isOurTrouble(error)) throw unauthorised()
      this.options.log.error({ error }, 'the keys that the tokens of Teams are signed with could not be read')
      throw keysUnavailable()
    }
  }
}

const LONGEST_NAME = 500

/** A word or an id, as they come from Teams. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME

/** The library throws a token's faults in several classes; what is no fault of the token's is a failed call, or marked with 500. */
function isOurTrouble(error: unknown): boolean {
  const { name, statusCode } = error as { name?: string; statusCode?: number }
  return name === 'FetchError' || statusCode === 500
}

/** https, on a host that Microsoft runs the Connector on. Not all of trafficmanager.net: anybody can have a name there. */
export const isMicrosofts = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' && (HOSTS.includes(hostname) || DOMAINS.some((domain) => hostname.endsWith(domain)))

const HOSTS = ['smba.trafficmanager.net']
const DOMAINS = ['.botframework.com', '.teams.microsoft.com']

/** The Agents Playground, on this machine. */
export const isOnThisMachine = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
