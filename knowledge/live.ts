/**
 * The knowledge of a running program. A changed file is taken over without a restart; a broken one is refused and the
 * last good knowledge stays.
 *
 *     signal, or a file that changes -> read -> faults? report, keep the old -> onChange (may refuse) -> the new is current
 */

import { type FSWatcher, watch } from 'node:fs'
import { dayOf } from './day'
import { hashFiles, nameOf, readFiles } from './files'
import type { Fault, Knowledge } from './model'
import { type Reading, readKnowledgeFiles, type Warning } from './read'

export interface LiveOptions {
  /** Milliseconds since the epoch. */
  clock: () => number
  /** What faults call the folder. */
  name?: string
  /**
   * Prepares what is made from the knowledge (such as the trained matcher) before anybody sees the new one. Return
   * `false`, or throw, to keep the old one. A promise is waited for.
   */
  onChange: (next: Knowledge) => unknown
  /** The files have faults; the old knowledge stays. */
  onFault: (faults: Fault[]) => void
  /** The folder could not be read, or `onChange` threw; the old knowledge stays. */
  onError: (error: unknown) => void
}

/** `refused`: something was wrong, was reported, and the old knowledge stays. */
export type Reloaded = 'changed' | 'unchanged' | 'refused'

export interface LiveKnowledge {
  /** One state of all files. Hold on to it for a whole turn; ask again for the next. */
  current(): Knowledge
  /** Reads the files again. Never rejects. Calls in one breath take turns. */
  reload(): Promise<Reloaded>
  /** Reloads by itself when a file changes. For development: an editor's half-saved state is reported as a fault. */
  watch(): void
  /** Stops watching and waits for a reload under way. */
  close(): Promise<void>
}

/** Editors save in several steps; they have all happened after this many milliseconds. */
const SETTLED = 150

/**
 * Reads the knowledge for the first time. `onChange` is not called for this reading.
 *
 * @throws if the folder itself cannot be read
 */
export function liveKnowledge(
  dir: string,
  options: LiveOptions,
): { live: LiveKnowledge; warnings: Warning[] } | { faults: Fault[]; warnings: Warning[] } {
  const readNow = (): Reading =>
    readKnowledgeFiles(readFiles(dir), { today: dayOf(options.clock()), name: options.name ?? nameOf(dir) })
  const first = readNow()
  if ('faults' in first) return first

  let current = first.knowledge
  let busy: Promise<unknown> = Promise.resolve()
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const replace = async (): Promise<Reloaded> => {
    try {
      if (closed || hashFiles(readFiles(dir)) === current.contentHash) return 'unchanged'
      const reading = readNow()
      if ('faults' in reading) {
        options.onFault(reading.faults)
        return 'refused'
      }
      if ((await options.onChange(reading.knowledge)) === false) return 'refused'
      current = reading.knowledge
      return 'changed'
    } catch (error) {
      options.onError(error)
      return 'refused'
    }
  }
  const reload = (): Promise<Reloaded> => {
    const turn = busy.then(replace)
    busy = turn
    return turn
  }

  const live: LiveKnowledge = {
    current: () => current,
    reload,
    watch() {
      if (watcher !== undefined || closed) return
      watcher = watch(dir, { recursive: true }, () => {
        clearTimeout(timer)
        timer = setTimeout(reload, SETTLED)
      })
      watcher.on('error', options.onError)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      watcher?.close()
      await busy
    },
  }
  return { live, warnings: first.warnings }
}
