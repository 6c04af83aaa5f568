/**
 * Memory as the operating system counts it (resident set): after the first answer, and with open chats in which nobody says anything. Each
 * chat is a conversation of its own that was welcomed, with its stream open. Nothing is collected by force: it is what stands there.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { memoryOf } from './machine'
import { type Program, startAssistant, startBareSockets, startEchoBot } from './program'
import { printFigures, printHeading } from './report'
import { firstAnswer, firstEcho } from './start'

/** After this long a process that has nothing to do has put its memory in order as far as it does so by itself. */
const SETTLED_MS = 10_000
const KINDS = { chats: 'idle-chats.js', bare: 'idle-sockets.js' }

export async function benchMemory({ quick }: { quick: boolean }): Promise<void> {
  const settled = quick ? 2000 : SETTLED_MS
  const numbers = quick ? [1000] : [1000, 5000]
  printHeading('memory')
  const ours = await measure(startAssistant, firstAnswer, 'chats', numbers, settled)
  const theirs = await measure(startEchoBot, firstEcho, undefined, [], settled)
  const bare = await measure(startBareSockets, async () => {}, 'bare', numbers, settled)
  const each = (bytes: number[], index: number) =>
    ((bytes[index + 1] ?? 0) - (bytes[0] ?? 0)) / 1024 / (numbers[index] ?? 1)
  printFigures([
    {
      what: 'at rest, after a first answer',
      ours: megabytes(ours[0]),
      unit: 'MB',
      baseline: { what: 'echo bot', value: megabytes(theirs[0]) },
      goal: { most: 200 },
    },
    ...numbers.flatMap((number, index) => [
      {
        what: `with ${number} idle chats`,
        ours: megabytes(ours[index + 1]),
        unit: 'MB',
        baseline: { what: 'bare ws', value: megabytes(bare[index + 1]) },
      },
      {
        what: `each of ${number} idle chats`,
        ours: each(ours, index),
        unit: 'KB',
        baseline: { what: 'bare ws', value: each(bare, index) },
        goal: { most: 60 },
      },
    ]),
  ])
}

const megabytes = (bytes = 0): number => bytes / 2 ** 20

/** Bytes after the first answer, and then with each number of sockets. */
async function measure(
  start: () => Promise<Program>,
  first: (program: Program) => Promise<void>,
  kind: keyof typeof KINDS | undefined,
  numbers: number[],
  settled: number,
): Promise<number[]> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, settled))
  const program = await start()
  // In a process of its own: it needs as many open files as the program.
  const opener = kind && fork(join(__dirname, KINDS[kind]), [program.url])
  try {
    await first(program)
    await pause()
    const bytes = [memoryOf(program.pid)]
    for (const number of numbers) {
      opener?.send(number)
      if (opener) await once(opener, 'message')
      await pause()
      bytes.push(memoryOf(program.pid))
    }
    return bytes
  } finally {
    opener?.kill('SIGKILL')
    await program.stop()
  }
}
