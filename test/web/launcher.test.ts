import type { FrameLocator, Page } from 'playwright-core'
import { barriersOn, browserForTests } from '../helpers/browser'
import { openSite, type Site } from './helpers/site'

const browser = browserForTests()
let site: Site
let page: Page

beforeAll(async () => {
  site = await openSite()
})

beforeEach(async () => {
  page = await browser.open(site.host)
})

afterAll(() => site?.remove())

const button = (page: Page) => page.getByRole('button', { name: /second opinion\?|Sluit de chat/ })
const chat = (page: Page): FrameLocator => page.frameLocator('iframe')

/** Waits until the page has heard all that the chat in its frame has told it: what comes after it is there. */
async function hearsFrame(page: Page): Promise<void> {
  await page.evaluate(`
    window.last = new Promise((heard) => addEventListener('message', ({ data }) => data === 'last' && heard()))
    undefined
  `)
  await chat(page).locator('body').evaluate('parent.postMessage("last", "*")')
  await page.evaluate('window.last')
}

test('the launcher is at most 5 KB compressed, with its words', async () => {
  const response = await fetch(`${site.url}/launcher.js`, { headers: { 'accept-encoding': 'gzip' } })
  const raw = await fetch(`${site.url}/launcher.js`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
  expect(response.status).toBe(200)
  expect(raw.status).toBe(200)
  const size = Number(raw.headers.get('content-length'))
  expect(size).toBeGreaterThan(1024)
  expect(size).toBeLessThanOrEqual(5 * 1024)
  await expect(response.text()).resolves.toContain('Sluit de chat')
})

test('another website may load the launcher, and asks again only whether it changed', async () => {
  const response = await fetch(`${site.url}/launcher.js`)
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const tag = response.headers.get('etag') ?? ''
  const again = await fetch(`${site.url}/launcher.js`, { headers: { 'if-none-match': tag } })
  expect(again.status).toBe(304)
})

test('nothing of the chat is loaded before the button is pressed', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${site.url}/demo`)
  await button(page).waitFor()
  expect(asked.filter((path) => !/^\/(demo|launcher\.js|assets\/(plain|icon).*)$/.test(path))).toEqual([])
  await expect(page.locator('iframe').count()).resolves.toBe(0)
})

test('the button opens the chat and says so; Escape inside closes it and gives the focus back', async () => {
  await page.goto(`${site.url}/demo`)
  await expect(button(page).getAttribute('aria-expanded')).resolves.toBe('false')
  await button(page).focus()
  await page.keyboard.press('Enter')
  await chat(page).locator('.from-bot').first().waitFor()
  await expect(button(page).getAttribute('aria-expanded')).resolves.toBe('true')
  await expect(page.locator('iframe').getAttribute('title')).resolves.toMatch(/^Digitale assistent/)
  await chat(page).locator('#message-box textarea').fill('wat kost een second opinion?')
  await chat(page).locator('#message-box textarea').press('Enter')
  await chat(page).locator('.source').waitFor()
  expect(await barriersOn(page)).toEqual([])
  await chat(page).locator('#message-box textarea').press('Escape')
  await page.locator('iframe').waitFor({ state: 'hidden' })
  await expect(page.evaluate('document.activeElement.shadowRoot.activeElement.tagName')).resolves.toBe('BUTTON')
  await expect(button(page).getAttribute('aria-expanded')).resolves.toBe('false')
})

test('the chat is open again on the next page of the website, with the conversation', async () => {
  await page.goto(`${site.url}/demo`)
  await button(page).click()
  await chat(page).locator('#message-box textarea').fill('wat kost een second opinion?')
  await chat(page).locator('#message-box textarea').press('Enter')
  await chat(page).locator('.source').waitFor()
  await page.goto(`${site.url}/demo?institution=nki`)
  await chat(page).locator('.source').waitFor()
})

test('a language that is chosen in the chat stays on the next page of the website, whatever language that is in', async () => {
  await page.goto(`${site.url}/demo`)
  await button(page).click()
  await chat(page).getByRole('button', { name: 'English' }).click()
  await chat(page).locator('.from-bot[lang=en]').waitFor()
  await page.goto(`${site.url}/demo?institution=nki`)
  await chat(page).getByRole('button', { name: 'Nederlands' }).waitFor()
})

test('Escape in a dialog of the chat, or in a word that is being composed, leaves the chat open', async () => {
  await page.goto(`${site.url}/demo`)
  await button(page).click()
  await chat(page).getByRole('button', { name: 'Opnieuw beginnen' }).click()
  await page.keyboard.press('Escape')
  await chat(page).getByRole('dialog').waitFor({ state: 'hidden' })
  const box = chat(page).locator('#message-box textarea')
  await box.dispatchEvent('keydown', { key: 'Escape', isComposing: true })
  await hearsFrame(page)
  await expect(page.locator('iframe').isVisible()).resolves.toBe(true)
  await box.press('Escape')
  await page.locator('iframe').waitFor({ state: 'hidden' })
})

test('on a telephone the chat fills the screen above its button', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${site.url}/demo`)
  await button(page).click()
  await chat(page).locator('.from-bot').first().waitFor()
  const frame = await page.locator('iframe').boundingBox()
  const close = await button(page).boundingBox()
  expect(frame).toMatchObject({ x: 0, y: 0, width: 320 })
  expect((frame?.height ?? 0) + (close?.height ?? 0)).toBeGreaterThanOrEqual(638)
})

test('it works on a website with a strict policy that names this server in two places', async () => {
  const policy = `default-src 'none'; script-src ${site.url}; frame-src ${site.url}`
  await page.route('**/strict', (route) =>
    route.fulfill({
      headers: { 'content-security-policy': policy, 'content-type': 'text/html' },
      body: `<!doctype html><html lang="en"><title>Strict</title><link rel="icon" href="data:,"><body>
        <script src="${site.url}/launcher.js" data-institution="erasmus-mc" async></script>`,
    }),
  )
  await page.goto(`${site.url}/strict`)
  await page.getByRole('button', { name: 'Question about a second opinion?' }).click()
  await chat(page).getByText('Erasmus MC').first().waitFor()
  // The browser looks for the icon although the page names none that it may load.
  expect(browser.takeComplaints().filter((complaint) => !complaint.includes('data:,'))).toEqual([])
})
