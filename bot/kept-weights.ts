/**
 * What was learnt from the knowledge, kept from one start to the next: learning takes seconds, reading it back a twentieth of one. Holds
 * words of the knowledge as numbers only, and nothing of any visitor.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialise, serialise } from '../knowledge/matching/saved'
import { learn, type Trained } from '../knowledge/matching/trained'
import type { Knowledge } from '../knowledge/model'

/** Where the build leaves what it learnt: beside the compiled code, also for code that runs from its sources (tests). */
export const BUILT = __filename.endsWith('.js') ? join(__dirname, '..') : join(__dirname, '..', 'dist')

const FILE = 'weights.bin'
const DIGEST_BYTES = 32

export class KeptWeights {
  /** Looked for in each folder; those that had to be learnt are left in the first. */
  constructor(private readonly folders: readonly string[]) {}

  /** The weights for this knowledge, read or learnt. */
  get(knowledge: Knowledge): Trained {
    for (const folder of this.folders) {
      const bytes = readIntact(join(folder, FILE))
      const trained = bytes && deserialise(knowledge, bytes)
      if (trained) return trained
    }
    const trained = learn(knowledge)
    this.keep(serialise(knowledge, trained))
    return trained
  }

  /** Where it cannot be written, the next start learns again: no reason to stop this one. */
  private keep(bytes: Uint8Array): void {
    const [folder] = this.folders
    if (folder === undefined) return
    const file = join(folder, FILE)
    const unfinished = `${file}.${process.pid}`
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(unfinished, Buffer.concat([digestOf(bytes), bytes]), { mode: 0o600 })
      // Another process that starts now reads the old file or the new one, never half of one.
      renameSync(unfinished, file)
    } catch {}
  }
}

/** Undefined for a file that is absent, damaged, or written by another release of the matching. */
function readIntact(file: string): Uint8Array | undefined {
  try {
    const all = readFileSync(file)
    const bytes = all.subarray(DIGEST_BYTES)
    return digestOf(bytes).equals(all.subarray(0, DIGEST_BYTES)) ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Of the weights and of the code that learnt them: with other code they would be of no use, whoever forgot to say so. */
function digestOf(bytes: Uint8Array): Buffer {
  const folder = join(__dirname, '..', 'knowledge', 'matching')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort())
    if (!name.endsWith('.map')) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.update(bytes).digest()
}
