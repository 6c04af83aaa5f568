/** Ports for what has to listen at a number that it does not choose itself, or comes back to the same one. */
import { createServer } from 'node:net'

/**
 * The system gives its own numbers, from 32768 on, to whatever connects or listens next: one of those that nobody listens on for a moment may
 * be gone by then, also to the client that waits there. These lie below. The benchmarks and each worker of the tests have a thousand of their own.
 */
const FIRST = 20_000
const EACH = 1000
const worker = Number(process.env.JEST_WORKER_ID ?? 0) % 10
/** Another run on the same machine has other process ids. */
let last = process.pid

/** A free port that is given to nobody else. */
export async function portToKeep(): Promise<number> {
  for (let tries = 0; tries < EACH; tries++) {
    const port = FIRST + worker * EACH + (last++ % EACH)
    if (await isFree(port)) return port
  }
  throw new Error('every port for tests and benchmarks is taken; end what one left running')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
