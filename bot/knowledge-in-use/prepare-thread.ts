/** What `prepare-in-thread.ts` starts. */
import { parentPort, workerData } from 'node:worker_threads'
import { KeptKnowledge } from './kept-knowledge'
import type { Task } from './prepare-in-thread'
import { prepareKnowledge } from './prepare-knowledge'

const { dir, folders } = workerData as Task
parentPort?.postMessage(prepareKnowledge(dir, new KeptKnowledge(folders)))
