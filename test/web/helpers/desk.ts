/** The desk as staff handle it, in front of the whole program. It is Monday ten o'clock in Amsterdam, and time passes. */
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { NewAccount } from '../../../bot/storage/desk'
import { openStore } from '../../../bot/storage/open'
import { addSession, hire, MONDAY, type NewStaff, type Office, TestClock } from '../../desk/helpers/desk'
import { type Browsing, browserForTests, type Watching } from '../../helpers/browser'
import { endServices, runService } from '../../helpers/service'

interface DeskSite extends Office {
  host: string
}

async function openDeskSite(): Promise<DeskSite> {
  const clock = new WalkingClock(MONDAY)
  const service = await runService({}, clock.read)
  const store = await openStore({ dataDir: service.dataDir })
  const close = async () => {
    await store.close()
    await service.close()
  }
  return { ...service, close, clock, store, host: new URL(service.url).host }
}

/** Goes on by itself; what a test moves it by comes on top. */
class WalkingClock extends TestClock {
  private readonly started = Date.now()
  override readonly read = (): number => this.now + Date.now() - this.started
}

export interface Seat {
  page: Page
  account: NewAccount
}

interface DeskForTests {
  browser: Browsing
  /** Empty until the tests begin. */
  site: DeskSite
  /** A staff member who is signed in, in a browser of their own whose clock is right. */
  sitDown(staff?: NewStaff, options?: BrowserContextOptions): Promise<Seat>
  /** The same person in another browser, or after the session has ended. */
  sitAgain(account: NewAccount, options?: BrowserContextOptions): Promise<Page>
}

/** A desk for the tests of a file, and a browser in front of it. */
export function deskForTests(watching: Watching = {}): DeskForTests {
  const browser = browserForTests(watching)
  const site = {} as DeskSite
  let close = async () => {}

  beforeAll(async () => {
    Object.assign(site, await openDeskSite())
    close = site.close
  })
  afterAll(async () => {
    await close()
    await endServices()
  })

  const sitAgain = async (account: NewAccount, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await browser.open(site.host, options)
    const secret = await addSession(site, account)
    await page.context().addCookies([{ name: 'desk', value: secret, url: site.url, httpOnly: true }])
    await page.clock.install({ time: site.clock.read() })
    await page.goto(`${site.url}/desk`)
    await page.locator('.shell').waitFor()
    return page
  }
  return {
    browser,
    site,
    sitAgain,
    sitDown: async (staff, options) => {
      const account = await hire(site, staff)
      return { page: await sitAgain(account, options), account }
    },
  }
}

export const part = (page: Page, title: string): Locator =>
  page.locator('.part').filter({ has: page.getByRole('heading', { name: title }) })
export const box = (page: Page): Locator => page.locator('.composer textarea')
export const messages = (page: Page): Locator => page.locator('.message')
export const said = (page: Page, words: string): Locator => messages(page).filter({ hasText: words })
/** What was read aloud so far. */
export const announced = (page: Page): Promise<string[]> => page.locator('[data-announcements] p').allTextContents()

/** Types, and sends with Enter. */
export async function write(page: Page, words: string): Promise<void> {
  await box(page).fill(words)
  await box(page).press('Enter')
}
