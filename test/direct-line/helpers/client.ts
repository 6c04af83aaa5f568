/** The two published versions of the real client, and how tests talk to them. */
import type { DirectLine } from 'botframework-directlinejs'
import { until } from '../../helpers/until'

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

/** Listens to a client. `until` resolves when enough was heard. */
export class Ear {
  /** As it came. */
  readonly heard: Heard[] = []
  /** The words with which the client gave up, if it did. */
  end?: string
  private readonly subscription: { unsubscribe(): void }

  constructor(client: Client) {
    this.subscription = client.activity$.subscribe(
      (activity) => {
        this.heard.push(activity as unknown as Heard)
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

  until(enough: (heard: Heard[]) => boolean): Promise<Heard[]> {
    return until(
      () => enough(this.heard) && this.inOrder,
      () => `heard only: ${JSON.stringify(this.texts)}`,
    )
  }

  close(): void {
    this.subscription.unsubscribe()
  }
}

/** What `postActivity` gives: an id, or the word "retry". */
export function post(client: Client, activity: Record<string, unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    client
      .postActivity({ from: { id: 'somebody' }, ...activity } as Parameters<Client['postActivity']>[0])
      .subscribe(resolve, reject)
  })
}
