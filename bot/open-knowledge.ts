/** Opens the knowledge for the commands: all of it, learnt, or every fault in one message. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { printFault } from '../knowledge/faults'
import { readKnowledge } from '../knowledge/read'
import { BUILT, KeptWeights } from './kept-weights'
import { learnPresent, type Present } from './present'

/** The program's own folder: the checkout, whether the code runs from it or from `dist/` inside it. */
const root = existsSync(join(__dirname, '..', 'package.json')) ? join(__dirname, '..') : join(__dirname, '..', '..')
export const ROOT = { dir: root, knowledge: join(root, 'knowledge'), web: join(root, 'dist', 'web') }

/** @throws with one line a fault. */
export function openKnowledge(dir: string, today = new Date().toISOString().slice(0, 10)): Present {
  const reading = readKnowledge(dir, { today })
  const learnt = 'faults' in reading ? reading : learnPresent(reading.knowledge, dir, new KeptWeights([BUILT]))
  if ('faults' in learnt) throw new Error(`the knowledge has faults:\n${learnt.faults.map(printFault).join('\n')}`)
  return learnt.present
}
