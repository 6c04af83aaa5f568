/** Whoever works at the desk by keyboard, or hears it read aloud, keeps their place: when what had the focus goes, the focus goes to what comes next. */
import type { Page } from 'playwright-core'
import { hashOfPassword, PASSWORD, visitorWaits } from '../desk/helpers/desk'
import { box, deskForTests, part, type Seat, said, write } from './helpers/desk'

// What the server refuses stands in the console of every browser.
const { site, sitDown, sitAgain } = deskForTests({ serverMayFail: true })

const older = (page: Page) => page.getByRole('button', { name: 'Oudere laden' })
const tryNow = (page: Page) => page.getByRole('button', { name: 'Nu proberen' })

/** Waits for what has the focus; it may be a heading that only a screen reader shows. */
const focusOn = (page: Page, what: string) => page.locator(`${what}:focus`).waitFor({ state: 'attached' })

/** Goes to the page by way of the navigation. */
const goTo = (page: Page, name: string) => page.getByRole('link', { name }).press('Enter')

/** Of Sanne, whose message to the visitor she helps was refused. */
async function refused(words: string): Promise<Seat & { conversation: string }> {
  const { conversation } = await visitorWaits(site)
  const seat = await sitDown({ firstName: 'Sanne' })
  const { page } = seat
  await page.goto(`${site.url}/desk/conversations/${conversation}`)
  await page.getByRole('button', { name: 'Aannemen', exact: true }).press('Enter')
  await box(page).waitFor()
  await page.route('**/messages', (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'StateChanged', message: '' } } }),
  )
  await write(page, words)
  await page.getByText('Niet verstuurd', { exact: true }).waitFor()
  return { ...seat, conversation }
}

/** Whom somebody has helped, so many. */
async function helped({ id }: Seat['account'], visitors: number, institution = 'nki'): Promise<void> {
  for (let visitor = 1; visitor <= visitors; visitor++) {
    const { handoff } = await visitorWaits(site, { institution, said: `Vraag ${visitor}` })
    const at = site.clock.read()
    const set = { state: 'completed', owner: id, firstAcceptedAt: at, endedAt: at } as const
    await site.store.handoffs.changeHandoff({ id: handoff, when: { states: ['waiting'] }, set, at })
  }
}

/** What a test leaves open would stand in the next one's lists. */
afterEach(async () => {
  for (const { conversation } of await site.store.handoffs.listOpenHandoffs('nki'))
    await site.store.eraseConversation(conversation)
})

test('who has taken another password is at the heading of the page, where that is said', async () => {
  const { page } = await sitDown({ password: await hashOfPassword() })
  await page.goto(`${site.url}/desk/password`)
  await page.getByLabel('Huidig wachtwoord').focus()
  await page.keyboard.type(PASSWORD)
  for (const _ of ['new', 'again']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type('a sentence of my own')
  }
  await page.keyboard.press('Enter')
  await page.getByText('Uw nieuwe wachtwoord is opgeslagen.').waitFor()
  await focusOn(page, 'h1')
})

test('who sends a refused message again is among the messages, and the Tab key goes on from there', async () => {
  const { page } = await refused('Komt niet aan')
  const again = page.getByRole('button', { name: 'Opnieuw versturen' })
  await again.press('Enter')
  await focusOn(page, '.transcript')
  await page.getByText('Niet verstuurd', { exact: true }).waitFor()
  await page.unroute('**/messages')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await focusOn(page, '.transcript')
  await again.press('Enter')
  await said(page, 'Komt niet aan').locator('time').waitFor()
  await focusOn(page, '.transcript')
})

test('who takes a refused message back is in the box; who throws one away is among the messages', async () => {
  const { page, account, conversation } = await refused('Komt niet aan')
  await page.getByRole('button', { name: 'Terug in het tekstvak' }).press('Enter')
  await focusOn(page, '.composer textarea')
  await page.keyboard.press('Enter')
  await page.getByText('Niet verstuurd', { exact: true }).waitFor()
  const elsewhere = await sitAgain(account)
  await elsewhere.goto(`${site.url}/desk/conversations/${conversation}`)
  await elsewhere.getByRole('button', { name: 'Terugzetten' }).press('Enter')
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'Terugzetten' }).press('Enter')
  await page.getByRole('button', { name: 'Weggooien' }).press('Enter')
  await said(page, 'Komt niet aan').waitFor({ state: 'detached' })
  await focusOn(page, '.transcript')
})

