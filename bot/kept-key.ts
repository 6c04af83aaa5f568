/** A key that the configuration does not name: made once, kept beside the embedded store, readable by its owner only. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreUnavailable } from './storage/store'

type KeyName = 'token' | 'contact'

/** What helps when the file is damaged. */
const REMEDIES: Record<KeyName, string> = {
  token: 'put back a copy; or remove the file: a new key is made, and chats that are open must begin again',
  contact: 'put back the copy that you keep beside your backups; a new key cannot open the call-backs that are stored',
}

/** `token`: signs tokens. `contact`: seals contact data; without it what was sealed can never be read again. */
export function keepKey(dataDir: string, name: KeyName): string {
  const file = fileOf(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) make(file)
  const key = readFileSync(file, 'utf8').trim()
  if (key.length < 32) throw new StoreUnavailable(`${file} holds no key of 32 characters`, { remedy: REMEDIES[name] })
  return key
}

/** Whole and on the disk before it gets its name. Of two processes that start together, one gives the name and the other finds it given. */
function make(file: string): void {
  const unfinished = `${file}.${randomUUID()}`
  try {
    writeFileSync(unfinished, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    linkSync(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** For a command that only reads: none is made. */
export function findKey(dataDir: string, name: KeyName): string | undefined {
  return existsSync(fileOf(dataDir, name)) ? keepKey(dataDir, name) : undefined
}

const fileOf = (dataDir: string, name: KeyName): string => join(dataDir, `${name}.key`)
