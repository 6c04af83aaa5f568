/**
 * What the real client finds in a browser and not in Node: XMLHttpRequest, and a WebSocket that names its page's origin.
 * Everything else about the client is as published. For benchmarks and for tests.
 */
import { WebSocket as NodeWebSocket } from 'ws'

/** As much of XMLHttpRequest as rxjs 5 uses, on fetch. */
class FetchingRequest {
  readyState = 0
  status = 0
  response: unknown = null
  responseType = ''
  responseText = ''
  timeout = 0
  withCredentials = false
  onreadystatechange?: (event: object) => void
  ontimeout?: (event: object) => void
  onerror?: (event: object) => void
  private method = 'GET'
  private url = ''
  private readonly sent: Record<string, string> = {}
  private received?: Headers
  private readonly aborter = new AbortController()

  open(method: string, url: string): void {
    this.method = method
    this.url = url
  }

  setRequestHeader(name: string, value: string): void {
    this.sent[name] = value
  }

  getResponseHeader(name: string): string | null {
    return this.received?.get(name) ?? null
  }

  send(body?: string): void {
    void this.fetch(body)
  }

  abort(): void {
    this.aborter.abort()
  }

  private async fetch(body?: string): Promise<void> {
    const { method, sent: headers } = this
    try {
      const response = await fetch(this.url, { method, headers, body: body ?? null, signal: this.aborter.signal })
      this.received = response.headers
      this.responseText = await response.text()
      this.response =
        this.responseType === 'json' && this.responseText ? JSON.parse(this.responseText) : this.responseText
      this.finish(response.status)
    } catch {
      if (!this.aborter.signal.aborted) this.finish(0)
    }
  }

  private finish(status: number): void {
    this.status = status
    this.readyState = 4
    this.onreadystatechange?.call(this, { type: 'readystatechange' })
  }
}

/** Gives the client its browser: a page at `origin`. Returns the page's WebSocket, for whoever watches it. */
export function pretendBrowser(origin: () => string) {
  class PageSocket extends NodeWebSocket {
    constructor(url: string) {
      super(url, { origin: origin(), perMessageDeflate: true })
    }
  }
  Object.assign(globalThis, { WebSocket: PageSocket, XMLHttpRequest: FetchingRequest })
  return PageSocket
}
