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
import type { CallbackContactAnswer } from './api/callbacks'
import { DESK_API, DESK_ROOT, DESK_ROUTES, type DeskCall } from './api/routes'
import { Attendance } from './attendance'
import type { Handlers } from './call'
import { CallbackCalls } from './callback-calls'
import { ConversationCalls } from './conversation-calls'
import { EventStreams } from './event-streams'
import { Guard } from './guard'
import { InsightCalls } from './insight-calls'
import { News } from './news'
import { Oidc, type OidcSettings } from './oidc'
import { registerOidc } from './oidc-routes'
import { DESK_POLICY, type DeskFiles, deskPage } from './page'
import { QueueCalls } from './queue-calls'
import { ReplyCalls } from './reply-calls'
import { SessionCalls } from './session-calls'
import { type SessionRules, Sessions } from './sessions'
import { makeFirstManager } from './sign-in'

interface DeskOptions {
  store: Store & { handoffs: HandoffStore; callbacks: CallbackStore; desk: DeskStore }
  actions: DeskActions
  /** To and from the desks of other processes. */
  hints: Hints
  inUse: () => { knowledge: Knowledge; matcher: Matcher }
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
  /**
   * The desk's first account, on the first start; undefined at all others. Its one-time password is told this once and kept nowhere: called when
   * nothing can keep it from being shown any more.
   */
  makeFirstManager(): Promise<{ name: string; oneTimePassword: string } | undefined>
  /** Removes sessions that have ended and lines of the access log that are too old. */
  tidy(): Promise<void>
  /** Ends the streams. */
  close(): Promise<void>
}

const DAY = 24 * 60 * 60_000

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { store, actions, settings, files, clock } = options
  const parts = openParts(options)
  const { sessions, streams, news } = parts
  const sessionCalls = new SessionCalls(parts)
  const handlers = allHandlers(parts, sessionCalls)
  const guard = new Guard(sessions)
  const oidc = openOidc(parts)
  const stopHearing = actions.listen((change) => news.tell(change))
  return {
    register(server) {
      registerCalls(server, guard, handlers)
      if (oidc) registerOidc(server, oidc, { guard, sessions, sessionCalls })
      registerPage(server, files)
    },
    makeFirstManager: async () => (settings.oidc ? undefined : makeFirstManager(store.desk, clock)),
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

/** What the calls of the desk share. */
type DeskParts = ReturnType<typeof openParts>

function openParts(options: DeskOptions) {
  const { store, settings, clock } = options
  const knowledge = () => options.inUse().knowledge
  const institutions = () => defaultFirst(knowledge())
  const sessions = new Sessions(store.desk, settings, clock, institutions)
  const access = new Access({ store, clock })
  const attendance = new Attendance(store, clock)
  const streams = new EventStreams({ ...options, sessions, knowledge })
  const news = new News({ ...options, streams, attendance })
  const oidc = settings.oidc !== undefined
  return { ...options, knowledge, institutions, sessions, access, attendance, streams, news, oidc }
}

/** What a page shows when nothing was chosen comes first. */
function defaultFirst({ institutions, defaultInstitution }: Knowledge): string[] {
  return [defaultInstitution, ...[...institutions.keys()].filter((id) => id !== defaultInstitution)]
}

const allHandlers = (parts: DeskParts, sessionCalls: SessionCalls): Handlers => ({
  ...sessionCalls.handlers(),
  ...new QueueCalls(parts).handlers(),
  ...new ConversationCalls(parts).handlers(),
  ...new ReplyCalls(parts).handlers(),
  ...new CallbackCalls(parts).handlers(),
  ...new InsightCalls(parts).handlers(),
  ...new AccountCalls(parts).handlers(),
})

/** Undefined where names and passwords are our own. */
function openOidc({ settings, store, institutions, knowledge, clock, log }: DeskParts): Oidc | undefined {
  return (
    settings.oidc &&
    new Oidc({
      settings: settings.oidc,
      store: store.desk,
      institutions: () => ({ all: institutions(), standard: knowledge().defaultInstitution }),
      clock,
      log,
    })
  )
}

function registerCalls(server: HttpServer, guard: Guard, handlers: Handlers): void {
  for (const name of Object.keys(DESK_ROUTES) as DeskCall[]) {
    const { method, path } = DESK_ROUTES[name]
    const body = method === 'GET' ? 'ignored' : 'json'
    const handler = guard.handlerOf(name, handlers)
    const count = (http: HttpRequest) => guard.limit(name, http)
    server.route({ method, path: DESK_API + path, name: `desk-${name}`, count, body, handler })
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
