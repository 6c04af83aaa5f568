/**
 * Open streams: each shows its conversation from a sequence number on, without a gap and without a second time.
 *
 *     listen for news -> read the store up to its end -> pass on news while they join
 *                              ▲                              │
 *                              └──── a number is missing ─────┘
 *
 * Any number of streams may show one conversation; none is closed because another opens. Two kinds of frame ever leave: the
 * empty one and a checked set of activities. State is kept small and timers shared: thousands of streams lie idle.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { network } from '../../http/network'
import type { Log } from '../../log'
import type { Store, StoredActivity } from '../../storage/store'
import type { Deliveries } from '../../turn/deliveries'
import { activitySet } from './activity-set'
import { tooManyStreams } from './refusals'
import { writeWatermark } from './watermark'

/** Streams at a time: of one conversation, of one address, which a hospital may share, and of this process. */
const STREAM_LIMITS = { conversation: 8, address: 500, process: 10_000 }
/** Bytes that wait for a reader before it is taken for dead. */
const UNREAD_LIMIT = 1024 * 1024
/** Activities of one frame while catching up. The next frame waits until this one has left. */
const PAGE = 100
/** Clients send empty frames only, one every 20 seconds. */
const LARGEST_FRAME = 4096
const FRAMES_BETWEEN_BEATS = 1000
/** Every stream is visited once in this time. */
const KEEP_ALIVE_MS = 25_000
/** The visits are spread, so that thousands of streams do not hold up a message. */
const BEATS = 25
const CLOSE_PATIENCE_MS = 1000

export type StreamEnd = 'left' | 'dead' | 'slow' | 'flooding' | 'fault' | 'closing'

interface StreamOptions {
  store: Pick<Store, 'listActivities'>
  deliveries: Deliveries
  log: Log
  /** What a stream shows, besides what is stored, once it has caught up. */
  lastPassed?: (conversation: string) => Record<string, unknown> | undefined
  opened?: () => void
  closed?: (end: StreamEnd) => void
  /** Milliseconds; 25,000 when absent. */
  keepAliveMs?: number
  /** In place of those that ship. */
  streamLimits?: Partial<typeof STREAM_LIMITS>
}

interface Stream {
  socket: WebSocket
  /** The last sequence number that was sent. */
  last: number
  /** Reading the store; news wait. */
  reading: boolean
  /** News came while reading: read on. */
  behind: boolean
  /** Something was heard since the last visit. */
  alive: boolean
  frames: number
  end: StreamEnd
}

interface Shown {
  conversation: string
  streams: Set<Stream>
  stopListening: () => void
}

