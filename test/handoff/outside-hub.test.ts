/**
 * A contact centre elsewhere as the receiver of hand-offs, in place of our desk: what it is given, and what it reports back. The example of
 * docs/handoff.md.
 */
import { EventFactory } from 'botbuilder/lib/eventFactory'
import type { Handoffs } from '../../bot/handoff/handoffs'
import type { HandoffReceiver } from '../../bot/handoff/receiver'
import type { Handoff } from '../../bot/storage/handoffs'
import type { Store } from '../../bot/storage/store'
import { readStatus } from '../../bot/turn/handoff-events'
import type { Json } from '../../bot/types'
import { CONVERSATION, play } from '../helpers/play'

class Hub implements HandoffReceiver {
  readonly keepsPresence = false
  readonly initiated: Json[] = []
  /** Who of its own had lost what it was given. */
  readonly lost: unknown[] = []
  readonly heard: unknown[] = []
  readonly ended: string[] = []
  away = false

  async presence() {
    return { staffed: true, available: 3 }
  }
  async initiate({ lostBy, lostWhy }: Handoff, event: () => Promise<Json>) {
    if (this.away) throw new Error('the hub is away')
    this.initiated.push(await event())
    if (lostBy) this.lost.push([lostBy, lostWhy])
  }
  async visitorSaid(_: unknown, { body }: { body: Json }) {
    this.heard.push(body.text)
  }
  async cancelled({ failure }: { failure?: string }) {
    this.ended.push(failure ?? '')
  }
}

const CARLA = { id: 'c1', name: 'Carla' }
const DAAN = { id: 'd2', name: 'Daan' }

/** What the hub posts to us. */
function report(handoffs: Handoffs, state: string, from: typeof CARLA | null = CARLA) {
  const conversation = { id: CONVERSATION, isGroup: false, conversationType: 'personal', name: '' }
  const event = { ...EventFactory.createHandoffStatus(conversation, state), ...(from && { from }) }
  const status = readStatus(event)
  if (!status) throw new Error('this is no status')
  return handoffs.heed(status)
}

function transcriptOf({ initiated }: Hub): string[] {
  const { attachments: [attachment] = [] } = initiated.at(-1) as {
    attachments?: { content: { activities: { text: string }[] } }[]
  }
  return attachment?.content.activities.map(({ text }) => text) ?? []
}

const asked = (hub: Hub) =>
  play({ language: 'nl', receiver: hub })`
    visitor: wat kost een second opinion?
    bot:     {answer.costs}
    visitor: medewerker
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
  `

test('the hub is given topic, language, summary and transcript, accepts, is told what the visitor says, and completes', async () => {
  const hub = new Hub()
  const { handoffs, store } = await asked(hub)
  expect(hub.initiated).toMatchObject([
    {
      type: 'event',
      name: 'handoff.initiate',
      channelId: 'directline',
      conversation: { id: CONVERSATION },
      value: { institution: 'nki', language: 'nl', topic: 'costs', summary: 'wat kost een second opinion?' },
      attachments: [{ name: 'Transcript', contentType: 'application/json' }],
    },
  ])
  expect(transcriptOf(hub)).toContain('wat kost een second opinion?')

  expect(await report(handoffs, 'accepted')).toMatchObject({ done: { state: 'accepted', ownerName: 'Carla' } })
  const [open] = await store.handoffs.listOpenHandoffs()
  if (!open) throw new Error('nothing is open')
  await handoffs.say(open.id, { id: 'outside:c1', name: 'Carla' }, 'Goedemorgen', 'm1')
  // Presence is the hub's own affair: nobody is taken for gone here.
  await handoffs.tick()
  expect(await report(handoffs, 'completed')).toMatchObject({ done: { state: 'completed', outcome: 'answered' } })
  const said = (await store.listActivities(CONVERSATION, 0)).map(({ role, body }) => [role, body.text])
  expect(said.slice(-4).map(([role]) => role)).toEqual(['bot', 'staff', 'bot', 'bot'])
  expect(await report(handoffs, 'completed')).toEqual({ refused: 'unknown' })
})

test('the hub gives it to another of its own, and ends it without saying who had it', async () => {
  const { handoffs, store } = await asked(new Hub())
  await report(handoffs, 'accepted', CARLA)
  expect(await report(handoffs, 'accepted', CARLA)).toMatchObject({ done: { owner: 'outside:c1' } })
  expect(await report(handoffs, 'accepted', DAAN)).toMatchObject({ done: { owner: 'outside:d2', ownerName: 'Daan' } })
  expect(await report(handoffs, 'completed', null)).toMatchObject({ done: { state: 'completed', ownerName: 'Daan' } })
  const keys = (await store.listActivities(CONVERSATION, 0)).map(
    ({ body }) => (body.channelData as { key?: string })?.key,
  )
  expect(keys.slice(-4)).toEqual(['handoff.accepted', 'handoff.transferred', 'handoff.completed', 'handoff.helped'])
})

test('the hub ends nothing that somebody at our own desk has', async () => {
  const { handoffs, store } = await asked(new Hub())
  const [open] = await store.handoffs.listOpenHandoffs()
  await handoffs.accept(open?.id ?? '', { id: 'anna', name: 'Anna' })
  expect(await report(handoffs, 'completed')).toMatchObject({ refused: 'taken' })
  expect(await report(handoffs, 'accepted')).toMatchObject({ refused: 'taken' })
  expect(await report(handoffs, 'failed')).toMatchObject({ refused: 'taken' })
  expect(await store.handoffs.listOpenHandoffs()).toMatchObject([{ state: 'accepted', owner: 'anna' }])
})

