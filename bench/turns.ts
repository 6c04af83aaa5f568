/**
 * Turns a second over HTTP. Ours: a message is posted, stored (SQLite, synchronous=FULL), acknowledged, understood, answered, the answer
 * stored and delivered on the visitor's stream. The baseline's: posted, echoed. The same load on both, one right after the other, and
 * again: whatever else runs on the machine then slows both. The round with the middle ratio counts.
 */
import { newAgent } from './calls'
import { echoVisitor } from './echo-visitor'
import { type Ask, askInTurn } from './load'
import { processorSeconds } from './machine'
import { type Program, startAssistant, startEchoBot } from './program'
import { questionNumber } from './questions'
import { printFigures, printHeading, type Spread, spreadOf } from './report'
import { openVisitors, type Turn, type Visitor } from './visitor'

const AT_ONCE = 64
const WARM_UP = 1500

interface Measured {
  perSecond: number
  delivered: Spread
  /** Milliseconds of the program's processor time a turn. */
  processor: number
}

/** Both under the same load, within seconds of each other. */
interface Round {
  ours: Measured
  theirs: Measured
}

export async function benchTurns({ quick }: { quick: boolean }): Promise<void> {
  const turns = quick ? 2000 : 3000
  const howOften = quick ? 1 : 5
  printHeading(`turns over HTTP, ${AT_ONCE} conversations at once, the middle one of ${howOften} rounds of ${turns}`)
  const agent = newAgent(AT_ONCE)
  const [assistant, echo] = [await startAssistant(), await startEchoBot()]
  let visitors: Visitor[] = []
  try {
    const echoes = Array.from({ length: AT_ONCE }, (_, number) => echoVisitor(agent, echo.url, number))
    const rounds: Round[] = []
    for (let round = 0; round < howOften; round++) {
      // Anew in each round: one token may call 600 times a minute.
      visitors = await openVisitors(agent, assistant.url, AT_ONCE, round * AT_ONCE)
      const asks = visitors.map(
        (visitor): Ask<Turn> =>
          (text) =>
            visitor.ask(text),
      )
      if (round === 0) {
        await askInTurn(asks, WARM_UP, questionNumber)
        await askInTurn(echoes, WARM_UP, questionNumber)
      }
      rounds.push({ ours: await measure(assistant, asks, turns), theirs: await measure(echo, echoes, turns) })
      for (const visitor of visitors) visitor.close()
    }
    print(middle(rounds))
  } finally {
    for (const visitor of visitors) visitor.close()
    agent.destroy()
    await Promise.all([assistant.stop(), echo.stop()])
  }
}

async function measure({ pid }: Program, asks: Ask<Turn>[], turns: number): Promise<Measured> {
  const before = processorSeconds(pid)
  const { took, seconds } = await askInTurn(asks, turns, questionNumber)
  return {
    perSecond: took.length / seconds,
    delivered: spreadOf(took.map(({ delivered }) => delivered)),
    processor: ((processorSeconds(pid) - before) * 1000) / took.length,
  }
}

function middle(rounds: Round[]): Round {
  const ratio = ({ ours, theirs }: Round) => ours.perSecond / theirs.perSecond
  const sorted = [...rounds].sort((one, other) => ratio(one) - ratio(other))
  const found = sorted[Math.floor(sorted.length / 2)]
  if (!found) throw new Error('no round was measured')
  return found
}

function print({ ours, theirs }: Round): void {
  const beside = (value: number) => ({ what: 'echo bot', value })
  printFigures([
    {
      what: 'durable turns, answered and delivered',
      ours: ours.perSecond,
      unit: 'a second',
      baseline: beside(theirs.perSecond),
      goal: { of: 'ratio', least: 0.5 },
    },
    { what: 'processor time a turn', ours: ours.processor, unit: 'ms', baseline: beside(theirs.processor) },
    { what: 'until the reply, p50', ours: ours.delivered.p50, unit: 'ms', baseline: beside(theirs.delivered.p50) },
    { what: 'until the reply, p99', ours: ours.delivered.p99, unit: 'ms', baseline: beside(theirs.delivered.p99) },
  ])
}
