/** What stands in the chat in a language that we do not speak: as that language, from right to left where it is written so. */
import type { Page } from 'playwright-core'
import { barriersOn, browserForTests, sideways } from '../helpers/browser'
import { ask, botMessages, openChat } from './helpers/chat'
import { openSite, type Site } from './helpers/site'

const browser = browserForTests()
let site: Site

beforeAll(async () => {
  site = await openSite({ MESSAGES_PER_MINUTE: '1000' })
})
afterAll(() => site?.remove())

async function visit(width: number): Promise<Page> {
  const page = await browser.open(site.host, { viewport: { width, height: 640 } })
  await openChat(page, site.url)
  return page
}

test.each([1280, 320])(
  'an emergency in Arabic is answered in Arabic, from right to left, and then in Dutch (%d px)',
  async (width) => {
    const page = await visit(width)
    const answer = await ask(page, 'لا أستطيع التنفس')
    await botMessages(page).nth(2).waitFor()
    const [arabic, dutch] = [page.locator('.from-bot[lang="ar"]'), page.locator('.from-bot[lang="nl"]').last()]
    expect(await arabic.getAttribute('dir')).toBe('rtl')
    expect(await dutch.getAttribute('dir')).toBeNull()
    expect(await answer.locator('a[href="tel:112"]').textContent()).toBe('112')
    const direction = `getComputedStyle(document.querySelector('.from-bot[lang="ar"] ul')).direction`
    expect(await page.evaluate(direction)).toBe('rtl')
    expect(await dutch.locator('a[href="tel:112"]').count()).toBe(1)
    expect(await sideways(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  },
)

test('a question in Turkish, in the language that it names for who hears it', async () => {
  const page = await visit(320)
  await ask(page, 'Randevu almak ne kadar sürer?')
  await botMessages(page).nth(3).waitFor()
  expect(await page.locator('.from-bot').evaluateAll((all) => all.map(({ lang, dir }) => `${lang} ${dir}`))).toEqual([
    'nl ',
    'tr ',
    'en ',
    'nl ',
  ])
  expect(await sideways(page)).toBe(0)
})
