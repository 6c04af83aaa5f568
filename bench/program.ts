/** The programs under measurement, each in a process of its own, and their end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portToKeep } from './ports'

export interface Program {
  url: string
  pid: number
  /** Milliseconds from the start of the process until it answered that it is ready. */
  readyAfter: number
  /** Kills it (SIGKILL) and starts it anew, in the same folder and at the same port. Gives the new one. */
  killAndRestart(): Promise<Program>
  stop(): Promise<void>
}

const ROOT = join(__dirname, '..', '..')
const PATIENCE_MS = 60_000

/**
 * The program as it ships, with an empty store of its own. Its log goes into a file, at the level that is standard. The limits are
 * those that ship too; only where a benchmark speaks for hundreds of visitors from one machine, each gets an address (`TRUST_PROXY`) and
 * may say more than a person can type.
 */
export function startAssistant(): Promise<Program> {
  return start({
    script: join(ROOT, 'dist', 'bot', 'main.js'),
    readyAt: '/readyz',
    settings: { NODE_ENV: 'production', TRUST_PROXY: 'yes', MESSAGES_PER_MINUTE: '100000' },
  })
}

/** The smallest bot that the Bot Framework's own samples show. */
export function startEchoBot(): Promise<Program> {
  return start({ script: join(__dirname, 'echo-bot.js'), readyAt: '/ready', settings: {} })
}

/** Sockets and nothing else. */
export function startBareSockets(): Promise<Program> {
  return start({ script: join(__dirname, 'bare-sockets.js'), readyAt: '/ready', settings: {} })
}

interface What {
  script: string
  readyAt: string
  settings: Record<string, string>
}

const running = new Set<ChildProcess>()
const folders = new Set<string>()

/** Nothing outlives the benchmark, however it ends. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start(what: What): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  folders.add(folder)
  return launch(what, { folder, port: await portToKeep() })
}

interface Place {
  folder: string
  port: number
}

async function launch(what: What, place: Place): Promise<Program> {
  const { script, readyAt, settings } = what
  const { folder, port } = place
  const log = openSync(join(folder, 'log'), 'a')
  const started = performance.now()
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, 'data'), ...settings },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
    running.delete(child)
  }
  const killAndRestart = async () => {
    await end('SIGKILL')
    return launch(what, place)
  }
  const stop = async () => {
    await end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
    folders.delete(folder)
  }
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}${readyAt}`))) {
    if (child.exitCode === null && performance.now() - started < PATIENCE_MS) continue
    const words = readFileSync(join(folder, 'log'), 'utf8').slice(-2000)
    await stop()
    throw new Error(`${script} does not start:\n${words}`)
  }
  return { url, pid: child.pid ?? 0, readyAfter: performance.now() - started, killAndRestart, stop }
}

/** Asks once; pauses 5 ms after a no. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const no = () => setTimeout(() => resolve(false), 5)
    const asked = request(url, { agent: false }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve(true) : no()))
    })
    asked.on('error', no)
    asked.end()
  })
}
