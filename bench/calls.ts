/** HTTP calls of the load generator: the same for the assistant and for the baseline. */
import { Agent, request } from 'node:http'

/**
 * One for a measurement. Connections are kept and shared, as a proxy in front of a server does, and take turns: one that is forgotten for
 * five seconds is closed by the baseline's server, at times in the middle of the next call.
 */
export function newAgent(connections: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
}

/** Posts JSON, gives JSON. Throws for anything but success: a benchmark of refusals is worth nothing. */
export function post(
  agent: Agent,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode === 200 || response.statusCode === 201) resolve(JSON.parse(answer))
          else reject(new Error(`${url.replace(/\?.*/, '')} answered ${response.statusCode}: ${answer.slice(0, 300)}`))
        })
        response.on('error', reject)
      },
    )
    call.on('error', reject)
    call.end(text)
  })
}
