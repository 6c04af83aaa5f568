/** What is measured while running. Labels come from closed lists: no ids, no addresses, no words. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const turns = new Counter({
    name: 'assistant_turns_total',
    help: 'Turns by what came of them',
    labelNames: ['outcome'] as const,
    registers,
  })
  // A series that begins with its first failure has not grown yet: no alarm would be raised.
  for (const outcome of ['failed', 'apology']) turns.inc({ outcome }, 0)
  return {
    registry,
    turns,
    turnSeconds: new Histogram({
      name: 'assistant_turn_seconds',
      help: 'From the start of a turn until its replies are stored',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    feedback: new Counter({
      name: 'assistant_feedback_total',
      help: 'Was this an answer to your question?',
      labelNames: ['institution', 'answer', 'helpful'] as const,
      registers,
    }),
    requests: new Counter({
      name: 'assistant_http_requests_total',
      help: 'HTTP requests by route and status',
      labelNames: ['route', 'status'] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'assistant_http_request_seconds',
      help: 'HTTP requests by route',
      labelNames: ['route'] as const,
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    sockets: new Gauge({ name: 'assistant_sockets', help: 'Open web chat streams', registers }),
    streamsClosed: new Counter({
      name: 'assistant_streams_closed_total',
      help: 'Web chat streams by how they ended: the reader left, was slow, dead or flooding, or a fault or the end of the process',
      labelNames: ['end'] as const,
      registers,
    }),
  }
}
