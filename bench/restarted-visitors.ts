/**
 * Visitors through a restart, on the client that Web Chat brings along: as published, with its own waits. Tells its parent `half` when half of
 * what they all say at once is acknowledged: the moment to kill the program. Tells it how each came through once all are whole again.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { DirectLine } from 'botframework-directlinejs'
import { newAgent, post } from './calls'
import { pretendBrowser } from './pretend-browser'
import { questionNumber } from './questions'
import { pageHeaders } from './visitor'

export interface Return {
  /** When, as `Date.now()` has it, the stream was open again and the answer on the screen. */
  whole: number
  /** Milliseconds that the client chose to wait before it looked again. */
  waited: number
  /** How far the message was when the stream closed. */
  message: 'answered' | 'acknowledged' | 'sent again'
}

const url = process.argv[2] ?? ''
const PageSocket = pretendBrowser(() => url)

class RestartedVisitor {
  private readonly client: DirectLine
  /** Ids of messages whose answers are on the screen. */
  private readonly answered = new Set<string>()
  private readonly news = new EventEmitter().setMaxListeners(0)
  private isOnline = false
  private streams = 0
  private waited = 0

  constructor(key: { token: string; conversationId: string }) {
    const opened = () => this.change(true)
    const closed = () => this.change(false)
    // The client itself says nothing when its socket closes.
    class WatchedSocket extends PageSocket {
      constructor(address: string) {
        super(address)
        this.on('open', opened)
        this.on('close', closed)
      }
    }
    const domain = `${url}/v3/directline`
    this.client = new DirectLine({ ...key, domain, webSocket: true, WebSocket: WatchedSocket as never })
    // Its published types hide it.
    const waiting = this.client as unknown as { getRetryDelay(): number }
    const choose = waiting.getRetryDelay.bind(waiting)
    waiting.getRetryDelay = () => {
      this.waited = choose()
      return this.waited
    }
    this.client.activity$.subscribe(({ from, replyToId }: { from: { role?: string }; replyToId?: string }) => {
      if (from.role !== 'bot' || !replyToId) return
      this.answered.add(replyToId)
      this.news.emit('news')
    })
  }

  /** As Web Chat says it; what was not sent is sent again once the stream is open. Resolves when the answer is on the screen. */
  async say(text: string, onAcknowledged = () => {}): Promise<Return['message']> {
    const { streams } = this
    const channelData = { clientActivityID: randomUUID() }
    const message = { type: 'message', from: { id: 'visitor' }, text, locale: 'nl', textFormat: 'plain', channelData }
    let id = await this.post(message)
    const again = id === 'retry'
    while (id === 'retry') {
      await this.until(() => this.isOnline && this.streams > streams)
      id = await this.post(message)
    }
    onAcknowledged()
    await this.until(() => this.answered.has(id))
    if (again) return 'sent again'
    return this.streams === streams && this.isOnline ? 'answered' : 'acknowledged'
  }

  async sayThrough(text: string, onAcknowledged: () => void): Promise<Return> {
    const { streams } = this
    const message = await this.say(text, onAcknowledged)
    await this.until(() => this.streams > streams)
    return { whole: Date.now(), waited: this.waited, message }
  }

  private post(message: object): Promise<string> {
    return new Promise((resolve, reject) => {
      this.client
        .postActivity(message as Parameters<DirectLine['postActivity']>[0])
        .subscribe((id: string) => resolve(id), reject)
    })
  }

  private change(isOnline: boolean): void {
    this.isOnline = isOnline
    if (isOnline) this.streams += 1
    this.news.emit('news')
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await once(this.news, 'news')
  }
}

/** Starts from an address of its own, as the limits want. What the client calls afterwards comes from one address, within its limit. */
async function openVisitor(number: number): Promise<RestartedVisitor> {
  const headers = pageHeaders(url, number)
  const { token } = await post(agent, `${url}/v3/directline/tokens/generate`, {}, headers)
  const authorized = { ...headers, authorization: `Bearer ${token}` }
  const opened = await post(agent, `${url}/v3/directline/conversations`, { locale: 'nl' }, authorized)
  const visitor = new RestartedVisitor({ token: String(opened.token), conversationId: String(opened.conversationId) })
  await visitor.say(questionNumber(number))
  return visitor
}

const agent = newAgent(20)

process.on('message', async (howMany: number) => {
  const visitors: RestartedVisitor[] = []
  for (let at = 0; at < howMany; at += 20)
    visitors.push(
      ...(await Promise.all(Array.from({ length: Math.min(20, howMany - at) }, (_, index) => openVisitor(at + index)))),
    )
  let acknowledged = 0
  const count = () => {
    acknowledged += 1
    if (acknowledged === howMany / 2) process.send?.('half')
  }
  process.send?.(
    await Promise.all(visitors.map((visitor, number) => visitor.sayThrough(questionNumber(number + 1), count))),
  )
})
// Otherwise it would outlive a parent that was killed.
process.on('disconnect', () => process.exit())
