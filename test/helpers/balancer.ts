/** The simplest of load balancers: each new connection goes to the next process that takes it. Nothing sticks to a process. */
import { connect, createServer, type Socket } from 'node:net'

interface Balancer {
  /** Such as `http://127.0.0.1:40123`. */
  url: string
  close(): Promise<void>
}

export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const ports = urls.map((url) => Number(new URL(url).port))
  const open = new Set<Socket>()
  let turn = 0
  const pass = (visitor: Socket, tries = ports.length): void => {
    const process = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1')
    let connected = false
    process.once('connect', () => {
      connected = true
      visitor.pipe(process).pipe(visitor)
    })
    process.on('error', () => (connected || tries === 1 ? visitor.destroy() : pass(visitor, tries - 1)))
    process.once('close', () => connected && visitor.destroy())
    visitor.once('close', () => process.destroy())
  }
  const server = createServer((visitor) => {
    open.add(visitor)
    visitor.on('error', () => visitor.destroy())
    visitor.once('close', () => open.delete(visitor))
    pass(visitor)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
