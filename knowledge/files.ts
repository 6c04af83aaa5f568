/** Which files the knowledge consists of, and what is in them. Read whole, so that one reading sees one state. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** File contents by path relative to the knowledge folder, with forward slashes. In order of path. */
export type Files = ReadonlyMap<string, Uint8Array>

/** All YAML files, and the source pages, below a folder. Throws if the folder cannot be read. */
export function readFiles(dir: string): Files {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => /\.ya?ml$/.test(name) || /^sources\/[^/]+\.txt$/.test(name))
    .sort()
  return new Map(names.map((name) => [name, readFileSync(join(dir, name))]))
}

/** A folder and all below it, with their whole paths. Throws if one cannot be read. */
export const foldersIn = (dir: string): string[] => [
  dir,
  ...readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name)),
]

/** `costs` for `nki/answers/costs.yaml`. */
export const fileStem = (name: string): string => name.slice(name.lastIndexOf('/') + 1).replace(/\.yaml$/, '')

/** Changes with any name or any byte. The lengths keep a byte from moving between two files unseen. */
export function hashFiles(files: Files): string {
  const hash = createHash('sha256')
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}

/** What faults call a folder: its path from the working directory if it lies below it, else the path as given. */
export function nameOf(dir: string): string {
  const near = relative(process.cwd(), dir).split(sep).join('/')
  return near.startsWith('..') ? dir : near
}
