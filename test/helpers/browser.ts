/**
 * A real Chromium, from npm, and pages in it that are watched: every request to another host, every error in the console and
 * every uncaught error is written down.
 */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const WEB_DIR = join(__dirname, '..', '..', 'dist', 'web')

/** Nothing of a browser's own traffic: no updates, no look-ups, no experiments. */
const QUIET = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

export async function openBrowser(): Promise<Browser> {
  await access(join(WEB_DIR, 'manifest.json')).catch(() => {
    throw new Error('the web pages are not built; run "npm run build:web"')
  })
  const { default: bundled } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await bundled.executablePath(), args: QUIET })
}

export interface Browsing {
  /** A page in a browser of its own: nothing is shared with another visitor. `host`: where the server is, such as `127.0.0.1:4000`. */
  open(host: string, options?: BrowserContextOptions): Promise<Page>
  /** The same eye on a page that came up beside one of ours, such as a second tab. */
  watch(page: Page, host: string): Page
  /** What the pages' consoles had until now. Whoever takes it has looked: it fails no test any more. */
  takeComplaints(): string[]
}

/** What Chromium and Web Chat write of a call that failed, which is no fault of the page where a test takes the server away. */
const FAILED_CALL =
  /^(?:Failed to load resource: |WebSocket connection to |botframework-webchat: Failed to post activity)/

/** What Chromium writes of a tone before anybody has pressed anything. */
const NO_SOUND_YET = /^The AudioContext was not allowed/

/** `serverMayFail`: the tests take the server away, or have it refuse. */
export interface Watching {
  serverMayFail?: boolean
}

/**
 * A browser for the tests of a file. After each test its pages are closed, and none of them may have asked for anything on another host, have
 * complained, or have broken.
 */
export function browserForTests({ serverMayFail = false }: Watching = {}): Browsing {
  let browser: Browser
  const watched: Watched[] = []

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async () => {
    const seen = watched.splice(0)
    // A page may ask once more while it is being closed.
    for (const { page } of seen) if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' })
    for (const { page } of seen) await page.context().close()
    expect(seen.flatMap(({ elsewhere }) => elsewhere)).toEqual([])
    expect(seen.flatMap(({ errors }) => errors)).toEqual([])
    const complaints = seen.flatMap((each) => each.complaints).filter((each) => !NO_SOUND_YET.test(each))
    expect(complaints.filter((each) => !(serverMayFail && FAILED_CALL.test(each)))).toEqual([])
  })
  afterAll(() => browser?.close())

  const watch = (page: Page, host: string): Page => {
    watched.push(watchPage(page, host))
    return page
  }
  return {
    watch,
    open: async (host, options = {}) => {
      const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 800 }, ...options })
      return watch(await context.newPage(), host)
    },
    takeComplaints: () => watched.flatMap(({ complaints }) => complaints.splice(0)),
  }
}

interface Watched {
  page: Page
  /** Addresses on other hosts that something asked for. */
  elsewhere: string[]
  /** Messages of the console that are errors or warnings. */
  complaints: string[]
  /** That nobody caught. */
  errors: string[]
}

function watchPage(page: Page, host: string): Watched {
  const watched: Watched = { page, elsewhere: [], complaints: [], errors: [] }
  // Long, for a busy machine: what comes is waited for no longer than it takes.
  page.setDefaultTimeout(30_000)
  const look = (address: string) => {
    const url = new URL(address)
    if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.host !== host) watched.elsewhere.push(address)
  }
  page.on('request', (request) => look(request.url()))
  page.on('websocket', (socket) => look(socket.url()))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) watched.complaints.push(message.text())
  })
  page.on('pageerror', (error) => watched.errors.push(String(error.stack ?? error)))
  return watched
}

/** Pixels by which the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** What axe finds on the page, with the places: every rule that it has, those of good practice as well. */
export async function barriersOn(page: Page): Promise<{ id: string; at: string[] }[]> {
  // Without a frame in the page the way that needs no second page does as well, in two thirds of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1).analyze()
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
}
