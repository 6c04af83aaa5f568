/**
 * The desk: where staff of the Patient Information Centre answer visitors.
 *
 *     page ──▶ guard (signed in? csrf? role?) ──▶ calls ──▶ hand-offs, store
 *       ▲                                           │
 *       └───────────── events, by number ◀──────────┘
 *
 * Knows nothing of channels and of the Bot Framework: a hand-off is acted on by `DeskActions`, and what was said is read from the store.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Matcher } from '../../knowledge/matching/matcher'
import type { Knowledge } from '../../knowledge/model'
import type { Clock } from '../clock'
import type { DeskActions } from '../handoff/model'
import { notFound } from '../http/refusal'
import type { HttpRequest, HttpResponse } from '../http/request'
import type { HttpServer } from '../http/server'
import type { Log } from '../log'
import type { CallbackStore } from '../storage/callbacks'
import type { DeskStore } from '../storage/desk'
import type { HandoffStore } from '../storage/handoffs'
import type { Hints } from '../storage/hints'
import type { Store } from '../storage/store'
import { Access } from './access'
import { AccountCalls } from './account-calls'
import { type CallbackContactAnswer, DESK_API, DESK_ROOT, DESK_ROUTES, type DeskCall } from './api'
import type { Handlers } from './call'
import { CallbackCalls } from './callback-calls'
import { ConversationCalls } from './conversation-calls'
import { writeCookie } from './cookies'
import { EventStreams } from './event-streams'
import { Guard } from './guard'
import { InsightCalls } from './insight-calls'
import { News, type NewsItem } from './news'
import { Oidc, type OidcSettings, refusalCookie } from './oidc'
import { DESK_POLICY, type DeskFiles, deskPage } from './page'
import { QueueCalls } from './queue-calls'
import { ReplyCalls } from './reply-calls'
import { SessionCalls } from './session-calls'
import { type SessionRules, Sessions } from './sessions'
import { makeFirstManager } from './sign-in'
import { callbackView } from './views'

export interface DeskOptions {
  store: Store & { handoffs: HandoffStore; callbacks: CallbackStore; desk: DeskStore }
  actions: DeskActions
  /** To and from the desks of other processes. */
  hints: Hints
  present: () => { knowledge: Knowledge; mind: { matcher: Matcher } }
  knowledgeDir: string
  /** Reads what was sealed. */
  openContact: (sealed: string) => CallbackContactAnswer
  settings: DeskSettings
  /** Read when the page is first asked for. */
  files: () => DeskFiles
  clock: Clock
  log: Log
}

export interface DeskSettings extends SessionRules {
  /** Absent: names and passwords of our own. */
  oidc?: OidcSettings
  accessLogDays: number
}

export interface Desk {
  register(server: HttpServer): void
  /** Of the first start, to be shown to the person who starts the program; undefined at all others. */
  firstManager?: { name: string; oneTimePassword: string }
  /** Removes sessions that have ended and lines of the access log that are too old. */
  tidy(): Promise<void>
  /** Ends the streams. */
  close(): Promise<void>
}

