/** A GP who wants a person: called back when nobody is there, and otherwise answered from the desk. */
import { MONDAY, type Office, openOffice, seat } from '../desk/helpers/desk'
import { endServices, type Running } from '../helpers/service'
import { until } from '../helpers/until'
import { type Call, Microsoft } from './helpers/microsoft'
import { actionsOf, BOT, cardOf, mention, REGISTERED, startTeams, TeamsUser, textOf } from './helpers/teams'

/** In the institution's own time: nobody is there. */
const SATURDAY = Date.UTC(2026, 10, 21, 11)

let microsoft: Microsoft

beforeAll(async () => {
  microsoft = await Microsoft.open()
})
afterAll(async () => {
  await microsoft?.close()
  await endServices()
})

const titles = (call: Call) => actionsOf(call).map(({ title }) => title)

describe('on a Saturday', () => {
  let service: Running
  beforeAll(async () => {
    const started = Date.now()
    service = await startTeams({}, () => SATURDAY + Date.now() - started)
  })
  afterAll(() => service?.close())

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
    expect(textOf(stored)).toMatch(/\b[CDFGHJKLMNPQRTVWX34679]{6}\b/)
    expect(service.lines.join('')).not.toMatch(/Canary|12345678/)
    expect(cardOf(stored)?.fallbackText ?? textOf(stored)).not.toBe('')
  })

  test('who asks for the hours is offered a call-back, but not where others read along', async () => {
    const gp = new TeamsUser(microsoft, service, { conversation: 'a:hours' })
    const [hours] = (await gp.says('Bent u nu open?')) as [Call]
    expect(textOf(hours)).toContain('nummer of e-mailadres')
    expect(titles(hours)).toEqual(['Laat mij terugbellen'])
    const group = new TeamsUser(microsoft, service, { conversation: 'a:hours-in-group', scope: 'groupChat' })
    const text = '<at>Assistent</at> Bent u nu open?'
    const [read] = (await group.sends({ text, entities: mention('groupChat') })) as [Call]
    expect(textOf(read)).toContain('Onze informatielijn is nu gesloten.')
    expect(titles(read)).toEqual([])
    expect(cardOf(read)?.fallbackText).not.toContain('nummer of e-mailadres')
  })
})

describe('on a Monday morning', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(REGISTERED)
  })
  afterAll(() => office?.close())

  test('a GP is put through, talks with a staff member while the assistant is silent, and says that it helped', async () => {
    expect(office.clock.now).toBe(MONDAY)
    const anna = await seat(office)
    await anna.post('/presence', { status: 'available' })
    const gp = new TeamsUser(microsoft, office, { conversation: 'a:desk' })
    const [offer] = (await gp.says('Ik wil een medewerker spreken')) as [Call]
    const [waiting] = (await gp.presses('Ja, verbind mij door', offer)) as [Call]
    expect(titles(waiting)).toEqual(['Uit de wachtrij gaan'])

    const [row] = (await anna.get('/queue')).json.waiting
    const { id = '', conversation = '' } = row ?? {}
    await anna.post(`/handoffs/${id}/accept`)
    const [accepted] = await gp.hears(1)
    expect(textOf(accepted)).toContain('U spreekt nu met Anna')

    await anna.post(`/handoffs/${id}/messages`, { text: 'Goedemorgen, *waarmee* help ik u?', clientId: 'one' })
    const [words] = await gp.hears(1)
    expect(words?.body).toMatchObject({ text: 'Anna: Goedemorgen, *waarmee* help ik u?', textFormat: 'plain' })
    expect(words).not.toHaveProperty('activityId')

    await gp.says('wat kost het?', 0)
    await until(async () => {
      const { activities } = (await anna.get(`/conversations/${conversation}`)).json as {
        activities: { text: string }[]
      }
      return activities.at(-1)?.text === 'wat kost het?'
    })
    await anna.post(`/handoffs/${id}/complete`, { outcome: 'answered' })
    const [, asked] = (await gp.hears(2)) as [Call, Call]
    const [thanks] = await gp.presses(titles(asked)[0] ?? '', asked)
    expect(textOf(thanks)).not.toBe('')
  })
})
