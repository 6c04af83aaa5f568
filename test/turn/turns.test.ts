import { contactSealer } from '../../bot/handoff/contact'
import type { LogFacts } from '../../bot/log'
import { createMetrics } from '../../bot/metrics'
import { RevisionConflict, type Store, type StoredActivity, StoreUnavailable } from '../../bot/storage/store'
import { Deliveries } from '../../bot/turn/deliveries'
import { InOrder } from '../../bot/turn/in-order'
import { openHandoffs } from '../../bot/turn/open-handoffs'
import { TurnAdapter } from '../../bot/turn/turn-adapter'
import { Turns } from '../../bot/turn/turns'
import { openTestStore, type TestStore } from '../direct-line/helpers/store'
import { shippedKnowledge } from '../helpers/shipped-knowledge'
import { until } from '../helpers/until'

const NOW = Date.parse('2026-11-23T09:00:00Z')

const CONVERSATION = {
  channel: 'web',
  institution: 'nki',
  language: 'nl',
  audience: 'patient',
  visitor: 'dl_visitor',
  createdAt: NOW,
} as const

let opened: TestStore
beforeAll(() => void shippedKnowledge())
beforeEach(async () => {
  opened = await openTestStore()
  await opened.store.createConversation({ ...CONVERSATION, id: 'c' })
})
afterEach(() => opened.close())

/** Turns on a store of which some functions are replaced. */
function openTurns(replaced: Partial<Store> = {}, publicUrl?: string) {
  const { store } = opened
  const lines: { facts: LogFacts; sentence: string }[] = []
  const write = (facts: LogFacts, sentence: string) => void lines.push({ facts, sentence })
  const deliveries = new Deliveries()
  const delivered: StoredActivity[] = []
  deliveries.listen('c', (activities) => delivered.push(...activities))
  const proxied = new Proxy(store, {
    get: (target, name: keyof Store) => {
      const own = target[name]
      return replaced[name] ?? (typeof own === 'function' ? own.bind(target) : own)
    },
  })
  const body = (said: object) => ({ ...said })
  const log = { info: write, warn: write, error: write }
  const parts = { store: proxied, deliveries, body, clock: () => NOW, log }
  const turns = new Turns({
    ...parts,
    handoffs: openHandoffs({ ...parts, knowledge: () => shippedKnowledge().knowledge }),
    sealer: contactSealer('x'.repeat(32)),
    adapter: new TurnAdapter(),
    inUse: shippedKnowledge,
    keeping: { days: 30, publicUrl },
    metrics: createMetrics(),
  })
  const say = async (text: string, clientId?: string, conversation = 'c') => {
    const body = (sequence: number, masked: string) => ({
      type: 'message',
      id: `${conversation}|${sequence}`,
      text: masked,
    })
    return turns.receive({ conversation, clientId, text, takesTurn: true, body })
  }
  return { turns, say, lines, delivered }
}

const keys = async (conversation = 'c'): Promise<(string | undefined)[]> =>
  (await opened.store.listActivities(conversation, 0))
    .filter(({ role }) => role === 'bot')
    .map(({ body }) => (body.channelData as { key?: string }).key)

/** Fails so many times, then does what the store does. */
function failing<Name extends 'finishTurn' | 'addFeedback'>(name: Name, times: number, error: Error) {
  let left = times
  const real = opened.store[name].bind(opened.store) as (given: never) => Promise<unknown>
  const replaced = async (given: never) => {
    left -= 1
    if (left >= 0) throw error
    return real(given)
  }
  return { [name]: replaced } as unknown as Partial<Store>
}

test('a message is delivered with its sequence before its answer', async () => {
  const { turns, say, delivered } = openTurns()
  await say('hallo')
  await turns.idle()
  expect(delivered.map(({ role, sequence }) => [role, sequence])).toEqual([
    ['visitor', 1],
    ['bot', 2],
  ])
})

test('a message that is sent twice is one message with one answer', async () => {
  const { turns, say } = openTurns()
  const [first, second] = [await say('hallo', 'same'), await say('hallo', 'same')]
  await turns.idle()
  expect([first.repeated, second.repeated]).toEqual([false, true])
  expect(await keys()).toEqual(['smalltalk.greeting'])
})

