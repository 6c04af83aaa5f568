/** Every call to the server, by its name in the contract. */
import {
  CSRF_HEADER,
  DESK_API,
  DESK_ROUTES,
  type DeskCall,
  type DeskCalls,
  type DeskRefusalBody,
  type DeskRefusalCode,
  NO_CSRF,
  type StaffName,
} from '../../../bot/desk/api'

type Named<C extends DeskCall> = C extends keyof DeskCalls ? DeskCalls[C] : object
export type AnswerOf<C extends DeskCall> = Named<C> extends { answer: infer A } ? A : object
type BodyOf<C extends DeskCall> = Named<C> extends { body: infer B } ? B : undefined

export type Query = Record<string, string | number | undefined>

export interface CallOptions<C extends DeskCall> {
  /** For `:id` or `:name` in the address. */
  id?: string
  query?: Query
  body?: BodyOf<C>
  signal?: AbortSignal
  /** Goes on when the page closes. */
  keepalive?: boolean
}

/** The server said no, and why. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: DeskRefusalCode | (string & {}),
    readonly owner?: StaffName,
    readonly field?: string,
    /** Seconds. */
    readonly retryAfter?: number,
  ) {
    super(code)
  }
}

/** Nobody answered: the network, or a server that is just starting. Worth another try. */
class Unreachable extends Error {}

const PATIENCE = 20_000

export class Calls {
  csrf: string = NO_CSRF
  /** Called when the server says that the session has ended. */
  signedOut: () => void = () => {}

  async call<C extends DeskCall>(name: C, options: CallOptions<C> = {}): Promise<AnswerOf<C>> {
    const { method } = DESK_ROUTES[name]
    const response = await reach(addressOf(name, options.id, options.query), {
      method,
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { [CSRF_HEADER]: this.csrf, 'content-type': 'application/json' }),
      },
      body: method === 'GET' ? undefined : JSON.stringify(options.body ?? {}),
      keepalive: options.keepalive,
      signal: options.signal ?? AbortSignal.timeout(PATIENCE),
    })
    if (!response.ok) throw await this.refusal(response)
    return (await bodyOf(response)) as AnswerOf<C>
  }

  /** The stream of events, as its response. */
  async stream(after: number, signal: AbortSignal): Promise<Response> {
    const response = await reach(addressOf('events', undefined, { after }), {
      headers: { accept: 'text/event-stream' },
      signal,
    })
    if (!response.ok) throw await this.refusal(response)
    return response
  }

  private async refusal(response: Response): Promise<Refused | Unreachable> {
    if (response.status >= 502) return new Unreachable()
    const body = (await response.json().catch(() => undefined)) as DeskRefusalBody | undefined
    const { code = 'Unknown', owner, field } = body?.error ?? {}
    if (code === 'SignedOut') this.signedOut()
    const retryAfter = Number(response.headers.get('retry-after')) || undefined
    return new Refused(response.status, code, owner, field, retryAfter)
  }
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', cache: 'no-store', ...init })
  } catch {
    throw new Unreachable()
  }
}

/** A body that breaks off is no answer. */
async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw new Unreachable()
  }
}

/** Such as `/desk/api/handoffs/7/accept`. */
export function addressOf(name: DeskCall, id?: string, query: Query = {}): string {
  const path = DESK_ROUTES[name].path.replace(/:\w+/, () => encodeURIComponent(id ?? ''))
  const given = Object.entries(query).filter((entry): entry is [string, string | number] => entry[1] !== undefined)
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return DESK_API + path + (search && `?${search}`)
}
