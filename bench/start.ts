/** From the start of the process until it is ready, and until a visitor's first question was answered. */
import { newAgent } from './calls'
import { echoVisitor } from './echo-visitor'
import { processorSeconds } from './machine'
import { type Program, startAssistant, startEchoBot } from './program'
import { questionNumber } from './questions'
import { printFigures, printHeading } from './report'
import { Visitor } from './visitor'

interface Start {
  ready: number
  answered: number
  /** Seconds of processor time until ready. */
  processor: number
}

export async function benchStart({ quick }: { quick: boolean }): Promise<void> {
  const rounds = quick ? 1 : 3
  printHeading(`start, best of ${rounds}`)
  const ours: Start[] = []
  const theirs: Start[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await measure(startAssistant, firstAnswer))
    theirs.push(await measure(startEchoBot, firstEcho))
  }
  const least = (starts: Start[], figure: keyof Start) => Math.min(...starts.map((start) => start[figure]))
  const compare = (what: string, figure: keyof Start, most?: number) => ({
    what,
    ours: least(ours, figure) / (figure === 'processor' ? 1 : 1000),
    unit: 's',
    baseline: { what: 'echo bot', value: least(theirs, figure) / (figure === 'processor' ? 1 : 1000) },
    goal: most === undefined ? undefined : { most },
  })
  printFigures([
    compare('start to ready', 'ready', 3),
    compare('start to first answer', 'answered', 4),
    compare('processor time until ready', 'processor'),
  ])
}

async function measure(start: () => Promise<Program>, answer: (program: Program) => Promise<void>): Promise<Start> {
  const program = await start()
  try {
    const processor = processorSeconds(program.pid)
    const ready = performance.now()
    await answer(program)
    return { ready: program.readyAfter, answered: program.readyAfter + performance.now() - ready, processor }
  } finally {
    await program.stop()
  }
}

/** The whole way of a visitor: a token, a conversation, a stream, a welcome, a question, its answer. */
export async function firstAnswer({ url }: Program): Promise<void> {
  const agent = newAgent(1)
  const visitor = await Visitor.open(agent, url, 0)
  await visitor.ask(questionNumber(0))
  visitor.close()
  agent.destroy()
}

export async function firstEcho({ url }: Program): Promise<void> {
  const agent = newAgent(1)
  await echoVisitor(agent, url, 0)(questionNumber(0))
  agent.destroy()
}