test('where another process was quicker with the conversation, the turn is taken anew', async () => {
  const { turns, say } = openTurns(failing('finishTurn', 3, new RevisionConflict('stale')))
  await say('hallo')
  await turns.idle()
  expect(await keys()).toEqual(['smalltalk.greeting'])
})

test('a wrong code is counted once, however often its turn is taken', async () => {
  const { turns, say } = openTurns(failing('finishTurn', 9, new RevisionConflict('stale')))
  await say('XXXX-XXXX-XXXX-XXXX')
  await turns.idle()
  await say('XXXX-XXXX-XXXX-XXXX')
  await turns.idle()
  expect(await keys()).toEqual(['apology', 'papers.unknown-code'])
})

test('a store that was away costs no answer: the turns are taken again, in order, before the next message', async () => {
  const { turns, say, lines } = openTurns(failing('finishTurn', 2, new StoreUnavailable('away')))
  await say('hallo')
  await turns.idle()
  await say('wat kost het?')
  await turns.idle()
  expect(await keys()).toEqual([])
  await say('tot ziens')
  await turns.idle()
  expect(await keys()).toEqual(['smalltalk.greeting', 'answer.costs', 'smalltalk.goodbye'])
  expect(lines.filter(({ sentence }) => sentence.startsWith('a turn could not be finished'))).toHaveLength(2)
})

test('… and without a next message, when it is time to try again', async () => {
  const { turns, say } = openTurns(failing('finishTurn', 1, new StoreUnavailable('away')))
  await say('hallo')
  await turns.idle()
  expect(turns.retry()).toBe(1)
  expect(turns.retry()).toBe(0)
  await turns.idle()
  expect(await keys()).toEqual(['smalltalk.greeting'])
})

test('another fault of the store becomes an apology', async () => {
  const { turns, say } = openTurns(failing('finishTurn', 1, new Error('a fault')))
  await say('hallo')
  await turns.idle()
  expect(await keys()).toEqual(['apology'])
})

test('an emergency is answered although neither the turn nor its apology can be stored', async () => {
  const { turns, say } = openTurns(failing('finishTurn', 2, new Error('a fault')))
  await say('ik krijg geen lucht')
  await turns.idle()
  expect(await keys()).toEqual(['safety.emergency', 'apology.unread'])
})

test('a message of which nothing can be stored is answered when that works again, and before the next one', async () => {
  const { turns, say, lines } = openTurns(failing('finishTurn', 6, new Error('a fault')))
  await say('ik krijg geen lucht')
  await turns.idle()
  await say('wat kost het?')
  await turns.idle()
  expect(await keys()).toEqual([])
  expect(turns.retry()).toBe(2)
  await turns.idle()
  expect(await keys()).toEqual(['safety.emergency', 'answer.costs'])
  const failed = lines.filter(({ sentence }) => sentence.endsWith('it is taken again in a few seconds'))
  expect(failed).toHaveLength(2)
})

test('an opinion that is lost costs nobody an answer and brings no apology', async () => {
  const { turns, lines } = openTurns(failing('addFeedback', 1, new Error('a fault')))
  const body = () => ({ type: 'event', name: 'feedback', value: { answer: 'costs', helpful: true } })
  await turns.receive({ conversation: 'c', text: '', takesTurn: true, body })
  await turns.idle()
  expect(await keys()).toEqual(['feedback.thanks'])
  expect(lines.map(({ sentence }) => sentence)).toEqual(['an opinion on an answer could not be kept'])
})

test('what an earlier process acknowledged and did not answer is answered at the start, once', async () => {
  const { say } = openTurns(failing('finishTurn', 2, new StoreUnavailable('killed')))
  await say('hallo')
  await say('wat kost het?')
  const next = openTurns()
  expect(await next.turns.resume()).toBe(2)
  await next.turns.idle()
  expect(await openTurns().turns.resume()).toBe(0)
  expect(await keys()).toEqual(['smalltalk.greeting', 'answer.costs'])
})

test('what was left is answered once the program listens, and before what is said meanwhile', async () => {
  const { say } = openTurns(failing('finishTurn', 2, new StoreUnavailable('killed')))
  await say('hallo')
  const next = openTurns()
  let nowListening = () => {}
  const listening = new Promise<void>((resolve) => {
    nowListening = resolve
  })
  expect(await next.turns.resume(listening)).toBe(1)
  await next.say('wat kost het?')
  // Somebody else is answered at once.
  await opened.store.createConversation({ ...CONVERSATION, id: 'd' })
  await next.say('hallo', undefined, 'd')
  await until(async () => (await keys('d')).length > 0)
  expect(await keys('d')).toEqual(['smalltalk.greeting'])
  expect(await keys()).toEqual([])
  nowListening()
  await next.turns.idle()
  expect(await keys()).toEqual(['smalltalk.greeting', 'answer.costs'])
})

