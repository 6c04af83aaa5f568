/** Knowledge folders on disk, for what reads and watches them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Contents } from './small-knowledge'

const made: string[] = []

/** Writes the files to a new temporary folder. Call `removeFolders` afterwards. */
export function makeFolder(contents: Contents): string {
  const dir = mkdtempSync(join(tmpdir(), 'knowledge-'))
  made.push(dir)
  writeContents(dir, contents)
  return dir
}

export function writeContents(dir: string, contents: Contents): void {
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
}

export function removeFolders(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
}
