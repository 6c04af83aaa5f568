/** The network between browser and server. Its WebSockets can die as they do while a laptop sleeps: nothing passes any more, and neither end is told. */
import { connect, createServer, type Socket } from 'node:net'

interface Line {
  /** Such as `http://127.0.0.1:40123`. */
  url: string
  host: string
  /** Kills the WebSockets that are open. New ones, and all calls, go through. */
  killSockets(): void
  /** From now on no WebSocket can open, as behind a proxy that looks into everything. */
  refuseSockets(): void
  /** From now on a WebSocket gets no answer, as behind a proxy that knows of none. */
  swallowSockets(): void
  close(): Promise<void>
}

export async function openLine(to: string): Promise<Line> {
  const port = Number(new URL(to).port)
  const open = new Set<Socket>()
  const sockets = new Set<() => void>()
  let fate: 'pass' | 'refuse' | 'swallow' = 'pass'
  const server = createServer((browser) => {
    const site = connect(port, '127.0.0.1')
    browser.pipe(site).pipe(browser)
    let dead = false
    for (const end of [browser, site]) {
      open.add(end)
      end.on('error', () => end.destroy())
      end.once('close', () => {
        open.delete(end)
        if (!dead) for (const other of [browser, site]) other.destroy()
      })
    }
    const kill = () => {
      dead = true
      browser.unpipe(site).resume()
      site.unpipe(browser).resume()
    }
    browser.once('data', (head) => {
      if (!/^upgrade: websocket/im.test(String(head))) return
      if (fate === 'refuse') browser.destroy()
      else if (fate === 'swallow') kill()
      else sockets.add(kill)
    })
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
    refuseSockets: () => {
      fate = 'refuse'
    },
    swallowSockets: () => {
      fate = 'swallow'
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const end of open) end.destroy()
      }),
  }
}
