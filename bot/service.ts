/**
 * The whole program, put together: the only file that knows every part. Opens in order, closes in reverse; what a visitor was
 * promised is finished before the store closes.
 */
import { join } from 'node:path'
import { EVENT_NAMES } from '../dialogs/events'
import type { LiveKnowledge } from '../knowledge/live'
import { startBackground } from './background'
import { connector } from './channels/connector/connector'
import { teamsBody } from './channels/connector/stored-body'
import { webBody } from './channels/direct-line/activity'
import { directLine } from './channels/direct-line/direct-line'
import { messageLimits, STANDARD_LIMITS } from './channels/direct-line/limits'
import type { Clock } from './clock'
import type { Config } from './config'
import { type Desk, openDesk } from './desk/desk'
import { TopicCounter } from './desk/topic-counter'
import { contactSealer } from './handoff/contact'
import { dayThere, openingState } from './hours/opening-hours'
import { CALLS_PER_ADDRESS } from './http/limiter'
import { createHttpServer, type HttpServer } from './http/server'
import { keepKey } from './kept-key'
import { openLive, type Prepare, prepareHere } from './knowledge-in-use/open-live'
import type { Log } from './log'
import { createMetrics } from './metrics'
import { Opened } from './opened'
import { operations } from './operations'
import { BuiltFiles } from './pages/built-files'
import { pages } from './pages/pages'
import type { Hints } from './storage/hints'
import { openHints, openStore } from './storage/open'
import type { Channel, Store } from './storage/store'
import { findTicks } from './turn/codes'
import { Deliveries, type Others } from './turn/deliveries'
import { openHandoffs } from './turn/open-handoffs'
import type { MakeBody } from './turn/stored-body'
import { TurnAdapter } from './turn/turn-adapter'
import { Turns } from './turn/turns'

export interface ServiceOptions {
  log: Log
  /** The real time unless a test holds it still. */
  clock?: Clock
  /** Where the built pages are. */
  webDir: string
  /** Prepares knowledge that is not kept from an earlier time; in this thread, which holds up everything else, when absent. */
  prepare?: Prepare
  /** Milliseconds; `CLOSE_WITHIN` when absent. */
  closeWithin?: number
}

export interface Service {
  /** Such as `http://127.0.0.1:3978`. */
  url: string
  /** Reads the knowledge again; a broken one is refused. */
  reload: LiveKnowledge['reload']
  /** The desk's first account, on the first start: shown once, to the person who starts the program. */
  firstManager?: Awaited<ReturnType<Desk['makeFirstManager']>>
  /** Resolves within `CLOSE_WITHIN`, also where a part never closes. What holds up this thread meanwhile comes on top. */
  close(): Promise<void>
}

/** Milliseconds. */
export const CLOSE_WITHIN = 9_000

/** How long after that began it is waited for each, in this order. The rest is for the store. */
const CLOSE_REQUESTS_BY = 4_000
const CLOSE_TURNS_BY = 7_000
const CLOSE_CHANNELS_BY = 8_500

