import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Locator, Page, Route } from 'playwright-core'
import { EVERYWHERE } from '../../bot/storage/desk'
import type { HandoffSet } from '../../bot/storage/handoffs'
import {
  addSession,
  hashOfPassword,
  hire,
  MINUTE,
  PASSWORD,
  seat as seatElsewhere,
  visitorWaits,
} from '../desk/helpers/desk'
import { barriersOn, sideways } from '../helpers/browser'
import { askInVain } from '../helpers/in-vain'
import { until } from '../helpers/until'
import { announced, box, deskForTests, messages, part, type Seat, said, write } from './helpers/desk'

// What the server refuses stands in the console of every browser; anything else is a fault of ours.
const { browser, site, sitDown, sitAgain } = deskForTests({ serverMayFail: true })
let hash: string

beforeAll(async () => {
  hash = await hashOfPassword()
})

async function door(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.open(site.host, options)
  await page.goto(`${site.url}/desk`)
  await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
  return page
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Gebruikersnaam').fill(name)
  await page.getByLabel('Wachtwoord').fill(password)
  await page.getByLabel('Wachtwoord').press('Enter')
}

/** Of Sanne, who has accepted somebody's question just now. */
async function helping(question = 'Mag mijn zus het voor mij aanvragen?'): Promise<Seat & { conversation: string }> {
  const { conversation } = await visitorWaits(site, { said: question })
  const seat = await sitDown({ firstName: 'Sanne' })
  await seat.page.goto(`${site.url}/desk/conversations/${conversation}`)
  await seat.page.getByRole('button', { name: 'Aannemen', exact: true }).click()
  await box(seat.page).waitFor()
  return { ...seat, conversation }
}

/** What the visitor says, written into the store beside the program: no sign of it comes to the desk. */
const saysNow = (conversation: string, text: string) =>
  site.store.receive({
    conversation,
    at: site.clock.read(),
    takesTurn: false,
    body: () => ({ type: 'message', text, from: { id: 'dl_visitor', role: 'user' } }),
  })

/** The same, and the desk hears of it. `set`: what else that changes. */
async function writes(conversation: string, text: string, set: (at: number) => HandoffSet = () => ({})): Promise<void> {
  const { at } = (await saysNow(conversation, text)).activity
  const { id } = (await site.store.handoffs.findOpenHandoff(conversation)) ?? { id: '' }
  await site.store.handoffs.changeHandoff({
    id,
    when: { states: ['waiting', 'accepted'] },
    set: { lastVisitorAt: at, ...set(at) },
    at,
  })
}

/** The visitor writes of danger, whoever has the conversation. */
const isInDangerNow = (conversation: string) =>
  writes(conversation, 'Ik krijg geen lucht meer', (dangerAt) => ({ dangerAt, redFlag: 'emergency' }))

/** The visitor writes of despair, and the assistant says more to it than there is room for. */
async function despairs(conversation: string, text: string): Promise<void> {
  const { id } = (await site.store.handoffs.findOpenHandoff(conversation)) ?? { id: '' }
  const at = site.clock.read()
  const said = { type: 'message', id: `${conversation}|cry`, text, from: { id: 'dl_visitor', role: 'user' } }
  const { activity } = await site.store.receive({ conversation, at, takesTurn: true, body: () => said })
  await site.store.finishTurn({
    conversation,
    answers: activity.sequence,
    state: { revision: (await site.store.readState(conversation)).revision, value: {} },
    at,
    replies: [
      () => ({
        type: 'message',
        replyToId: said.id,
        text: `Bel nu.${'\n\nPraat met iemand.'.repeat(30)}`,
        textFormat: 'markdown',
        channelData: { key: 'safety.crisis' },
      }),
    ],
    handoff: { do: 'change', id, set: { lastVisitorAt: at, dangerAt: at, redFlag: 'crisis' } },
  })
}

/** Nothing lies over its last line. */
const inSight = (message: Locator) =>
  until(() =>
    message.evaluate((element) => {
      const { x, y, height } = element.getBoundingClientRect()
      return element.contains(element.ownerDocument.elementFromPoint(x + 20, y + height - 10))
    }),
  )

/** At the server and at these pages. */
async function pass(milliseconds: number, ...pages: Page[]): Promise<void> {
  site.clock.pass(milliseconds)
  for (const page of pages) await page.clock.fastForward(milliseconds)
}

const warning = (page: Page) => page.getByRole('dialog', { name: 'Bent u er nog?' })

/** Presses something that does nothing, of which the server hears. */
const showsLife = (page: Page) =>
  Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/api/session') && answer.request().method() === 'POST'),
    page.keyboard.press('Shift'),
  ])

const urgent = (page: Page) => page.locator('[aria-live=assertive][data-announcements] p')

const countTones = (page: Page) =>
  page.evaluate(
    'window.tones = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { window.tones++; start.call(this, at) }',
  )

/** So many notes in all: two a tone. */
const heard = (page: Page, notes: number) => page.waitForFunction(`window.tones === ${notes}`)

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account van Sanne' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
}

/** However a test ends, the clock goes on from where it would be without it. */
let began: number
beforeEach(() => {
  began = site.clock.now
})
afterEach(() => site.clock.pass(began - site.clock.now))

/** What a test leaves open would stand in the next one's lists. */
afterEach(async () => {
  for (const { conversation } of await site.store.handoffs.listOpenHandoffs('nki'))
    await site.store.eraseConversation(conversation)
  for (const { conversation } of await site.store.handoffs.listOpenHandoffs('erasmus-mc'))
    await site.store.eraseConversation(conversation)
})

