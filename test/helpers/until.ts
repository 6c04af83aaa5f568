/**
 * Looks again and again until there is something to see, and gives it. It fails after five minutes, far beyond what
 * anything takes even on a busy machine, with what `failed` says of how things stand.
 */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  failed: () => string = () => '',
): Promise<T> {
  const started = performance.now()
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() - started > 300_000) throw new Error(`waited in vain\n${failed()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
