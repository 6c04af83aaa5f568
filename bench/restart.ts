/**
 * From the kill of the program, in the middle of what its visitors say, until each of them is whole again: the stream is open, and what was
 * said is answered on the screen. It holds what the client waits by itself: 3 to 15 seconds, and 20 more where it looked too early.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startAssistant } from './program'
import { printFigures, printHeading, type Spread, spreadOf } from './report'
import type { Return } from './restarted-visitors'

const PATIENCE_MS = 120_000

export async function benchRestart({ quick }: { quick: boolean }): Promise<void> {
  const howMany = quick ? 60 : 200
  printHeading(`a kill and a restart, with ${howMany} visitors in the middle of a message`)
  let program = await startAssistant()
  const visitors = fork(join(__dirname, 'restarted-visitors.js'), [program.url])
  try {
    visitors.send(howMany)
    await told(visitors)
    const killed = Date.now()
    const restart = async () => {
      program = await program.killAndRestart()
      return (Date.now() - killed) / 1000
    }
    // Together: visitors who end too soon are noticed at once.
    const [ready, returns] = await Promise.all([restart(), told(visitors) as Promise<Return[]>])
    report(returns, killed, ready)
  } finally {
    visitors.kill('SIGKILL')
    await program.stop()
  }
}

/** What the visitors tell next. */
async function told(visitors: ChildProcess): Promise<unknown> {
  const heard = new AbortController()
  const signal = AbortSignal.any([heard.signal, AbortSignal.timeout(PATIENCE_MS)])
  const ended = once(visitors, 'exit', { signal }).then(() => {
    throw new Error('the visitors ended before they were whole again')
  })
  try {
    const [message] = await Promise.race([once(visitors, 'message', { signal }), ended])
    return message
  } finally {
    heard.abort()
  }
}

function report(returns: Return[], killed: number, ready: number): void {
  const whole = spreadOf(returns.map((each) => (each.whole - killed) / 1000))
  const waited = spreadOf(returns.map((each) => each.waited / 1000))
  const compare = (what: string, figure: keyof Spread, most?: number) => ({
    what: `kill to whole again, ${what}`,
    ours: whole[figure],
    unit: 's',
    baseline: { what: "the client's own wait", value: waited[figure] },
    goal: most === undefined ? undefined : { most },
  })
  printFigures([
    compare('p50', 'p50'),
    compare('p95', 'p95', 16),
    compare('longest', 'worst'),
    { what: 'kill to ready', ours: ready, unit: 's' },
  ])
  const count = (message: Return['message']) => returns.filter((each) => each.message === message).length
  const tooEarly = returns.filter(({ waited }) => waited / 1000 < ready).length
  console.log(
    `  messages: ${count('answered')} answered before the kill, ${count('acknowledged')} acknowledged, ${count('sent again')} sent again;` +
      ` ${tooEarly} clients looked before the program was ready`,
  )
}
