/**
 * The knowledge of a running program. A changed file is taken over without a restart; a broken one is refused and the
 * last good knowledge stays.
 *
 *     signal, or a file that changes -> read -> faults? report, keep the old -> the new is current
 */

import { type FSWatcher, watch } from 'node:fs'
import { foldersIn, hashFiles, readFiles } from './files'
import type { Fault, Knowledge } from './model'

/** The knowledge, and whatever is made of it before anybody uses it (such as the trained matcher). */
export interface Readable {
  knowledge: Knowledge
}

export interface LiveOptions<T extends Readable> {
  /** Reads the folder and makes all of it ready. Turns go on meanwhile if it lets them. May throw, also because of `signal`: nobody waits any more. */
  read: (signal: AbortSignal) => Promise<{ ready: T } | { faults: Fault[] }>
  /** The new knowledge is current. */
  onChange: (next: T) => void
  /** The files have faults; the old knowledge stays. */
  onFault: (faults: Fault[]) => void
  /** The folder could not be read; the old knowledge stays. */
  onError: (error: unknown) => void
}

/** `refused`: something was wrong, was reported, and the old knowledge stays. */
type Reloaded = 'changed' | 'unchanged' | 'refused'

export interface LiveKnowledge<T extends Readable = Readable> {
  /** One state of all files. Hold on to it for a whole turn; ask again for the next. */
  current(): T
  /** Reads the files again. Never rejects. Calls in one breath take turns. */
  reload(): Promise<Reloaded>
  /** Reloads by itself when a file changes. For development: an editor's half-saved state is reported as a fault. */
  watch(): void
  /** Stops watching, and ends a reload that is under way. */
  close(): Promise<void>
}

/** Editors save in several steps; they have all happened after this many milliseconds. */
const SETTLED = 150

/** Reads the knowledge for the first time. Throws what `read` throws. */
export async function liveKnowledge<T extends Readable>(
  dir: string,
  options: LiveOptions<T>,
): Promise<{ live: LiveKnowledge<T> } | { faults: Fault[] }> {
  const closing = new AbortController()
  const first = await options.read(closing.signal)
  if ('faults' in first) return first

  let current = first.ready
  let busy: Promise<unknown> = Promise.resolve()
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined

  const replace = async (): Promise<Reloaded> => {
    try {
      if (closing.signal.aborted || hashFiles(readFiles(dir)) === current.knowledge.contentHash) return 'unchanged'
      const reading = await options.read(closing.signal)
      if ('faults' in reading) {
        options.onFault(reading.faults)
        return 'refused'
      }
      current = reading.ready
      options.onChange(current)
      return 'changed'
    } catch (error) {
      if (!closing.signal.aborted) options.onError(error)
      return 'refused'
    }
  }
  const reload = (): Promise<Reloaded> => {
    const turn = busy.then(replace)
    busy = turn
    return turn
  }

  /**
   * Each folder by itself: under Linux a recursive watch of Node follows the file and not its name, and sees nothing more of one that an editor
   * has replaced by another. A folder that is new is found when its parent changes.
   */
  const watchFolders = (): void => {
    const folders = foldersIn(dir)
    for (const [folder, watcher] of watchers) {
      if (folders.includes(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of folders.filter((each) => !watchers.has(each))) {
      const watcher = watch(folder, () => {
        clearTimeout(timer)
        timer = setTimeout(look, SETTLED)
      })
      watcher.on('error', options.onError)
      watchers.set(folder, watcher)
    }
  }
  const look = (): void => {
    try {
      watchFolders()
    } catch (error) {
      options.onError(error)
    }
    void reload()
  }

  const live: LiveKnowledge<T> = {
    current: () => current,
    reload,
    watch() {
      if (!closing.signal.aborted) watchFolders()
    },
    async close() {
      closing.abort()
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
      await busy
    },
  }
  return { live }
}
