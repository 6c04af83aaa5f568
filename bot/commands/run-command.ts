/** What the commands on the store have in common: the program's own settings, and faults told in one sentence with exit code 1. */
import { existsSync } from 'node:fs'
import { type Config, ConfigurationFault, readConfig } from '../config'
import { ROOT } from '../root'
import { BackupFault } from '../storage/backup'
import { DatabaseTooNew } from '../storage/migrations'
import { StoreUnavailable } from '../storage/store'

/** What was asked for cannot be done. The message says what can. */
export class CommandFault extends Error {
  override name = 'CommandFault'
}

export async function runCommand(command: (config: Config, words: string[]) => Promise<void>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    await command(readConfig(process.env, ROOT.dir), process.argv.slice(2))
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

/** For a person to read: `1 conversation`, `3 conversations`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`
