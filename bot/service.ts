/**
 * The whole program, put together: the only file that knows every part. Opens in order, closes in reverse; what a visitor was
 * promised is finished before the store closes.
 */
import { join } from 'node:path'
import { dayOf } from '../knowledge/day'
import { printFault } from '../knowledge/faults'
import { hashFiles, readFiles } from '../knowledge/files'
import { type LiveKnowledge, type LiveOptions, liveKnowledge } from '../knowledge/live'
import { connector } from './channels/connector/connector'
import { deliverable } from './channels/direct-line/activity'
import { DirectLineAdapter } from './channels/direct-line/adapter'
import { BOT, directLine } from './channels/direct-line/direct-line'
import { STANDARD_LIMITS } from './channels/direct-line/limits'
import type { Clock } from './clock'
import type { Config } from './config'
import { type Desk, openDesk } from './desk/desk'
import { TopicCounter } from './desk/topic-counter'
import { contactSealer } from './handoff/contact'
import type { Handoffs } from './handoff/handoffs'
import { tick } from './handoff/tick'
import { openingState } from './hours/opening-hours'
import { createHttpServer } from './http/server'
import { keepKey } from './kept-key'
import { BUILT, KeptKnowledge } from './kept-knowledge'
import type { Log } from './log'
import { createMetrics } from './metrics'
import { operations } from './operations'
import { BuiltFiles } from './pages/built-files'
import { pages } from './pages/pages'
import { openPresent, type Preparation, type Present, warningsOn } from './present'
import type { Hints } from './storage/hints'
import { openHints, openStore } from './storage/open'
import type { Store } from './storage/store'
import { findTicks } from './turn/codes'
import { Deliveries, type Others } from './turn/deliveries'
import { EVENT_NAMES } from './turn/events'
import type { MakeBody } from './turn/handoff-events'
import { openHandoffs } from './turn/open-handoffs'
import { Turns } from './turn/turns'

export interface ServiceOptions {
  log: Log
  /** The real time unless a test holds it still. */
  clock?: Clock
  /** Where the built pages are. */
  webDir: string
  /** Prepares knowledge that is not kept from an earlier time; in this thread, which holds up everything else, when absent. */
  prepare?: Prepare
}

type Prepare = (dir: string, kept: KeptKnowledge, signal: AbortSignal) => Promise<Preparation>

export interface Service {
  /** Such as `http://127.0.0.1:3978`. */
  url: string
  /** Reads the knowledge again; a broken one is refused. */
  reload: LiveKnowledge['reload']
  /** The desk's first account, on the first start: shown once, to the person who starts the program. */
  firstManager?: Desk['firstManager']
  /** Resolves within ten seconds. */
  close(): Promise<void>
}

/** What went wrong before anything was opened; every line is for the person who starts the program. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RETRY_EVERY = 5_000
const LOOK_AFTER_HANDOFFS_EVERY = 5_000
const CLOSE_REQUESTS_WITHIN = 4_000
const CLOSE_TURNS_WITHIN = 4_000

/** @throws what kept it from starting; then nothing is left open. */
export async function startService(config: Config, options: ServiceOptions): Promise<Service> {
  const opened: Close[] = []
  try {
    return await open(config, options, opened)
  } catch (error) {
    await closeAll(opened, options.log)
    throw error
  }
}

type Close = () => void | Promise<void>

/** In reverse. One that cannot be closed does not keep the others open. */
async function closeAll(opened: Close[], log: Log): Promise<void> {
  for (const close of opened.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      log.error({ error }, 'something could not be closed in order')
    }
  }
}

