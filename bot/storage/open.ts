/** Chooses the engine. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgresStore } from './postgres'
import { openSqliteStore } from './sqlite'
import type { Store } from './store'

/** PostgreSQL where an address is given, else a file in `dataDir`, which is made when absent. */
export async function openStore({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string }): Promise<Store> {
  if (databaseUrl) return openPostgresStore({ url: databaseUrl })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return openSqliteStore({ file: join(dataDir, 'assistant.db') })
}