test('who removes a saved reply is at the heading of the page', async () => {
  const { page, account } = await sitDown()
  const reply = { id: 'greeting', account: account.id, language: 'nl', title: 'Begroeting' } as const
  await site.store.desk.keepReply({ ...reply, text: 'Goedemorgen!', at: site.clock.read() })
  await goTo(page, 'Snelantwoorden')
  await page.getByRole('button', { name: 'Begroeting verwijderen' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Verwijderen' }).press('Enter')
  await page.getByText('Er zijn nog geen snelantwoorden.').waitFor()
  await focusOn(page, 'h1')
})

describe('who loads the last of what is older goes on at the first of it', () => {
  test('in the history', async () => {
    const { page, account } = await sitDown()
    await helped(account, 21)
    await goTo(page, 'Geschiedenis')
    await older(page).press('Enter')
    await page.locator('.row:nth-child(21)').waitFor()
    await focusOn(page, '.row:nth-child(21) h2')
    await page.keyboard.press('Tab')
    await focusOn(page, '.row:nth-child(21) a')
  })

  test('in a history of just one page, at the last of it', async () => {
    const { page, account } = await sitDown({ institutions: ['erasmus-mc'] })
    await helped(account, 20, 'erasmus-mc')
    await goTo(page, 'Geschiedenis')
    await older(page).press('Enter')
    await focusOn(page, '.row:nth-child(20) h2')
    // Who opens one of them instead is at its heading.
    await page.reload()
    await older(page).waitFor()
    await page
      .getByRole('link', { name: /second opinion/ })
      .first()
      .press('Enter')
    await focusOn(page, '.pane h2')
  })

  test('in the access log', async () => {
    const { page, account } = await sitDown({ role: 'manager', firstName: 'Mia' })
    const line = { account: account.id, firstName: 'Mia', institution: 'nki', what: 'exported' } as const
    await site.store.desk.noteSignIn(account, site.clock.read())
    for (let entry = 1; entry <= 101; entry++) await site.store.desk.addAccess({ ...line, at: site.clock.read() })
    await page.goto(`${site.url}/desk/access-log`)
    await page.getByLabel('Wie').selectOption({ label: account.label })
    await older(page).press('Enter')
    await page.locator('tbody tr:nth-child(101)').waitFor()
    await focusOn(page, 'tbody tr:nth-child(101) th')
  })
})

describe('when another try has come off, whoever had the focus on it', () => {
  test('is at the heading of the page, if it was the connection; who had it on nothing is left alone', async () => {
    const { page } = await sitDown()
    await page.context().setOffline(true)
    await tryNow(page).press('Enter')
    await page.context().setOffline(false)
    await page.getByText('De verbinding is terug.').waitFor()
    await focusOn(page, 'h1')
    await page.context().setOffline(true)
    await tryNow(page).waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.context().setOffline(false)
    await page.getByText('De verbinding is terug.').waitFor()
    await visitorWaits(site, { said: 'Is daar iemand?' })
    await part(page, 'Wachtend').getByText('Is daar iemand?').waitFor()
    await expect(page.evaluate('document.activeElement.tagName')).resolves.toBe('BODY')
  })

  test('is at the heading of the page that could not be read', async () => {
    const { page } = await sitDown()
    await page.route('**/api/saved-replies', (route) => route.fulfill({ status: 500, json: {} }), { times: 1 })
    await goTo(page, 'Snelantwoorden')
    await tryNow(page).press('Enter')
    await page.getByText('Er zijn nog geen snelantwoorden.').waitFor()
    await focusOn(page, 'h1')
  })

  test('is at the heading of the conversation that could not be read, or in the tab', async () => {
    const { conversation } = await visitorWaits(site, { said: 'Is daar iemand?' })
    const { page } = await sitDown()
    const tryTwice = async (address: string, read: () => Promise<void>) => {
      await page.route(address, (route) => route.fulfill({ status: 422, json: {} }))
      await read()
      await tryNow(page).focus()
      await page.unroute(address)
      await page.keyboard.press('Enter')
    }
    const address = `**/api/conversations/${conversation}`
    await tryTwice(address, () => page.getByRole('link', { name: /Is daar iemand/ }).press('Enter'))
    await said(page, 'Is daar iemand?').waitFor()
    await focusOn(page, '.pane h2')

    // It is read again with a note: what was read before stays there.
    await page.getByLabel('Nieuwe notitie').fill('Belde vorige week al.')
    const note = page.getByRole('button', { name: 'Notitie toevoegen' })
    await tryTwice(address, () => note.press('Enter'))
    await page.locator('.note').getByText('Belde vorige week al.').waitFor()
    await focusOn(page, '.pane h2')

    await page.getByRole('button', { name: 'Aannemen', exact: true }).press('Enter')
    const replies = page.getByRole('tab', { name: 'Suggesties' })
    await tryTwice('**/api/saved-replies', () => replies.press('ArrowRight'))
    await page.getByText('Er zijn nog geen snelantwoorden.').waitFor()
    await focusOn(page, '[role=tabpanel]')
  })
})
