/**
 * 200 messages a second from 400 conversations: how long until a message is acknowledged (it is then on the disk), and until its answer is
 * on the visitor's stream. Arrives at its own pace: a slow answer does not hold back the next question.
 */
import { newAgent } from './calls'
import { echoVisitor } from './echo-visitor'
import { type Ask, askAtPace } from './load'
import { startAssistant, startEchoBot } from './program'
import { questionNumber } from './questions'
import { printFigures, printHeading, spreadOf } from './report'
import { openVisitors, type Turn, type Visitor } from './visitor'

const PER_SECOND = 200
const CONVERSATIONS = 400

export async function benchPace({ quick }: { quick: boolean }): Promise<void> {
  const seconds = quick ? 5 : 20
  printHeading(`${PER_SECOND} messages a second for ${seconds} s from ${CONVERSATIONS} conversations`)
  const ours = await askAssistant(seconds)
  const theirs = await askEchoBot(seconds)
  const posted = spreadOf(ours.map(({ acknowledged }) => acknowledged))
  const delivered = spreadOf(ours.map((turn) => turn.delivered))
  const echoed = spreadOf(theirs.map((turn) => turn.delivered))
  const beside = (value: number) => ({ what: 'echo bot', value })
  printFigures([
    { what: 'until acknowledged, p50', ours: posted.p50, unit: 'ms', baseline: beside(echoed.p50) },
    {
      what: 'until acknowledged, p99',
      ours: posted.p99,
      unit: 'ms',
      baseline: beside(echoed.p99),
      goal: { most: 150 },
    },
    { what: 'until acknowledged, longest', ours: posted.worst, unit: 'ms', baseline: beside(echoed.worst) },
    { what: 'until the reply, p50', ours: delivered.p50, unit: 'ms', baseline: beside(echoed.p50) },
    {
      what: 'until the reply, p99',
      ours: delivered.p99,
      unit: 'ms',
      baseline: beside(echoed.p99),
      goal: { most: 200 },
    },
    { what: 'until the reply, longest', ours: delivered.worst, unit: 'ms', baseline: beside(echoed.worst) },
  ])
}

async function askAssistant(seconds: number): Promise<Turn[]> {
  const agent = newAgent(100)
  const assistant = await startAssistant()
  let visitors: Visitor[] = []
  try {
    visitors = await openVisitors(agent, assistant.url, CONVERSATIONS)
    return await paced(
      visitors.map((visitor) => (text) => visitor.ask(text)),
      seconds,
    )
  } finally {
    for (const visitor of visitors) visitor.close()
    agent.destroy()
    await assistant.stop()
  }
}

async function askEchoBot(seconds: number): Promise<Turn[]> {
  const agent = newAgent(100)
  const echo = await startEchoBot()
  try {
    const visitors = Array.from({ length: CONVERSATIONS }, (_, number) => echoVisitor(agent, echo.url, number))
    return await paced(visitors, seconds)
  } finally {
    agent.destroy()
    await echo.stop()
  }
}

/** Five seconds of it first, which do not count: the code is then compiled. */
async function paced(askers: Ask<Turn>[], seconds: number): Promise<Turn[]> {
  await askAtPace(askers, { perSecond: PER_SECOND, seconds: 5 }, questionNumber)
  return askAtPace(askers, { perSecond: PER_SECOND, seconds }, questionNumber)
}
