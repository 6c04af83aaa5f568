/** Knowledge folders on disk, for what reads and watches them. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newFolder } from '../helpers/folders'
import type { Contents } from './small-knowledge'

/** Writes the files to a new temporary folder. Call `removeFolders` afterwards. */
export function makeFolder(contents: Contents): string {
  const dir = newFolder()
  writeContents(dir, contents)
  return dir
}

export function writeContents(dir: string, contents: Contents): void {
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
}
