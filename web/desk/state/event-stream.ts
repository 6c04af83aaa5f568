/**
 * The server's events, read with `fetch` rather than `EventSource`: that one hides the keep-alive lines, so a connection that is dead
 * without having been closed would look alive, and it hides why it was refused.
 *
 *     open ─▶ lines ─▶ events        silent for too long, cut, refused ─▶ wait ─▶ open again after the last sequence number
 */
import type { DeskEvent } from '../../../bot/desk/api/queue'
import type { Calls } from './calls'

/** The server says something every 20 seconds, be it only a keep-alive line. */
const SILENCE = 45_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000

interface StreamListener {
  event(event: DeskEvent): void
  opened(): void
  lost(): void
  /** The server asks for a sign of life. */
  alive(): void
  /** Where to go on. */
  after(): number
}

export class EventStream {
  private running?: AbortController
  private wait = FIRST_WAIT
  private timer?: ReturnType<typeof setTimeout>
  private closed = false

  constructor(
    private readonly calls: Calls,
    private readonly listener: StreamListener,
  ) {
    addEventListener('online', this.hurry)
    addEventListener('offline', this.cut)
    void this.run()
  }

  close(): void {
    this.closed = true
    removeEventListener('online', this.hurry)
    removeEventListener('offline', this.cut)
    clearTimeout(this.timer)
    this.running?.abort()
  }

  /** Tries at once instead of when the wait is over. */
  hurry = (): void => {
    if (this.running || this.closed) return
    clearTimeout(this.timer)
    this.wait = FIRST_WAIT
    void this.run()
  }

  private readonly cut = (): void => this.running?.abort()

  private async run(): Promise<void> {
    const running = new AbortController()
    this.running = running
    try {
      await this.listen(running)
    } catch {
      // Cut, refused, or silent: all come to another try. Whoever is signed out is told so by `calls.ts`.
    }
    running.abort()
    this.running = undefined
    if (this.closed) return
    this.listener.lost()
    this.timer = setTimeout(() => void this.run(), this.wait)
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
  }

  private async listen(running: AbortController): Promise<void> {
    const dog = watchDog(() => running.abort())
    try {
      const response = await this.calls.stream(this.listener.after(), running.signal)
      this.wait = FIRST_WAIT
      this.listener.opened()
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      const lines = new EventLines(this.listener)
      while (reader) {
        dog.pat()
        const { done, value } = await reader.read()
        if (done) return
        lines.take(value)
      }
    } finally {
      dog.rest()
    }
  }
}

function watchDog(bark: () => void): { pat: () => void; rest: () => void } {
  let timer = setTimeout(bark, SILENCE)
  return {
    pat: () => {
      clearTimeout(timer)
      timer = setTimeout(bark, SILENCE)
    },
    rest: () => clearTimeout(timer),
  }
}

/** Puts pieces of text together into events: `data:` lines up to an empty line. A comment asks for a sign of life; other fields say nothing to us. */
class EventLines {
  private rest = ''
  private data: string[] = []

  constructor(private readonly listener: Pick<StreamListener, 'event' | 'alive'>) {}

  take(piece: string): void {
    const lines = (this.rest + piece).split(/\r?\n/)
    this.rest = lines.pop() ?? ''
    for (const line of lines) this.line(line)
  }

  private line(line: string): void {
    if (line.startsWith(':')) this.listener.alive()
    if (line.startsWith('data:')) this.data.push(line.slice(5).trimStart())
    if (line !== '' || this.data.length === 0) return
    const text = this.data.join('\n')
    this.data = []
    this.listener.event(JSON.parse(text) as DeskEvent)
  }
}
