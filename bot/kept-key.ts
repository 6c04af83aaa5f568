/** A key that the configuration does not name: made once, kept beside the embedded store, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type KeyName = 'token' | 'contact'

/** `token`: signs tokens. `contact`: seals contact data; without it what was sealed can never be read again. */
export function keepKey(dataDir: string, name: KeyName): string {
  const file = fileOf(dataDir, name)
  mkdirSync(dataDir, { recursive: true })
  try {
    // `wx`: of two processes that start together, one makes the key and the other reads it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(file, 'utf8').trim()
  if (key.length < 32) throw new Error(`${file} holds no key of 32 characters; remove it, and a new one is made`)
  return key
}

/** For a command that only reads: none is made. */
export function findKey(dataDir: string, name: KeyName): string | undefined {
  return existsSync(fileOf(dataDir, name)) ? keepKey(dataDir, name) : undefined
}

const fileOf = (dataDir: string, name: KeyName): string => join(dataDir, `${name}.key`)
