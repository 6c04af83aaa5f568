import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { portToKeep } from '../../bench/ports'

export interface TestPostgres {
  /** Of an empty database; the user may do everything. */
  url: string
  /** Another empty database in the same server. */
  createDatabase(): Promise<string>
  /** Stops the server and removes its files. May be called twice. */
  stop(): Promise<void>
}

/**
 * A real PostgreSQL 18 for tests, ready in one to two seconds. Start one a test file (`beforeAll`), not one a test:
 * `createDatabase` gives each its own.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const child = spawn(process.execPath, [join(__dirname, 'postgres-server.mjs'), String(await portToKeep())], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then(() => Promise.reject(new Error('PostgreSQL did not start; its reason stands above'))),
  ])
  let databases = 0
  return {
    url,
    createDatabase: async () => {
      const name = `test_${++databases}`
      const client = new Client({ connectionString: url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      const other = new URL(url)
      other.pathname = name
      return other.href
    },
    stop: async () => {
      child.stdin.end()
      await exited
    },
  }
}
