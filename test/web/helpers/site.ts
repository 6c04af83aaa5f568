/** The whole program on a port of its own, as `npm start` runs it; it can be stopped and started again on the same port. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portToKeep } from '../../../bench/ports'
import { readConfig } from '../../../bot/config'
import { createLog } from '../../../bot/log'
import { type Service, startService } from '../../../bot/service'
import { WEB_DIR } from '../../helpers/browser'

const ROOT = join(__dirname, '..', '..', '..')

export interface Site {
  url: string
  host: string
  stop(): Promise<void>
  /** On the same port, with the same data. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

export async function openSite(settings: Record<string, string> = {}): Promise<Site> {
  const dir = await mkdtemp(join(tmpdir(), 'assistant-'))
  const port = String(await portToKeep())
  let service: Service | undefined
  const start = async () => {
    const environment = { PORT: port, DATA_DIR: dir, NODE_ENV: 'production', LOG_LEVEL: 'silent', ...settings }
    service = await startService(readConfig(environment, ROOT), { log: createLog('silent'), webDir: WEB_DIR })
    return service.url
  }
  const stop = async () => {
    await service?.close()
    service = undefined
  }
  const url = await start()
  const remove = async () => {
    await stop()
    await rm(dir, { recursive: true, force: true })
  }
  return { url, host: new URL(url).host, stop, start: async () => void (await start()), remove }
}
