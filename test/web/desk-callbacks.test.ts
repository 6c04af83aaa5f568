/** A visitor who wants to be called, and the staff who call: two sides, a browser each. */
import type { Page } from 'playwright-core'
import { barriersOn } from '../helpers/browser'
import { until } from '../helpers/until'
import { ask, choices, openChat } from './helpers/chat'
import { announced, deskForTests } from './helpers/desk'

const { browser, site, sitDown } = deskForTests()

/** At the list of call-backs, by way of the navigation. */
async function seat(firstName: string): Promise<Page> {
  const { page } = await sitDown({ firstName })
  await page.getByRole('link', { name: /^Terugbellen/ }).click()
  await page.getByRole('heading', { name: 'Terugbellen', level: 1 }).waitFor()
  return page
}

/** Says on the chat page what the bot asks for; gives the visitor's page and the reference. */
async function wish(about: string, contact = '06 1234 5678'): Promise<{ visitor: Page; reference: string }> {
  const visitor = await browser.open(site.host)
  await openChat(visitor, site.url)
  await ask(visitor, 'Kunt u mij terugbellen?')
  await ask(visitor, contact)
  await ask(visitor, 'mevrouw Kanarie')
  // An e-mail needs no moment.
  if (!contact.includes('@')) await choices(visitor).filter({ hasText: 'morgen tussen' }).click()
  await visitor.getByText('Waar gaat uw vraag over?').last().waitFor()
  const stored = await ask(visitor, about)
  const [, reference = ''] = /kenmerk is ([A-Z0-9]{6})/.exec((await stored.textContent()) ?? '') ?? []
  return { visitor, reference }
}

const row = (page: Page, about: string) => page.locator('.row').filter({ hasText: about })

const confirmDone = (page: Page) =>
  page
    .getByRole('dialog', { name: 'Is deze bezoeker gebeld of gemaild?' })
    .getByRole('button', { name: 'Afgehandeld' })
    .press('Enter')

test('a visitor asks to be called; who takes it on sees the number, a colleague takes over, calls, and the number is gone', async () => {
  const sanne = await seat('Sanne')
  const omar = await seat('Omar')
  await sanne.getByText('Er zijn geen terugbelverzoeken.').waitFor()
  const { reference } = await wish('de verwijsbrief van mijn huisarts')

  // Both see it at once, with when and what about, and neither sees whom to call.
  for (const page of [sanne, omar]) {
    await row(page, 'de verwijsbrief').getByRole('heading', { name: 'dinsdag 24 november ’s ochtends' }).waitFor()
    await row(page, 'de verwijsbrief').getByText('Bellen', { exact: true }).waitFor()
    await row(page, 'de verwijsbrief').getByText(`Kenmerk ${reference}`).waitFor()
    await page.getByRole('link', { name: /1 terugbelverzoek/ }).waitFor()
    expect(await page.content()).not.toMatch(/Kanarie|12345678/)
  }

  // Omar takes it on, reads the number, and has to leave.
  await omar.getByRole('button', { name: `Verzoek nemen: ${reference}` }).press('Enter')
  await row(omar, 'de verwijsbrief').getByText('Kanarie').waitFor()
  const number = omar.getByRole('link', { name: '0612345678' })
  expect(await number.getAttribute('href')).toBe('tel:0612345678')
  expect(await barriersOn(omar)).toEqual([])
  await row(sanne, 'de verwijsbrief').getByText('Genomen door Omar').waitFor()
  expect(await sanne.content()).not.toMatch(/Kanarie|12345678/)
  await omar.context().close()

  // Sanne is asked whether she means it, and says so. She calls.
  await sanne.getByRole('button', { name: `Overnemen: ${reference}` }).press('Enter')
  await sanne
    .getByRole('dialog', { name: 'Overnemen van Omar?' })
    .getByRole('button', { name: 'Overnemen' })
    .press('Enter')
  await sanne.getByRole('link', { name: '0612345678' }).waitFor()
  await row(sanne, 'de verwijsbrief').getByText('Door u genomen').waitFor()
  await sanne.locator('.row h2:focus').waitFor()
  await sanne.getByRole('button', { name: `Afgehandeld: ${reference}` }).press('Enter')
  await confirmDone(sanne)

  // Done: it is off the list, and what led to the visitor is nowhere any more.
  await sanne.getByText('Er zijn geen terugbelverzoeken.').waitFor()
  await sanne.locator('h1:focus').waitFor()
  await until(async () => (await announced(sanne)).includes('Afgehandeld. De gegevens zijn gewist.'))
  expect(await site.store.callbacks.findCallback(reference)).toMatchObject({ state: 'done', contact: undefined })
  const { entries } = await site.store.desk.listAccess('nki', 10)
  const readers = entries.filter(({ what }) => what === 'read-contact').map(({ firstName }) => firstName)
  expect(readers).toEqual(['Sanne', 'Omar'])
})