export class Streams {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
  })
  private readonly shown = new Map<string, Shown>()
  /** How many are open, by network. */
  private readonly networks = new Map<string, number>()
  private readonly limits: typeof STREAM_LIMITS
  private readonly beats = Array.from({ length: BEATS }, () => new Set<Stream>())
  private nextBeat = 0
  private opened = 0
  private readonly timer: NodeJS.Timeout

  constructor(private readonly options: StreamOptions) {
    this.limits = { ...STREAM_LIMITS, ...options.streamLimits }
    this.timer = setInterval(() => this.beat(), (options.keepAliveMs ?? KEEP_ALIVE_MS) / BEATS)
    this.timer.unref()
  }

  /** Throws a 429 before it takes the socket, when too many are open. `address`: whose it is. */
  open(
    connection: { incoming: IncomingMessage; socket: Duplex; head: Buffer },
    { conversation, after, address }: { conversation: string; after: number; address: string },
  ): void {
    const from = network(address)
    const { limits } = this
    if ((this.shown.get(conversation)?.streams.size ?? 0) >= limits.conversation) throw tooManyStreams()
    if (this.openFrom(from) >= limits.address) throw tooManyStreams()
    if (this.beats.reduce((sum, { size }) => sum + size, 0) >= limits.process) throw tooManyStreams()
    const { incoming, socket, head } = connection
    this.server.handleUpgrade(incoming, socket, head, (opened) => this.add(opened, { conversation, after, from }))
  }

  private openFrom(from: string): number {
    return this.networks.get(from) ?? 0
  }

  private leaveFrom(from: string): void {
    const left = this.openFrom(from) - 1
    if (left > 0) this.networks.set(from, left)
    else this.networks.delete(from)
  }

  /** Says good-bye to all; a client comes back by itself after 3 to 15 seconds. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    const streams = this.beats.flatMap((beat) => [...beat])
    const gone = streams.map((stream) => new Promise<void>((resolve) => stream.socket.once('close', () => resolve())))
    for (const stream of streams) {
      stream.end = 'closing'
      stream.socket.close(1012)
    }
    const patience = setTimeout(() => {
      for (const { socket } of streams) socket.terminate()
    }, CLOSE_PATIENCE_MS)
    await Promise.all(gone)
    clearTimeout(patience)
  }

  private add(
    socket: WebSocket,
    { conversation, after, from }: { conversation: string; after: number; from: string },
  ): void {
    const stream: Stream = {
      socket,
      last: after,
      reading: false,
      behind: false,
      alive: true,
      frames: 0,
      end: 'left',
    }
    const shown = this.show(conversation)
    shown.streams.add(stream)
    const beat = this.beats[this.opened++ % BEATS]
    beat?.add(stream)
    this.networks.set(from, this.openFrom(from) + 1)
    this.options.opened?.()
    const heard = () => this.hear(stream)
    socket.on('pong', heard)
    socket.on('message', heard)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      beat?.delete(stream)
      this.leaveFrom(from)
      this.remove(shown, stream)
      this.options.closed?.(stream.end)
    })
    void this.catchUp(shown, stream)
  }

  private show(conversation: string): Shown {
    const known = this.shown.get(conversation)
    if (known) return known
    const shown: Shown = { conversation, streams: new Set(), stopListening: () => {} }
    shown.stopListening = this.options.deliveries.listen(
      conversation,
      (news) => this.tell(shown, news),
      (body) => this.pass(shown, body),
      { last: () => lastOf(shown), readOn: () => this.readOn(shown) },
    )
    this.shown.set(conversation, shown)
    return shown
  }

  private remove(shown: Shown, stream: Stream): void {
    shown.streams.delete(stream)
    if (shown.streams.size > 0) return
    shown.stopListening()
    this.shown.delete(shown.conversation)
  }

  private tell(shown: Shown, news: StoredActivity[]): void {
    // Streams that are equally far share one text.
    const frames = new Map<number, string | undefined>()
    for (const stream of shown.streams) {
      if (stream.reading) {
        stream.behind = true
        continue
      }
      const fresh = news.filter(({ sequence }) => sequence > stream.last)
      if (fresh.length === 0) continue
      if (!joins(fresh, stream.last)) {
        void this.catchUp(shown, stream)
        continue
      }
      if (!frames.has(stream.last)) frames.set(stream.last, frameOf(shown.conversation, fresh, stream.last))
      const frame = frames.get(stream.last)
      stream.last = fresh.at(-1)?.sequence ?? stream.last
      if (frame !== undefined) this.send(stream, frame)
    }
  }

  /** Something was stored that nobody here has told. */
  private readOn(shown: Shown): void {
    for (const stream of shown.streams) {
      if (stream.reading) stream.behind = true
      else void this.catchUp(shown, stream)
    }
  }

  /** Shows what is not stored. Whoever is still catching up does without. */
  private pass(shown: Shown, body: Record<string, unknown>, streams: Iterable<Stream> = shown.streams): void {
    for (const stream of streams) {
      const watermark = writeWatermark(shown.conversation, stream.last)
      if (!stream.reading) this.send(stream, JSON.stringify({ activities: [body], watermark }))
    }
  }

  private async catchUp(shown: Shown, stream: Stream): Promise<void> {
    stream.reading = true
    try {
      do {
        stream.behind = false
        await this.replay(shown.conversation, stream)
      } while (stream.behind && isOpen(stream))
    } catch (error) {
      this.options.log.error({ route: 'directline-stream', error }, 'a stream could not be read')
      stream.end = 'fault'
      stream.socket.close(1011)
    }
    stream.reading = false
    const passed = this.options.lastPassed?.(shown.conversation)
    if (passed) this.pass(shown, passed, [stream])
  }

  private async replay(conversation: string, stream: Stream): Promise<void> {
    let page: StoredActivity[]
    do {
      page = await this.options.store.listActivities(conversation, stream.last, PAGE)
      const frame = frameOf(conversation, page, stream.last)
      stream.last = page.at(-1)?.sequence ?? stream.last
      if (frame !== undefined) await sendAndWait(stream, frame)
    } while (page.length === PAGE && isOpen(stream))
  }

  private send(stream: Stream, frame: string): void {
    if (!isOpen(stream)) return
    stream.socket.send(frame)
    if (stream.socket.bufferedAmount > UNREAD_LIMIT) this.drop(stream, 'slow')
  }

  private hear(stream: Stream): void {
    stream.alive = true
    stream.frames += 1
    if (stream.frames > FRAMES_BETWEEN_BEATS) this.drop(stream, 'flooding')
  }

  private beat(): void {
    const visited = this.beats[this.nextBeat++ % BEATS] ?? []
    for (const stream of visited) {
      if (!stream.alive) {
        this.drop(stream, 'dead')
        continue
      }
      stream.alive = false
      stream.frames = 0
      if (!isOpen(stream)) continue
      stream.socket.ping()
      this.send(stream, '')
    }
  }

  private drop(stream: Stream, end: StreamEnd): void {
    stream.end = end
    stream.socket.terminate()
  }
}

/** What all of its streams have shown. */
const lastOf = ({ streams }: Shown): number => Math.min(...[...streams].map(({ last }) => last))

const isOpen = ({ socket }: Stream): boolean => socket.readyState === WebSocket.OPEN

function joins(fresh: StoredActivity[], last: number): boolean {
  return fresh.every(({ sequence }, index) => sequence === last + 1 + index)
}

/** Undefined when there is nothing to show. */
function frameOf(conversation: string, stored: StoredActivity[], after: number): string | undefined {
  const set = activitySet(conversation, stored, after)
  return set.activities.length === 0 ? undefined : JSON.stringify(set)
}

/** Ends when the frame was handed to the network, or the stream is gone. */
function sendAndWait(stream: Stream, frame: string): Promise<void> {
  return new Promise((resolve) => stream.socket.send(frame, () => resolve()))
}
