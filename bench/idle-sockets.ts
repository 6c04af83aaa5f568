/** Opens bare sockets and leaves them open; told by its parent how many there should be. */
import { WebSocket } from 'ws'

const url = (process.argv[2] ?? '').replace(/^http/, 'ws')
const sockets: WebSocket[] = []

process.on('message', async (wanted: number) => {
  while (sockets.length < wanted) await Promise.all(Array.from({ length: 20 }, openSocket))
  process.send?.(sockets.length)
})
process.on('disconnect', () => process.exit())

function openSocket(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    sockets.push(socket)
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
}