const DAY = 24 * 60 * 60_000

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { store, actions, settings, clock, log } = options
  const knowledge = () => options.present().knowledge
  // The default one first: what a page shows when nothing was chosen.
  const institutions = () => {
    const { institutions: all, defaultInstitution: standard } = knowledge()
    return [standard, ...[...all.keys()].filter((id) => id !== standard)]
  }
  const sessions = new Sessions(store.desk, settings, clock, institutions)
  const access = new Access({ store, clock })
  const views = {
    handoff: (row: Parameters<QueueCalls['handoffEvent']>[0]) => queue.handoffEvent(row),
    callback: (row: Parameters<typeof callbackView>[0]) =>
      ({ kind: 'callback', sequence: row.sequence, callback: callbackView(row) }) as const,
  }
  const streams = new EventStreams({ store, sessions, actions, views, clock, log })
  const shared = { ...options, knowledge, sessions, rules: settings, access, streams, oidc: !!settings.oidc }
  const tell = (item: NewsItem) => news.tell(item)
  const queue = new QueueCalls({ ...shared, tell })
  const session = new SessionCalls(shared)
  const handlers: Handlers = {
    ...session.handlers(),
    ...queue.handlers(),
    ...new ConversationCalls({ ...shared, viewers: (conversation) => queue.viewers(conversation) }).handlers(),
    ...new ReplyCalls(shared).handlers(),
    ...new CallbackCalls({ ...shared, changed: () => tell({ kind: 'changed' }) }).handlers(),
    ...new InsightCalls(shared).handlers(),
    ...new AccountCalls(shared).handlers(),
  }
  const guard = new Guard(sessions)
  const oidc =
    settings.oidc &&
    new Oidc({
      settings: settings.oidc,
      store: store.desk,
      institutions: () => ({ all: institutions(), standard: knowledge().defaultInstitution }),
      clock,
      log,
    })
  const news = new News({
    streams,
    hints: options.hints,
    present: (me) => queue.present(me),
    viewers: (conversation) => queue.viewers(conversation),
    log,
  })
  const stopHearing = actions.listen((hint) => news.heed(hint))

  const callback = async (request: HttpRequest, provider: Oidc): Promise<HttpResponse> => {
    await guard.limitSignIn(request)
    const finished = await provider.finish(request)
    if ('refused' in finished) return seeOther(DESK_ROOT, refusalCookie(request.base, finished.refused))
    const { secret, me } = await sessions.open(finished.account)
    await session.noteSignIn(me)
    return seeOther(DESK_ROOT, writeCookie(request.base, 'desk', secret))
  }

  return {
    register(server) {
      for (const name of Object.keys(DESK_ROUTES) as DeskCall[]) {
        const { method, path } = DESK_ROUTES[name]
        const body = method === 'GET' ? 'ignored' : 'json'
        const handler = guard.handlerOf(name, handlers)
        server.route({ method, path: DESK_API + path, name: `desk-${name}`, countsItself: true, body, handler })
      }
      if (oidc) {
        const get = (path: string, name: string, handler: (request: HttpRequest) => Promise<HttpResponse>) =>
          server.route({ method: 'GET', path: `${DESK_ROOT}/oidc${path}`, name: `desk-oidc-${name}`, handler })
        get('/start', 'start', async (request) => {
          await guard.limitSignIn(request)
          return oidc.start(request)
        })
        get('/callback', 'callback', (request) => callback(request, oidc))
      }
      registerPage(server, options.files)
    },
    firstManager: settings.oidc ? undefined : await makeFirstManager(store.desk, clock),
    async tidy() {
      await sessions.removeOld()
      await store.desk.removeAccessBefore(clock() - settings.accessLogDays * DAY)
    },
    async close() {
      stopHearing()
      news.close()
      streams.close()
      // So that the last bytes are out before the server cuts its connections.
      await wait(0)
    },
  }
}

function registerPage(server: HttpServer, files: () => DeskFiles): void {
  const page = (path: string, name: string, handler: () => HttpResponse) =>
    server.route({ method: 'GET', path, name, page: DESK_POLICY, handler })
  page(DESK_ROOT, 'desk-page', () => deskPage(files()))
  page(`${DESK_ROOT}/*`, 'desk-inner-page', () => deskPage(files()))
  const nothing = () => {
    throw notFound()
  }
  // Programs ask here, and the page is no answer to them.
  for (const [index, path] of [DESK_API, `${DESK_API}/*`, `${DESK_ROOT}/oidc/*`].entries())
    server.route({ method: 'GET', path, name: `desk-nothing-${index}`, handler: nothing })
  server.route({
    method: 'GET',
    path: `${DESK_ROOT}/assets/:file`,
    name: 'desk-file',
    handler: (request) => files().answer(request.params.file ?? '', request) ?? nothing(),
  })
}

function seeOther(location: string, cookie?: string): HttpResponse {
  return { status: 303, headers: { location, ...(cookie && { 'set-cookie': cookie }) } }
}
