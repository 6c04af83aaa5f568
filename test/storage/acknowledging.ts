/**
 * A process that takes turns as fast as it can and says on its standard output what was acknowledged to it, until it is killed.
 *
 *     acknowledging.ts <round> <data folder> [database address]
 */
import { writeSync } from 'node:fs'
import { openStore } from '../../bot/storage/open'

export const CONVERSATIONS = Array.from({ length: 20 }, (_, number) => `conversation-${number}`)

export type Acknowledged =
  | { what: 'received'; conversation: string; sequence: number; clientId: string }
  | { what: 'answered'; conversation: string; sequence: number; revision: number; reply: number }

async function takeTurns(round: string, dataDir: string, databaseUrl?: string): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl })
  await Promise.all(
    CONVERSATIONS.map(async (conversation) => {
      await store.createConversation({
        id: conversation,
        channel: 'web',
        institution: 'nki',
        language: 'nl',
        audience: 'patient',
        visitor: 'dl_killed',
        createdAt: 1,
      })
      for (let number = 0; ; number++) {
        const clientId = `${round}-${number}`
        const { activity } = await store.receive({
          conversation,
          clientId,
          at: number,
          takesTurn: true,
          body: (sequence) => ({ type: 'message', text: `question ${sequence}` }),
        })
        tell({ what: 'received', conversation, sequence: activity.sequence, clientId })
        const { revision } = await store.readState(conversation)
        const stored = await store.finishTurn({
          conversation,
          answers: activity.sequence,
          state: { revision, value: { answered: activity.sequence } },
          at: number,
          replies: [(sequence) => ({ type: 'message', text: `reply ${sequence}`, to: activity.sequence })],
        })
        tell({
          what: 'answered',
          conversation,
          sequence: activity.sequence,
          revision: revision + 1,
          reply: stored?.[0]?.sequence ?? 0,
        })
      }
    }),
  )
}

function tell(acknowledged: Acknowledged): void {
  writeSync(1, `${JSON.stringify(acknowledged)}\n`)
}

if (require.main === module) {
  const [round = '', dataDir = '', databaseUrl] = process.argv.slice(2)
  void takeTurns(round, dataDir, databaseUrl)
}
