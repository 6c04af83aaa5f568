/** The built product as a process of its own, in a folder of its own. `npm test` builds it first. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expectNoCanary } from './canaries'
import { newFolder, removeFolders } from './folders'
import { until } from './until'

const MAIN = join(__dirname, '..', '..', 'dist', 'bot', 'main.js')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  milliseconds: number
}

export interface Program {
  pid: number
  /** Such as `http://127.0.0.1:40123`. */
  url: string
  /** What it printed so far, line by line. */
  out: string[]
  err: string[]
  /** Its log: the lines that are JSON. */
  log(): Record<string, unknown>[]
  signal(signal: NodeJS.Signals): void
  /** Resolves when it has ended. */
  ended: Promise<Ended>
  /** Sends the signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>
}

const running = new Map<ChildProcess, Promise<Ended>>()
const prints: string[][] = []

/** Ends what a test left running; nothing that was started may have printed personal data. */
export async function endPrograms(): Promise<void> {
  for (const [child, ended] of running) {
    child.kill('SIGKILL')
    await ended
  }
  removeFolders()
  expectNoCanary(prints.splice(0).flat())
}

interface Launch {
  dataDir?: string
  env?: Record<string, string>
  /** A command that runs the program for us: `['bash', '-c', …]` gets the program's own command line behind it. */
  through?: string[]
}

/** Resolves when it has printed where the chat page is. Rejects with what it printed when it ends before. */
export async function startProgram(launch: Launch = {}): Promise<Program> {
  const { child, out, err, ended } = run(launch)
  let died: Ended | undefined
  void ended.then((end) => {
    died = end
  })
  const url = () => /The chat page:\s+(http\S+)\//.exec(out.join('\n'))?.[1]
  const printed = () => [...out, ...err].join('\n')
  await until(() => died || url(), printed)
  if (!url()) throw new Error(`the program did not start:\n${printed()}`)
  return {
    pid: child.pid ?? 0,
    url: url() ?? '',
    out,
    err,
    log: () => out.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    signal: (signal) => void child.kill(signal),
    ended,
    end: (signal = 'SIGTERM') => {
      const sent = performance.now()
      child.kill(signal)
      return ended.then((end) => ({ ...end, milliseconds: performance.now() - sent }))
    },
  }
}

/** For a start that must fail: what it printed on standard error, and how it ended. */
export async function failToStart(launch: Launch): Promise<Ended & { err: string }> {
  const { err, ended } = run(launch)
  const end = await ended
  return { ...end, err: err.join('\n') }
}

function run({ dataDir = newFolder(), env = {}, through = [] }: Launch) {
  if (!existsSync(MAIN)) throw new Error('the program is not built; run "npm run build"')
  const [command = '', ...args] = [...through, process.execPath, MAIN]
  const started = performance.now()
  const child = spawn(command, args, {
    // Not the checkout: somebody's .env there is no part of a test.
    cwd: newFolder(),
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, MESSAGES_PER_MINUTE: '10000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: string[] = []
  const err: string[] = []
  prints.push(out, err)
  const lines = createInterface(child.stdout).on('line', (line) => out.push(line))
  const errors = createInterface(child.stderr).on('line', (line) => err.push(line))
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close'), once(errors, 'close')]).then(
    ([[code, signal]]): Ended => {
      running.delete(child)
      return { code, signal, milliseconds: performance.now() - started }
    },
  )
  running.set(child, ended)
  return { child, out, err, ended }
}
