/** What the commands on the store have in common: the program's own settings, and faults told in one sentence with exit code 1. */
import { type Config, ConfigurationFault, readConfig } from '../config'
import { loadEnvironment } from '../environment'
import { ROOT } from '../root'
import { BackupFault } from '../storage/backup'
import { DatabaseTooNew } from '../storage/migrations'
import { StoreUnavailable } from '../storage/store'
import { CommandFault, typedWords } from './typed-words'

interface Usage {
  /** Said where it is asked for, and where something else was typed. */
  usage: string
  /** So many words it takes. */
  words: number
}

export async function runCommand(
  { usage, words }: Usage,
  command: (config: Config, words: string[]) => Promise<void>,
): Promise<void> {
  try {
    const typed = typedWords(usage, words)
    if (!typed) return
    loadEnvironment()
    await command(readConfig(process.env, ROOT.dir), typed)
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`)
    process.exitCode = 1
  }
}

const KNOWN = [CommandFault, BackupFault, ConfigurationFault, StoreUnavailable, DatabaseTooNew]

function sentence(error: unknown): string {
  if (KNOWN.some((kind) => error instanceof kind)) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
