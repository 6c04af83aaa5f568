/*
 * One conversation at a time, and its connection:
 *
 *              token, client            socket closes, token ends
 *   opening ───────────────▶ open ◀───────────────────────────────▶ lost
 *      │  ▲                           │   new token, new client
 *      ▼  └── again                   ▼
 *    failed                         erased: the server has it no more, and the visitor starts again
 *
 * Microsoft's client says nothing when its socket closes, waits up to 15 seconds before it asks for a new one and 20 before
 * it asks again, and gives up for good on several answers (botframework-directlinejs 0.15.5). So the sockets are watched here,
 * and a client that lost its connection is replaced: same conversation, same place in it. A network may drop a connection and
 * tell nobody, while a laptop sleeps for one: whoever has been silent for too long is lost as well.
 */
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import { createStore, type WebChatActivity } from 'botframework-webchat-core'
import { sequenceOf } from './activity'
import { hearingFailures, knowingWhatArrived, knowingWhatIsOld } from './arrived'
import { DIRECT_LINE, generateToken, renewToken } from './calls'
import type { Key, Memory } from './memory'
import type { Language, PageTexts } from './page'
import { type Place, polledSocket } from './polled-socket'
import { namingSpeakers } from './speakers'

export type Phase = 'opening' | 'open' | 'lost' | 'failed' | 'erased'

export interface State {
  phase: Phase
  /** Absent until the first token is there. */
  client?: DirectLine
  /** What Web Chat knows; a new one shows the conversation from its beginning. */
  store: ReturnType<typeof createStore>
  /** Changes with the store. */
  showing: number
  /** The last sequence number that an earlier showing had: what came up to there nobody needs to hear again. */
  upTo: number
}

const FIRST_WAIT = 1000
const LONGEST_WAIT = 10_000
/** For a last word. */
const PATIENCE = 5000
/** For a socket to open. A proxy may take the call for one and never answer. */
const OPENS_WITHIN = 8000
/** The server says something every 25 seconds, be it an empty frame. */
const SILENCE = 60_000
/** After so many that did not open, the network is taken for one that lets none through. */
const SOCKETS_TRIED = 2
const ENDS: readonly ConnectionStatus[] = [
  ConnectionStatus.ExpiredToken,
  ConnectionStatus.FailedToConnect,
  ConnectionStatus.Ended,
]

export class Conversation {
  state: State
  private readonly listeners = new Set<() => void>()
  private attempts = 0
  private timer: number | undefined
  private silence: number | undefined
  /** Milliseconds since the epoch: timers stand still while a laptop sleeps. */
  private heardAt = 0
  /** Sockets in a row that have not opened. */
  private unopened = 0
  private leaving = false
  /** The id of the confirmation that was shown alone. */
  private confirmation: string | undefined
  /** The conversation was started by this page, and this page has it still. */
  private fresh = false
  /** Tells a late answer that its question is out of date. */
  private round = 0

