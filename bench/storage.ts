/**
 * Durable turns a second: receive, find the conversation, read its state, finish the turn, from 100 conversations at once. Beside it, as
 * the baseline of the same run, bare commits of one small row with the same durability.
 *
 *     node dist/bench/storage.js [turns] [postgres://…]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../bot/storage/open'
import type { Store } from '../bot/storage/store'

const CONVERSATIONS = 100
const ANSWER = 'You can ask for a second opinion at any moment of your treatment. '.repeat(12)

async function main(turns: number, databaseUrl?: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-storage-'))
  // However it ends: a fault, or whoever started it.
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  process.once('SIGTERM', () => process.exit(1))
  const store = await openStore({ dataDir, databaseUrl })
  try {
    await measure(store, Math.ceil(turns / 10), CONVERSATIONS)
    const { perSecond, p50, p99, worst } = await measure(store, turns, CONVERSATIONS)
    const alone = await measure(store, Math.ceil(turns / 20), 1)
    const bare = bareCommits(join(dataDir, 'bare.db'))
    console.log(`durable turns a second     ${perSecond.toFixed(0)}`)
    console.log(`one turn, milliseconds     p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)}  worst ${worst.toFixed(1)}`)
    console.log(`with nobody beside it      p50 ${alone.p50.toFixed(1)}  p99 ${alone.p99.toFixed(1)}`)
    console.log(`bare SQLite commits        ${bare.toFixed(0)} a second`)
    console.log(`ratio                      ${(perSecond / bare).toFixed(2)} turns a bare commit`)
  } finally {
    await store.close()
  }
}

async function measure(store: Store, turns: number, conversations: number) {
  const run = `bench-${process.pid}-${performance.now()}`
  const took: number[] = []
  let left = turns
  const started = performance.now()
  await Promise.all(
    Array.from({ length: conversations }, async (_, number) => {
      const id = `${run}-${number}`
      await store.createConversation({
        id,
        channel: 'web',
        institution: 'nki',
        language: 'en',
        audience: 'patient',
        visitor: `dl_${number}`,
        createdAt: Date.now(),
      })
      for (; left > 0; took.push(await turn(store, id))) left--
    }),
  )
  const perSecond = took.length / ((performance.now() - started) / 1000)
  took.sort((one, other) => one - other)
  const share = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0
  return { perSecond, p50: share(0.5), p99: share(0.99), worst: share(1) }
}

async function turn(store: Store, conversation: string): Promise<number> {
  const started = performance.now()
  const { activity } = await store.receive({
    conversation,
    clientId: `client-${started}-${Math.random()}`,
    at: Date.now(),
    takesTurn: true,
    body: (sequence) => ({
      type: 'message',
      id: `${conversation}|${sequence}`,
      text: 'what does a second opinion cost',
    }),
  })
  await store.findConversation(conversation)
  const state = await store.readState(conversation)
  await store.finishTurn({
    conversation,
    answers: activity.sequence,
    state: { revision: state.revision, value: { dialogs: [{ id: 'root', step: 'ask' }], count: activity.sequence } },
    language: 'en',
    at: Date.now(),
    replies: [(sequence) => ({ type: 'message', id: `${conversation}|${sequence}`, text: ANSWER })],
  })
  return performance.now() - started
}

function bareCommits(file: string): number {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table rows (id integer primary key, text text)')
  const insert = database.prepare('insert into rows (text) values (?)')
  const started = performance.now()
  const commits = 2000
  for (let count = 0; count < commits; count++) insert.run('a small row')
  const perSecond = commits / ((performance.now() - started) / 1000)
  database.close()
  return perSecond
}

void main(Number(process.argv[2] ?? 20_000), process.argv[3])
