/** A checklist from the first question to the printed page, and on with its code in another browser. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { barriersOn, browserForTests, sideways } from '../helpers/browser'
import { ask, botMessages, choices, openChat } from './helpers/chat'
import { openSite, type Site } from './helpers/site'

const browser = browserForTests()
let site: Site

beforeAll(async () => {
  site = await openSite({ MESSAGES_PER_MINUTE: '1000' })
})

afterAll(() => site?.remove())

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.open(site.host, options)
  await openChat(page, site.url + path)
  return page
}

/** Presses a choice and waits for the next message. */
async function press(page: Page, name: string): Promise<void> {
  const before = await botMessages(page).count()
  await choices(page).getByText(name, { exact: true }).click()
  await botMessages(page).nth(before).waitFor()
}

const hears = (page: Page, words: string): Promise<void> =>
  botMessages(page).filter({ hasText: words }).last().waitFor()

/** Follows the link to the page to print, which opens beside the chat. */
async function openPrintPage(page: Page): Promise<Page> {
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    botMessages(page).last().locator('a[href^="/papers/"]').click(),
  ])
  browser.watch(opened, site.host)
  await opened.waitForLoadState()
  return opened
}

/** The first paper is not needed: in the end it counts no more. */
async function walkChecklist(page: Page): Promise<void> {
  await ask(page, 'checklist')
  await press(page, 'Via mijn huisarts')
  await press(page, 'Niet nodig')
  await press(page, 'Heb ik')
  await press(page, 'Nog niet')
  await hears(page, '4 van 4')
  await press(page, 'Heb ik')
  await hears(page, 'U hebt 2 van 3')
}

test('a checklist is walked, printed, and finished by its code in a second browser', async () => {
  const page = await visit('/')
  await walkChecklist(page)
  const print = await openPrintPage(page)
  await expect(print.title()).resolves.toBe('Uw lijst – Nederlands Kanker Instituut (NKI) – Antoni van Leeuwenhoek')
  await print.getByRole('heading', { name: 'Dit ontbreekt nog' }).waitFor()
  await expect(print.locator('.missing li').allTextContents()).resolves.toEqual([
    expect.stringMatching(/^Toestemming vooraf.*Wie\?.*Hoe\?/),
  ])
  await expect(print.locator('.there li').count()).resolves.toBe(2)

  await press(page, 'Code om later verder te gaan')
  const code = (await botMessages(page).last().locator('strong').textContent()) ?? ''
  expect(code).toMatch(/^[A-Z]{4}(-[A-Z]{4}){3}$/)
  await print.reload()
  await expect(print.locator('.code').textContent()).resolves.toBe(code)

  const second = await visit('/?lang=en')
  await ask(second, code.toLowerCase().replaceAll('-', ' '))
  await hears(second, '3 van 4')
  await press(second, 'Heb ik')
  await hears(second, 'U hebt 3 van 3')
  const finished = await openPrintPage(second)
  await finished.getByText('U hebt 3 van 3. U hebt alles van deze lijst.').waitFor()

  // Another visitor's page: the first one shows what was ticked there, not here.
  await print.reload()
  await print.getByText('U hebt 2 van 3.').waitFor()
})

test('questions to take along stand on the same page, which is gone once the visitor deletes the data', async () => {
  const page = await visit('/')
  await walkChecklist(page)
  await ask(page, 'Vragen kiezen om mee te nemen')
  await press(page, 'Wat is bekend over de kans van slagen?')
  await press(page, 'Dit is genoeg')
  const print = await openPrintPage(page)
  await print.getByRole('heading', { name: 'Vragen om mee te nemen' }).waitFor()
  await expect(print.locator('.questions li').allInnerTexts()).resolves.toEqual([
    'Wat is bekend over de kans van slagen?',
  ])
  await print.getByRole('heading', { name: 'Papieren en stappen nalopen' }).waitFor()
  // Their numbers stand before them, on the page.
  expect(
    await print.evaluate('parseFloat(getComputedStyle(document.querySelector(".questions")).paddingLeft)'),
  ).toBeGreaterThan(20)
  await ask(page, 'verwijder mijn gegevens')
  await choices(page).getByText('Verwijder mijn gesprek', { exact: true }).click()
  await hears(page, 'Uw gesprek is verwijderd')
  const response = await print.reload()
  expect(response?.status()).toBe(404)
  await print.getByRole('heading', { name: 'Deze lijst is er niet meer' }).waitFor()
  // The browser writes the 404 to its console by itself.
  expect(browser.takeComplaints()).toEqual([expect.stringContaining('404')])
})

describe('the page to print', () => {
  async function printPage(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await visit('/', options)
    await walkChecklist(page)
    return openPrintPage(page)
  }

  test.each([1280, 320])('has nothing that axe objects to, and no need to scroll sideways: %d px', async (width) => {
    const page = await printPage({ viewport: { width, height: 700 } })
    expect(await barriersOn(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Still missing' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
  })

  test('prints by its button, in large type and without what is of no use on paper', async () => {
    const page = await printPage()
    await page.evaluate('window.print = () => { window.printed = true }')
    await page.getByRole('button', { name: 'Printen of als pdf bewaren' }).press('Enter')
    await expect(page.evaluate('window.printed')).resolves.toBe(true)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button').isVisible()).resolves.toBe(false)
    await expect(page.getByRole('link', { name: 'English' }).isVisible()).resolves.toBe(false)
    const points = await page.evaluate(
      'parseFloat(getComputedStyle(document.querySelector(".papers")).fontSize) * 0.75',
    )
    expect(points).toBeGreaterThanOrEqual(14)
  })

  test('is whole without a script: only the button is missing, which could do nothing', async () => {
    const page = await printPage()
    const plain = await browser.open(site.host, { javaScriptEnabled: false })
    await plain.goto(page.url())
    await plain.getByRole('heading', { name: 'Dit ontbreekt nog' }).waitFor()
    await expect(plain.getByRole('button').count()).resolves.toBe(0)
  })
})
