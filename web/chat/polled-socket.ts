/**
 * A socket to Microsoft's client, which asks the server every second instead: for networks that let no real one through. The client's own polling
 * would stop for good at the first call that fails, and say nothing.
 */
import { DIRECT_LINE } from './calls'

/** What a call needs, as it is by then. */
export interface Place {
  conversationId?: string
  token?: string
  watermark?: string
}

const PAUSE = 1000
const PATIENCE = 15_000

export function polledSocket(place: () => Place): typeof WebSocket {
  return class extends EventTarget {
    readyState: number = WebSocket.CONNECTING
    onopen?: (event: Event) => void
    onmessage?: (event: Event) => void
    onclose?: (event: Event) => void

    constructor() {
      super()
      void this.run()
    }

    send(): void {
      // The client's sign of life: each call is one.
    }

    close(): void {
      if (this.readyState === WebSocket.CLOSED) return
      this.readyState = WebSocket.CLOSED
      this.tell(new CloseEvent('close'))
    }

    private async run(): Promise<void> {
      try {
        while (this.readyState !== WebSocket.CLOSED) {
          const data = await read(place())
          this.take(data)
          await new Promise((resolve) => setTimeout(resolve, PAUSE))
        }
      } catch {
        this.close()
      }
    }

    private take(data: string): void {
      if (this.readyState === WebSocket.CLOSED) return
      if (this.readyState === WebSocket.CONNECTING) {
        this.readyState = WebSocket.OPEN
        this.tell(new Event('open'))
      }
      this.tell(new MessageEvent('message', { data }))
    }

    private tell(event: Event): void {
      this.dispatchEvent(event)
      this[`on${event.type as 'open' | 'message' | 'close'}`]?.(event)
    }
  } as unknown as typeof WebSocket
}

async function read({ conversationId, token, watermark = '' }: Place): Promise<string> {
  const response = await fetch(`${DIRECT_LINE}/conversations/${conversationId}/activities?watermark=${watermark}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENCE),
  })
  if (!response.ok) throw new Error(`the server said ${response.status}`)
  return response.text()
}
