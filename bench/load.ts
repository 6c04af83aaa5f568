/** The two ways in which load arrives. The same for the assistant and for its baseline. */

/** Somebody who sends a message and waits until it is answered. */
export type Ask<T> = (text: string) => Promise<T>

/** Everybody asks, waits for the answer and asks again, until so many were answered. Gives what each took, and the seconds of all. */
export async function askInTurn<T>(
  askers: Ask<T>[],
  howMany: number,
  question: (number: number) => string,
): Promise<{ took: T[]; seconds: number }> {
  const took: T[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    askers.map(async (ask) => {
      while (next < howMany) took.push(await ask(question(next++)))
    }),
  )
  return { took, seconds: (performance.now() - started) / 1000 }
}

/** So many a second, whether the ones before were answered or not, from one asker after another. */
export async function askAtPace<T>(
  askers: Ask<T>[],
  pace: { perSecond: number; seconds: number },
  question: (number: number) => string,
): Promise<T[]> {
  const howMany = pace.perSecond * pace.seconds
  const asked: Promise<T>[] = []
  const started = performance.now()
  for (let number = 0; number < howMany; number++) {
    const wait = started + (number * 1000) / pace.perSecond - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const ask = askers[number % askers.length]
    if (!ask) continue
    const answer = ask(question(number))
    // Heard of below, when all were sent.
    answer.catch(() => {})
    asked.push(answer)
  }
  return Promise.all(asked)
}
