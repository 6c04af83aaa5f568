/** Every call to the server, by its name in the contract. */
import type { StaffName } from '../../../bot/desk/api/people'
import type { DeskRefusalBody, DeskRefusalCode } from '../../../bot/desk/api/refusal'
import {
  type AnswerOf,
  type BodyOf,
  DESK_API,
  DESK_ROUTES,
  type DeskCall,
  type QueryOf,
} from '../../../bot/desk/api/routes'
import { CSRF_HEADER, NO_CSRF } from '../../../bot/desk/api/session'

/** What a call needs, by the table of calls: nothing of it can be left out, and nothing else be given. */
export type CallOptions<C extends DeskCall> = Asking<C> & {
  signal?: AbortSignal
  /** Goes on when the page closes. */
  keepalive?: boolean
}

/** What is asked, and nothing of how. */
export type Asking<C extends DeskCall> = AddressOptions<C> & Given<'body', BodyOf<C>>

/** `id`: for `:id` or `:name` in the address. */
type AddressOptions<C extends DeskCall> = Given<'query', QueryOf<C>> &
  ((typeof DESK_ROUTES)[C]['path'] extends `${string}:${string}` ? { id: string } : object)

type Given<K extends string, V> = MayBeEmpty<V> extends true ? { [N in K]?: V } : { [N in K]: V }
type MayBeEmpty<V> = Record<string, never> extends V ? true : false

/** The last parameter of a function: to be left out where there need be nothing in it. */
export type Optional<V> = MayBeEmpty<V> extends true ? [given?: V] : [given: V]

/** The same of any call. */
interface AnyOptions {
  id?: string
  query?: object
  body?: object
  signal?: AbortSignal
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

/** Nobody answered: the network, or a server that is just starting. */
class Unreachable extends Error {}

/** It says more of the moment than of what was asked. Whoever has signed in anew meanwhile gets the `csrf` of that session first. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof Refused) ||
  [401, 429].includes(error.status) ||
  error.status >= 500 ||
  error.code === 'CsrfMissing'

const PATIENCE = 20_000

export class Calls {
  csrf: string = NO_CSRF
  /** Called when the server says that the session has ended, or is another one by now. */
  sessionChanged: () => void = () => {}

  async call<C extends DeskCall>(name: C, ...[given]: Optional<CallOptions<C>>): Promise<AnswerOf<C>> {
    const { method } = DESK_ROUTES[name]
    const options: AnyOptions = given ?? {}
    const response = await reach(address(name, options), {
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
    const response = await reach(addressOf('events', { query: { after } }), {
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
    if (code === 'SignedOut' || code === 'CsrfMissing') this.sessionChanged()
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
export const addressOf = <C extends DeskCall>(name: C, options: AddressOptions<C>): string => address(name, options)

function address(name: DeskCall, { id = '', query = {} }: AnyOptions): string {
  const path = DESK_ROUTES[name].path.replace(/:\w+/, () => encodeURIComponent(id))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return DESK_API + path + (search && `?${search}`)
}
