/** A visitor in a real browser, and a staff member at the desk of the same program. */
import type { Page } from 'playwright-core'
import { type Colleague, type Office, openOffice, seat } from '../desk/helpers/desk'
import { barriersOn, browserForTests, sideways } from '../helpers/browser'
import { endServices } from '../helpers/service'
import { until } from '../helpers/until'
import { ask, choices, LISTEN, openChat, SCROLLED, standsStill, textBox } from './helpers/chat'

const browser = browserForTests()
let office: Office
let anna: Colleague

beforeAll(async () => {
  office = await openOffice()
  anna = await seat(office)
  await anna.post('/presence', { status: 'available' })
})

afterAll(async () => {
  await office?.close()
  await endServices()
})

async function visit(width = 1280, height = 800): Promise<Page> {
  const page = await browser.open(new URL(office.url).host, { viewport: { width, height } })
  await openChat(page, `${office.url}/?lang=nl`)
  return page
}

/** Asks for a person and says yes. Gives the hand-off's id. */
async function waitInQueue(page: Page): Promise<string> {
  await anna.post('/presence', { status: 'available' })
  await ask(page, 'ik wil een medewerker spreken')
  await choices(page).filter({ hasText: 'Ja, verbind mij door' }).click()
  await page.getByText('U staat in de wachtrij').first().waitFor()
  const { json } = await anna.get('/queue')
  return json.waiting.at(-1)?.id ?? ''
}

const bar = (page: Page) => page.locator('.handoff-place')

test('a visitor waits, is told who comes, talks to a person with a face and a name, and keeps the conversation', async () => {
  const page = await visit()
  const id = await waitInQueue(page)
  await bar(page).getByText('U wacht op een medewerker. U bent als eerste aan de beurt.').waitFor()

  await anna.post(`/handoffs/${id}/accept`)
  await bar(page).getByText('U spreekt met een medewerker: Anna').waitFor()
  await textBox(page).fill('Bent u daar?')
  await textBox(page).press('Enter')
  await anna.post(`/handoffs/${id}/typing`)
  await page.getByText('Anna is aan het typen').waitFor()
  await anna.post(`/handoffs/${id}/messages`, { clientId: 'one', text: 'Goedemorgen! <b>Ja</b>, ik ben er.' })
  const said = page.locator('.from-person').last()
  await said.getByText('Goedemorgen! <b>Ja</b>, ik ben er.').first().waitFor()
  expect(await said.locator('.person').textContent()).toBe('AAnna, Medewerker')
  const heard = page.locator('.webchat__live-region-transcript')
  await expect(heard.textContent()).resolves.toContain('Anna, Medewerker: Goedemorgen!')
  expect(await heard.textContent()).not.toContain('assistent: Goedemorgen')
  // What was said ends the sign of typing at once.
  await expect(page.getByText('Anna is aan het typen').count()).resolves.toBe(0)
  expect(await barriersOn(page)).toEqual([])

  await anna.post(`/handoffs/${id}/complete`, { outcome: 'answered' })
  await page.getByText('Heeft dit gesprek u geholpen?').first().waitFor()
  await bar(page).getByText('Het gesprek met de medewerker is afgelopen.').waitFor()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Bewaren' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('uw-gesprek.txt')
  const file = await saved.createReadStream()
  let text = ''
  for await (const piece of file) text += piece
  expect(text).toMatch(/Anna, Medewerker: Goedemorgen! <b>Ja<\/b>, ik ben er\./)
  expect(text).toContain('Bent u daar?')
})

