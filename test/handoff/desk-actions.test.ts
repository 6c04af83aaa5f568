/** What a desk is told when what it wants is not possible. */
import { play } from '../helpers/play'

const ANNA = { id: 'anna', name: 'Anna' }
const BERT = { id: 'bert', name: 'Bert' }

async function waiting() {
  const played = await play({ language: 'nl' })`
    staff:   anna comes
    visitor: medewerker
    bot:     {handoff.consent}
    tap:     {handoff.yes}
    bot:     {handoff.waiting}
  `
  const [handoff] = await played.store.handoffs.listOpenHandoffs()
  if (!handoff) throw new Error('nobody waits')
  return { ...played, id: handoff.id }
}

test('of fifty who accept at once one gets it; a second click of hers is no fault; the others hear her name', async () => {
  const { handoffs, id, store } = await waiting()
  const all = Array.from({ length: 50 }, (_, number) => ({ id: `staff-${number}`, name: `Staff ${number}` }))
  const deeds = await Promise.all(all.map((staff) => handoffs.accept(id, staff)))
  const winners = all.filter((_, index) => 'done' in (deeds[index] ?? {}))
  expect(winners).toHaveLength(1)
  const [winner = ANNA] = winners
  const refused = deeds.flatMap((deed) => ('refused' in deed ? [[deed.refused, deed.handoff?.ownerName]] : []))
  expect(refused).toEqual(Array.from({ length: 49 }, () => ['taken', winner.name]))
  expect(await handoffs.accept(id, winner)).toMatchObject({ done: { owner: winner.id } })
  const said = (await store.listActivities('played', 0)).filter(({ body }) =>
    String(body.text).includes('U spreekt nu met'),
  )
  expect(said).toHaveLength(1)
})

test('only whose it is may speak, put back, transfer and complete', async () => {
  const { handoffs, id } = await waiting()
  await handoffs.accept(id, ANNA)
  expect(await handoffs.say(id, BERT, 'hello', 'm1')).toMatchObject({
    refused: 'taken',
    handoff: { ownerName: 'Anna' },
  })
  expect(await handoffs.putBack(id, BERT)).toMatchObject({ refused: 'taken' })
  expect(await handoffs.complete(id, BERT, 'answered')).toMatchObject({ refused: 'taken' })
  expect(await handoffs.transfer(id, BERT, ANNA, '')).toMatchObject({ refused: 'taken' })
})

test('what she said is not refused when she sends it again, after the line was cut and the visitor was put back', async () => {
  const { handoffs, id, store, pass } = await waiting()
  await handoffs.accept(id, ANNA)
  const first = await handoffs.say(id, ANNA, 'Goedemorgen', 'm1')
  pass(60_000)
  await handoffs.tick()
  expect(await store.handoffs.findHandoff(id)).toMatchObject({ state: 'waiting' })
  const again = await handoffs.say(id, ANNA, 'Goedemorgen', 'm1')
  expect(again).toMatchObject({ done: { state: 'waiting' }, said: 'said' in first && first.said })
  expect(await handoffs.say(id, ANNA, 'Bent u er nog?', 'm2')).toMatchObject({ refused: 'not-possible' })
  const said = (await store.listActivities('played', 0)).filter(({ role }) => role === 'staff')
  expect(said).toHaveLength(1)
})

test('a colleague who is not there cannot be given a conversation', async () => {
  const { handoffs, id } = await waiting()
  await handoffs.accept(id, ANNA)
  expect(await handoffs.transfer(id, ANNA, BERT, 'please')).toMatchObject({ refused: 'colleague-absent' })
  await handoffs.seen(BERT, 'break', ['nki'])
  expect(await handoffs.transfer(id, ANNA, BERT, 'please')).toMatchObject({ refused: 'colleague-absent' })
  await handoffs.seen(BERT, 'available', ['nki'])
  expect(await handoffs.transfer(id, ANNA, BERT, ' please ')).toMatchObject({ done: { owner: 'bert', note: 'please' } })
})

