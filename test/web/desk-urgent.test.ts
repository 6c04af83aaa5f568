/** What must not slip from a staff member who has several things to do at once. */
import type { Page } from 'playwright-core'
import type { NewAccount } from '../../bot/storage/desk'
import { MINUTE, seat as seatElsewhere, visitorWaits } from '../desk/helpers/desk'
import { barriersOn, sideways } from '../helpers/browser'
import { until } from '../helpers/until'
import { announced, box, deskForTests, part, said, write } from './helpers/desk'

const { site, sitDown } = deskForTests()

/** Whoever was there in another test has gone, with all that they had. */
beforeEach(async () => {
  for (const { conversation } of await site.store.handoffs.listOpenHandoffs('nki'))
    await site.store.eraseConversation(conversation)
  site.clock.pass(2 * MINUTE)
})

async function accept(page: Page, conversation: string): Promise<void> {
  await page.goto(`${site.url}/desk/conversations/${conversation}`)
  await page.getByRole('button', { name: 'Aannemen', exact: true }).click()
  await box(page).waitFor()
}

/** At the server and at the page of somebody who is there all the while. */
async function pass(milliseconds: number, page: Page, { id: staff, firstName: name, institutions }: NewAccount) {
  const seen = { staff, name, institutions, status: 'available' } as const
  await site.store.handoffs.setPresence({ ...seen, seenAt: site.clock.read() + milliseconds })
  site.clock.pass(milliseconds)
  await page.clock.fastForward(milliseconds)
}

const isAnnouncedOnce = async (page: Page, words: string) => {
  const heard = async () => (await announced(page)).filter((each) => each.includes(words)).length
  await until(async () => (await heard()) > 0)
  expect(await heard()).toBe(1)
}

const SOON = 'gaat binnen een minuut terug in de wachtrij'
const LOST = 'ging terug in de wachtrij: u had nog niets geschreven.'

test.each([1280, 320])(
  'who accepted a visitor and is busy elsewhere is told a minute before the visitor goes back, and why afterwards, and takes them again (%i px)',
  async (width) => {
    const { conversation } = await visitorWaits(site)
    const { page, account } = await sitDown({ firstName: 'Noor' })
    await page.setViewportSize({ width, height: 700 })
    await accept(page, conversation)
    await page.goto(`${site.url}/desk/callbacks`)
    await page.getByText('Er zijn geen terugbelverzoeken.').waitFor()
    const soon = page.locator('.bars').getByRole('link', { name: SOON })
    await pass(MINUTE, page, account)
    await expect(soon.count()).resolves.toBe(0)

    // The last minute: said once, wherever she is, and counted down where the visitor is.
    await pass(MINUTE, page, account)
    await soon.waitFor()
    await isAnnouncedOnce(page, SOON)
    await expect(sideways(page)).resolves.toBeLessThanOrEqual(0)
    await expect(barriersOn(page)).resolves.toEqual([])
    await soon.click()
    await page
      .locator('.pane-title')
      .getByText(/^Terug in de wachtrij over 0:\d\d$/)
      .waitFor()
    await (width > 320 ? soon.waitFor({ state: 'detached' }) : soon.waitFor())

    // Too late: the visitor reads what is true, and she has a way back.
    await pass(MINUTE, page, account)
    await page.locator('.bars').getByText(LOST).waitFor()
    await isAnnouncedOnce(page, LOST)
    const heard = await site.store.listActivities(conversation, 0)
    expect(heard.at(-1)?.body.text).toContain('Noor kon u nog niet antwoorden')
    await expect(sideways(page)).resolves.toBeLessThanOrEqual(0)
    await expect(barriersOn(page)).resolves.toEqual([])
    await page.getByRole('button', { name: 'Weer aannemen' }).press('Enter')
    await page.locator('.bars').getByText(LOST).waitFor({ state: 'detached' })
    await write(page, 'Goedemorgen, daar ben ik.')
    await said(page, 'daar ben ik').locator('time').waitFor()

    // Who has written keeps the visitor.
    await pass(4 * MINUTE, page, account)
    await expect(page.getByText('Terug in de wachtrij over').count()).resolves.toBe(0)
    await expect(page.locator('.bars').textContent()).resolves.toBe('')
    await box(page).waitFor()
  },
)

test('a colleague takes who went back, and it asks nothing of her any more', async () => {
  const { conversation, handoff } = await visitorWaits(site)
  const { page, account } = await sitDown({ firstName: 'Noor' })
  await accept(page, conversation)
  await page.goto(`${site.url}/desk`)
  await pass(3 * MINUTE, page, account)
  await page.locator('.bars').getByText(LOST).waitFor()
  const omar = await seatElsewhere(site, { firstName: 'Omar' })
  await omar.post(`/handoffs/${handoff}/accept`)
  await page.locator('.bars').getByText(LOST).waitFor({ state: 'detached' })
  await part(page, 'Bij collega’s').getByText('bij Omar').waitFor()
})

test('where the menu is folded it says on every page how many ask for attention', async () => {
  const { page } = await sitDown({}, { viewport: { width: 768, height: 800 } })
  await page.goto(`${site.url}/desk/history`)
  await page.getByRole('button', { name: 'Menu, nu: Geschiedenis', exact: true }).waitFor()
  await visitorWaits(site)
  const menu = page.getByRole('button', { name: 'Menu, nu: Geschiedenis. 1 vraagt aandacht' })
  await menu.waitFor()
  await expect(menu.textContent()).resolves.toBe('Geschiedenis1')
  await expect(barriersOn(page)).resolves.toEqual([])
})

