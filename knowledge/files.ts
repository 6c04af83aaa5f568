/** Which files the knowledge consists of, and what is in them. Read whole, so that one reading sees one state. */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** File contents by path relative to the knowledge folder, with forward slashes. In order of path. */
export type Files = ReadonlyMap<string, Uint8Array>

/** All YAML files, and the source pages, below a folder. Throws, naming the path, if a folder or a file cannot be read. */
export function readFiles(dir: string): Files {
  const names = below(dir)
    .filter(({ isFolder }) => !isFolder)
    .map(({ path }) => relative(dir, path).split(sep).join('/'))
    .filter((name) => /\.ya?ml$/.test(name) || /^sources\/[^/]+\.txt$/.test(name))
    .sort()
  return new Map(names.map((name) => [name, readFileSync(join(dir, name))]))
}

/** A folder and all below it, with their whole paths. Throws if one cannot be read. */
export const foldersIn = (dir: string): string[] => [
  dir,
  ...below(dir).flatMap(({ path, isFolder }) => (isFolder ? [path] : [])),
]

/** Links are followed, since a mounted folder may consist of them; what begins with a dot is where such a mount has its copies. */
function below(dir: string, above: readonly string[] = []): { path: string; isFolder: boolean }[] {
  const real = realpathSync(dir)
  if (above.includes(real)) return []
  return readdirSync(dir)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(dir, name)
      const isFolder = statSync(path).isDirectory()
      return [{ path, isFolder }, ...(isFolder ? below(path, [...above, real]) : [])]
    })
}

/** `costs` for `nki/answers/costs.yaml`. */
export const fileStem = (name: string): string => name.slice(name.lastIndexOf('/') + 1).replace(/\.yaml$/, '')

/** Changes with any name or any byte. The lengths keep a byte from moving between two files unseen. */
export function hashFiles(files: Files): string {
  const hash = createHash('sha256')
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}

/** What faults call a folder: its path from the working directory if it lies below it, else the path as given. */
export function folderName(dir: string): string {
  const near = relative(process.cwd(), dir).split(sep).join('/')
  return near.startsWith('..') ? dir : near
}