describe('signing in', () => {
  test('a wrong password is said so, the right one of the first time must be changed, then the desk opens', async () => {
    await hire(site, { name: 'first@time', firstName: 'Eva', password: hash, mustChangePassword: true })
    const page = await door()
    await signIn(page, 'first@time', 'not the password')
    await page.getByText('horen niet bij elkaar').waitFor()
    await expect(page.evaluate('document.activeElement.name')).resolves.toBe('password')
    await signIn(page, 'first@time', PASSWORD)
    await page.getByRole('heading', { name: 'Kies een eigen wachtwoord' }).waitFor()
    await page.getByLabel('Huidig wachtwoord').fill(PASSWORD)
    await page.getByLabel('Nieuw wachtwoord (minstens').fill('kort')
    await page.getByRole('button', { name: 'Wachtwoord opslaan' }).click()
    await page.getByText('Neem minstens 12 tekens.').waitFor()
    await page.getByLabel('Nieuw wachtwoord (minstens').fill('a sentence of my own')
    await page.getByLabel('Nieuw wachtwoord, nog een keer').fill('a sentence of my own')
    await page.getByRole('button', { name: 'Wachtwoord opslaan' }).click()
    await page.getByText('Niemand wacht.').first().waitFor()
    await expect(page.title()).resolves.toBe('Gesprekken – Balie')
  })

  test('over http from another machine the page says what is needed, and not that the server is away', async () => {
    // A browser finds this name on this machine, and the server takes it for another one.
    const host = site.host.replace('127.0.0.1', 'desk.localhost')
    const page = await browser.open(host)
    await page.goto(`http://${host}/desk`)
    await page.getByText('De balie werkt alleen via https.').waitFor()
    await page.getByText('TRUST_PROXY=yes').waitFor()
  })

  test('whoever takes another password stays at the desk', async () => {
    const { page } = await sitDown({ firstName: 'Sanne', password: hash })
    await page.getByRole('button', { name: 'Account van Sanne' }).click()
    await page.getByRole('button', { name: 'Wachtwoord wijzigen' }).click()
    await page.getByLabel('Huidig wachtwoord').fill(PASSWORD)
    await page.getByLabel('Nieuw wachtwoord (minstens').fill('a sentence of my own')
    await page.getByLabel('Nieuw wachtwoord, nog een keer').fill('a sentence of my own')
    await page.getByRole('button', { name: 'Wachtwoord opslaan' }).click()
    await page.getByText('Uw nieuwe wachtwoord is opgeslagen.').waitFor()
    await page.getByRole('link', { name: 'Gesprekken' }).click()
    await visitorWaits(site, { said: 'Is daar iemand?' })
    await part(page, 'Wachtend').getByText('Is daar iemand?').waitFor()
  })

  test('a session that ends says so; after signing in again the page and the unsent words are there', async () => {
    const { page, account } = await helping()
    await site.store.desk.changeAccount(account.id, { password: hash }, { endsSessions: false })
    await box(page).fill('Nog niet verstuurd')
    // Nothing is asked for by the page itself any more: only what is sent meets the end of the session.
    await page.locator('.card').first().waitFor()
    await page.context().clearCookies()
    await write(page, 'Verstuurd toen de sessie voorbij was')
    await page.getByRole('alert').getByText('Wat u had getypt, is bewaard').waitFor()
    await expect(page.evaluate('document.activeElement.textContent')).resolves.toBe('Aanmelden')
    await signIn(page, account.name, PASSWORD)
    await said(page, 'Verstuurd toen de sessie voorbij was').locator('time').waitFor()
  })

  test('signing out while helping somebody asks first, and leaves no word in the browser', async () => {
    const { page } = await helping()
    await box(page).fill('Iets persoonlijks')
    await signOut(page)
    await page.getByRole('dialog').getByText('U helpt nog 1 bezoeker').waitFor()
    await page.keyboard.press('Escape')
    await expect(box(page).inputValue()).resolves.toBe('Iets persoonlijks')
    await signOut(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
    await expect(page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).resolves.not.toContain('Iets')
  })

  test('signing out without a connection says that it is not done yet, and is done as soon as there is one', async () => {
    const { page, conversation } = await helping()
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    await write(page, 'Iets persoonlijks')
    await write(page, 'Nog iets persoonlijks')
    await signOut(page)
    await page.getByRole('dialog').getByText('die u nog niet heeft verstuurd').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
    await page.getByText('U bent nog niet afgemeld').waitFor()
    await expect(page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).resolves.not.toMatch(/iets/i)
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
    const stored = await site.store.listActivities(conversation, 0)
    expect(JSON.stringify(stored)).not.toContain('persoonlijks')
  })

  test('the last warning before a session ends for good is read once', async () => {
    const { page } = await sitDown()
    await page.route('**/api/session', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), endsIn: 90_000 } })
    })
    await page.reload()
    await page.getByText('Straks moet u zich opnieuw aanmelden').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).click()
    await page.clock.runFor(11_000)
    await expect(page.getByRole('dialog').count()).resolves.toBe(0)
  })
})

