/** The whole program with its desk, and people around it: staff who are signed in, visitors who wait. */
import { createHash, randomUUID } from 'node:crypto'
import type { AccountView } from '../../../bot/desk/api/people'
import type { DeskEvent, DeskHandoff } from '../../../bot/desk/api/queue'
import { DESK_API } from '../../../bot/desk/api/routes'
import { CSRF_HEADER } from '../../../bot/desk/api/session'
import { hashPassword } from '../../../bot/desk/passwords'
import type { NewAccount } from '../../../bot/storage/desk'
import type { NewHandoff } from '../../../bot/storage/handoffs'
import { type OpenedStore, openStore } from '../../../bot/storage/open'
import { type Running, runService } from '../../helpers/service'
import { until } from '../../helpers/until'
import type { JsonAt } from './answers'

export const MINUTE = 60_000
export const PASSWORD = 'a long sentence to sign in with'

/** A clock that a test moves. */
export class TestClock {
  constructor(public now: number) {}
  readonly read = (): number => this.now
  pass(milliseconds: number): void {
    this.now += milliseconds
  }
}

/** A program with a desk. */
export interface Place {
  url: string
  clock: TestClock
  /** The same store, opened beside the program. */
  store: OpenedStore
}

export type Office = Running & Place

/** Monday, 10:00 in Amsterdam: open. */
export const MONDAY = Date.UTC(2026, 10, 23, 9)

export async function openOffice(env: Record<string, string> = {}): Promise<Office> {
  const clock = new TestClock(MONDAY)
  const service = await runService({ TRUST_PROXY: 'yes', ...env }, clock.read)
  const store = await openStore({ dataDir: service.dataDir })
  const close = async () => {
    await store.close()
    await service.close()
  }
  return { ...service, close, clock, store }
}

let browsers = 0

/** A browser at the desk: keeps its cookie and its csrf. */
export class Browser {
  cookie = ''
  csrf = 'none'
  /** Its network address, as the proxy says: tries are counted by it, so no two are the same. */
  readonly address = `10.0.${browsers >> 8}.${browsers++ & 255}`

  constructor(readonly url: string) {}

  async call<M extends string, const P extends string>(
    method: M,
    path: P,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<JsonAt<M, P>>> {
    const response = await fetch(this.url + DESK_API + path, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        ...(this.cookie && { cookie: this.cookie }),
        ...(method !== 'GET' && { [CSRF_HEADER]: this.csrf, 'content-type': 'application/json' }),
        ...headers,
      },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0]?.replace(/=$/, '') ?? ''
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
    return { status: response.status, text, json, headers: response.headers, code: json?.error?.code }
  }

  get = <const P extends string>(path: P, headers?: Record<string, string>) =>
    this.call('GET', path, undefined, headers)
  post = <const P extends string>(path: P, body?: unknown, headers?: Record<string, string>) =>
    this.call('POST', path, body, headers)
  put = <const P extends string>(path: P, body?: unknown) => this.call('PUT', path, body)

  async signIn(name: string, password = PASSWORD) {
    const answer = await this.post('/sign-in', { name, password })
    if (answer.status === 200) this.csrf = answer.json.csrf
    return answer
  }
}

export interface Answer<Json> {
  status: number
  json: Json
  text: string
  headers: Headers
  /** Of a refusal. */
  code?: string
}

export type NewStaff = Partial<
  Pick<NewAccount, 'name' | 'firstName' | 'role' | 'institutions' | 'password' | 'mustChangePassword'>
>

/** A member of staff with an account. */
export async function hire(office: Place, staff: NewStaff = {}): Promise<NewAccount> {
  const name = staff.name ?? `staff-${randomUUID()}`
  const account: NewAccount = {
    id: randomUUID(),
    name,
    label: name,
    firstName: 'Anna',
    role: 'staff',
    institutions: ['nki'],
    disabled: false,
    password: 'nobody signs in with this',
    mustChangePassword: false,
    createdAt: office.clock.now,
    ...staff,
  }
  await office.store.desk.addAccount(account)
  return account
}

/** Gives the secret that the cookie `desk` carries. */
export async function addSession(office: Place, account: NewAccount): Promise<string> {
  const secret = randomUUID()
  const now = office.clock.read()
  await office.store.desk.addSession({
    digest: createHash('sha256').update(secret).digest('base64url'),
    account: account.id,
    createdAt: now,
    usedAt: now,
    endsAt: now + 12 * 60 * MINUTE,
  })
  return secret
}

