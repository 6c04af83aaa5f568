/** Chooses the engine. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskStore } from './desk'
import { type Hints, NO_HINTS } from './hints'
import type { LeftTraces } from './kysely-store'
import { PROGRAM_VERSION } from './migrations'
import { openSqliteStore } from './sqlite'
import { openSqliteTransaction } from './sqlite-transaction'
import { type Store, StoreUnavailable } from './store'
import type { TeamsStore } from './teams'
import { type Purpose, type Transaction, versionOf } from './transaction'

/** All that is kept, each channel's own part beside what they share. */
export type OpenedStore = Store & { readonly teams: TeamsStore; readonly desk: DeskStore }

/** PostgreSQL where an address is given, else a file in `dataDir`. */
export interface StorePlace {
  dataDir: string
  databaseUrl?: string
}

/** A folder that is absent is made. `leftTraces`: only an engine that has its files to itself leaves any. */
export async function openStore({
  dataDir,
  databaseUrl,
  leftTraces,
}: StorePlace & { leftTraces?: LeftTraces }): Promise<OpenedStore> {
  if (databaseUrl) {
    // Its driver is loaded only where it is used: 3 MB and some of the time of a start.
    const { openPostgresStore } = await import('./postgres')
    return openPostgresStore({ url: databaseUrl })
  }
  makeFolder(dataDir)
  return openSqliteStore({ file: fileIn(dataDir), leftTraces })
}

/** For a command beside the program: none is made where the program never ran, or brought up to date under an older program that runs. */
export async function openUsedStore(place: StorePlace): Promise<OpenedStore> {
  const transaction = await openTransaction(place, 'read')
  const version = await versionOf(transaction).finally(() => transaction.close())
  if (version < PROGRAM_VERSION)
    throw new StoreUnavailable(`the store has version ${version}, and this command needs ${PROGRAM_VERSION}`, {
      remedy: 'start the new program first, which brings it up to date',
    })
  return openStore(place)
}

/** The whole of it at once, as it is: no table is brought up to date. */
export async function openTransaction({ dataDir, databaseUrl }: StorePlace, purpose: Purpose): Promise<Transaction> {
  if (databaseUrl) {
    const { openPostgresTransaction } = await import('./postgres-transaction')
    return openPostgresTransaction(databaseUrl, purpose)
  }
  if (purpose === 'fill') makeFolder(dataDir)
  return openSqliteTransaction(fileIn(dataDir), purpose)
}

const fileIn = (dataDir: string): string => join(dataDir, 'assistant.db')

/** To and from the other processes on the same database; SQLite has one process only. `lost`: told when no hints come for a while. */
export async function openHints({
  databaseUrl,
  lost,
}: {
  databaseUrl?: string
  lost?: (error: unknown) => void
}): Promise<Hints> {
  if (!databaseUrl) return NO_HINTS
  const { openPostgresHints } = await import('./postgres-hints')
  return openPostgresHints({ url: databaseUrl, lost })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    throw new StoreUnavailable(`the folder of the store, ${folder}, cannot be made (${code})`, {
      code,
      cause,
      remedy: 'see DATA_DIR and its rights',
    })
  }
}