test('a hub that refuses is no dead end: the visitor is told, and offered a call-back', async () => {
  const hub = new Hub()
  const { handoffs, store } = await asked(hub)
  expect(await report(handoffs, 'failed')).toMatchObject({ done: { state: 'failed', failure: 'refused' } })
  const keys = (await store.listActivities(CONVERSATION, 0)).map(
    ({ body }) => (body.channelData as { key?: string })?.key,
  )
  expect(keys.slice(-2)).toEqual(['handoff.nobody-left', 'handoff.offer-callback'])
  // It knows.
  expect(hub.ended).toEqual([])
})

test('a hub that can go on no longer with what it has ends that', async () => {
  const { handoffs } = await asked(new Hub())
  await report(handoffs, 'accepted')
  expect(await report(handoffs, 'failed', null)).toMatchObject({ done: { state: 'failed', failure: 'refused' } })
})

test('a hub that is away gets the hand-off when it is back', async () => {
  const hub = new Hub()
  hub.away = true
  const { handoffs } = await asked(hub)
  await handoffs.tick()
  expect(hub.initiated).toEqual([])
  hub.away = false
  await handoffs.tick()
  await handoffs.tick()
  expect(hub.initiated).toHaveLength(1)
})

describe('who of the hub accepts and neither types nor says anything loses the conversation', () => {
  const inSilence = async (hub: Hub) => {
    const played = await asked(hub)
    await report(played.handoffs, 'accepted')
    played.pass(3 * 60_000)
    return played
  }

  test('and the hub is given it once more, and may accept it again', async () => {
    const hub = new Hub()
    const { handoffs, store } = await inSilence(hub)
    await handoffs.tick()
    await handoffs.tick()
    expect(await store.handoffs.listOpenHandoffs()).toMatchObject([{ state: 'waiting', lostBy: 'outside:c1' }])
    expect(hub.initiated).toHaveLength(2)
    expect(hub.lost).toEqual([['outside:c1', 'silent']])
    expect(transcriptOf(hub).at(-1)).toContain('Carla kon u nog niet antwoorden')
    expect(hub.ended).toEqual([])
    expect(await report(handoffs, 'accepted', DAAN)).toMatchObject({ done: { ownerName: 'Daan' } })
  })

  test('and a hub that is away by then is given it when it is back', async () => {
    const hub = new Hub()
    const { handoffs } = await inSilence(hub)
    hub.away = true
    await handoffs.tick()
    await handoffs.tick()
    expect(hub.initiated).toHaveLength(1)
    hub.away = false
    await handoffs.tick()
    await handoffs.tick()
    expect(hub.lost).toEqual([['outside:c1', 'silent']])
  })
})

test('of a very long conversation the hub is given the end', async () => {
  const hub = new Hub()
  hub.away = true
  const { handoffs, store } = await asked(hub)
  const replies = Array.from({ length: 1001 }, (_, n) => () => ({ type: 'message', text: `line ${n}` }))
  await store.finishTurn({ conversation: CONVERSATION, at: Date.now(), replies })
  hub.away = false
  await handoffs.tick()
  expect(transcriptOf(hub)).toHaveLength(1000)
  expect(transcriptOf(hub).at(-1)).toBe('line 1000')
})

test('a visitor who no longer waits is taken back from the hub', async () => {
  const hub = new Hub()
  await play({ language: 'nl', receiver: hub })`
    visitor: medewerker
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
    tap:     {handoff.cancel}
    bot:     {handoff.cancelled}
  `
  expect(hub.ended).toEqual(['cancelled'])
})

describe('a conversation that the hub has is erased, and the hub is told', () => {
  test('by the visitor, at once', async () => {
    const hub = new Hub()
    const { handoffs } = await play({ language: 'nl', receiver: hub })`
      visitor: medewerker
      bot:     {handoff.consent}
      tap:     {handoff.yes}
      bot:     {handoff.waiting}
      visitor: verwijder dit gesprek
      bot:     {command.delete}
    `
    expect(hub.ended).toEqual(['erased'])
    await handoffs.tick()
    expect(hub.ended).toEqual(['erased'])
  })

  test.each([
    ['the person on duty', (store: Store) => store.eraseConversation(CONVERSATION)],
    ['its age', (store: Store) => store.removeOlderThan(Date.UTC(2027, 0, 1))],
  ])('by %s, a moment later', async (_, erase) => {
    const hub = new Hub()
    const { handoffs, store } = await asked(hub)
    await report(handoffs, 'accepted')
    await erase(store)
    expect(await store.findConversation(CONVERSATION)).toBeUndefined()
    await handoffs.tick()
    await handoffs.tick()
    expect(hub.ended).toEqual(['erased'])
  })
})

test.each([
  ['another event', { type: 'event', name: 'something', conversation: { id: 'c' }, value: { state: 'accepted' } }],
  [
    'a state of its own',
    { type: 'event', name: 'handoff.status', conversation: { id: 'c' }, value: { state: 'queued' } },
  ],
  ['no conversation', { type: 'event', name: 'handoff.status', value: { state: 'accepted' } }],
  ['no value', { type: 'event', name: 'handoff.status', conversation: { id: 'c' } }],
])('%s is no status', (_, event) => expect(readStatus(event)).toBeUndefined())
