// Not the global timers, which a test may have replaced.
import { setTimeout as wait } from 'node:timers/promises'

/** Far beyond what anything takes even on a busy machine, and less than a test may last: whoever waits in vain can still say for what. */
const PATIENCE = 150_000

/** Between two polls of an address: 3,000 of its calls in a minute are answered. */
export const BETWEEN_POLLS = 50

/**
 * Looks again and again until there is something to see, and gives it. Where nothing comes it fails with what `failed` says of how things stand. `every`:
 * milliseconds between two looks; more where each is a call that the program counts.
 */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  failed: () => string = () => String(look),
  every = 10,
): Promise<T> {
  const started = performance.now()
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() - started > PATIENCE) throw new Error(`waited in vain\n${failed()}`)
    await wait(every)
  }
}