/** @throws what kept it from starting; then nothing is left open. */
export async function startService(config: Config, options: ServiceOptions): Promise<Service> {
  const opened = new Opened(options.log, options.closeWithin ?? CLOSE_WITHIN)
  try {
    return await open(config, options, opened)
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function open(config: Config, options: ServiceOptions, opened: Opened): Promise<Service> {
  const base = await openBase(config, options, opened)
  // No visitor's turn is cut off for what is under way in the background: it is waited for after them.
  let background = Promise.resolve()
  opened.push(() => background, CLOSE_CHANNELS_BY)
  const work = openTurns(base, opened)
  const channels = await openChannels(base, work, opened)
  opened.push(() => work.turns.idle(), CLOSE_TURNS_BY)
  const server = openServer(base, opened)
  for (const part of [...channels, ...ownRoutes(base)]) part.register(server)
  const desk = await openDeskOf(base, work, opened)
  desk.register(server)

  const { live, inUse, knowledge, store, clock, log } = base
  const { turns, handoffs } = work
  let nowListening = () => {}
  const listening = new Promise<void>((resolve) => {
    nowListening = resolve
  })
  const resumed = await turns.resume(listening)
  if (resumed > 0) log.info({ count: resumed }, 'turns that an earlier process had not finished are taken now')
  const port = await server.listen(config.port, config.host).finally(nowListening)
  // Loads the calendar of holidays now, so that no visitor waits for it.
  for (const { institution } of knowledge().institutions.values()) openingState(institution, clock())
  const { retentionDays } = config
  const endBackground = startBackground({ store, retentionDays, desk, turns, handoffs, inUse, clock, log })
  opened.push(() => {
    background = endBackground()
  })
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    reload: live.reload,
    firstManager: await desk.makeFirstManager(),
    close: () => opened.close(),
  }
}

/** What everything else stands on. */
type Base = Awaited<ReturnType<typeof openBase>>

async function openBase(config: Config, options: ServiceOptions, opened: Opened) {
  const { log, clock = Date.now, webDir, prepare = prepareHere } = options
  const live = await openLive(config, log, clock, prepare)
  opened.push(() => live.close())
  if (!config.production) live.watch()
  const store = await openStore({
    ...config,
    leftTraces: (error) =>
      log.warn(
        { error },
        'traces of what was erased may be left in the files of the store; they are removed within the hour',
      ),
  })
  opened.pushBeside(() => store.close())
  opened.push(() => store.shared?.leave())
  const hints = await openHints({
    ...config,
    lost: (error) =>
      log.warn({ error }, 'no hints come from other processes for a while; their news is up to two seconds late'),
  })
  opened.pushBeside(() => hints.close())
  const deliveries = new Deliveries(othersOn(store, hints, log))
  opened.push(() => deliveries.close())
  const inUse = () => live.current()
  const knowledge = () => inUse().knowledge
  return { config, log, clock, webDir, live, inUse, knowledge, store, hints, deliveries, metrics: createMetrics() }
}

/** What answers visitors, whatever channel they came by. */
type Work = ReturnType<typeof openTurns>

function openTurns(base: Base, opened: Opened) {
  const { config } = base
  const handoffs = openHandoffs({ ...base, body })
  const sealer = contactSealer(config.contactKey ?? keepKey(config.dataDir, 'contact'))
  const topics = openTopics(base)
  opened.pushBeside(() => topics.close(), CLOSE_CHANNELS_BY)
  const turns = new Turns({
    ...base,
    handoffs,
    sealer,
    adapter: new TurnAdapter(),
    body,
    keeping: { days: config.retentionDays, publicUrl: config.publicUrl },
    answered: ({ id, institution }, at) => topics.count(institution, id, at),
  })
  return { handoffs, sealer, turns }
}

/** Each channel stores what is said in a form of its own. */
const BODIES: Record<Channel, MakeBody> = { web: webBody, teams: teamsBody }

const body: MakeBody = (said, conversation, ...place) => BODIES[conversation.channel](said, conversation, ...place)

const openTopics = ({ store, knowledge, log }: Base): TopicCounter =>
  new TopicCounter(
    store.desk,
    (id, at) => {
      const known = knowledge().institutions.get(id)
      return known && dayThere(known.institution, at)
    },
    (error) => log.error({ error }, 'some answers could not be counted'),
  )

/** What answers on the server. */
interface Registers {
  register(server: HttpServer): void
}

async function openChannels(base: Base, { turns, handoffs }: Work, opened: Opened): Promise<Registers[]> {
  const { config, store, deliveries, knowledge, clock, log, metrics } = base
  const limits = messageLimits(config.messagesPerMinute)
  const web = directLine({
    store,
    reception: turns,
    deliveries,
    clock,
    log,
    tokenKey: config.tokenKey ?? keepKey(config.dataDir, 'token'),
    secret: config.directLineSecret,
    limits: { ...STANDARD_LIMITS, ...limits },
    hasInstitution: (id) => knowledge().institutions.has(id),
    defaults: () => ({ institution: knowledge().defaultInstitution, language: 'nl', audience: 'patient' }),
    events: EVENT_NAMES,
    typing: (conversation) => handoffs.news.visitorTyping(conversation),
    lastPassed: (conversation) => handoffs.news.lastPassed(conversation),
    metrics: {
      streamOpened: () => metrics.sockets.inc(),
      streamClosed: (end) => {
        metrics.sockets.dec()
        metrics.streamsClosed.inc({ end })
      },
    },
  })
  opened.pushBeside(() => web.close(), CLOSE_CHANNELS_BY)
  const teams = await connector({
    teams: config.teams,
    store,
    reception: turns,
    deliveries,
    institution: () => knowledge().defaultInstitution,
    messages: () => knowledge().messages,
    messagesPerConversation: limits.messagesPerConversation,
    clock,
    log,
  })
  opened.pushBeside(() => teams.close(), CLOSE_CHANNELS_BY)
  return [web, teams]
}

function openServer({ config, log, metrics }: Base, opened: Opened): HttpServer {
  const server = createHttpServer({
    log,
    origins: config.embedOrigins,
    trustProxy: config.trustProxy,
    callsPerAddress: CALLS_PER_ADDRESS,
    answered: ({ route, status, milliseconds }) => {
      metrics.requests.inc({ route, status: String(status) })
      metrics.requestSeconds.observe({ route }, milliseconds / 1000)
    },
  })
  opened.push((left) => server.close(left), CLOSE_REQUESTS_BY)
  return server
}

/** For those who run it, and the pages that we serve ourselves. */
const ownRoutes = ({ config, store, knowledge, webDir, clock, log, metrics }: Base): Registers[] => [
  operations({
    metrics,
    metricsToken: config.metricsToken,
    log,
    checkStore: () => store.check(),
    storePlace: placeOf(config),
  }),
  pages({
    knowledge,
    retentionDays: config.retentionDays,
    webDir,
    embedOrigins: config.embedOrigins,
    findTicks: (page) => findTicks(store, { kind: 'page', secret: page }),
    clock,
    failed: (error) => log.error({ error }, 'a page could not be made'),
  }),
]

async function openDeskOf(base: Base, { handoffs, sealer }: Work, opened: Opened): Promise<Desk> {
  const { config, store, hints, inUse, webDir, clock, log } = base
  const desk = await openDesk({
    store,
    actions: handoffs,
    hints,
    inUse,
    knowledgeDir: config.knowledgeDir,
    openContact: (sealed) => sealer.open(sealed),
    settings: config.desk,
    files: deskFiles(webDir),
    clock,
    log,
  })
  opened.push(() => desk.close())
  return desk
}

const placeOf = (config: Config): string => (config.databaseUrl ? 'PostgreSQL' : `the folder ${config.dataDir}`)

/** Read when first needed, so that a server can start before its pages are built. */
function deskFiles(webDir: string): () => BuiltFiles {
  let files: BuiltFiles | undefined
  return () => {
    files ??= BuiltFiles.read(join(webDir, 'desk'), '/desk/')
    return files
  }
}

/** The other processes on the same database, where there can be any. */
function othersOn({ shared }: Store, hints: Hints, log: Log): Others | undefined {
  if (!shared) return undefined
  return {
    hints,
    latestSequences: (conversations) => shared.latestSequences(conversations),
    failed: (error) => log.error({ error }, 'it could not be seen what other processes stored; tried again soon'),
  }
}
