/** Two people, two browsers: a visitor who asks for a person, and the staff member who helps. */
import type { Page } from 'playwright-core'
import { ask, botMessages, choices, openChat, ownMessages, textBox } from './helpers/chat'
import { box, deskForTests, messages, part, said, write } from './helpers/desk'

const { browser, site, sitDown } = deskForTests({ serverMayFail: true })

async function visit(): Promise<Page> {
  const page = await browser.open(site.host)
  await openChat(page, site.url)
  return page
}

const seat = async (firstName: string): Promise<Page> => (await sitDown({ firstName })).page

/** A bot message, or a staff member's, that the visitor sees. */
const hears = (page: Page, words: string | RegExp) =>
  page.locator('.from-bot, .from-person').filter({ hasText: words }).last().waitFor()

test('a visitor whom the assistant cannot help talks with a person, through two cut connections and a transfer, and says whether it helped', async () => {
  const sanne = await seat('Sanne')
  const omar = await seat('Omar')
  const visitor = await visit()

  // Asks, in vain, and asks for a person.
  await ask(visitor, 'Is er plaats voor mijn hond en mijn papegaai?')
  await ask(visitor, 'Ik wil een medewerker spreken')
  await hears(visitor, 'leest dit hele gesprek')
  await choices(visitor).first().click()

  // Waits, is seen at once by both, and is accepted by one.
  await part(sanne, 'Wachtend').locator('.item').waitFor()
  await part(omar, 'Wachtend').locator('.item').waitFor()
  await sanne.getByRole('button', { name: 'Langst wachtende aannemen' }).click()
  await box(sanne).waitFor()
  await hears(visitor, 'Sanne')
  await part(omar, 'Bij collega’s').locator('.item').waitFor()
  await said(sanne, 'papegaai').waitFor()

  // Both ways, with signs of typing, as plain text.
  await box(sanne).pressSequentially('Goe')
  await visitor
    .getByText(/^Sanne .*typt|Sanne is aan het typen/)
    .first()
    .waitFor()
  await textBox(visitor).pressSequentially('Mag')
  await sanne.getByText('De bezoeker typt…').waitFor()
  await write(sanne, 'Goedemorgen, u spreekt met Sanne.')
  await hears(visitor, 'u spreekt met Sanne')
  const before = await botMessages(visitor).count()
  await textBox(visitor).fill('Mag hij <b>mee</b>?')
  await textBox(visitor).press('Enter')
  await said(sanne, 'Mag hij <b>mee</b>?').waitFor()
  expect(await messages(sanne).locator('b').count()).toBe(0)
  expect(await botMessages(visitor).count()).toBe(before)

  // The desk's network is cut; what is typed meanwhile arrives, once, and what was said meanwhile is there.
  await sanne.context().setOffline(true)
  await sanne.getByText('Geen verbinding').waitFor()
  await write(sanne, 'Ik zoek het voor u op.')
  await textBox(visitor).fill('Bent u er nog?')
  await textBox(visitor).press('Enter')
  await ownMessages(visitor).filter({ hasText: 'Bent u er nog?' }).waitFor()
  await sanne.context().setOffline(false)
  await sanne.getByText('De verbinding is terug').waitFor()
  await said(sanne, 'Bent u er nog?').waitFor()
  await hears(visitor, 'Ik zoek het voor u op.')
  expect(await said(sanne, 'Ik zoek het voor u op.').count()).toBe(1)

  // The visitor's network is cut.
  await visitor.context().setOffline(true)
  await write(sanne, 'Een hond mag niet mee, helaas.')
  await said(sanne, 'mag niet mee').locator('time').waitFor()
  await visitor.context().setOffline(false)
  await hears(visitor, 'Een hond mag niet mee, helaas.')

  // Transfer to a colleague, with a note that the visitor never sees.
  await sanne.getByRole('button', { name: 'Overdragen' }).click()
  await sanne.getByRole('radio', { name: /Omar/ }).check()
  await sanne.getByLabel('Wat moet uw collega weten?').fill('Vraagt ook naar de papegaai.')
  await sanne.getByRole('dialog').getByRole('button', { name: 'Overdragen' }).click()
  await part(omar, 'Van mij').locator('.item', { hasText: 'Van Sanne: Vraagt ook naar de papegaai.' }).click()
  await omar.locator('.pane-note', { hasText: 'Van Sanne: Vraagt ook naar de papegaai.' }).waitFor()
  await hears(visitor, 'Omar')
  await write(omar, 'Hier is Omar. Een papegaai ook niet.')
  await hears(visitor, 'Hier is Omar.')
  expect(await visitor.getByText('Vraagt ook naar').count()).toBe(0)

  // Completed; the visitor is asked once, and answers.
  await omar.getByRole('button', { name: 'Afronden' }).click()
  await omar.getByRole('radio', { name: /Verwezen/ }).check()
  await omar.getByRole('dialog').getByRole('button', { name: 'Afronden' }).click()
  await omar.getByText('U hebt geen gesprek.').waitFor()
  await hears(visitor, 'Heeft dit gesprek u geholpen?')
  await choices(visitor).filter({ hasText: 'Nee, niet genoeg' }).click()
  await hears(visitor, 'eerlijke antwoord')
  await textBox(visitor).fill('De papegaai had mee gemogen.')
  await textBox(visitor).press('Enter')
  await hears(visitor, 'Ik geef het door')
  await omar.goto(`${site.url}/desk/history`)
  await omar.getByText(/Afgerond .*verwezen/).waitFor()
  await omar.getByText('het hielp niet genoeg: De papegaai had mee gemogen.').waitFor()
})

test('who would start again while the connection is lost sees that it waits, and may still say no: the place in the queue is kept', async () => {
  const sanne = await seat('Sanne')
  const visitor = await visit()
  await ask(visitor, 'Ik wil een medewerker spreken')
  await choices(visitor).first().click()
  await hears(visitor, 'U staat in de wachtrij')
  await visitor.context().setOffline(true)
  await visitor.locator('.banner').first().waitFor()
  const again = visitor.getByRole('button', { name: 'Opnieuw beginnen' })
  await again.click()
  await visitor.getByRole('dialog').getByRole('button', { name: 'Ja', exact: true }).click()
  await visitor.locator('.header-button-restart[aria-pressed=true]').waitFor()
  await again.click()
  await visitor.getByRole('dialog').getByRole('button', { name: 'Nee', exact: true }).click()
  await visitor.locator('.header-button-restart:not([aria-pressed])').waitFor()
  await visitor.context().setOffline(false)
  await visitor.locator('.banner').first().waitFor({ state: 'detached' })
  await ask(visitor, 'wat kost een second opinion?')
  await sanne.getByRole('button', { name: 'Langst wachtende aannemen' }).click()
  await said(sanne, 'wat kost een second opinion?').first().waitFor()
})