async function open(
  config: Config,
  { log, clock = Date.now, webDir, prepare = prepareHere }: ServiceOptions,
  opened: Close[],
): Promise<Service> {
  const live = await openLive(config, log, clock, prepare)
  const present = () => live.current()
  opened.push(() => live.close())
  if (!config.production) live.watch()
  const store = await openStore(config)
  opened.push(
    () => store.close(),
    () => store.shared?.leave(),
  )
  const hints = await openHints({ ...config, lost: (error) => log.warn({ error }, HINTS_LOST) })
  opened.push(() => hints.close())
  const metrics = createMetrics()
  const deliveries = new Deliveries(othersOn(store, hints, log))
  opened.push(() => deliveries.close())
  const body: MakeBody = (said, conversation, sequence, at, from = BOT) =>
    deliverable(
      { conversation: conversation.id, sequence, at, from, recipient: { id: conversation.visitor, role: 'user' } },
      { ...said, type: said.type ?? 'message' },
    )
  const knowledge = () => present().knowledge
  const handoffs = openHandoffs({ store, deliveries, knowledge, body, clock, log })
  const sealer = contactSealer(config.contactKey ?? keepKey(config.dataDir, 'contact'))
  const topics = new TopicCounter(
    store.desk,
    (institution) => knowledge().institutions.get(institution)?.institution.timeZone,
    (error) => log.error({ error }, 'some answers could not be counted'),
  )
  opened.push(() => topics.close())
  const turns = new Turns({
    store,
    deliveries,
    handoffs,
    sealer,
    adapter: new DirectLineAdapter(),
    present,
    body,
    keeping: { days: config.retentionDays, publicUrl: config.publicUrl },
    answered: ({ id, institution }, at) => topics.count(institution, id, at),
    clock,
    log,
    metrics,
  })
  const web = directLine({
    store,
    reception: turns,
    deliveries,
    clock,
    log,
    tokenKey: config.tokenKey ?? keepKey(config.dataDir, 'token'),
    secret: config.directLineSecret,
    limits: { ...STANDARD_LIMITS, messagesPerConversation: { points: config.messagesPerMinute, seconds: 60 } },
    hasInstitution: (id) => present().knowledge.institutions.has(id),
    defaults: () => ({ institution: present().knowledge.defaultInstitution, language: 'nl', audience: 'patient' }),
    events: EVENT_NAMES,
    typing: (conversation) => handoffs.visitorTyping(conversation),
    metrics: { streamOpened: () => metrics.sockets.inc(), streamClosed: () => metrics.sockets.dec() },
  })
  opened.push(() => web.close())
  const teams = await connector({
    teams: config.teams,
    store,
    reception: turns,
    deliveries,
    institution: () => present().knowledge.defaultInstitution,
    messages: () => present().knowledge.messages,
    clock,
    log,
  })
  opened.push(() => teams.close())
  opened.push(() => within(CLOSE_TURNS_WITHIN, turns.idle()))
  const server = createHttpServer({
    log,
    origins: config.embedOrigins,
    trustProxy: config.trustProxy,
    answered: ({ route, status, milliseconds }) => {
      metrics.requests.inc({ route, status: String(status) })
      metrics.requestSeconds.observe({ route }, milliseconds / 1000)
    },
  })
  opened.push(() => server.close(CLOSE_REQUESTS_WITHIN))
  web.register(server)
  teams.register(server)
  operations({
    metrics,
    metricsToken: config.metricsToken,
    log,
    checkStore: () => store.check(),
    storePlace: placeOf(config),
  }).register(server)
  pages({
    present: () => present().knowledge,
    retentionDays: config.retentionDays,
    webDir,
    embedOrigins: config.embedOrigins,
    findTicks: (page) => findTicks(store, { kind: 'page', secret: page }),
    clock,
    failed: (error) => log.error({ error }, 'a page could not be made'),
  }).register(server)

  const desk = await openDesk({
    store,
    actions: handoffs,
    deliveries,
    hints,
    present,
    knowledgeDir: config.knowledgeDir,
    openContact: (sealed) => sealer.open(sealed),
    settings: config.desk,
    files: deskFiles(webDir),
    clock,
    log,
  })
  opened.push(() => desk.close())
  desk.register(server)

  const resumed = await turns.resume()
  if (resumed > 0) log.info({ count: resumed }, 'turns that an earlier process had not finished are taken now')
  const port = await server.listen(config.port, config.host)
  // Loads the calendar of holidays now, so that no visitor waits for it.
  for (const { institution } of present().knowledge.institutions.values()) openingState(institution, clock())
  opened.push(
    removeOld(store, config.retentionDays, clock, log),
    tidyDesk(desk, log),
    retryTurns(turns, log),
    watchHandoffs(handoffs, log),
  )
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    reload: live.reload,
    firstManager: desk.firstManager,
    close: () => closeAll(opened, log),
  }
}

