/** Connections that are dead though nobody has closed them, and networks that let no socket through. The browser's clock is the test's. */
import type { Page } from 'playwright-core'
import { browserForTests } from '../helpers/browser'
import { until } from '../helpers/until'
import { ask, botMessages, LISTEN, openChat, ownMessages, textBox } from './helpers/chat'
import { openLine } from './helpers/line'
import { openSite, type Site } from './helpers/site'

// What gets no answer and what cannot open stand in the console.
const browser = browserForTests({ serverMayFail: true })
let site: Site
let line: Awaited<ReturnType<typeof openLine>>
let page: Page

beforeAll(async () => {
  site = await openSite()
})

beforeEach(async () => {
  line = await openLine(site.url)
  page = await browser.open(line.host)
  await page.clock.install()
})

afterEach(() => line.close())

afterAll(() => site?.remove())

/** Conversations that the page has begun, or tried to. */
function countStarts(): () => number {
  let starts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/conversations')) starts += 1
  })
  return () => starts
}

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

/** From the next page on. */
const listen = () => page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)

/** After the next question is answered, nothing was heard but the two. */
async function hearsOnlyWhatIsNew(): Promise<void> {
  await ask(page, 'welke gegevens zijn nodig?')
  await until(() => page.evaluate('heard.length > 1'))
  const heard = await page.evaluate<string[]>('heard')
  expect(heard.map((text) => text.trim().slice(0, 20))).toEqual(['U:welke gegevens zij', 'Digitale assistent: '])
}

test('on a slow line a screen reader hears nothing of before after a reload, and then what is new', async () => {
  await openChat(page, line.url)
  await ask(page, 'wat kost een second opinion?')
  await listen()
  await page.route(/conversations\/[^/]+$/, async (route) => {
    await page.clock.fastForward(5000)
    await route.fallback()
  })
  await page.reload()
  await botMessages(page).nth(1).waitFor()
  await hearsOnlyWhatIsNew()
})

describe('where a network lets no socket through', () => {
  test('the chat asks the server again and again instead: one conversation, which says nothing twice', async () => {
    const starts = countStarts()
    line.refuseSockets()
    await openChat(page, line.url)
    await page.locator('.banner').waitFor({ state: 'detached' })
    await ask(page, 'wat kost een second opinion?')
    await saidElsewhere('welke gegevens zijn nodig?')
    await botMessages(page).nth(2).waitFor()
    await page.reload()
    await botMessages(page).nth(2).waitFor()
    await expect(ownMessages(page).count()).resolves.toBe(2)
    expect(starts()).toBe(1)
  })

  test('a screen reader hears nothing of before after a reload, and then what is new', async () => {
    line.refuseSockets()
    await openChat(page, line.url)
    await ask(page, 'wat kost een second opinion?')
    await listen()
    await page.reload()
    await botMessages(page).nth(1).waitFor()
    await hearsOnlyWhatIsNew()
  })

  test('and none of them is answered either, the chat is there in half a minute, and the telephone number before', async () => {
    line.swallowSockets()
    const tried = () => page.waitForEvent('websocket')
    await Promise.all([tried(), page.goto(line.url)])
    await Promise.all([tried(), page.clock.fastForward(8000)])
    await page.clock.fastForward(8000)
    await page.locator('.banner-failed a[href^="tel:"]').waitFor()
    await botMessages(page).first().waitFor()
    await ask(page, 'wat kost een second opinion?')
  })

  test('a server that is away is noticed, and comes back', async () => {
    line.refuseSockets()
    await openChat(page, line.url)
    await site.stop()
    await page.locator('.banner-lost').waitFor()
    await site.start()
    await page.locator('.banner-restored').waitFor()
    await ask(page, 'wat kost een second opinion?')
  })
})

test('a chat that opens in the background and is looked at meanwhile is one conversation', async () => {
  const starts = countStarts()
  // A second one would ask for a token of its own as soon as it is looked at.
  let tokens = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/tokens/generate')) tokens += 1
  })
  await page.route('**/v3/directline/conversations', async (route) => {
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await route.fallback()
  })
  await openChat(page, line.url)
  expect([tokens, starts()]).toEqual([1, 1])
})
