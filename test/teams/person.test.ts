/** A GP who wants a person: from the welcome over the checklist to a call-back, and to a staff member who answers at the desk. */
import { type Running, removeFolders } from '../helpers/service'
import { type Call, Microsoft } from './helpers/microsoft'
import { actionsOf, BOT, cardOf, startTeams, TeamsUser, textOf } from './helpers/teams'

/** A Saturday in the institution's own time: nobody is there. */
const SATURDAY = Date.UTC(2026, 10, 21, 11)

let microsoft: Microsoft
let service: Running

beforeAll(async () => {
  microsoft = await Microsoft.open()
  service = await startTeams({}, () => SATURDAY)
}, 60_000)
afterAll(async () => {
  await service?.close()
  await microsoft?.close()
  removeFolders()
})

const titles = (call: Call) => actionsOf(call).map(({ title }) => title)

test('a GP refers a patient: welcome, checklist, and a call-back that is confirmed with its reference', async () => {
  const gp = new TeamsUser(microsoft, service, { conversation: 'a:refers' })
  const [welcome] = (await gp.sends({ type: 'conversationUpdate', membersAdded: [BOT], text: undefined })) as [Call]
  let [card] = (await gp.presses('Checklist voor uw verwijzing', welcome)) as [Call]
  for (const choice of ['Heb ik', 'Heb ik', 'Nog niet', 'Heb ik', 'Heb ik'])
    [card] = (await gp.presses(choice, card)) as [Call]
  expect(textOf(card)).toContain('4 van 5 geregeld')

  const offer = (await gp.presses('Ik wil een medewerker spreken', card)).at(-1) as Call
  expect(titles(offer)).toContain('Laat mij terugbellen')
  const [contact] = (await gp.presses('Laat mij terugbellen', offer)) as [Call]
  expect(textOf(contact)).toMatch(/telefoonnummer/i)
  const [name] = (await gp.says('06 12345678')) as [Call]
  const [moment] = (await gp.says('dokter Canary')) as [Call]
  const [about] = (await gp.presses(titles(moment)[0] ?? '', moment)) as [Call]
  const [stored] = (await gp.presses(titles(about)[0] ?? '', about)) as [Call]
  expect(textOf(name)).not.toBe('')
  expect(textOf(stored)).toMatch(/\b[ACDEFGHJKLMNPQRTUVWXY34679]{6}\b/)
  expect(service.lines.join('')).not.toMatch(/Canary|12345678/)
  expect(cardOf(stored)?.fallbackText ?? textOf(stored)).not.toBe('')
})