  constructor(
    private readonly institution: string,
    private readonly memory: Memory,
    private readonly language: () => Language,
    /** In the present language. */
    private readonly texts: () => PageTexts,
  ) {
    this.state = { phase: 'opening', store: this.newStore(), showing: 0, upTo: 0 }
    memory.watch(() => this.show())
    window.addEventListener('online', () => this.hurry())
    window.addEventListener('offline', () => this.lose())
    window.addEventListener('pagehide', () => {
      this.leaving = true
    })
    window.addEventListener('pageshow', (event) => {
      this.leaving = false
      if (event.persisted) this.lose()
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.hurry()
      else this.keep()
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): State => this.state

  /** Opens the kept conversation or a new one, and shows it from its beginning. */
  show(): void {
    this.attempts = 0
    this.clear()
    void this.connect()
  }

  /** After "delete": what the server still has, once. The confirmation is read aloud from the new showing; the old one goes before it could. */
  showDeleted(confirmation: WebChatActivity): void {
    if (confirmation.id === this.confirmation) return
    this.confirmation = confirmation.id
    const kept = this.memory.readKey()
    if (kept) this.memory.keep({ ...kept, upTo: sequenceOf(confirmation) - 1 })
    this.show()
  }

  private clear(): void {
    const showing = this.state.showing + 1
    this.change({ phase: 'opening', client: undefined, store: this.newStore(), showing })
  }

  private newStore(): State['store'] {
    const failing = hearingFailures({ refused: () => void this.look(), late: () => this.doubt() })
    const ageing = knowingWhatIsOld({ upTo: () => this.state.upTo, came: () => this.keep() })
    return createStore({}, namingSpeakers(this.texts), ageing, knowingWhatArrived, failing)
  }

  /** `goodbye`: what has to be said first in the conversation that is left. */
  async startAgain(goodbye?: string): Promise<void> {
    if (goodbye) await this.say(goodbye)
    this.fresh = false
    this.memory.forget()
    this.show()
  }

  /** Done once the server has it, or has been waited for long enough. */
  private say(text: string): Promise<void> {
    return new Promise((done) => {
      const message = { type: 'message', text, locale: this.language(), from: { id: '', role: 'user' } } as const
      this.state.client?.postActivity(message).subscribe({ next: () => done(), error: () => done() })
      window.setTimeout(done, PATIENCE)
    })
  }

  private async connect(): Promise<void> {
    this.stopWaiting()
    this.round += 1
    const round = this.round
    const kept = this.memory.readKey()
    const reading = kept ? await renewToken(kept) : await generateToken(this.institution, this.language())
    if (round !== this.round) return
    if (typeof reading === 'object') return this.use(reading.key, kept)
    if (reading === 'unreachable' || !kept) return this.tryLater()
    if (reading === 'erased' && this.state.client) return this.end()
    // Erased, or too old: whoever is still here gets a new one.
    if (this.memory.readKey()?.conversation === kept.conversation) this.memory.forget()
    this.show()
  }

  /** A message was refused: is the conversation still there? */
  private async look(): Promise<void> {
    const { client } = this.state
    const { conversationId: conversation, token } = client ? partsOf(client) : {}
    if (!conversation || !token) return
    const reading = await renewToken({ conversation, token })
    if (reading === 'erased' && client === this.state.client) this.end()
  }

  /** A message did not come back, which takes no time on a line that is alive. */
  private doubt(): void {
    if (this.state.phase === 'open') this.reconnect()
  }

  /** Somebody else erased it. What is on the page stays until the visitor starts again. */
  private end(): void {
    const shown = this.state.client && partsOf(this.state.client).conversationId
    if (this.memory.readKey()?.conversation === shown) this.memory.forget()
    this.fresh = false
    this.round += 1
    this.stopWaiting()
    this.change({ phase: 'erased' })
  }

  private use({ conversation, token }: Key, kept?: Key): void {
    const shown = this.state.client && partsOf(this.state.client).conversationId
    // After a day, say: what is shown belongs to another conversation.
    if (shown !== undefined && shown !== conversation) this.clear()
    const before = this.state.client
    this.fresh = !kept
    const client = new DirectLine({
      domain: DIRECT_LINE,
      token,
      ...(kept && { conversationId: conversation, watermark: before && partsOf(before).watermark }),
      conversationStartProperties: { locale: this.language() },
      WebSocket: this.watchedSocket(() => client),
    } as ConstructorParameters<typeof DirectLine>[0])
    client.connectionStatus$.subscribe((status) => {
      if (client !== this.state.client) return
      if (status === ConnectionStatus.Online) this.keep()
      if (ENDS.includes(status)) this.lose()
    })
    this.change({ client, ...(!before && { upTo: kept?.upTo ?? 0 }) })
    this.listen()
  }

  /** The browser's own socket, or what stands in for it, which also tells us when it opens, hears something and closes. */
  private watchedSocket(client: () => DirectLine): typeof WebSocket {
    const ours = (told: () => void) => () => client() === this.state.client && told()
    const asked = () => {
      this.unopened += 1
    }
    const opened = ours(() => this.isOpen())
    const heard = ours(() => this.listen())
    const closed = ours(() => this.lose())
    const Socket = this.unopened < SOCKETS_TRIED ? WebSocket : polledSocket(() => partsOf(client()))
    return class extends Socket {
      constructor(url: string | URL) {
        super(url)
        asked()
        window.setTimeout(() => this.readyState === WebSocket.CONNECTING && this.close(), OPENS_WITHIN)
        this.addEventListener('open', opened)
        this.addEventListener('message', heard)
        this.addEventListener('close', closed)
      }
    }
  }

  private isOpen(): void {
    this.attempts = 0
    this.unopened = 0
    this.stopWaiting()
    this.listen()
    this.keep()
    this.change({ phase: 'open' })
  }

  /** From now on, for as long as a line that is alive may be silent. */
  private listen(): void {
    this.heardAt = Date.now()
    window.clearTimeout(this.silence)
    this.silence = window.setTimeout(() => this.lose(), SILENCE)
  }

  private lose(): void {
    if (this.leaving || this.state.phase === 'erased') return
    if (this.state.phase === 'open') this.change({ phase: 'lost' })
    this.tryLater()
  }

  /** One loss is often told several times: by the socket, by the client, by the browser. */
  private tryLater(): void {
    if (this.timer !== undefined) return
    if (this.state.phase === 'opening' && this.attempts > 0) this.change({ phase: 'failed' })
    // Spread, so that a server that comes back is not met by everybody at once.
    const wait = Math.min(FIRST_WAIT * 2 ** this.attempts, LONGEST_WAIT) * (0.5 + Math.random())
    this.attempts += 1
    this.timer = window.setTimeout(() => void this.connect(), wait)
  }

  private stopWaiting(): void {
    window.clearTimeout(this.timer)
    window.clearTimeout(this.silence)
    this.timer = undefined
  }

  /** For a browser that is online again, and a page that is looked at again. What is being opened is left in peace: it would be opened twice. */
  private hurry(): void {
    const { phase } = this.state
    const silent = Date.now() - this.heardAt > SILENCE
    const opening = phase === 'opening' && this.timer === undefined
    if (phase === 'open' ? silent : phase !== 'erased' && !opening) this.reconnect()
  }

  private reconnect(): void {
    if (this.state.phase === 'open') this.change({ phase: 'lost' })
    this.attempts = 0
    void this.connect()
  }

  /**
   * A new conversation is kept once it has started: before, another tab would find nothing there. The client renews its token by
   * itself, and what is kept must not fall behind by more than a day. How far the conversation has come is kept with it.
   */
  private keep(): void {
    const { client } = this.state
    if (!client) return
    const { conversationId: conversation, token } = partsOf(client)
    if (!conversation || !token) return
    const kept = this.memory.readKey()
    if (kept ? kept.conversation !== conversation : !this.fresh) return
    const come = this.state.store.getState().activities.map(sequenceOf)
    this.memory.keep({ conversation, token, upTo: Math.max(kept?.upTo ?? 0, ...come) })
  }

  private change(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** What the client knows and its published types hide. */
const partsOf = (client: DirectLine) => client as unknown as Place
