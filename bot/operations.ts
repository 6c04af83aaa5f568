/**
 * What the people who run it look at: alive, ready, measured. Plain sentences, because somebody reads them at night.
 */
import { sendsSecret } from './http/bearer'
import { Refusal } from './http/refusal'
import type { HttpRequest, HttpResponse } from './http/request'
import type { HttpServer } from './http/server'
import type { Log } from './log'
import type { Metrics } from './metrics'

interface OperationsOptions {
  metrics: Metrics
  /** Who asks for the metrics must send it. Absent: anybody may ask. */
  metricsToken?: string
  log: Log
  /** Throws when the store cannot be written. */
  checkStore: () => Promise<void>
  /** Where the store is, in words for a person on duty: a folder, or "PostgreSQL". */
  storePlace: string
}

export function operations({ metrics, metricsToken, log, checkStore, storePlace }: OperationsOptions) {
  // Everybody may ask, and a check writes: those who ask within a second share one.
  let checking: Promise<void> | undefined
  const check = (): Promise<void> => {
    checking ??= checkStore()
      .catch((error) => {
        log.error({ error }, `the store (${storePlace}) cannot be written: ${CAUSES}`)
        throw error
      })
      .finally(() => {
        setTimeout(() => {
          checking = undefined
        }, 1000).unref()
      })
    return checking
  }
  return {
    register(server: HttpServer): void {
      const get = (path: string, name: string, handler: (request: HttpRequest) => Promise<HttpResponse>) =>
        server.route({ method: 'GET', path, name, handler })

      get('/healthz', 'healthz', async () => ({ body: 'the process is alive\n' }))

      get('/readyz', 'readyz', async () => {
        try {
          await check()
          return { body: 'ready\n' }
        } catch {
          return {
            status: 503,
            body: `not ready: the store (${storePlace}) cannot be written.\nVisitors cannot send messages now; what they sent before is safe.\n${CAUSES}\n`,
          }
        }
      })

      get('/metrics', 'metrics', async (request) => {
        if (metricsToken !== undefined && !sendsSecret(request, metricsToken)) throw metricsTokenMissing()
        return { body: await metrics.registry.metrics(), contentType: metrics.registry.contentType }
      })
    },
  }
}

const metricsTokenMissing = () =>
  new Refusal(401, 'Unauthorized', 'send the METRICS_TOKEN as "Authorization: Bearer …"', {
    'www-authenticate': 'Bearer',
  })

const CAUSES =
  'Look for a full disk, a folder without write permission, or a database that is down; then ask /readyz again.'
