/** A GP refers a patient, from the welcome to the end of the checklist: one card that changes in place. */
import { endServices, type Running } from '../helpers/service'
import { type Call, Microsoft } from './helpers/microsoft'
import { actionsOf, BOT, cardOf, linesOf, startTeams, TeamsUser, textOf } from './helpers/teams'

let microsoft: Microsoft
let service: Running
let conversations = 0

beforeAll(async () => {
  microsoft = await Microsoft.open()
  service = await startTeams()
})
afterAll(async () => {
  await service?.close()
  await microsoft?.close()
  await endServices()
})

const someone = () => new TeamsUser(microsoft, service, { conversation: `a:checklist-${++conversations}` })
const titles = (call: Call) => actionsOf(call).map(({ title }) => title)

test('a GP who refers a patient goes from the welcome through the checklist on one card', async () => {
  const gp = someone()
  const [welcome] = (await gp.sends({ type: 'conversationUpdate', membersAdded: [BOT], text: undefined })) as [Call]
  const [first] = (await gp.presses('Checklist voor uw verwijzing', welcome)) as [Call]
  expect(first.method).toBe('POST')
  expect(linesOf(first)).toEqual([
    '➤ Specialist gevraagd Nu',
    '○ Second opinion of overname Komt nog',
    '○ Uitslagen en behandelplan Komt nog',
    '○ Toestemming vooraf Komt nog',
    '○ Patiënt ingelicht over de duur Komt nog',
  ])
  expect(textOf(first)).toContain('0 van 5 geregeld')
  expect(textOf(first)).toContain('Noem geen gegevens van uw patiënt')
  expect(titles(first)).toEqual(['Heb ik', 'Nog niet', 'Weet ik niet'])

  const [second] = (await gp.presses('Heb ik', first)) as [Call]
  expect(second).toMatchObject({ method: 'PUT', activityId: first.id })
  expect(linesOf(second).slice(0, 2)).toEqual(['✔ Specialist gevraagd Heb ik', '➤ Second opinion of overname Nu'])
  expect(textOf(second)).toContain('1 van 5 geregeld')

  const [third] = (await gp.presses('Nog niet', second)) as [Call]
  expect(third).toMatchObject({ method: 'PUT', activityId: first.id })
  expect(linesOf(third)[1]).toBe('✖ Second opinion of overname Nog niet')
  expect(textOf(third)).toContain('Zo regelt u het')
  expect(textOf(third)).toContain('3 van 5: Uitslagen en behandelplan')

  const [typed] = (await gp.says('ja')) as [Call]
  expect(typed).toMatchObject({ method: 'PUT', activityId: first.id })
  const [fifth] = (await gp.presses('Weet ik niet', typed)) as [Call]
  const [end] = (await gp.presses('Heb ik', fifth)) as [Call]
  expect(end).toMatchObject({ method: 'PUT', activityId: first.id })
  expect(textOf(end)).toContain('3 van 5')
  expect(titles(end)).not.toContain('Heb ik')
  expect(titles(end).length).toBeGreaterThan(0)
})

test('a button that is pressed twice chooses once', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  const [second] = (await gp.presses('Heb ik', first)) as [Call]
  const [again] = (await gp.presses('Heb ik', first)) as [Call]
  expect(linesOf(again)).toEqual(linesOf(second))
  expect(again).toMatchObject({ method: 'PUT', activityId: first.id })
})

test('after a question beside it the card moves below the answer, and there is still one', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  const [answer, gone, moved] = (await gp.says('wat kost het?', 3)) as [Call, Call, Call]
  expect(textOf(answer)).toContain('Was dit een antwoord op uw vraag?')
  expect(gone).toMatchObject({ method: 'DELETE', activityId: first.id })
  expect(moved).toMatchObject({ method: 'POST' })
  const [next] = (await gp.presses('Heb ik', moved)) as [Call]
  expect(next).toMatchObject({ method: 'PUT', activityId: moved.id })
  expect(linesOf(next)[0]).toBe('✔ Specialist gevraagd Heb ik')
})

test('a press is a choice of the card, whatever was offered since', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  const [offer] = (await gp.says('kan ik mijn gegevens laten verwijderen')) as [Call]
  expect(titles(offer).length).toBeGreaterThan(0)
  const [, moved] = (await gp.presses('Nog niet', first, 2)) as [Call, Call]
  expect(linesOf(moved)[0]).toBe('✖ Specialist gevraagd Nog niet')
})

test('a press in the middle of a call-back goes on with the card, and says what becomes of the call-back', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  const [asked] = (await gp.says('bel mij terug op 0612345678')) as [Call]
  expect(textOf(asked)).toContain('Hoe mogen we u noemen?')
  const said = (await gp.presses('Heb ik', first, 3)) as Call[]
  expect(textOf(said[0])).toContain('Ik heb niets bewaard')
  expect(linesOf(said.at(-1) as Call)[0]).toBe('✔ Specialist gevraagd Heb ik')
})

test('who goes back sees the tick taken away again', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  await gp.presses('Heb ik', first)
  const [back] = (await gp.says('terug')) as [Call]
  expect(back).toMatchObject({ method: 'PUT', activityId: first.id })
  expect(linesOf(back)[0]).toBe('➤ Specialist gevraagd Nu')
})

test('who changes the language sees the same card in it', async () => {
  const gp = someone()
  await gp.says('checklist')
  const [english] = (await gp.says('English')) as [Call]
  expect(english.method).toBe('PUT')
  expect(cardOf(english)).toMatchObject({ lang: 'en' })
  expect(linesOf(english)[0]).toBe('➤ Specialist asked Now')
  expect(titles(english)).toEqual(['I have it', 'Not yet', "I don't know"])
})

test('a card that somebody has removed from the conversation is sent anew', async () => {
  const gp = someone()
  const [first] = (await gp.says('checklist')) as [Call]
  microsoft.answers = [{ status: 404, code: 'ActivityNotFoundInConversation' }]
  const [anew] = (await gp.presses('Heb ik', first, 2)).slice(-1) as [Call]
  expect(anew.method).toBe('POST')
  expect(linesOf(anew)[0]).toBe('✔ Specialist gevraagd Heb ik')
})

test('a card that may not be removed stays, and the one below the answer is the one that changes', async () => {
  const gp = someone()
  await gp.says('checklist')
  microsoft.answers = [{ status: 201 }, { status: 501 }]
  const [answer, moved] = (await gp.says('wat kost het?', 2)) as [Call, Call]
  expect(titles(answer)).toContain('Ja')
  expect(moved).toMatchObject({ method: 'POST' })
  const [next] = (await gp.presses('Heb ik', moved)) as [Call]
  expect(next).toMatchObject({ method: 'PUT', activityId: moved.id })
})

test('who stops reads so on the card, and can go on later', async () => {
  const gp = someone()
  await gp.says('checklist')
  const [stopped] = (await gp.says('stop')) as [Call]
  expect(textOf(stopped)).toContain('we stoppen')
  const [goingOn] = (await gp.presses('Checklist voor uw verwijzing', stopped)) as [Call]
  expect(titles(goingOn)).toEqual(['Heb ik', 'Nog niet', 'Weet ik niet'])
})
