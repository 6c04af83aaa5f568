/** What a start leaves behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage once: V8 would keep the room of what a start throws away until many visitors came (docs/bench.md). There is no other way to
 * ask for it than this flag.
 */
export function letGoOfGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
