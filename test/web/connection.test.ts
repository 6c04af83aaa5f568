import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from '../../bot/root'
import { browserForTests } from '../helpers/browser'
import { newFolder, removeFolders } from '../helpers/folders'
import { ask, botMessages, choices, openChat, ownMessages, textBox } from './helpers/chat'
import { openSite, type Site } from './helpers/site'

const browser = browserForTests({ serverMayFail: true })
let site: Site
let erasing: Site | undefined
let page: Page

beforeAll(async () => {
  site = await openSite()
})

beforeEach(async () => {
  page = await browser.open(site.host)
})

afterEach(async () => {
  await erasing?.remove()
  erasing = undefined
})

afterAll(async () => {
  await site?.remove()
  removeFolders()
})

test('while the server is away the page says so with the telephone number, keeps what is typed, and heals by itself', async () => {
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  await site.stop()
  await page.locator('.banner-lost a[href="tel:+31205129111"]').waitFor()
  await textBox(page).fill('welke gegevens zijn nodig?')
  await textBox(page).press('Enter')
  await expect(textBox(page).inputValue()).resolves.toBe('welke gegevens zijn nodig?')
  await site.start()
  await page.locator('.banner-restored').waitFor()
  await textBox(page).press('Enter')
  await botMessages(page).nth(2).waitFor()
  await expect(ownMessages(page).count()).resolves.toBe(2)
  await page.locator('.banner').waitFor({ state: 'detached' })
})

test('a choice that is pressed while the server is away is marked, and sent once the server is back', async () => {
  await openChat(page, site.url)
  await site.stop()
  await page.locator('.banner-lost').waitFor()
  await choices(page).first().click()
  await choices(page).nth(1).click()
  await expect(page.locator('.choice[aria-pressed]').allTextContents()).resolves.toEqual([
    await choices(page).nth(1).textContent(),
  ])
  const wanted = await choices(page).nth(1).textContent()
  await site.start()
  await botMessages(page).nth(1).waitFor()
  await expect(ownMessages(page).allTextContents()).resolves.toEqual([wanted])
})

test('an answer that is called helpful while the server is away is noted once the server is back', async () => {
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  await site.stop()
  await page.locator('.banner-lost').waitFor()
  await page.locator('.feedback .button').first().click()
  await site.start()
  await page.locator('.feedback-given').waitFor()
})

test('a browser that goes offline and online again misses nothing that was said meanwhile', async () => {
  await openChat(page, site.url)
  const other = await page.context().newPage()
  await openChat(other, site.url)
  // Only this tab loses its connection: its sockets die and its calls fail.
  const devtools = await page.context().newCDPSession(page)
  const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await devtools.send('Network.emulateNetworkConditions', { offline: true, ...network })
  await page.locator('.banner-lost').waitFor()
  await ask(other, 'wat kost een second opinion?')
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network })
  await botMessages(page).nth(1).waitFor()
  await expect(botMessages(page).count()).resolves.toBe(2)
  await expect(ownMessages(page).count()).resolves.toBe(1)
})

test('a page that cannot reach the server at first says so; "try again" says that it tries, and opens once it can', async () => {
  await page.route('**/v3/directline/**', (route) => route.abort())
  await page.goto(site.url)
  const again = page.getByRole('button', { name: 'Probeer opnieuw' })
  const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.tagName')
  await page.locator('.banner-failed a[href^="tel:"]').waitFor()
  await again.press('Enter')
  await page.locator('.banner-opening').waitFor()
  await page.locator('.banner-failed').waitFor()
  expect(await focused()).toBe('Probeer opnieuw')
  await page.unroute('**/v3/directline/**')
  await again.press('Enter')
  await botMessages(page).first().waitFor()
  await again.waitFor({ state: 'detached' })
  expect(await focused()).toBe('TEXTAREA')
})

/** The id of the conversation that the browser keeps. */
const kept = (page: Page) => page.evaluate<string>("JSON.parse(localStorage['assistant:nki']).conversation")

/** A site whose data lie where the commands find them, and the page in front of it. */
async function openErasing(): Promise<{ url: string; dataDir: string }> {
  const dataDir = newFolder()
  erasing = await openSite({ DATA_DIR: dataDir })
  page = await browser.open(erasing.host)
  return { url: erasing.url, dataDir }
}

/** By somebody at the hospital, with the command. */
function erase(conversation: string, dataDir: string): void {
  const command = join(ROOT.dir, 'dist', 'bot', 'commands', 'conversation.js')
  execFileSync(process.execPath, [command, 'erase', conversation], { env: { ...process.env, DATA_DIR: dataDir } })
}

/** Nothing of the old one is on the page or in the browser, and the new one goes on. */
async function expectAnother(page: Page, old: string): Promise<void> {
  await ask(page, 'welke gegevens zijn nodig?')
  await expect(ownMessages(page).count()).resolves.toBe(1)
  await expect(botMessages(page).count()).resolves.toBe(2)
  expect(await kept(page)).not.toBe(old)
}

test('a conversation whose token is not the server’s makes way for a new one', async () => {
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  const old = await kept(page)
  // Away from the chat, which keeps its own token once more when it is left.
  await page.goto(`${site.url}/healthz`)
  await page.evaluate(`
    const kept = JSON.parse(localStorage['assistant:nki'])
    localStorage['assistant:nki'] = JSON.stringify({ ...kept, token: kept.token.slice(0, -4) + 'AAAA' })
  `)
  await openChat(page, site.url)
  await expectAnother(page, old)
})