test('on a phone the newest words of a person are in sight, unless the visitor has scrolled up: then the place is kept', async () => {
  const page = await visit(390)
  const id = await waitInQueue(page)
  // So long that the page stays where it begins.
  await ask(page, 'welke gegevens zijn nodig?')
  await standsStill(page)
  await anna.post(`/handoffs/${id}/accept`)
  const say = async (text: string) => {
    await anna.post(`/handoffs/${id}/messages`, { clientId: text, text })
    await page.locator('.from-person').getByText(text).first().waitFor()
  }
  const place = () =>
    page.locator(SCROLLED).evaluate(({ scrollHeight, scrollTop, clientHeight }) => ({
      scrollTop,
      below: scrollHeight - scrollTop - clientHeight,
    }))
  const seesEnd = () => until(async () => (await place()).below < 2)
  for (let number = 1; number <= 12; number++) await say(`Dit is bericht ${number} van vandaag.`)
  await seesEnd()
  await say('Het duurde even.')
  await seesEnd()

  await page.locator(SCROLLED).hover()
  await page.mouse.wheel(0, -300)
  await until(async () => (await place()).below > 200)
  const scrollTop = await standsStill(page)
  await say('Bent u er nog?')
  const button = page.locator('.webchat__scroll-to-end-button')
  await button.waitFor()
  expect(await standsStill(page)).toBe(scrollTop)
  await button.click()
  await seesEnd()
  await say('Fijn.')
  await seesEnd()
})

test('a visitor who waits can stop it at any time, at 320 pixels too', async () => {
  const page = await visit(320)
  await waitInQueue(page)
  expect(await sideways(page)).toBe(0)
  await ask(page, 'wat kost een second opinion?')
  await bar(page).getByRole('button', { name: 'Uit de wachtrij gaan' }).click()
  await page.getByText('U staat niet meer in de wachtrij').first().waitFor()
  await expect(bar(page).getByRole('status').textContent()).resolves.toBe('')
})

test('a visitor who waits and starts again is told so first, and leaves no empty place in the queue', async () => {
  const page = await visit()
  const id = await waitInQueue(page)
  await page.getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await page.getByRole('dialog').getByText('Begint u opnieuw, dan gaat u uit de wachtrij.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Ja' }).click()
  await page.locator('.from-visitor').first().waitFor({ state: 'detached' })
  await ask(page, 'wat kost een second opinion?')
  const { json } = await anna.get('/queue')
  expect(json.waiting.map((each: { id: string }) => each.id)).not.toContain(id)
})

test('a visitor who is asked whether to start again still hears what a person says', async () => {
  const page = await visit()
  const id = await waitInQueue(page)
  await page.getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await anna.post(`/handoffs/${id}/accept`)
  await anna.post(`/handoffs/${id}/messages`, { clientId: 'hello', text: 'Goedemorgen!' })
  const heard = page.getByRole('dialog').getByRole('log').getByText('Anna, Medewerker: Goedemorgen!')
  await heard.waitFor({ state: 'attached' })
  await expect(heard.getAttribute('lang')).resolves.toBe('nl')
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await heard.waitFor({ state: 'detached' })
})

test('a visitor who talks with a person hears that starting again ends this, and so does that person', async () => {
  const page = await visit()
  const id = await waitInQueue(page)
  const { json } = await anna.post(`/handoffs/${id}/accept`)
  await bar(page).getByText('U spreekt met een medewerker: Anna').waitFor()
  await page.getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await page.getByRole('dialog').getByText('dan stopt dat gesprek voor u.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Ja' }).click()
  await page.locator('.from-visitor').first().waitFor({ state: 'detached' })
  const read = await anna.get(`/conversations/${json.handoff.conversation}`)
  expect(read.json.activities.at(-1)).toMatchObject({
    role: 'visitor',
    text: 'Ik begin opnieuw met de assistent. Dit gesprek stopt hier voor mij.',
  })
})

test('a visitor who thinks long about what to write to a person keeps the connection: signs of typing never come back', async () => {
  const page = await browser.open(new URL(office.url).host)
  await page.clock.install()
  await openChat(page, `${office.url}/?lang=nl`)
  const id = await waitInQueue(page)
  await anna.post(`/handoffs/${id}/accept`)
  await bar(page).getByText('U spreekt met een medewerker: Anna').waitFor()
  const renewed: string[] = []
  page.on('request', (request) => request.url().endsWith('/renew') && renewed.push(request.url()))
  const typed = page.waitForResponse((response) => response.request().postDataJSON()?.type === 'typing')
  await textBox(page).fill('Ik vraag me af')
  await typed
  await page.clock.fastForward(21_000)
  // A connection that is doubted is renewed at once, before this comes over it.
  await anna.post(`/handoffs/${id}/messages`, { clientId: 'time', text: 'Neemt u de tijd.' })
  await page.locator('.from-person').getByText('Neemt u de tijd.').first().waitFor()
  expect(renewed).toEqual([])
})