describe('whoever lies idle', () => {
  test('is warned by what the server heard of, and goes on with one press', async () => {
    const { page } = await sitDown()
    await showsLife(page)
    await pass(30_000, page)
    await page.keyboard.press('Shift')
    const told = page.waitForRequest((asked) => asked.url().endsWith('/api/session') && asked.method() === 'POST')
    await pass(30_000, page)
    await told
    await pass(57 * MINUTE, page)
    await expect(warning(page).count()).resolves.toBe(0)
    await pass(MINUTE + 10_000, page)
    await warning(page).waitFor()
    await expect(warning(page).getByRole('button').allTextContents()).resolves.toEqual(['Ik ben er nog'])
    await warning(page).getByRole('button', { name: 'Ik ben er nog' }).click()
    await warning(page).waitFor({ state: 'detached' })
    await pass(57 * MINUTE, page)
    await page.getByText('Niemand wacht.').first().waitFor()
  })

  test('stays warned while the server cannot be reached, however often Escape is pressed', async () => {
    const { page } = await sitDown()
    await showsLife(page)
    await pass(58 * MINUTE + 10_000, page)
    await warning(page).waitFor()
    await page.route('**/api/session', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    for (const _ of ['asks to stay', 'cannot be refused in Chromium', 'nor can this']) {
      await page.keyboard.press('Escape')
      await warning(page).getByText('De server is niet bereikbaar. Probeer').waitFor()
    }
    await expect(page.evaluate('document.activeElement.closest("dialog:modal") !== null')).resolves.toBe(true)
    await page.unroute('**/api/session')
    await warning(page).getByRole('button', { name: 'Ik ben er nog' }).click()
    await warning(page).waitFor({ state: 'detached' })
  })

  test('in one tab and works in another is not warned; a press in one answers for both', async () => {
    const { page } = await sitDown()
    const second = browser.watch(await page.context().newPage(), site.host)
    await second.clock.install({ time: site.clock.read() })
    await second.goto(`${site.url}/desk`)
    await second.getByText('Niemand wacht.').first().waitFor()
    await pass(30 * MINUTE, page, second)
    await showsLife(second)
    const asked = page.waitForResponse('**/api/session')
    await pass(29 * MINUTE, page, second)
    await asked
    await expect(warning(page).count()).resolves.toBe(0)
    await pass(30 * MINUTE, page, second)
    await warning(page).waitFor()
    await warning(second).getByRole('button', { name: 'Ik ben er nog' }).click()
    await page.clock.runFor(5000)
    await warning(page).waitFor({ state: 'detached' })
  })
})

describe('the queue', () => {
  test('a new visitor is shown with all that counts, announced once, and heard', async () => {
    const { page } = await sitDown({ institutions: ['nki', 'erasmus-mc'] })
    await page.getByText('Niemand wacht.').first().click()
    await countTones(page)
    await visitorWaits(site, {
      institution: 'erasmus-mc',
      language: 'en',
      redFlag: 'emergency',
      said: 'I have a fever',
    })
    const item = part(page, 'Wachtend').locator('.item')
    await item.waitFor()
    const text = (await item.textContent()) ?? ''
    for (const words of ['Rode vlag: mogelijk noodgeval', 'I have a fever', 'Erasmus MC', 'Engels'])
      expect(text).toContain(words)
    await expect(item.locator('.waited').textContent()).resolves.toMatch(/^\d+:\d\dwacht/)
    const announcements = () => announced(page).then((all) => all.filter((each) => each.startsWith('Nieuwe bezoeker')))
    await until(async () => (await announcements()).length > 0)
    await expect(announcements()).resolves.toHaveLength(1)
    await expect(page.title()).resolves.toBe('(1) Gesprekken – Balie')
    await heard(page, 2)
  })

  test('a sound that has gone to sleep wakes for the next visitor, and a browser that shows no notification cuts nothing off', async () => {
    const { page } = await sitDown()
    await page.evaluate(`
      localStorage.setItem('desk:settings', JSON.stringify({ language: 'nl', sound: true, notifications: true }))
    `)
    await page.addInitScript(`
      window.Notification = class { static permission = 'granted'; constructor() { throw new TypeError('Illegal constructor') } }
      Object.defineProperty(document, 'hidden', { get: () => true })
      window.AudioContext = class extends AudioContext { constructor() { super(); window.audio = this } }
    `)
    await page.reload()
    await page.getByText('Niemand wacht.').first().click()
    await page.waitForFunction('window.audio?.state === "running"')
    await page.evaluate('window.audio.suspend()')
    await countTones(page)
    const opened: string[] = []
    page.on('request', (request) => opened.push(request.url()))
    await visitorWaits(site, { said: 'De eerste' })
    await part(page, 'Wachtend').getByText('De eerste').waitFor()
    await heard(page, 2)
    await visitorWaits(site, { said: 'De tweede' })
    await part(page, 'Wachtend').getByText('De tweede').waitFor()
    await heard(page, 4)
    expect(opened.filter((each) => each.includes('/events'))).toEqual([])
  })

  test('closing time shows on the minute', async () => {
    const toClosing = Date.UTC(2026, 10, 23, 11, 30) - site.clock.read()
    site.clock.pass(toClosing - 60_000)
    const { page } = await sitDown()
    await page.getByText('Niemand wacht.').first().waitFor()
    expect(await page.getByText('nu gesloten').count()).toBe(0)
    site.clock.pass(60_000)
    await page.clock.fastForward(61_000)
    await page.getByText('nu gesloten').waitFor()
  })

  test('who has waited longest stands first and is the one that is taken', async () => {
    await visitorWaits(site, { said: 'de eerste', requestedAt: site.clock.now - 240_000 })
    await visitorWaits(site, { said: 'de tweede', requestedAt: site.clock.now - 60_000 })
    const { page } = await sitDown()
    const items = part(page, 'Wachtend').locator('.item-question')
    await items.nth(1).waitFor()
    await expect(items.allTextContents()).resolves.toEqual(['de eerste', 'de tweede'])
    await page.getByRole('button', { name: 'Langst wachtende aannemen' }).click()
    await said(page, 'de eerste').waitFor()
    await part(page, 'Van mij').getByText('de eerste').waitFor()
  })

  test('who wrote of danger stands before who has waited longer, and is taken first', async () => {
    await visitorWaits(site, { said: 'de eerste', requestedAt: site.clock.now - 240_000 })
    const { conversation } = await visitorWaits(site, { said: 'de tweede', requestedAt: site.clock.now - 60_000 })
    const { page } = await sitDown()
    const items = part(page, 'Wachtend').locator('.item-question')
    await items.nth(1).waitFor()
    await isInDangerNow(conversation)
    await page.getByRole('button', { name: 'Rode vlag aannemen' }).click()
    await said(page, 'de tweede').waitFor()
    await part(page, 'Van mij').getByText('de tweede').waitFor()
    await page.getByRole('button', { name: 'Langst wachtende aannemen' }).waitFor()
  })

  test('while nobody looks at the page, a message in a conversation of mine stands in the title, sounds and notifies', async () => {
    const { page, conversation } = await helping()
    await page.evaluate(`
      localStorage.setItem('desk:settings', JSON.stringify({ language: 'nl', sound: true, notifications: true }))
    `)
    await page.addInitScript(`
      window.shown = []
      window.Notification = class { static permission = 'granted'; constructor(title) { window.shown.push(title) } }
      Object.defineProperty(document, 'hidden', { get: () => true })
    `)
    await page.reload()
    await write(page, 'Dat mag.')
    await until(async () => (await page.title()) === 'Gesprekken – Balie')
    await countTones(page)
    await writes(conversation, 'En mijn broer?')
    await until(async () => (await page.title()) === '(1) Gesprekken – Balie')
    await heard(page, 2)
    await expect(page.evaluate('window.shown')).resolves.toEqual(['Een bezoeker schreef u'])
  })

  test('a colleague who was quicker is named', async () => {
    const { conversation, handoff } = await visitorWaits(site)
    const omar = await seatElsewhere(site, { firstName: 'Omar' })
    const { page } = await sitDown()
    await page.goto(`${site.url}/desk/conversations/${conversation}`)
    await page.route('**/accept', async (route) => {
      await omar.post(`/handoffs/${handoff}/accept`)
      await route.continue()
    })
    await page.getByRole('button', { name: 'Aannemen', exact: true }).click()
    await part(page, 'Bij collega’s').getByText('bij Omar').waitFor()
    await page.getByRole('alert').getByText('Omar was u net voor').waitFor()
    await expect(page.getByRole('button', { name: 'Aannemen', exact: true }).count()).resolves.toBe(0)
    await expect(box(page).count()).resolves.toBe(0)
  })

  test('a colleague who took the only visitor that waited is named as well', async () => {
    const { handoff } = await visitorWaits(site)
    const omar = await seatElsewhere(site, { firstName: 'Omar' })
    const { page } = await sitDown()
    await page.route('**/accept', async (route) => {
      await omar.post(`/handoffs/${handoff}/accept`)
      await part(page, 'Bij collega’s').getByText('bij Omar').waitFor()
      await route.continue()
    })
    await page.getByRole('button', { name: 'Langst wachtende aannemen' }).click()
    await page.getByRole('alert').getByText('Omar was u net voor').waitFor()
    await part(page, 'Wachtend').getByText('Niemand wacht.').waitFor()
  })

  test('a break is said at once, to oneself in every browser and to colleagues; each page shows life when asked', async () => {
    const { page, account } = await sitDown({ firstName: 'Sanne' })
    const second = await sitAgain(account)
    const alive = second.waitForResponse(/\/alive$/)
    const omar = await sitDown({ firstName: 'Omar' })
    await page.getByRole('switch', { name: 'Beschikbaar' }).click()
    await page.getByText('U bent niet beschikbaar. Zet de schakelaar').waitFor()
    await part(omar.page, 'Collega’s')
      .locator('.colleague')
      .filter({ hasText: 'Sanne' })
      .getByText('Niet beschikbaar')
      .waitFor()
    await second.getByText('U bent niet beschikbaar. Zet de schakelaar').waitFor()
    expect((await alive).status()).toBe(200)
  })
})

describe('a conversation', () => {
  test('a suggestion and a saved reply go to the cursor, keep what was typed, and are sent by nobody but me', async () => {
    const { page, account } = await helping('Wat kost een second opinion?')
    const greeting = { language: 'nl', title: 'Begroeting', text: 'Goedemorgen!' } as const
    await site.store.desk.keepReply({ ...greeting, id: 'greeting', account: account.id, at: site.clock.read() })
    const before = await messages(page).count()
    await box(page).fill('Voor na')
    await box(page).evaluate((element) =>
      (element as unknown as { setSelectionRange(from: number, to: number): void }).setSelectionRange(4, 4),
    )
    await page.getByRole('tab', { name: 'Snelantwoorden' }).click()
    await page.getByRole('searchbox', { name: 'Zoek een snelantwoord' }).fill('begroet')
    await page.getByRole('button', { name: 'Invoegen: Begroeting' }).click()
    await expect(box(page).inputValue()).resolves.toBe('Voor Goedemorgen! na')
    await page.getByRole('tab', { name: 'Suggesties' }).click()
    await page
      .getByRole('button', { name: /^Invoegen: / })
      .first()
      .click()
    const text = await box(page).inputValue()
    expect(text).toMatch(/^Voor Goedemorgen!\n[\s\S]{40,} na$|^Voor Goedemorgen!\n[\s\S]{40,}\nna$/)
    expect(text).not.toMatch(/\*\*|\]\(/)
    await expect(messages(page).count()).resolves.toBe(before)
  })

  test('what is typed outlives another page and a reload; what could not be sent comes back into the box', async () => {
    const { page, conversation } = await helping()
    await box(page).fill('Half af')
    await page.getByRole('link', { name: 'Terugbellen' }).click()
    await page.getByText('Er zijn geen terugbelverzoeken.').waitFor()
    await page.goBack()
    await expect(box(page).inputValue()).resolves.toBe('Half af')
    await page.reload()
    await box(page).waitFor()
    await expect(box(page).inputValue()).resolves.toBe('Half af')
    const refuse = { status: 409, json: { error: { code: 'StateChanged', message: '' } } }
    await page.route('**/messages', (route) => route.fulfill(refuse))
    await write(page, 'Komt niet aan')
    await page.getByText('Niet verstuurd').waitFor()
    const told = 'Een bericht aan een bezoeker is niet verstuurd.'
    await page.locator('[data-announcements][aria-live=assertive]').getByText(told).waitFor({ state: 'attached' })
    await expect(page.getByRole('link', { name: told }).count()).resolves.toBe(0)
    await page.getByRole('link', { name: 'Terugbellen' }).click()
    await page.getByRole('link', { name: told }).click()
    await page.getByRole('button', { name: 'Terug in het tekstvak' }).click()
    await expect(box(page).inputValue()).resolves.toBe('Komt niet aan')
    await page.unroute('**/messages')
    await box(page).press('Enter')
    await said(page, 'Komt niet aan').locator('time').waitFor()
    const stored = await site.store.listActivities(conversation, 0)
    expect(stored.filter(({ role, body }) => role === 'staff' && body.text === 'Komt niet aan')).toHaveLength(1)
  })

  test('a message that comes in is announced once, and what was missed is read after a cut connection', async () => {
    const { page, conversation } = await helping()
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    await saysNow(conversation, 'Onder een <b>tunnel</b>')
    await page.context().setOffline(false)
    await said(page, 'Onder een <b>tunnel</b>').waitFor()
    const tunnels = () => announced(page).then((all) => all.filter((each) => each.includes('tunnel')))
    await until(async () => (await tunnels()).length > 0)
    await expect(tunnels()).resolves.toEqual(['Bezoeker: Onder een <b>tunnel</b>'])
    await expect(said(page, 'tunnel').locator('.bubble b').count()).resolves.toBe(0)
    // No sign comes of it; my own words bring it along.
    await saysNow(conversation, 'Zonder seintje')
    await write(page, 'Ik ben er nog.')
    await said(page, 'Zonder seintje').waitFor()
    await said(page, 'Ik ben er nog.').locator('time').waitFor()
    await expect(messages(page).last().textContent()).resolves.toContain('Ik ben er nog.')
  })

  test.each([1280, 320])('danger is not to be missed, wherever one looks at the desk (%i px)', async (width) => {
    const { page, conversation } = await helping()
    await page.setViewportSize({ width, height: 700 })
    await page.goto(`${site.url}/desk/callbacks`)
    await page.getByRole('heading', { name: 'Terugbellen' }).waitFor()
    await countTones(page)
    await page.getByRole('heading', { name: 'Terugbellen' }).click()
    await isInDangerNow(conversation)
    await urgent(page).waitFor({ state: 'attached' })
    await expect(page.title()).resolves.toBe('⚠ (1) Terugbellen – Balie')
    await expect(urgent(page).allTextContents()).resolves.toEqual([
      expect.stringContaining('Rode vlag: mogelijk noodgeval.'),
    ])
    await heard(page, 6)
    const bar = page.locator('.bars').getByRole('link', { name: 'Rode vlag: mogelijk noodgeval.' })
    await bar.waitFor()
    await expect(sideways(page)).resolves.toBeLessThanOrEqual(0)
    await page.goto(`${site.url}/desk`)
    await part(page, 'Van mij').locator('.item[data-danger]').waitFor()
    const { conversation: other } = await visitorWaits(site, { said: 'Is daar iemand?' })
    await page.goto(`${site.url}/desk/conversations/${other}`)
    await said(page, 'Is daar iemand?').waitFor()
    await bar.click()
    await page.locator('.message-danger').getByText('Rode vlag: mogelijk noodgeval').waitFor()
    await expect(bar.count()).resolves.toBe(0)
    await site.store.eraseConversation(other)
    await expect(sideways(page)).resolves.toBeLessThanOrEqual(0)
    await page.locator('.danger-words').getByText('Ik krijg geen lucht meer').waitFor()
    await write(page, 'Bel nu 112.')
    await until(async () => (await page.title()) === 'Gesprekken – Balie')
    await page.locator('.danger-words').waitFor({ state: 'detached' })
  })

  test('danger that came while the connection was cut is heard, from whom nobody had seen wait as well', async () => {
    const { page } = await sitDown()
    await page.getByText('Niemand wacht.').first().click()
    await countTones(page)
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    const { conversation } = await visitorWaits(site, { said: 'Is daar iemand?' })
    await isInDangerNow(conversation)
    await page.context().setOffline(false)
    await urgent(page).filter({ hasText: 'Rode vlag: mogelijk noodgeval.' }).waitFor({ state: 'attached' })
    await heard(page, 2 + 6)
  })

  test('so much was missed that the queue is read anew, at the second try: danger is heard, the page is connected again, and whoever comes back to it hears it once more', async () => {
    const { page, conversation } = await helping()
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    await isInDangerNow(conversation)
    const { id } = (await site.store.handoffs.findOpenHandoff(conversation)) ?? { id: '' }
    for (let change = 0; change < 210; change++) {
      const at = site.clock.read()
      await site.store.handoffs.changeHandoff({ id, when: { states: ['accepted'] }, set: { lastVisitorAt: at }, at })
    }
    await page.route('**/api/queue', (route) => route.fulfill({ status: 500 }), { times: 1 })
    await page.context().setOffline(false)
    await urgent(page).filter({ hasText: 'Rode vlag' }).waitFor({ state: 'attached' })
    await page.getByText('Geen verbinding').waitFor({ state: 'detached' })
    await page.reload()
    await urgent(page).filter({ hasText: 'Rode vlag' }).waitFor({ state: 'attached' })
  })

  test('what a colleague handed over while the connection was cut is told; whom one accepts again later is not called handed over', async () => {
    const { page, account } = await sitDown({ firstName: 'Sanne' })
    const omar = await seatElsewhere(site, { firstName: 'Omar' })
    await page.getByText('Niemand wacht.').first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    const { conversation, handoff } = await visitorWaits(site)
    await omar.post(`/handoffs/${handoff}/accept`)
    const given = await omar.post(`/handoffs/${handoff}/transfer`, { to: account.id, note: 'Vraagt naar de kosten.' })
    expect(given.status).toBe(200)
    await page.context().setOffline(false)
    const told = page.locator('[data-announcements] p').filter({ hasText: 'Een collega gaf u een gesprek' })
    await told.waitFor({ state: 'attached' })
    await page.reload()
    const elsewhere = await sitAgain(account)
    await page.goto(`${site.url}/desk/conversations/${conversation}`)
    await page.getByRole('button', { name: 'Terugzetten' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Terugzetten' }).click()
    await part(elsewhere, 'Wachtend').locator('.item').waitFor()
    await page.getByRole('button', { name: 'Langst wachtende aannemen' }).click()
    await part(elsewhere, 'Van mij').locator('.item').waitFor()
    await write(page, 'Daar ben ik weer.')
    await said(page, 'Daar ben ik weer.').locator('time').waitFor()
    await expect(told.count()).resolves.toBe(0)
    expect((await announced(elsewhere)).filter((each) => each.includes('gaf u'))).toEqual([])
  })

  test('what came in while the conversation was being read again stays', async () => {
    const { page, conversation } = await helping()
    const readAgain = async (route: Route) => {
      const response = await route.fetch()
      await saysNow(conversation, 'Nog één vraag')
      await write(page, 'Zegt u het maar.')
      await said(page, 'Nog één vraag').waitFor()
      await route.fulfill({ response })
    }
    await page.route(`**/conversations/${conversation}`, readAgain, { times: 1 })
    const answered = page.waitForResponse(`**/conversations/${conversation}`)
    await page.getByRole('tab', { name: 'Notities' }).click()
    await page.getByLabel('Nieuwe notitie').fill('Belde vorige week al.')
    await page.getByRole('button', { name: 'Notitie toevoegen' }).click()
    await answered
    await page.locator('.note').getByText('Belde vorige week al.').waitFor()
    await said(page, 'Nog één vraag').waitFor()
    await expect(said(page, 'Zegt u het maar.').count()).resolves.toBe(1)
    // It is said a little later than shown.
    await until(async () => (await announced(page)).some((each) => each.includes('Nog één')))
    expect((await announced(page)).filter((each) => each.includes('Nog één'))).toEqual(['Bezoeker: Nog één vraag'])
  })

  test('what the visitor erases goes from the screen, and that is said', async () => {
    const { page, conversation } = await helping()
    await saysNow(conversation, 'Ik bedenk me')
    await write(page, 'Ik ben er nog.')
    await until(async () => (await announced(page)).includes('Bezoeker: Ik bedenk me'))
    await page.context().setOffline(true)
    await page.getByText('Geen verbinding').waitFor()
    await site.store.eraseConversation(conversation)
    await page.context().setOffline(false)
    await page.getByRole('alert').getByText('Dit gesprek is er niet meer').waitFor()
    await expect(messages(page).count()).resolves.toBe(0)
    await expect(box(page).count()).resolves.toBe(0)
    await expect(announced(page)).resolves.toEqual([])
  })

  test('all that a visitor says in one breath is read aloud, and stays nowhere', async () => {
    const { page, conversation } = await helping()
    const words = ['een', 'twee', 'drie', 'vier', 'vijf'].map((word) => `Vraag ${word}`)
    const heardAll = async () => {
      const lines = await announced(page)
      return words.every((each) => lines.filter((line) => line === `Bezoeker: ${each}`).length === 1)
    }
    for (const each of words) await saysNow(conversation, each)
    await write(page, 'Eén tegelijk, graag.')
    await until(heardAll)
    await page.clock.runFor(10_000)
    await expect(announced(page)).resolves.toEqual([])
    await saysNow(conversation, 'Nog één vraag')
    await write(page, 'Zegt u het maar.')
    await until(async () => (await announced(page)).includes('Bezoeker: Nog één vraag'))
    await page.context().clearCookies()
    await write(page, 'Verstuurd toen de sessie voorbij was')
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
    expect(await page.content()).not.toContain('Nog één vraag')
  })

  test('danger is heard over an open question, and a text that was begun before it is asked about once', async () => {
    const { page, conversation } = await helping()
    await box(page).fill('Wat fijn om te horen!')
    await page.getByRole('button', { name: 'Afronden' }).click()
    await page.getByRole('dialog').waitFor()
    await isInDangerNow(conversation)
    await page.locator('dialog').locator(urgent(page)).filter({ hasText: 'Rode vlag' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.locator('.message-danger').waitFor()
    await box(page).press('Enter')
    await page.getByRole('status').getByText('schreef van gevaar').waitFor()
    await expect(box(page).inputValue()).resolves.toBe('Wat fijn om te horen!')
    await expect(said(page, 'Wat fijn').count()).resolves.toBe(0)
    await write(page, 'Bel nu 112.')
    await said(page, 'Bel nu 112.').locator('time').waitFor()
    await write(page, 'Is er iemand bij u?')
    await said(page, 'Is er iemand bij u?').locator('time').waitFor()
  })

  test('what is left of the room in the box is shown with every key, and heard once nobody types', async () => {
    const { page } = await helping()
    const heard = page.getByRole('status').filter({ hasText: 'tekens' })
    const shown = page.locator('.composer-hint [aria-hidden]')
    await page.clock.pauseAt(site.clock.read() + 1000)
    await box(page).fill('x'.repeat(1800))
    await box(page).pressSequentially('xx')
    await expect(shown.textContent()).resolves.toBe('Nog 198 tekens.')
    await expect(heard.count()).resolves.toBe(0)
    await page.clock.runFor(1000)
    await expect(heard.allTextContents()).resolves.toEqual(['Nog 198 tekens.'])
    await box(page).fill('x'.repeat(2012))
    await expect(shown.textContent()).resolves.toBe('12 tekens te veel.')
    await expect(heard.allTextContents()).resolves.toEqual(['Nog 198 tekens.'])
    await page.clock.runFor(1000)
    await expect(heard.allTextContents()).resolves.toEqual(['12 tekens te veel.'])
    await expect(box(page).getAttribute('aria-invalid')).resolves.toBe('true')
    await page.clock.resume()
    await write(page, 'Korter.')
    await said(page, 'Korter.').locator('time').waitFor()
    await expect(shown.textContent()).resolves.toBe('')
    await heard.waitFor({ state: 'detached' })
  })

  test.each([1280, 390])('opens at the last words of a person, however it is opened (%i px)', async (width) => {
    const { conversation } = await visitorWaits(site, { said: 'Is daar iemand?' })
    for (let line = 1; line < 20; line++) await saysNow(conversation, `Regel ${line} van een lang verhaal.`)
    await saysNow(conversation, 'Dit is mijn laatste vraag.')
    const { page } = await sitDown({}, { viewport: { width, height: 700 } })
    const last = said(page, 'Dit is mijn laatste vraag.')
    await part(page, 'Wachtend').locator('.item').click()
    await inSight(last)
    await page.reload()
    await inSight(last)
    const accept = page.getByRole('button', { name: 'Aannemen', exact: true })
    await accept.scrollIntoViewIfNeeded()
    await accept.click()
    await box(page).waitFor()
    await inSight(last)
    await despairs(conversation, 'Ik wil dood')
    await said(page, 'Bel nu.').waitFor()
    for (const again of [false, true]) {
      if (again) await page.reload()
      await page.locator('.pane-head').getByText('Ik wil dood').waitFor()
      await inSight(said(page, 'Ik wil dood'))
    }
    const after = page.locator('.summary .fact').filter({ hasText: 'Daarna geschreven' })
    await expect(after.textContent()).resolves.toContain('Ik wil dood')
  })

  test('a conversation that cannot be read is tried again, by itself and when asked; what could not be read is not called empty', async () => {
    const { conversation } = await visitorWaits(site, { said: 'Is daar iemand?' })
    const { page } = await sitDown()
    const address = `**/api/conversations/${conversation}`
    for (const status of [500, 422]) {
      await page.route(address, (route) => route.fulfill({ status, json: {} }))
      await page.goto(`${site.url}/desk/conversations/${conversation}`)
      await page.getByText('Dit is niet gelukt').waitFor()
      await page.unroute(address)
      if (status === 422) await page.getByRole('button', { name: 'Nu proberen' }).click()
      await said(page, 'Is daar iemand?').waitFor()
    }
    await page.getByRole('button', { name: 'Aannemen', exact: true }).click()
    await box(page).waitFor()
    for (const [tab, call, empty] of [
      ['Snelantwoorden', '**/api/saved-replies', 'Er zijn nog geen snelantwoorden.'],
      ['Suggesties', '**/api/suggestions', 'Bij de laatste vraag past geen antwoord.'],
    ] as const) {
      await page.route(call, (route) => route.fulfill({ status: 500, json: {} }))
      await page.getByRole('tab', { name: 'Notities' }).click()
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('tabpanel').getByText('Dit is niet gelukt').waitFor()
      await expect(page.getByText(empty).count()).resolves.toBe(0)
      await page.unroute(call)
      await page.getByRole('tabpanel').getByRole('button', { name: 'Nu proberen' }).click()
      await page.getByRole('tabpanel').getByText('Dit is niet gelukt').waitFor({ state: 'detached' })
    }
  })

  test('what could not be read for a moment while somebody spoke is read a little later', async () => {
    const { page, conversation } = await helping()
    await page.route('**/activities?*', (route) => route.fulfill({ status: 500, json: {} }))
    await saysNow(conversation, 'Bent u er nog?')
    await write(page, 'Ik zoek het op.')
    await said(page, 'Bent u er nog?').waitFor()
    await page.getByText('Dit is niet gelukt').waitFor({ state: 'detached' })
  })

  test('a message that the visitor has is not called unsent, and one that met an old session is sent in the new one', async () => {
    const { page, account } = await helping()
    await page.route('**/messages', async (route) => {
      await route.fetch()
      await route.fulfill({ status: 409, json: { error: { code: 'StateChanged', message: '' } } })
    })
    await write(page, 'Dit is aangekomen.')
    await said(page, 'Dit is aangekomen.').locator('time').waitFor()
    await until(
      async () => !String(await page.evaluate('JSON.stringify({ ...sessionStorage })')).includes('aangekomen'),
    )
    await expect(said(page, 'Dit is aangekomen.').count()).resolves.toBe(1)
    await page.unroute('**/messages')
    const secret = await addSession(site, account)
    await page.context().addCookies([{ name: 'desk', value: secret, url: site.url, httpOnly: true }])
    await write(page, 'Na het opnieuw aanmelden.')
    await said(page, 'Na het opnieuw aanmelden.').locator('time').waitFor()
  })

  test('what could not be sent is asked about before the conversation ends, and can be copied where there is no box any more', async () => {
    const { page, account, conversation } = await helping()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const refuse = { status: 409, json: { error: { code: 'StateChanged', message: '' } } }
    await page.route('**/messages', (route) => route.fulfill(refuse))
    await write(page, 'Komt niet aan')
    await page.getByText('Niet verstuurd').waitFor()
    await page.getByRole('button', { name: 'Afronden' }).click()
    await page.getByRole('dialog').getByText('die u niet heeft verstuurd').waitFor()
    await page.keyboard.press('Escape')
    const elsewhere = await sitAgain(account)
    await elsewhere.goto(`${site.url}/desk/conversations/${conversation}`)
    await elsewhere.getByRole('button', { name: 'Terugzetten' }).click()
    await elsewhere.getByRole('dialog').getByRole('button', { name: 'Terugzetten' }).click()
    await box(page).waitFor({ state: 'detached' })
    await expect(page.getByRole('button', { name: 'Terug in het tekstvak' }).count()).resolves.toBe(0)
    await page.getByRole('button', { name: 'Kopiëren' }).click()
    await page.waitForFunction('navigator.clipboard.readText().then((text) => text === "Komt niet aan")')
    await page.getByRole('button', { name: 'Weggooien' }).click()
    await said(page, 'Komt niet aan').waitFor({ state: 'detached' })
  })

  test('a note is for colleagues; who else looks is named', async () => {
    const { page, conversation } = await helping()
    const omar = await sitDown({ firstName: 'Omar' })
    await omar.page.goto(`${site.url}/desk/conversations/${conversation}`)
    await omar.page.getByText('Sanne kijkt ook mee').waitFor()
    await page.getByText('Omar kijkt ook mee').waitFor()
    await page.getByRole('tab', { name: 'Notities' }).click()
    await page.getByLabel('Nieuwe notitie').fill('Belde vorige week al.')
    await page.getByRole('button', { name: 'Notitie toevoegen' }).click()
    await omar.page.getByText('Belde vorige week al.').waitFor()
    const stored = await site.store.listActivities(conversation, 0)
    expect(JSON.stringify(stored)).not.toContain('vorige week')
  })

  test('what ended is found again by its words, to read and not to write; what is looked for stands in no address', async () => {
    const { page } = await helping('Vliegt de ooievaar hier nog?')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(decodeURIComponent(request.url())))
    const suggested = page.waitForResponse((answer) => answer.request().postData()?.includes('ooievaar') ?? false)
    await page.getByRole('searchbox').fill('ooievaar')
    await suggested
    await page.getByRole('button', { name: 'Afronden' }).click()
    await page.getByLabel('Beantwoord').check()
    await page.getByRole('dialog').getByRole('button', { name: 'Afronden' }).click()
    await page.getByRole('link', { name: 'Geschiedenis' }).click()
    await page.getByRole('searchbox').fill('ooievaar')
    await page.getByRole('searchbox').press('Enter')
    await page.getByText('Vliegt de ooievaar hier nog?').waitFor()
    await page.locator('.rows .row a').first().click()
    await said(page, 'ooievaar').waitFor()
    await expect(box(page).count()).resolves.toBe(0)
    expect(addresses.filter((each) => each.includes('ooievaar'))).toEqual([])
  })

  test('older ones go on with what was looked for, not with what is being typed', async () => {
    const { page } = await sitDown()
    await page.route('**/api/history', (route) => route.fulfill({ json: { items: [], next: 7 } }))
    await page.getByRole('link', { name: 'Geschiedenis' }).click()
    await page.getByRole('searchbox').fill('ooievaar')
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.postData()?.includes('"before":7') ?? false),
      page.getByRole('button', { name: 'Oudere laden' }).click(),
    ])
    expect(asked.postData()).not.toContain('ooievaar')
  })
})

test('at 320 pixels the focus is never lost: it goes to the heading of what came', async () => {
  await hire(site, { name: 'small', firstName: 'Tea', password: hash })
  const { conversation } = await visitorWaits(site, { said: 'Hoort u mij?' })
  const page = await door({ viewport: { width: 320, height: 640 } })
  await signIn(page, 'small', PASSWORD)
  const focusOn = (heading: string) => page.locator(`${heading}:focus`).waitFor({ state: 'attached' })
  await focusOn('h1')
  await page.getByRole('button', { name: 'Langst wachtende aannemen' }).press('Enter')
  await focusOn('h2')
  await page.getByRole('button', { name: 'Terugzetten' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Terugzetten' }).press('Enter')
  await focusOn('h1')
  await page.goto(`${site.url}/desk/conversations/${conversation}`)
  await page.getByRole('button', { name: 'Aannemen', exact: true }).press('Enter')
  await box(page).waitFor()
  await focusOn('h2')
  await page.getByRole('button', { name: 'Afronden' }).press('Enter')
  await page.getByLabel('Beantwoord').press('Space')
  await page.keyboard.press('Enter')
  await focusOn('h1')
})

test('by keyboard alone: sign in, accept, answer, insert, complete', async () => {
  await hire(site, { name: 'keys', firstName: 'Tea', password: hash })
  await visitorWaits(site, { said: 'Hoort u mij?' })
  const page = await door()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Goes on with Tab until the named thing has the focus. */
  const tabTo = async (name: string | RegExp, back = false) => {
    for (let steps = 0; steps < 60; steps++) {
      const has = await page.evaluate(
        '(e => e === document.body ? "" : (e.getAttribute("aria-label") ?? "") + " " + (e.labels?.[0]?.textContent ?? "") + " " + (e.textContent ?? ""))(document.activeElement)',
      )
      const words = String(has)
      if (typeof name === 'string' ? words.includes(name) : name.test(words)) return
      await press(back ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`the Tab key never comes to ${name}`)
  }
  await tabTo('Gebruikersnaam')
  await page.keyboard.type('keys')
  await tabTo('Wachtwoord')
  await page.keyboard.type(PASSWORD)
  await press('Enter')
  await page.locator('.shell').waitFor()
  await part(page, 'Wachtend').locator('.item').waitFor()
  await page.locator('h1:focus').waitFor({ state: 'attached' })
  await tabTo('Langst wachtende aannemen')
  await press('Enter')
  await box(page).waitFor()
  await page.keyboard.type('Ja, ik hoor u.')
  await press('Enter')
  await said(page, 'Ja, ik hoor u.').locator('time').waitFor()
  await tabTo('Suggesties', true)
  await press('ArrowRight')
  await expect(page.getByRole('tab', { selected: true }).textContent()).resolves.toBe('Snelantwoorden')
  await tabTo('Afronden', true)
  await press('Enter')
  await page.getByRole('dialog').waitFor()
  await press('Enter')
  await page.getByText('Kies hoe het is afgelopen.').waitFor()
  await tabTo('Beantwoord')
  await press('ArrowDown')
  await tabTo(/^\s*Afronden$/)
  await press('Enter')
  await page.getByText('U hebt geen gesprek.').waitFor()
  await expect(page.getByRole('dialog').count()).resolves.toBe(0)
  await page.locator('h1:focus').waitFor({ state: 'attached' })
})

describe('for managers', () => {
  test('a colleague is added with a password that is shown once, disabled, and it stands in the access log', async () => {
    const { page } = await sitDown({ role: 'manager', firstName: 'Mo' })
    await page.getByRole('link', { name: 'Accounts' }).click()
    await page.getByRole('button', { name: 'Account toevoegen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Gebruikersnaam').fill('nieuw iemand')
    await dialog.getByLabel('Voornaam').fill('Noor')
    await dialog.getByRole('button', { name: 'Account toevoegen' }).click()
    await dialog.getByText('De gebruikersnaam is niet goed ingevuld.').waitFor()
    await dialog.getByLabel('Gebruikersnaam').fill('nieuw.iemand')
    await dialog.getByRole('button', { name: 'Account toevoegen' }).click()
    const oneTime = (await page.locator('.one-time code').textContent()) ?? ''
    expect(oneTime.length).toBeGreaterThan(11)
    await page.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).click()
    await page.reload()
    await page.getByRole('rowheader', { name: 'Noor' }).waitFor()
    await expect(page.content()).resolves.not.toContain(oneTime)
    await page.getByRole('button', { name: 'Wijzigen: Noor' }).click()
    await page.getByRole('button', { name: 'Uitzetten' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Uitzetten' }).click()
    await page.getByRole('row').filter({ hasText: 'Noor' }).getByText('Uitgezet').waitFor()
    await page.getByRole('link', { name: 'Inzagelog' }).click()
    await page.getByText('Wijzigde een account (nieuw.iemand)').first().waitFor()
  })

  test('the log is read by what happened and by whom', async () => {
    const { page, account } = await sitDown({ role: 'manager', firstName: 'Mia' })
    const line = { account: account.id, firstName: 'Mia', institution: 'nki' }
    await site.store.desk.noteSignIn(account, site.clock.now)
    for (const what of ['signed-in', 'exported', 'exported'] as const)
      await site.store.desk.addAccess({ ...line, what, at: site.clock.now })
    const failed = { ...line, account: 'unknown', firstName: '', institution: EVERYWHERE } as const
    await site.store.desk.addAccess({ ...failed, what: 'failed-sign-in', at: site.clock.now })
    await page.getByRole('link', { name: 'Inzagelog' }).click()
    const lines = page.locator('tbody tr')
    await page.getByLabel('Wie').selectOption({ label: account.label })
    await until(async () => (await lines.count()) === 3)
    await page.getByLabel('Wat').selectOption({ label: 'Downloadde een bestand' })
    await until(async () => (await lines.count()) === 2)
    await page.getByLabel('Wat').selectOption({ label: 'Aanmelden of wachtwoord geweigerd' })
    await page.getByText('Hiervan staat er niets in.').waitFor()
    await page.getByLabel('Wie').selectOption({ label: 'Iedereen' })
    await lines.getByText('Onbekend account').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('while the log of another institution cannot be read, nobody takes the first one for it', async () => {
    const { page } = await sitDown({ role: 'manager', institutions: ['nki', 'erasmus-mc'] })
    await page.route('**/access-log?institution=erasmus-mc', (route) => route.abort())
    await helping()
    await page.getByRole('link', { name: 'Inzagelog' }).click()
    await page.locator('tbody tr').first().waitFor()
    await page.getByLabel('Instelling').selectOption('erasmus-mc')
    await page.getByText('De server is niet bereikbaar. Probeer').waitFor()
    await expect(page.locator('tbody tr').count()).resolves.toBe(0)
  })

  test('staff see neither the accounts nor the log', async () => {
    const { page } = await sitDown()
    await expect(page.getByRole('link', { name: 'Accounts' }).count()).resolves.toBe(0)
    await page.goto(`${site.url}/desk/accounts`)
    await page.getByText('Niemand wacht.').first().waitFor()
  })

  test('a question without an answer becomes a patch of an answer, and a table of figures a file', async () => {
    for (const at of [1, 2, 3])
      await askInVain(site.store, { text: 'mag mijn hulphond mee naar de poli', at: site.clock.now - at })
    const { page } = await sitDown()
    await page.goto(`${site.url}/desk/insights/unanswered`)
    const row = page.locator('.row').filter({ hasText: 'hulphond' })
    await row.getByText('3 keer').first().waitFor()
    await row.getByRole('button', { name: 'Maak er een formulering van' }).click()
    await row.getByLabel('Maak er een formulering van bij').selectOption('costs')
    const [patch] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: 'Voorstel downloaden' }).click(),
    ])
    await expect(readFile(await patch.path(), 'utf8')).resolves.toMatch(/^\+.*hulphond/m)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download als CSV' }).click(),
    ])
    await expect(readFile(await file.path(), 'utf8')).resolves.toContain('hulphond')
  })
})