test('a conversation that the server no longer has when the page opens makes way for a new one', async () => {
  const { url, dataDir } = await openErasing()
  await openChat(page, url)
  await ask(page, 'wat kost een second opinion?')
  const old = await kept(page)
  erase(old, dataDir)
  await page.reload()
  await botMessages(page).first().waitFor()
  await expectAnother(page, old)
})

test('a conversation that somebody at the hospital erased is told to be gone at the next message, and the visitor starts again', async () => {
  const { url, dataDir } = await openErasing()
  await openChat(page, url)
  await ask(page, 'wat kost een second opinion?')
  erase(await kept(page), dataDir)
  await textBox(page).fill('welke gegevens zijn nodig?')
  await textBox(page).press('Enter')
  await page.locator('.banner-erased').getByText('Uw gesprek is verwijderd.').waitFor()
  await page.locator('.banner-place').getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await ownMessages(page).first().waitFor({ state: 'detached' })
  await botMessages(page).first().waitFor()
  await ask(page, 'welke gegevens zijn nodig?')
  await page.reload()
  await ownMessages(page).first().waitFor()
})

test('a token that ends while the page is open is replaced, and the message can be sent again', async () => {
  let ended = false
  await page.route('**/activities', (route) => {
    if (ended) return route.fallback()
    ended = true
    return route.fulfill({ status: 403, json: { error: { code: 'TokenExpired', message: 'the token has expired' } } })
  })
  await openChat(page, site.url)
  await textBox(page).fill('wat kost een second opinion?')
  await textBox(page).press('Enter')
  const retry = page.getByRole('button', { name: /Opnieuw/ }).last()
  await page
    .getByText(/Verzenden mislukt/)
    .first()
    .waitFor()
  await retry.click()
  await botMessages(page).nth(1).waitFor()
})

test.each(['echo', 'receipt'])(
  'a message whose %s is cut off but which arrived is shown as sent, once, with its answer',
  async (cutOff) => {
    await page.addInitScript(`
      window.sockets = []
      window.WebSocket = class extends WebSocket { constructor(url) { super(url); sockets.push(this) } }
      window.cut = () => Promise.all(sockets.map((each) => new Promise((done) => {
        if (each.readyState === WebSocket.CLOSED) return done()
        each.addEventListener('close', done)
        each.close()
      })))
    `)
    await openChat(page, site.url)
    // The page has another connection by then, and nobody there waits for the server's receipt any more.
    const givenUp = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/activities'))
    await page.route('**/activities', async (route) => {
      if (cutOff === 'echo') await page.evaluate('cut()')
      await route.fetch()
      await botMessages(page).nth(1).waitFor()
      if (cutOff === 'receipt') await page.evaluate('cut()')
    })
    await ask(page, 'wat kost een second opinion?')
    await givenUp
    await page.unroute('**/activities')
    await ask(page, 'welke gegevens zijn nodig?')
    await expect(page.getByText(/Verzenden mislukt/).count()).resolves.toBe(0)
    await expect(page.locator('.from-visitor .sent').count()).resolves.toBe(2)
    await expect(ownMessages(page).count()).resolves.toBe(2)
  },
)

test('a page that wakes after a day begins a new conversation, with nothing of the old one in it', async () => {
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  await site.stop()
  await page.locator('.banner-lost').waitFor()
  await page.evaluate(`
    const kept = JSON.parse(localStorage['assistant:nki'])
    localStorage['assistant:nki'] = JSON.stringify({ ...kept, at: kept.at - 25 * 3600 * 1000 })
  `)
  await site.start()
  await page.locator('.from-visitor').waitFor({ state: 'detached' })
  await botMessages(page).first().waitFor()
  await ask(page, 'welke gegevens zijn nodig?')
  await expect(ownMessages(page).count()).resolves.toBe(1)
  await expect(botMessages(page).count()).resolves.toBe(2)
})

test('a refusal by something between page and server costs no conversation', async () => {
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  await page.route('**/tokens/*', (route) => route.fulfill({ status: 403, body: '<h1>Sign in to the network</h1>' }))
  await page.reload()
  await page.locator('.banner-failed').waitFor()
  await page.unroute('**/tokens/*')
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await botMessages(page).nth(1).waitFor()
  await expect(ownMessages(page).count()).resolves.toBe(1)
})

test('where the browser has no room left, the conversation lives as long as the page', async () => {
  await page.addInitScript(`Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`)
  await openChat(page, site.url)
  await ask(page, 'wat kost een second opinion?')
  await site.stop()
  await page.locator('.banner-lost').waitFor()
  await site.start()
  await page.locator('.banner-restored').waitFor()
  await ask(page, 'welke gegevens zijn nodig?')
  await expect(ownMessages(page).count()).resolves.toBe(2)
  await expect(botMessages(page).count()).resolves.toBe(3)
})

test('a language that is chosen while the server is away is the bot’s too, once it is back', async () => {
  await openChat(page, site.url)
  await site.stop()
  await page.locator('.banner-lost').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await site.start()
  await page.locator('.from-bot[lang=en]').waitFor()
})
