/** One visitor of the web chat, as far as a load needs it: a token, a conversation, a stream, and messages one after another. */
import type { Agent } from 'node:http'
import { WebSocket } from 'ws'
import { post } from './calls'

export interface Turn {
  /** Milliseconds until the message was acknowledged: it is then on the disk. */
  acknowledged: number
  /** Milliseconds until the bot's reply was on the stream. */
  delivered: number
}

interface Frame {
  activities: { id: string; replyToId?: string; from: { role?: string } }[]
}

export class Visitor {
  /** By the id of the message that is answered. Replies may overtake the acknowledgement. */
  private readonly replies = new Map<string, number>()
  private readonly waiting = new Map<string, (at: number) => void>()
  private counter = 0

  private constructor(
    private readonly agent: Agent,
    private readonly address: string,
    private readonly headers: Record<string, string>,
    private readonly stream: WebSocket,
  ) {
    stream.on('message', (data: Buffer) => {
      // An empty frame is a keep-alive.
      if (data.length > 0) this.hear(JSON.parse(data.toString()))
    })
  }

  /** Resolves when the bot has said its first words. `number` gives each visitor an address of its own. */
  static async open(agent: Agent, url: string, number: number): Promise<Visitor> {
    const headers = pageHeaders(url, number)
    const base = `${url}/v3/directline`
    const token = await post(agent, `${base}/tokens/generate`, {}, headers)
    const authorized = { ...headers, authorization: `Bearer ${token.token}` }
    const opened = await post(agent, `${base}/conversations`, { locale: 'nl' }, authorized)
    const stream = new WebSocket(String(opened.streamUrl), { headers, perMessageDeflate: false })
    const welcomed = new Promise<void>((resolve, reject) => {
      stream.once('message', () => resolve())
      stream.once('error', reject)
    })
    const visitor = new Visitor(agent, `${base}/conversations/${opened.conversationId}/activities`, authorized, stream)
    await welcomed
    return visitor
  }

  /** Sends a message and waits for its reply. */
  async ask(text: string): Promise<Turn> {
    const asked = performance.now()
    const channelData = { clientActivityID: `${asked}-${this.counter++}` }
    const activity = { type: 'message', text, locale: 'nl', textFormat: 'plain', channelData }
    const { id } = await post(this.agent, this.address, activity, this.headers)
    const acknowledged = performance.now() - asked
    return { acknowledged, delivered: (await this.reply(String(id))) - asked }
  }

  close(): void {
    this.stream.terminate()
  }

  private reply(id: string): Promise<number> {
    const at = this.replies.get(id)
    this.replies.delete(id)
    if (at !== undefined) return Promise.resolve(at)
    return new Promise((found) => this.waiting.set(id, found))
  }

  private hear({ activities }: Frame): void {
    const at = performance.now()
    const answered = new Set(
      activities.flatMap(({ from, replyToId }) => (from.role === 'bot' ? (replyToId ?? []) : [])),
    )
    for (const id of answered) {
      const found = this.waiting.get(id)
      this.waiting.delete(id)
      if (found) found(at)
      else this.replies.set(id, at)
    }
  }
}

/** As a browser on our own page sends them, each visitor from somewhere else. */
export function pageHeaders(url: string, number: number): Record<string, string> {
  return { origin: url, 'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` }
}

/** Some visitors, a few at a time. */
export async function openVisitors(agent: Agent, url: string, howMany: number, first = 0): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  for (let at = 0; at < howMany; at += 20) {
    const some = Array.from({ length: Math.min(20, howMany - at) }, (_, index) =>
      Visitor.open(agent, url, first + at + index),
    )
    visitors.push(...(await Promise.all(some)))
  }
  return visitors
}