test('nobody answers the telephone: it is given back, and leaves the list when the visitor does without', async () => {
  const sanne = await seat('Sanne')
  const { visitor, reference } = await wish('mijn foto’s')
  await sanne.getByRole('button', { name: `Verzoek nemen: ${reference}` }).click()
  await sanne.getByRole('link', { name: '0612345678' }).waitFor()
  // She writes too much, is told so, and writes what counts.
  await sanne.getByRole('button', { name: `Notitie: ${reference}` }).press('Enter')
  const asked = sanne.getByRole('dialog', { name: 'Notitie voor collega’s' })
  const note = asked.getByRole('textbox', { name: 'Notitie' })
  await note.fill('x'.repeat(201))
  await asked.getByRole('button', { name: 'Notitie toevoegen' }).press('Enter')
  await asked.getByText('Dit zijn 201 tekens, en er passen er 200. Maak het korter.').waitFor()
  expect(await barriersOn(sanne)).toEqual([])
  await note.fill('Geen gehoor, na 11 uur weer proberen.')
  await asked.getByRole('button', { name: 'Notitie toevoegen' }).press('Enter')
  await asked.waitFor({ state: 'detached' })
  await until(async () => (await announced(sanne)).includes('Notitie toegevoegd.'))
  await sanne.getByRole('button', { name: `Teruggeven: ${reference}` }).click()
  await sanne.getByRole('button', { name: `Verzoek nemen: ${reference}` }).waitFor()
  const omar = await seat('Omar')
  const read = row(omar, reference).getByRole('list', { name: 'Notities' })
  expect(await read.textContent()).toMatch(/^Sanne, .*: Geen gehoor, na 11 uur weer proberen\.$/)
  expect(await sanne.content()).not.toMatch(/Kanarie|12345678/)
  await choices(visitor).filter({ hasText: 'Trek mijn terugbelverzoek in' }).click()
  await sanne.getByText('Er zijn geen terugbelverzoeken.').waitFor()
  expect(await site.store.callbacks.findCallback(reference)).toMatchObject({ state: 'withdrawn', contact: undefined })
})

test('a visitor who would rather have an e-mail: no button and no question speaks of the telephone alone', async () => {
  const sanne = await seat('Sanne')
  const { reference } = await wish('de kosten', 'kanarie@example.org')
  await row(sanne, 'de kosten').getByText('E-mailen', { exact: true }).waitFor()
  await row(sanne, 'de kosten').getByText('Nu aan de beurt').waitFor()
  await sanne.getByRole('button', { name: `Verzoek nemen: ${reference}` }).press('Enter')
  await sanne.getByRole('link', { name: 'kanarie@example.org' }).waitFor()
  await sanne.getByRole('button', { name: `Afgehandeld: ${reference}` }).press('Enter')
  await confirmDone(sanne)
  await sanne.getByText('Er zijn geen terugbelverzoeken.').waitFor()
})

test('a visitor withdraws and another changes what Sanne had taken: she hears it at once, and it stays until she has seen it', async () => {
  const sanne = await seat('Sanne')
  const first = await wish('de wachttijd')
  const second = await wish('het ziekenhuis')
  for (const { reference } of [first, second]) {
    await sanne.getByRole('button', { name: `Verzoek nemen: ${reference}` }).click()
    await sanne.getByRole('button', { name: `Afgehandeld: ${reference}` }).waitFor()
  }
  expect(await sanne.getByRole('link', { name: '0612345678' }).count()).toBe(2)

  // She is about to say that it is done.
  await sanne.getByRole('button', { name: `Afgehandeld: ${first.reference}` }).press('Enter')
  await choices(first.visitor).filter({ hasText: 'Trek mijn terugbelverzoek in' }).click()
  const gone = row(sanne, first.reference)
  await gone.getByText('De bezoeker heeft dit verzoek ingetrokken. Bel of mail niet meer.').waitFor()
  const withdrawn = `Terugbelverzoek ${first.reference}, dat u had genomen, is door de bezoeker ingetrokken. Bel of mail niet meer.`
  await until(async () => (await announced(sanne)).includes(withdrawn))
  expect(await sanne.getByRole('dialog').count()).toBe(0)
  await gone.locator('h2:focus').waitFor()
  expect(await gone.textContent()).not.toMatch(/wachttijd|Kanarie|12345678/)

  // At another page she is told as well.
  await sanne.getByRole('link', { name: /^Gesprekken/ }).click()
  await sanne.getByRole('link', { name: withdrawn }).waitFor()
  await choices(second.visitor).filter({ hasText: 'Wijzig mijn terugbelverzoek' }).click()
  await ask(second.visitor, 'kanarie@example.org')
  await ask(second.visitor, 'mevrouw Kanarie')
  await ask(second.visitor, 'het andere ziekenhuis')
  const changed = `Terugbelverzoek ${second.reference}, dat u had genomen, is door de bezoeker gewijzigd. Neem het nieuwe verzoek.`
  await until(async () => (await announced(sanne)).includes(changed))
  await sanne.getByRole('link', { name: /^2 terugbelverzoeken die u had genomen/ }).click()
  await row(sanne, second.reference).getByText('De bezoeker heeft dit verzoek gewijzigd.').first().waitFor()
  expect(await barriersOn(sanne)).toEqual([])

  for (const { reference } of [first, second]) {
    await sanne.getByRole('button', { name: `Gezien: ${reference}` }).press('Enter')
    await sanne.getByRole('button', { name: `Gezien: ${reference}` }).waitFor({ state: 'detached' })
  }
  await sanne.locator('h1:focus').waitFor()
  await row(sanne, 'het andere ziekenhuis')
    .getByRole('button', { name: /^Verzoek nemen/ })
    .waitFor()
})