async function openLive(config: Config, log: Log, clock: Clock, prepare: Prepare): Promise<LiveKnowledge<Present>> {
  const { dataDir, knowledgeDir } = config
  const kept = new KeptKnowledge([dataDir, BUILT])
  const opened = await readLive(knowledgeDir, {
    read: async (signal) => {
      const known = kept.find(hashFiles(readFiles(knowledgeDir)))
      const preparation = known ? { prepared: known } : await prepare(knowledgeDir, kept, signal)
      if ('faults' in preparation) return preparation
      for (const warning of warningsOn(dayOf(clock()), preparation.prepared))
        log.warn({ fault: printFault(warning) }, 'the knowledge needs a look')
      return { ready: openPresent(preparation.prepared) }
    },
    onFault: (faults) => {
      log.error({ count: faults.length }, 'the changed knowledge is refused; the last good one stays')
      for (const fault of faults) log.error({ fault: printFault(fault) }, 'a fault in the knowledge')
    },
    onError: (error) => log.error({ error }, 'the changed knowledge could not be read; the last good one stays'),
    onChange: ({ knowledge }) => log.info({ count: knowledge.institutions.size }, 'the changed knowledge is in use'),
  })
  if ('faults' in opened)
    throw new CannotStart(`cannot start:\n${opened.faults.map((each) => `  - ${printFault(each)}`).join('\n')}`)
  return opened.live
}

/** Reading and checking take the YAML and schema libraries, which most starts can do without. */
const prepareHere: Prepare = async (dir, kept) => (await import('./prepare-knowledge')).prepareKnowledge(dir, kept)

async function readLive(dir: string, options: LiveOptions<Present>): ReturnType<typeof liveKnowledge<Present>> {
  try {
    return await liveKnowledge(dir, options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CannotStart(`cannot start: the knowledge cannot be read from ${dir} (${code}); see KNOWLEDGE_DIR`)
  }
}

const placeOf = (config: Config): string => (config.databaseUrl ? 'PostgreSQL' : `the folder ${config.dataDir}`)

/** At the start and every hour: what is older than the retention time goes. */
function removeOld(
  store: { removeOlderThan(before: number): Promise<number> },
  days: number,
  clock: Clock,
  log: Log,
): () => void {
  const remove = async () => {
    try {
      const count = await store.removeOlderThan(clock() - days * DAY)
      if (count > 0) log.info({ count }, 'conversations past their retention time were removed')
    } catch (error) {
      log.error({ error }, 'conversations past their retention time could not be removed; tried again in an hour')
    }
  }
  void remove()
  const timer = setInterval(remove, HOUR)
  return () => clearInterval(timer)
}

/** At the start and every hour. */
function tidyDesk(desk: Desk, log: Log): () => void {
  const tidy = () =>
    void desk.tidy().catch((error) => log.error({ error }, 'the desk could not be tidied; tried again in an hour'))
  tidy()
  const timer = setInterval(tidy, HOUR)
  return () => clearInterval(timer)
}

/** Read when first needed, so that a server can start before its pages are built. */
function deskFiles(webDir: string): () => BuiltFiles {
  let files: BuiltFiles | undefined
  return () => {
    files ??= BuiltFiles.read(join(webDir, 'desk'), '/desk/')
    return files
  }
}

/** A store that was away comes back by itself; what was acknowledged before is answered then. So is what another process died with. */
function retryTurns(turns: Turns, log: Log): () => void {
  const retry = async () => {
    const count = turns.retry()
    if (count > 0) log.info({ count }, 'turns that could not be finished are taken again')
    try {
      const taken = await turns.takeUp()
      if (taken > 0) log.info({ count: taken }, 'conversations that another process left unanswered are taken over')
    } catch (error) {
      log.error({ error }, 'what other processes may have left could not be looked at; tried again in a few seconds')
    }
  }
  const timer = setInterval(retry, RETRY_EVERY)
  return () => clearInterval(timer)
}

/** What time does to those who wait. One look at a time, however long it takes. */
function watchHandoffs(handoffs: Handoffs, log: Log): () => void {
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    try {
      await tick(handoffs)
    } catch (error) {
      log.error({ error }, 'hand-offs could not be looked after; tried again in a few seconds')
    } finally {
      looking = false
    }
  }, LOOK_AFTER_HANDOFFS_EVERY)
  return () => clearInterval(timer)
}

const HINTS_LOST =
  'no hints come from other processes for a while; what they store is shown with a delay of at most two seconds'

/** The other processes on the same database, where there can be any. */
function othersOn({ shared }: Store, hints: Hints, log: Log): Others | undefined {
  if (!shared) return undefined
  return {
    hints,
    latestSequences: (conversations) => shared.latestSequences(conversations),
    failed: (error) => log.error({ error }, 'it could not be seen what other processes stored; tried again soon'),
  }
}

/** Gives up waiting after so many milliseconds; what is left is taken up at the next start. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}