test('a visitor who waits and closes the chat is called back by its button when a person writes, on the next page too', async () => {
  const page = await visit()
  const id = await waitInQueue(page)
  const website = `${office.url}/demo?lang=nl`
  const inside = page.frameLocator('iframe')
  const news = page.getByRole('button', { name: 'Er is een nieuw bericht in de chat' })
  const close = page.getByRole('button', { name: 'Sluit de chat' })
  const say = (text: string) => anna.post(`/handoffs/${id}/messages`, { clientId: text, text })
  /** What was said before has been shown. */
  const current = () => inside.locator('.handoff-words').waitFor({ state: 'attached' })
  await page.goto(website)
  await page.getByRole('button', { name: 'Vraag over een second opinion?' }).click()
  await inside.getByText('U wacht op een medewerker.').waitFor()
  await close.click()

  await page.goto(website)
  await current()
  await expect(news.count()).resolves.toBe(0)
  await anna.post(`/handoffs/${id}/accept`)
  await say('Goedemorgen!')
  await news.waitFor()
  await expect(page.getByRole('status').textContent()).resolves.toBe('Er is een nieuw bericht in de chat')
  expect(await barriersOn(page)).toEqual([])

  await page.goto(website)
  await news.click()
  await inside.locator('.from-person').getByText('Goedemorgen!').first().waitFor()
  await current()
  await close.click()
  await expect(news.count()).resolves.toBe(0)
  await say('Bent u er nog?')
  await news.click()
  await inside.locator('.from-person').getByText('Bent u er nog?').first().waitFor()

  await anna.post(`/handoffs/${id}/complete`, { outcome: 'answered' })
  await inside.getByText('Het gesprek met de medewerker is afgelopen.').waitFor()
  await close.click()
  await page.goto(website)
  await page.getByRole('button', { name: 'Vraag over een second opinion?' }).waitFor()
  await expect(page.locator('iframe').count()).resolves.toBe(0)
})

describe('a person who comes and writes while the next page is loading', () => {
  /** `load` opens a page, and the person is there before that page has asked for its conversation. */
  async function comesMeanwhile(page: Page, id: string, load: () => Promise<unknown>): Promise<void> {
    await page.route('**/tokens/renew', async (route) => {
      await anna.post(`/handoffs/${id}/accept`)
      await anna.post(`/handoffs/${id}/messages`, { clientId: id, text: 'Goedemorgen!' })
      await route.fallback()
    })
    await load()
  }

  test('calls the visitor back by the button of the closed chat', async () => {
    const page = await visit()
    const id = await waitInQueue(page)
    await page.goto(`${office.url}/demo?lang=nl`)
    await page.getByRole('button', { name: 'Vraag over een second opinion?' }).click()
    await page.frameLocator('iframe').getByText('U wacht op een medewerker.').waitFor()
    await page.getByRole('button', { name: 'Sluit de chat' }).click()
    await comesMeanwhile(page, id, () => page.reload())
    await page.getByRole('button', { name: 'Er is een nieuw bericht in de chat' }).waitFor()
  })

  test('is heard where the chat is open, and nothing of before', async () => {
    const page = await visit()
    const id = await waitInQueue(page)
    await page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)
    await comesMeanwhile(page, id, () => page.reload())
    await until(() => page.evaluate('heard.length > 1'))
    const heard = await page.evaluate<string[]>('heard')
    expect(heard.map((text) => text.trim().slice(0, 30))).toEqual([
      'Digitale assistent: U spreekt ',
      'Anna, Medewerker: Goedemorgen!',
    ])
  })
})

test.each([
  [320, 568],
  [390, 844],
])(
  'whoever waits sees the conversation on at least half of a small screen, in danger too: %i × %i',
  async (width, height) => {
    const page = await visit(width, height)
    await waitInQueue(page)
    await ask(page, 'ik heb nu heel veel pijn op de borst')
    const conversation = await page.locator(SCROLLED).boundingBox()
    expect(conversation?.height).toBeGreaterThanOrEqual(height / 2)
    await expect(sideways(page)).resolves.toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await bar(page).getByRole('button').click()
    await bar(page).getByRole('button').waitFor({ state: 'detached' })
  },
)
