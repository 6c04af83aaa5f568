/** The two published versions of the real client, and how tests talk to them. */
// Not the global timers, which `speedUpClients` replaces.
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers'
import type { DirectLine } from 'botframework-directlinejs'

/** The first is what Web Chat brings along. */
export const CLIENTS = ['botframework-directlinejs', 'botframework-directlinejs-newest'] as const

/** Loads a version of the client. Time must be replaced before: rxjs keeps the Date that it finds while loading. */
export function loadClient(name: (typeof CLIENTS)[number]): ClientClass {
  return require(name).DirectLine
}

/**
 * For the client time passes as it does for us, and faster when `jest.advanceTimersByTime` says so. It waits by setInterval
 * alone (rxjs 5); the server and the network keep their own timers. Once for a file.
 */
export function speedUpClients(): void {
  jest.useFakeTimers({
    advanceTimers: 5,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
    ],
  })
}

export type Client = DirectLine
export type ClientOptions = ConstructorParameters<typeof DirectLine>[0]
export type ClientClass = new (options: ClientOptions) => Client

export interface Heard {
  type: string
  id: string
  text?: string
  timestamp?: string
  from: { id: string; role?: string }
  recipient?: { id: string }
  channelData?: Record<string, unknown>
  [field: string]: unknown
}

/** Listens to a client. `until` resolves when enough was heard, in time. */
export class Ear {
  /** As it came. */
  readonly heard: Heard[] = []
  /** The words with which the client gave up, if it did. */
  end?: string
  private readonly subscription: { unsubscribe(): void }
  private notice: () => void = () => {}

  constructor(client: Client) {
    this.subscription = client.activity$.subscribe(
      (activity) => {
        this.heard.push(activity as unknown as Heard)
        this.notice()
      },
      (error: Error) => {
        this.end = error.message
      },
    )
  }

  /** In the order in which Web Chat shows it: the client itself mixes two frames that arrive close together. */
  get inOrder(): Heard[] {
    const place = ({ channelData }: Heard) => Number(channelData?.['webchat:sequence-id'])
    return [...this.heard].sort((a, b) => place(a) - place(b))
  }

  get texts(): (string | undefined)[] {
    return this.inOrder.map(({ text }) => text)
  }

  async until(enough: (heard: Heard[]) => boolean, withinMs = 60_000): Promise<Heard[]> {
    await eventually(
      () => enough(this.heard),
      withinMs,
      (look) => {
        this.notice = look
      },
      () => `heard only: ${JSON.stringify(this.texts)}`,
    )
    return this.inOrder
  }

  close(): void {
    this.subscription.unsubscribe()
  }
}

/** Resolves once `isSo`, which is looked at when something happens and every 10 ms. */
export async function eventually(
  isSo: () => boolean,
  withinMs = 60_000,
  onChange: (look: () => void) => void = () => {},
  why: () => string = () => 'it did not happen',
): Promise<void> {
  if (isSo()) return
  await new Promise<void>((resolve, reject) => {
    const finish = (done: () => void) => {
      clearInterval(interval)
      clearTimeout(timeout)
      onChange(() => {})
      done()
    }
    const look = () => {
      if (isSo()) finish(resolve)
    }
    const interval = setInterval(look, 10)
    const timeout = setTimeout(() => finish(() => reject(new Error(why()))), withinMs)
    onChange(look)
  })
}

/** What `postActivity` gives: an id, or the word "retry". */
export function post(client: Client, activity: Record<string, unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    client
      .postActivity({ from: { id: 'somebody' }, ...activity } as Parameters<Client['postActivity']>[0])
      .subscribe(resolve, reject)
  })
}
