/** Starts the program from the environment, prints where the chat page is, and stops it on a signal. */
import './compile-cache'

import { CannotStart } from './cannot-start'
import { type Config, ConfigurationFault, readConfig } from './config'
import { loadEnvironment } from './environment'
import { prepareInThread } from './knowledge-in-use/prepare-in-thread'
import { letGoOfGarbageSoon } from './let-go'
import { createLog } from './log'
import { ROOT } from './root'
import { CLOSE_WITHIN, type Service, startService } from './service'
import { DatabaseTooNew } from './storage/migrations'
import { StoreUnavailable } from './storage/store'

/** Whoever runs it kills it after ten seconds; what is not finished by then is taken up at the next start. */
const STOP_WITHIN = CLOSE_WITHIN + 500

async function main(): Promise<void> {
  loadEnvironment()
  const config = readConfig(process.env, ROOT.dir)
  const log = createLog(config.logLevel)
  const service = await startService(config, { log, webDir: ROOT.web, prepare: prepareInThread })
  process.on('SIGHUP', () => void service.reload())
  let stopping = false
  const stop = async () => {
    // A second signal means: now.
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), STOP_WITHIN).unref()
    try {
      await service.close()
      process.exit(0)
    } catch (error) {
      log.error({ error }, 'the program could not stop in order')
      process.exit(1)
    }
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever waits for the address finds the rest as well, and may stop it again at once.
  process.stdout.write(welcome(service, sayTeams(config)))
  letGoOfGarbageSoon()
}

function welcome({ url, firstManager }: Service, teams: string): string {
  const places = `
  The chat page:     ${url}/
  In another page:   ${url}/demo
  The desk:          ${url}/desk
  Microsoft Teams:   ${teams}

`
  return firstManager ? places + firstSignIn(firstManager) : places
}

/** Not a log line: a log is kept, and read by others. */
function firstSignIn({ name, oneTimePassword }: NonNullable<Service['firstManager']>): string {
  return `  Sign in at the desk as:   ${name}
  With this password, once: ${oneTimePassword}
  It is shown only now. Was it lost? npm run desk-password -- ${name}

`
}

main().catch((error: NodeJS.ErrnoException) => {
  // Not process.exit at once: a pipe may still have to take the sentence.
  process.stderr.write(`${sentence(error)}\n`, () => process.exit(1))
})

function sayTeams({ teams }: Config): string {
  if (!teams) return 'off, because MICROSOFT_APP_ID is not set; see docs/teams.md'
  return teams.kind === 'playground' ? 'on for the Agents Playground on this machine, without tokens' : 'on'
}

/** What the person who starts it should read; a stack only for what we did not foresee. */
function sentence(error: NodeJS.ErrnoException): string {
  const { port, address } = error as { port?: number; address?: string }
  if (error instanceof ConfigurationFault || error instanceof CannotStart) return error.message
  if (error instanceof StoreUnavailable || error instanceof DatabaseTooNew) return `cannot start: ${error.message}`
  if (error.code === 'EADDRINUSE')
    return `cannot start: port ${port} is taken by another program; set PORT to another one`
  if (error.code === 'EACCES')
    return `cannot start: no permission for ${error.path ?? `port ${port}`}; set PORT or DATA_DIR to others`
  if (error.syscall === 'getaddrinfo' || error.code === 'EADDRNOTAVAIL')
    return `cannot start: this machine has no address ${address ?? error.message.split(' ').at(-1)}; set HOST to another one`
  return `cannot start: ${error.stack ?? error.message}`
}
