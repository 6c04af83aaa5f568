/** What a start leaves behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds after a start. At once, or after one second where a first answer came meanwhile, the file of the knowledge was not free yet (20 MB). */
const SETTLED = 3_000

/**
 * Collects garbage once, soon: V8 would keep the room of what a start throws away until many visitors came (docs/bench.md). There is no other way
 * to ask for it than this flag. Keeps no program from ending.
 */
export function letGoOfGarbageSoon(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
  }, SETTLED).unref()
}