describe('the last one who is there, while somebody waits,', () => {
  const available = (page: Page) => page.getByRole('switch', { name: 'Beschikbaar' })
  const WORDS = 'Er wacht 1 bezoeker, en er is verder niemand beschikbaar.'

  test('is asked before a break, and stays where she presses Escape', async () => {
    await visitorWaits(site)
    const { page } = await sitDown()
    await part(page, 'Wachtend').locator('.item').waitFor()
    await available(page).focus()
    await page.keyboard.press('Space')
    const asked = page.getByRole('dialog', { name: 'Pauze nemen?' })
    await asked.getByText(WORDS).waitFor()
    await expect(barriersOn(page)).resolves.toEqual([])
    await page.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
    await expect(available(page).isChecked()).resolves.toBe(true)
    await expect(available(page).evaluate((element) => element === element.ownerDocument.activeElement)).resolves.toBe(
      true,
    )

    await page.keyboard.press('Space')
    await asked.getByRole('button', { name: 'Pauze nemen' }).press('Enter')
    await page.getByText('U bent niet beschikbaar. Zet de schakelaar').waitFor()
    await expect(available(page).isChecked()).resolves.toBe(false)
    await page.getByText('Beschikbaar: nee').waitFor()
  })

  test('is asked before she signs out', async () => {
    await visitorWaits(site)
    const { page } = await sitDown({ firstName: 'Sanne' })
    await part(page, 'Wachtend').locator('.item').waitFor()
    await page.getByRole('button', { name: 'Account van Sanne' }).click()
    await page.getByRole('button', { name: 'Afmelden' }).click()
    const asked = page.getByRole('dialog', { name: 'Afmelden?' })
    await asked.getByText(WORDS).waitFor()
    await asked.getByRole('button', { name: 'Afmelden' }).click()
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
  })

  test('is not asked while a colleague is available', async () => {
    await visitorWaits(site)
    const omar = await sitDown({ firstName: 'Omar' })
    const { page } = await sitDown({ firstName: 'Sanne' })
    await part(page, 'Wachtend').locator('.item').waitFor()
    await part(page, 'Collega’s').getByText('Omar').waitFor()
    await available(page).click()
    await page.getByText('U bent niet beschikbaar. Zet de schakelaar').waitFor()
    await available(omar.page).click()
    await omar.page.getByRole('dialog', { name: 'Pauze nemen?' }).getByText(WORDS).waitFor()
  })
})

test('of hers, who has waited longest for an answer stands first, and before all who is in danger', async () => {
  const { page } = await sitDown()
  const names = ['de eerste', 'de tweede', 'de derde'] as const
  const all: string[] = []
  for (const name of names) {
    const { conversation } = await visitorWaits(site, { said: name })
    await accept(page, conversation)
    await write(page, 'Goedemorgen')
    await said(page, 'Goedemorgen').locator('time').waitFor()
    all.push(conversation)
  }
  const order = () => part(page, 'Van mij').locator('.item-question').allTextContents()
  const until3 = (wanted: string[]) =>
    until(
      async () => `${await order()}` === `${wanted}`,
      () => 'another order',
    )
  const writes = async (which: number, set: { dangerAt?: number; unansweredAt?: number }) => {
    const at = site.clock.read()
    const [open] = await site.store.handoffs.listHandoffsOf(all[which] ?? '')
    const when = { states: ['accepted'] as const }
    await site.store.handoffs.changeHandoff({ id: open?.id ?? '', when, set: { lastVisitorAt: at, ...set }, at })
  }
  const now = () => site.clock.read()
  await writes(2, { unansweredAt: now() })
  await until3(['de derde', 'de eerste', 'de tweede'])
  await writes(1, { unansweredAt: now() })
  // Once more, which changes nothing: hers are the oldest words without an answer.
  await writes(2, {})
  await until3(['de derde', 'de tweede', 'de eerste'])
  const cards = part(page, 'Van mij').locator('.item')
  await expect(cards.nth(0).locator('.waited').count()).resolves.toBe(1)
  await expect(cards.nth(2).locator('.waited').count()).resolves.toBe(0)
  await writes(0, { unansweredAt: now(), dangerAt: now() })
  await until3(['de eerste', 'de derde', 'de tweede'])
})

test('who is given a conversation reads from whom and what there is to know, on the card and above it, until she has written', async () => {
  const { conversation, handoff } = await visitorWaits(site)
  const { page, account } = await sitDown({ firstName: 'Sanne' })
  const omar = await seatElsewhere(site, { firstName: 'Omar' })
  await omar.post(`/handoffs/${handoff}/accept`)
  await omar.post(`/handoffs/${handoff}/transfer`, { to: account.id, note: 'Wil liever vandaag nog iets horen.' })
  const card = part(page, 'Van mij').locator('.item')
  await card.getByText('Van Omar:').waitFor()
  await card.getByText('Wil liever vandaag nog iets horen.').waitFor()
  await card.click()
  const above = page.locator('.pane-note')
  await expect(above.textContent()).resolves.toBe('Van Omar: Wil liever vandaag nog iets horen.')
  await write(page, 'Goedemorgen')
  await said(page, 'Goedemorgen').locator('time').waitFor()
  await above.waitFor({ state: 'detached' })
  await expect(card.getByText('Van Omar:').count()).resolves.toBe(0)
  const heard = await site.store.listActivities(conversation, 0)
  expect(JSON.stringify(heard)).not.toContain('vandaag nog')
})