test('despair that no rule knows, typed where a number was asked for, is answered by the process after', async () => {
  const first = openTurns()
  await first.say('terugbellen')
  await first.turns.idle()
  const { say, turns } = openTurns(failing('finishTurn', 1, new StoreUnavailable('killed')))
  await say('ik kan niet meer')
  await turns.idle()
  const next = openTurns()
  expect(await next.turns.resume()).toBe(1)
  await next.turns.idle()
  expect(await keys()).toEqual(['callback.ask-contact', 'safety.crisis'])
})

test('an emergency at the end of a long story, typed where a number was asked for, is answered', async () => {
  const { say, turns } = openTurns()
  await say('terugbellen')
  await turns.idle()
  await say(`${'Ik woon in Utrecht en lees graag. '.repeat(70)}Ik krijg geen lucht.`)
  await turns.idle()
  expect(await keys()).toEqual(['callback.ask-contact', 'safety.emergency'])
})

test('two processes that take up the same message give one answer', async () => {
  const { say, turns } = openTurns(failing('finishTurn', 1, new StoreUnavailable('killed')))
  await say('hallo')
  await turns.idle()
  const [one, other] = [openTurns(), openTurns()]
  await Promise.all([one.turns.resume(), other.turns.resume()])
  await Promise.all([one.turns.idle(), other.turns.idle()])
  expect(await keys()).toEqual(['smalltalk.greeting'])
})

describe('the link to the page to print', () => {
  /** The last words of a checklist of which one item is left. */
  async function endIn(channel: 'web' | 'teams', publicUrl?: string): Promise<string> {
    const [id, key] = [`end-${channel}`, 'flow/nki/gp-referral']
    const choices = Object.fromEntries(['specialist', 'kind', 'results', 'permission'].map((step) => [step, ['have']]))
    const value = {
      dialogs: { dialogStack: [{ id: key, state: { step: 'told', language: 'en', unclear: 0 } }] },
      flows: { [key]: choices },
    }
    const { store } = opened
    const facts = { institution: 'nki', language: 'en', audience: 'gp', visitor: 'v', createdAt: NOW } as const
    await store.createConversation({ id, channel, ...facts })
    await store.finishTurn({ conversation: id, state: { revision: 0, value }, at: NOW, replies: [] })
    const { turns } = openTurns({}, publicUrl)
    const body = (_: number, text: string) => ({ type: 'message', text })
    await turns.receive({ conversation: id, text: 'yes', takesTurn: true, body })
    await turns.idle()
    return String((await store.listActivities(id, 1)).at(-1)?.body.text)
  }

  test('is a path on our own page, whatever the address by which others reach it', async () => {
    expect(await endIn('web', 'https://chat.example.org')).toMatch(/\[page to print\]\(\/papers\/[\w-]{24}\?/)
  })

  test('is a whole address in Teams', async () => {
    expect(await endIn('teams', 'https://chat.example.org')).toMatch(
      /\(https:\/\/chat\.example\.org\/papers\/[\w-]{24}\?institution=nki&lang=en\)/,
    )
  })

  test('is left out where nobody could open it', async () => {
    const words = await endIn('teams')
    expect(words).toContain('You have 5 of 5')
    expect(words).not.toContain('print')
  })
})

test('what belongs together runs one after the other, what does not side by side, and a throw stops nobody', async () => {
  const order = new InOrder()
  const seen: string[] = []
  let release = () => {}
  const first = order.run('a', () =>
    new Promise<void>((resolve) => (release = resolve)).then(() => void seen.push('a1')),
  )
  const failed = order.run('a', async () => {
    throw new Error('a fault')
  })
  const last = order.run('a', async () => void seen.push('a3'))
  await order.run('b', async () => void seen.push('b1'))
  release()
  await expect(failed).rejects.toThrow('a fault')
  await Promise.all([first, last, order.idle()])
  expect(seen).toEqual(['b1', 'a1', 'a3'])
})
