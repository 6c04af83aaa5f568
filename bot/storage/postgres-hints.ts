/**
 * Hints by PostgreSQL's LISTEN and NOTIFY, over one connection of its own, which is opened again whenever it is lost. They are given outside
 * of the transactions that they tell of, several at once: a NOTIFY inside would make all transactions wait for each other at their end
 * (https://www.postgresql.org/docs/18/sql-notify.html). Through a pooler that shares connections none arrives; then `look` has to do.
 */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { HintListener, Hints } from './hints'

interface PostgresHintsOptions {
  url: string
  /** Told once each time the connection is lost. */
  lost?: (error: unknown) => void
}

const CHANNEL = 'patient_information_assistant'
const LOOK_MS = 2000
/** The server is asked for a sign of life at every so many looks, and given so long: a network can swallow everything. */
const LOOKS_BETWEEN_SIGNS = 5
const PATIENCE_MS = 8000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000
/** Bytes; PostgreSQL takes a little less than 8,000 at once. */
const LONGEST_HINT = 7500
const LONGEST_NOTE = 7900

type Hint = [topic: string, what: unknown]

export function openPostgresHints(options: PostgresHintsOptions): Hints {
  return new PostgresHints(options)
}

class PostgresHints implements Hints {
  private readonly listeners = new Map<string, Set<HintListener>>()
  /** So that nobody hears himself. */
  private readonly self = randomUUID()
  private client?: Client
  /** Written as JSON, not yet given. */
  private waiting: string[] = []
  private asked: Promise<unknown> = Promise.resolve()
  private readonly timer: NodeJS.Timeout
  private again?: NodeJS.Timeout
  private wait = FIRST_WAIT_MS
  private looks = 0
  private closed = false

  constructor(private readonly options: PostgresHintsOptions) {
    this.timer = setInterval(() => this.tick(), LOOK_MS)
    void this.connect()
  }

  give(topic: string, what: unknown): void {
    const hint = JSON.stringify([topic, what] satisfies Hint)
    if (!this.client || Buffer.byteLength(hint) > LONGEST_HINT) return
    if (this.waiting.push(hint) === 1) setImmediate(() => this.send())
  }

  hear(topic: string, listener: HintListener): () => void {
    const all = this.listeners.get(topic) ?? new Set()
    this.listeners.set(topic, all.add(listener))
    return () => void all.delete(listener)
  }

  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.timer)
    clearTimeout(this.again)
    const { client } = this
    this.client = undefined
    await client?.end().catch(() => {})
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.url,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
      application_name: 'patient-information-assistant-hints',
    })
    // Also what a connection says that was given up long ago: without a listener Node would end the process.
    client.on('error', (error) => this.lose(client, error))
    client.on('end', () => this.lose(client, new Error('the connection ended')))
    client.on('notification', ({ payload = '' }) => this.read(payload))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      return this.retry(client, error)
    }
    if (this.closed) return void client.end().catch(() => {})
    this.client = client
    this.wait = FIRST_WAIT_MS
    this.look()
  }

  /** What was told meanwhile is lost; whoever listens looks when the connection is back. */
  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return
    this.client = undefined
    this.waiting = []
    this.retry(client, error)
  }

  private retry(client: Client, error: unknown): void {
    client.end().catch(() => {})
    if (this.closed) return
    if (this.wait === FIRST_WAIT_MS) this.options.lost?.(error)
    // Not all processes at the same moment.
    this.again = setTimeout(() => void this.connect(), this.wait * (0.5 + Math.random() / 2))
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS)
  }

  private send(): void {
    const hints = this.waiting
    this.waiting = []
    for (const note of notesOf(hints, this.self)) this.ask('select pg_notify($1, $2)', [CHANNEL, note])
  }

  /** One after the other, as a connection takes them. */
  private ask(sql: string, values: string[] = []): void {
    const { client } = this
    this.asked = this.asked.then(async () => {
      if (!client || this.client !== client) return
      await client.query(sql, values).catch((error) => this.lose(client, error))
    })
  }

  private read(payload: string): void {
    const [from, ...hints] = parse(payload)
    if (from === this.self) return
    for (const [topic, what] of hints.filter(isHint))
      for (const listener of this.listeners.get(topic) ?? []) {
        try {
          listener.heard(what)
        } catch {
          // A stranger's note that only looks like one of ours. Were it ours, then this hint is lost, and the listener looks.
        }
      }
  }

  private tick(): void {
    this.look()
    if (++this.looks % LOOKS_BETWEEN_SIGNS === 0) this.ask('select 1')
  }

  private look(): void {
    for (const listeners of this.listeners.values()) for (const listener of listeners) listener.look?.()
  }
}

/** Whoever may use the database may write to the channel, and must not end this process by it. */
function parse(payload: string): unknown[] {
  try {
    const note: unknown = JSON.parse(payload)
    return Array.isArray(note) ? note : []
  } catch {
    return []
  }
}

const isHint = (hint: unknown): hint is Hint => Array.isArray(hint) && hint.length === 2

/** As few as possible, each short enough. */
function notesOf(hints: string[], from: string): string[] {
  const begin = JSON.stringify(from)
  const notes: string[] = []
  let note = begin
  for (const hint of hints) {
    const longer = `${note},${hint}`
    if (Buffer.byteLength(longer) > LONGEST_NOTE && note !== begin) {
      notes.push(`[${note}]`)
      note = `${begin},${hint}`
    } else note = longer
  }
  return [...notes, `[${note}]`]
}
