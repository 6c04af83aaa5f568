/**
 * The log: one JSON line a record, and no field for what was said. `LogFacts` is closed on purpose: personal data has no place to go.
 */
import pino from 'pino'
import type { LogLevel } from './config'

export interface LogFacts {
  conversationId?: string
  sequence?: number
  outcome?: string
  answer?: string
  /** A route's name, never its path: a path holds ids. */
  route?: string
  method?: string
  status?: number
  milliseconds?: number
  /** How many of what the sentence speaks of. */
  count?: number
  /** Where a file written by staff is broken: `knowledge/nki/answers/costs.yaml:9:5  …`. */
  fault?: string
  address?: string
  error?: unknown
}

export interface Log {
  debug(sentence: string, facts?: LogFacts): void
  info(sentence: string, facts?: LogFacts): void
  warn(sentence: string, facts?: LogFacts): void
  error(sentence: string, facts?: LogFacts): void
}

/** `write` takes whole lines; standard output by default. */
export function createLog(level: LogLevel, write?: { write(line: string): void }): Log {
  const options = {
    level,
    base: undefined,
    messageKey: 'sentence',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const logger = write ? pino(options, write) : pino(options)
  const at =
    (each: 'debug' | 'info' | 'warn' | 'error') =>
    (sentence: string, { error, ...facts }: LogFacts = {}): void =>
      logger[each]({ ...facts, ...(error !== undefined && { error: describe(error) }) }, sentence)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Name, code and place of an error; not its message, which may quote what somebody typed. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { name: error.name, code, at: places?.slice(0, 6).map((line) => line.trim()) }
}
