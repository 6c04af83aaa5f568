/**
 * Conversations as scripts, played against the real turn on a real embedded store:
 *
 *     await play({ language: 'nl' })`
 *       visitor: wat kost het?
 *       bot:     {answer.costs}
 *     `
 *
 * `bot:` is a key in braces or the words themselves (a beginning is enough, when it ends in an ellipsis); `tap:` presses a button that
 * the last reply offered; `event:` is a tap that is no words. Extra or missing replies fail, with the conversation so far.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DirectLineAdapter } from '../../bot/channels/direct-line/adapter'
import { createLog } from '../../bot/log'
import { createMetrics } from '../../bot/metrics'
import { openStore } from '../../bot/storage/open'
import type { Store, StoredActivity } from '../../bot/storage/store'
import { Deliveries } from '../../bot/turn/deliveries'
import { Turns } from '../../bot/turn/turns'
import type { Audience, Language } from '../../knowledge/model'
import { shippedKnowledge } from './present'

export interface Scene {
  /** Local time in Amsterdam, such as `2026-11-23T10:00`; an ordinary Monday morning when absent. */
  at?: string
  language?: Language
  institution?: string
  audience?: Audience
}

interface Line {
  who: 'visitor' | 'bot' | 'tap' | 'event'
  words: string
}

export function play(scene: Scene = {}): (script: TemplateStringsArray, ...values: string[]) => Promise<Store> {
  return async (script, ...values) => {
    const text = script.reduce((whole, part, index) => whole + part + (values[index] ?? ''), '')
    return perform(scene, readScript(text))
  }
}

const CONVERSATION = 'played'
const folders: string[] = []
const stores: Store[] = []

/** Closes what the plays of a test file opened. */
export async function endPlays(): Promise<void> {
  for (const store of stores.splice(0)) await store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

async function perform(scene: Scene, lines: Line[]): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'play-'))
  folders.push(dataDir)
  const store = await openStore({ dataDir })
  stores.push(store)
  const now = amsterdam(scene.at ?? '2026-11-23T10:00')
  const turns = new Turns({
    store,
    deliveries: new Deliveries(),
    adapter: new DirectLineAdapter(),
    present: shippedKnowledge,
    body: (said) => ({ ...said }),
    clock: () => now,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  await store.createConversation({
    id: CONVERSATION,
    channel: 'web',
    institution: scene.institution ?? 'nki',
    language: scene.language ?? 'nl',
    audience: scene.audience ?? 'patient',
    visitor: 'dl_played',
    createdAt: now,
  })
  const so: string[] = []
  let seen = 0
  let unheard: StoredActivity[] = []
  for (const line of lines) {
    so.push(`${line.who}: ${line.words}`)
    if (line.who === 'bot') {
      expectReply(line.words, unheard.shift(), so)
      continue
    }
    if (unheard.length > 0) throw new Error(`the bot also said:\n${unheard.map(told).join('\n')}\nin\n${so.join('\n')}`)
    if (line.who === 'tap') expectButton(line.words, (await store.listActivities(CONVERSATION, 0)).at(-1), so)
    await turns.receive({ conversation: CONVERSATION, takesTurn: true, ...incoming(line) })
    await turns.idle()
    const all = await store.listActivities(CONVERSATION, seen)
    seen = all.at(-1)?.sequence ?? seen
    unheard = all.filter((each) => each.role === 'bot')
  }
  if (unheard.length > 0) throw new Error(`the bot also said:\n${unheard.map(told).join('\n')}\nin\n${so.join('\n')}`)
  return store
}

function incoming({ who, words }: Line): {
  text: string
  body: (sequence: number, text: string) => Record<string, unknown>
} {
  if (who !== 'event') return { text: words, body: (_, text) => ({ type: 'message', text }) }
  const [name = '', ...value] = words.split(' ')
  return { text: '', body: () => ({ type: 'event', name, value: JSON.parse(value.join(' ')) }) }
}

function expectReply(expected: string, reply: StoredActivity | undefined, so: string[]): void {
  const given = reply ? told(reply) : '(nothing)'
  const key = /^\{(.*)\}$/.exec(expected)?.[1]
  const text = String(reply?.body.text ?? '').replace(/\s+/g, ' ')
  const fits =
    key === undefined
      ? expected.endsWith('…')
        ? text.startsWith(expected.slice(0, -1).trim())
        : text === expected
      : keyOf(reply) === key
  if (!fits) throw new Error(`expected "${expected}", but the bot said ${given}\nin\n${so.join('\n')}`)
}

function expectButton(words: string, last: StoredActivity | undefined, so: string[]): void {
  const actions = (last?.body.suggestedActions as { actions: { title: string }[] } | undefined)?.actions ?? []
  if (!actions.some((action) => action.title === words))
    throw new Error(
      `no button "${words}"; there are ${actions.map((each) => each.title).join(', ')}\nin\n${so.join('\n')}`,
    )
}

const keyOf = (reply?: StoredActivity): string | undefined =>
  (reply?.body.channelData as { key?: string } | undefined)?.key

const told = (reply: StoredActivity): string => `{${keyOf(reply)}} ${String(reply.body.text).replace(/\s+/g, ' ')}`

function readScript(text: string): Line[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, who, words] = /^(visitor|bot|tap|event):\s*(.*)$/.exec(line) ?? []
      if (!who || words === undefined)
        throw new Error(`"${line}" is no line of a script; begin it with visitor:, bot:, tap: or event:`)
      return { who: who as Line['who'], words }
    })
}

/** Milliseconds of a local time in Amsterdam. */
export function amsterdam(local: string): number {
  const summer = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' })
  const guess = new Date(`${local}:00Z`)
  const offset = summer.formatToParts(guess).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT+01:00'
  return guess.getTime() - Number(/\+(\d\d)/.exec(offset)?.[1] ?? 1) * 3_600_000
}
