/** Prepares changed knowledge in a thread of its own, so that visitors are answered meanwhile. Runs from the built program only. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { KeptKnowledge } from './kept-knowledge'
import type { Preparation } from './knowledge-in-use'

/** What the thread is told. */
export interface Task {
  dir: string
  folders: readonly string[]
}

/** Rejects when the thread fails, and when the signal ends it. */
export function prepareInThread(dir: string, { folders }: KeptKnowledge, signal: AbortSignal): Promise<Preparation> {
  return new Promise((resolve, reject) => {
    const task: Task = { dir, folders }
    const worker = new Worker(join(__dirname, 'prepare-thread.js'), { workerData: task })
    const stop = () => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`the thread that prepares the knowledge ended without a word (${code})`))
    })
  })
}
