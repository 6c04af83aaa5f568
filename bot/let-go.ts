/** What a start leaves behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage once, which takes some fifty milliseconds. A start throws away half of what it makes, and V8 would keep that room until many
 * visitors came. There is no other way to ask for it than this flag.
 */
export function letGoOfGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
