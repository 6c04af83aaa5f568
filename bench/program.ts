/** The programs under measurement, each in a process of its own, and their end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Program {
  url: string
  pid: number
  /** Milliseconds from the start of the process until it answered that it is ready. */
  readyAfter: number
  stop(): Promise<void>
}

const ROOT = join(__dirname, '..', '..')
const PATIENCE_MS = 60_000

/**
 * The program as it ships, with an empty store of its own. Its log goes into a file, at the level that is standard. The limits are
 * those that ship too; only where a benchmark speaks for hundreds of visitors from one machine, each gets an address (`TRUST_PROXY`) and
 * may say more than a person can type.
 */
export function startAssistant(settings: Record<string, string> = {}, flags: string[] = []): Promise<Program> {
  return start({
    script: join(ROOT, 'dist', 'bot', 'main.js'),
    readyAt: '/readyz',
    flags,
    settings: { NODE_ENV: 'production', TRUST_PROXY: 'yes', MESSAGES_PER_MINUTE: '100000', ...settings },
  })
}

/** The smallest bot that the Bot Framework's own samples show. */
export function startEchoBot(): Promise<Program> {
  return start({ script: join(__dirname, 'echo-bot.js'), readyAt: '/ready', flags: [], settings: {} })
}

/** Sockets and nothing else. */
export function startBareSockets(): Promise<Program> {
  return start({ script: join(__dirname, 'bare-sockets.js'), readyAt: '/ready', flags: [], settings: {} })
}

interface What {
  script: string
  readyAt: string
  flags: string[]
  settings: Record<string, string>
}

const running = new Set<ChildProcess>()
const folders = new Set<string>()

/** Nothing outlives the benchmark, however it ends. */
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function start({ script, readyAt, flags, settings }: What): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  folders.add(folder)
  const port = await freePort()
  const log = openSync(join(folder, 'log'), 'w')
  const started = performance.now()
  const child = spawn(process.execPath, [...flags, script], {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, 'data'), ...settings },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    running.delete(child)
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
  return { url, pid: child.pid ?? 0, readyAfter: performance.now() - started, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
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