export interface Colleague extends Browser {
  account: NewAccount
}

/** The same, signed in already: without the fifth of a second that a password takes. */
export async function seat(office: Place, staff: NewStaff = {}): Promise<Colleague> {
  const account = await hire(office, staff)
  const browser = new Browser(office.url)
  browser.cookie = `desk=${await addSession(office, account)}`
  browser.csrf = (await browser.get('/session')).json.csrf
  return Object.assign(browser, { account })
}

export const hashOfPassword = (): Promise<string> => hashPassword(PASSWORD)

/** A visitor who asked something, got an answer, and waits for a person. */
export async function visitorWaits(
  office: Place,
  other: Partial<NewHandoff> & { said?: string } = {},
): Promise<{ conversation: string; handoff: string }> {
  const { said = 'Wat kost een second opinion?', ...more } = other
  const { store, clock } = office
  const id = more.conversation ?? randomUUID()
  const institution = more.institution ?? 'nki'
  const at = clock.now
  await store.createConversation({
    id,
    channel: 'web',
    institution,
    language: 'nl',
    audience: 'patient',
    visitor: 'dl_visitor',
    createdAt: at,
  })
  const { activity } = await store.receive({
    conversation: id,
    at,
    takesTurn: true,
    body: () => ({ type: 'message', id: `${id}|1`, text: said, from: { id: 'dl_visitor', role: 'user' } }),
  })
  const handoff = randomUUID()
  await store.finishTurn({
    conversation: id,
    answers: activity.sequence,
    state: { revision: (await store.readState(id)).revision, value: {} },
    at,
    replies: [
      () => ({
        type: 'message',
        replyToId: `${id}|1`,
        text: 'De meeste zorgverzekeraars betalen **één** second opinion.',
        textFormat: 'markdown',
        locale: 'nl',
        channelData: { key: 'answer.costs', answer: { id: 'costs', institution } },
      }),
    ],
    handoff: {
      do: 'request',
      handoff: {
        id: handoff,
        conversation: id,
        institution,
        language: 'nl',
        channel: 'web',
        topic: 'costs',
        question: said,
        requestedAt: at,
        ...more,
      },
    },
  })
  return { conversation: id, handoff }
}

interface EventPage {
  /** All that came so far. */
  events: DeskEvent[]
  ids: number[]
  raw: string[]
  /** Resolves with the first event, from now or before, that is so. */
  until<K extends DeskEvent['kind']>(
    kind: K,
    isSo?: (event: Extract<DeskEvent, { kind: K }>) => boolean,
  ): Promise<Extract<DeskEvent, { kind: K }>>
  ended: Promise<void>
  close(): Promise<void>
}

/** The stream of events, as a page reads it. */
export async function openEvents(browser: Browser, after: number): Promise<EventPage> {
  const leaving = new AbortController()
  const response = await fetch(`${browser.url}${DESK_API}/events?after=${after}`, {
    headers: { cookie: browser.cookie, 'x-forwarded-for': browser.address },
    signal: leaving.signal,
  })
  if (!response.ok || !response.body) throw new Error(`the stream was refused: ${response.status}`)
  const page = { events: [] as DeskEvent[], ids: [] as number[], raw: [] as string[] }
  const take = (block: string) => {
    page.raw.push(block)
    const field = (name: string) =>
      block
        .split('\n')
        .find((each) => each.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const [id, data] = [field('id'), field('data')]
    if (id !== undefined) page.ids.push(Number(id))
    if (data !== undefined) page.events.push(JSON.parse(data))
  }
  const read = async (body: ReadableStream<Uint8Array>) => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of body) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }
  const ended = read(response.body).catch(() => {})
  return {
    ...page,
    async until(kind, isSo = () => true) {
      type Wanted = Extract<DeskEvent, { kind: typeof kind }>
      const find = () => page.events.find((event): event is Wanted => event.kind === kind && isSo(event as Wanted))
      return until(find, () => `no "${kind}" came: ${JSON.stringify(page.events)}`)
    },
    ended,
    close: async () => {
      leaving.abort()
      await ended
    },
  }
}

export const idsOf = (rows: DeskHandoff[]): string[] => rows.map(({ id }) => id)
export const namesOf = (accounts: AccountView[]): string[] => accounts.map(({ name }) => name)
