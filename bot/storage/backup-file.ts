/** The lines of a backup in a file: gzip, for the eyes of this user only. */
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { pipeline as run } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupFault } from './backup'

/** The file is on the disk when this resolves, and absent when it rejects. Throws `BackupFault` where there is one already. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  // `wx`: nothing is written over.
  const opened = await open(file, 'wx', 0o600).catch((error) => {
    throw unwritten(error, file)
  })
  try {
    // It closes the file, whatever comes.
    await run(lines, createGzip(), opened.createWriteStream({ flush: true }))
  } catch (error) {
    await rm(file, { force: true })
    throw unwritten(error, file)
  }
}

function unwritten(error: unknown, file: string): unknown {
  const code = isOfFiles(error) ? error.code : undefined
  if (code === 'EEXIST') return new BackupFault(`${file} exists already; name another file`)
  return code ? new BackupFault(`${file} cannot be written (${code}); see its folder, its rights and its disk`) : error
}

/** Throws `BackupFault` where the file cannot be read or is damaged. */
export async function* readLines(file: string): AsyncGenerator<string> {
  // Its last argument hears of an error, as does whoever reads from the last stream.
  const unpacked = pipeline(createReadStream(file), createGunzip(), () => {})
  unpacked.setEncoding('utf8')
  let rest = ''
  try {
    for await (const piece of unpacked as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    throw spoken(error, file)
  }
  if (rest) yield rest
}

function spoken(error: unknown, file: string): unknown {
  const code = codeOf(error)
  if (code === 'ENOENT') return new BackupFault(`there is no file ${file}`)
  if (code?.startsWith('Z_'))
    return new BackupFault(`${file} is no backup or is damaged, and nothing was restored; take another one`)
  return code ? new BackupFault(`${file} cannot be read (${code})`, { cause: error }) : error
}

/** Not what the database or we ourselves threw. */
const isOfFiles = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
