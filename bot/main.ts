/** Starts the program from the environment, prints where the chat page is, and stops it on a signal. */
import { existsSync } from 'node:fs'
import { ConfigurationFault, readConfig } from './config'
import { createLog } from './log'
import { ROOT } from './open-knowledge'
import { CannotStart, startService } from './service'

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env, ROOT.dir)
  const log = createLog(config.logLevel)
  const service = await startService(config, { log, webDir: ROOT.web })
  const teams = config.teams ? 'on' : 'off (MICROSOFT_APP_ID is not set)'
  process.stdout.write(
    `\n  The chat page:     ${service.url}/\n  Embedded in a page: ${service.url}/demo\n  Microsoft Teams:   ${teams}\n\n`,
  )

  process.on('SIGHUP', () => void service.reload())
  let stopping = false
  const stop = async () => {
    // A second signal means: now.
    if (stopping) process.exit(1)
    stopping = true
    await service.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${sentence(error)}\n`)
  process.exitCode = 1
})

/** What the person who starts it should read; a stack only for what we did not foresee. */
function sentence(error: NodeJS.ErrnoException): string {
  if (error instanceof ConfigurationFault || error instanceof CannotStart) return error.message
  if (error.code === 'EADDRINUSE') return 'cannot start: the port is taken by another program; set PORT to another one'
  if (error.code === 'EACCES')
    return `cannot start: no permission for ${error.path ?? 'the port'}; set PORT or DATA_DIR to others`
  return `cannot start: ${error.stack ?? error.message}`
}
