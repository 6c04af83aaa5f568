/** The network between browser and server. Its WebSockets can die as they do while a laptop sleeps: nothing passes any more, and neither end is told. */
import { connect, createServer, type Socket } from 'node:net'

interface Line {
  /** Such as `http://127.0.0.1:40123`. */
  url: string
  host: string
  /** Kills the WebSockets that are open. New ones, and all calls, go through. */
  killSockets(): void
  close(): Promise<void>
}

export async function openLine(to: string): Promise<Line> {
  const port = Number(new URL(to).port)
  const open = new Set<Socket>()
  const sockets = new Set<() => void>()
  const server = createServer((browser) => {
    const site = connect(port, '127.0.0.1')
    browser.pipe(site).pipe(browser)
    for (const end of [browser, site]) {
      open.add(end)
      end.on('error', () => end.destroy())
      end.once('close', () => open.delete(end))
    }
    const kill = () => {
      browser.unpipe(site)
      site.unpipe(browser)
      browser.resume()
      site.resume()
    }
    browser.once('data', (head) => /^upgrade: websocket/im.test(String(head)) && sockets.add(kill))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`
  return {
    url: `http://${host}`,
    host,
    killSockets: () => {
      for (const kill of sockets) kill()
      sockets.clear()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const end of open) end.destroy()
      }),
  }
}
