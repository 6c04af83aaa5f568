/**
 * The log: one JSON line a record, and no field for what was said. `LogFacts` is closed on purpose: personal data has no place to go.
 */
import pino from 'pino'

export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface LogFacts {
  conversationId?: string
  sequence?: number
  /** Its id. */
  institution?: string
  /** A route's name, never its path: a path holds ids. */
  route?: string
  method?: string
  status?: number
  milliseconds?: number
  /** How many of what the sentence speaks of. */
  count?: number
  /** Where a file written by staff is broken: `knowledge/nki/answers/costs.yaml:9:5  …`. */
  fault?: string
  error?: unknown
}

export interface Log {
  info(facts: LogFacts, sentence: string): void
  warn(facts: LogFacts, sentence: string): void
  error(facts: LogFacts, sentence: string): void
}

/** `write` takes whole lines; standard output by default. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    messageKey: 'sentence',
    errorKey: 'error',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * Name, code and places of an error, and the remedy where it has one: a fixed sentence of ours. Not its message: those of parsers and
 * databases quote what they were given.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return knownFacts(error)
  const { code, remedy } = error as { code?: unknown; remedy?: unknown }
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    remedy: typeof remedy === 'string' ? remedy : undefined,
    at: placesOf(error).slice(0, 8),
  }
}

/** A stack begins with the message, and any line of that may look like a place. None where the message is no longer the one it began with. */
function placesOf({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message)
  if (begin < 0) return []
  const lines = stack.slice(begin + message.length).split('\n')
  return lines.filter((line) => line.startsWith('    at ')).map((line) => line.trim())
}

/** Of a thrown thing that is no `Error`, or of facts made earlier: what these four fields hold, and nothing else. */
function knownFacts(thrown: unknown): unknown {
  if (typeof thrown !== 'object' || thrown === null) return { name: typeof thrown }
  const { name, code, remedy, at } = thrown as Record<string, unknown>
  return { name, code, remedy, at }
}
