/** Connections that are dead though nobody has closed them, and networks that let no socket through. The browser's clock is the test's. */
import type { Page } from 'playwright-core'
import { browserForTests } from '../helpers/browser'
import { ask, botMessages, LISTEN, openChat, ownMessages, textBox } from './helpers/chat'
import { openLine } from './helpers/line'
import { openSite, type Site } from './helpers/site'

// A message that gets no answer, and a socket that cannot open, stand in the console.
const browser = browserForTests({ harmless: /Failed to post activity|WebSocket|404/ })
let site: Site
let line: Awaited<ReturnType<typeof openLine>>
let page: Page

beforeAll(async () => {
  site = await openSite()
  line = await openLine(site.url)
})

beforeEach(async () => {
  page = await browser.open(line.host)
  await page.clock.install()
})

afterAll(async () => {
  await line?.close()
  await site?.remove()
})

/** Another tab of the same visitor says something, which this one cannot hear. */
async function saidElsewhere(question: string): Promise<void> {
  const other = await page.context().newPage()
  await openChat(other, line.url)
  await ask(other, question)
  await other.close()
}

describe('a socket that dies without a word', () => {
  test('is replaced after a minute of silence, and the visitor misses nothing', async () => {
    await openChat(page, line.url)
    line.killSockets()
    await saidElsewhere('wat kost een second opinion?')
    await expect(botMessages(page).count()).resolves.toBe(1)
    await page.clock.fastForward(60_000)
    await botMessages(page).nth(1).waitFor()
    await expect(ownMessages(page).count()).resolves.toBe(1)
    await ask(page, 'welke gegevens zijn nodig?')
  })

  test('is replaced at once when a laptop wakes', async () => {
    await openChat(page, line.url)
    line.killSockets()
    await saidElsewhere('wat kost een second opinion?')
    // Timers stand still while it sleeps.
    await page.clock.setSystemTime(Date.now() + 600_000)
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await botMessages(page).nth(1).waitFor()
  })

  test('is replaced when a message that was sent does not come back: it is shown as sent, once, with its answer', async () => {
    await openChat(page, line.url)
    line.killSockets()
    const taken = page.waitForResponse((response) => response.url().endsWith('/activities'))
    await textBox(page).fill('wat kost een second opinion?')
    await textBox(page).press('Enter')
    await taken
    await page.clock.fastForward(20_000)
    await botMessages(page).nth(1).waitFor()
    await page
      .getByText(/Verzenden mislukt/)
      .first()
      .waitFor({ state: 'detached' })
    await expect(ownMessages(page).count()).resolves.toBe(1)
    await expect(page.locator('.from-visitor .sent').count()).resolves.toBe(1)
  })
})

test('on a slow line a screen reader hears nothing of before after a reload, and then what is new', async () => {
  await openChat(page, line.url)
  await ask(page, 'wat kost een second opinion?')
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)
  await page.route(/conversations\/[^/]+$/, async (route) => {
    await page.clock.fastForward(5000)
    await route.fallback()
  })
  await page.reload()
  await botMessages(page).nth(1).waitFor()
  await page.locator('.frame:not([data-replaying])').waitFor()
  await expect(page.evaluate<string[]>('heard')).resolves.toEqual([])
  await ask(page, 'welke gegevens zijn nodig?')
  await page.waitForFunction('heard.some((text) => text.trim().startsWith("Digitale assistent:"))')
})