test('what has ended, and what never was, is not possible', async () => {
  const { handoffs, id } = await waiting()
  expect(await handoffs.complete(id, ANNA, 'answered')).toMatchObject({ refused: 'not-possible' })
  await handoffs.accept(id, ANNA)
  await handoffs.complete(id, ANNA, 'visitor-left')
  expect(await handoffs.accept(id, BERT)).toMatchObject({ refused: 'not-possible' })
  expect(await handoffs.accept('never', BERT)).toEqual({ refused: 'unknown' })
})

test('a visitor who has left is not asked how it was', async () => {
  const { handoffs, id, store } = await waiting()
  await handoffs.accept(id, ANNA)
  await handoffs.complete(id, ANNA, 'visitor-left')
  const last = (await store.listActivities('played', 0)).at(-1)
  expect(last?.body.channelData).toMatchObject({ key: 'handoff.completed' })
})

test('who signs out loses what she has to the queue at once, and is not counted as there', async () => {
  const { handoffs, id } = await waiting()
  await handoffs.accept(id, ANNA)
  await handoffs.left(ANNA)
  expect(await handoffs.look('nki')).toMatchObject({ available: 0 })
  expect(await handoffs.news.queue('nki')).toMatchObject([{ id, state: 'waiting' }])
})

test("a staff member's name is shown as a name, whatever stands in it", async () => {
  const { handoffs, id, store } = await waiting()
  await handoffs.accept(id, { id: 'x', name: '[Anna](https://bad.example)' })
  const last = (await store.listActivities('played', 0)).at(-1)
  expect(String(last?.body.text)).not.toMatch(/\]\(/)
})

test('whoever listens is told of each change in this process', async () => {
  const { handoffs, id } = await waiting()
  const changes: string[] = []
  const stop = handoffs.listen(({ kind }) => void changes.push(kind))
  await handoffs.seen(ANNA, 'available', ['nki'])
  await handoffs.accept(id, ANNA)
  handoffs.news.visitorTyping('played')
  handoffs.news.visitorTyping('another')
  stop()
  await handoffs.complete(id, ANNA, 'answered')
  expect(changes).toEqual(['presence', 'changed', 'typing'])
})

test('who works there no longer is gone there, however present she is at another institution', async () => {
  const { handoffs, id, store, pass } = await waiting()
  await handoffs.accept(id, ANNA)
  pass(60_000)
  await handoffs.seen(ANNA, 'available', ['erasmus-mc'])
  await handoffs.tick()
  expect(await store.handoffs.findHandoff(id)).toMatchObject({ state: 'waiting' })
})

test('a hand-off that cannot be put back at all does not keep time from the others', async () => {
  const { handoffs, store, pass } = await play({ language: 'nl' })`
    staff:   anna comes
    others:  2
    staff:   anna accepts other-0
    staff:   anna accepts other-1
  `
  const [bad, good] = await store.handoffs.listOpenHandoffs()
  if (!bad || !good) throw new Error('two were accepted')
  const putBack = handoffs.returnToQueue.bind(handoffs)
  jest.spyOn(handoffs, 'returnToQueue').mockImplementation(async (id, ...rest) => {
    if (id === bad.id) throw new Error('a text cannot be filled')
    return putBack(id, ...rest)
  })
  pass(10 * 60_000)
  await handoffs.tick()
  expect(await store.handoffs.findHandoff(bad.id)).toMatchObject({ state: 'accepted' })
  expect(await store.handoffs.findHandoff(good.id)).toMatchObject({ state: 'waiting' })
})

test('our own desk, which reads a conversation itself, is given who waits without anything being read', async () => {
  const { handoffs, store } = await play()`
    staff:   anna comes
    others:  2
  `
  const read = jest.spyOn(store, 'listActivities')
  await handoffs.tick()
  expect(await store.handoffs.findHandoff('other-1')).toMatchObject({ initiatedAt: expect.any(Number) })
  expect(read).not.toHaveBeenCalled()
})
