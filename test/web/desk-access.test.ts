/** The desk for everybody: every page and every window on it, on large and small screens, in the dark, in forced colours, zoomed. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { hire, visitorWaits } from '../desk/helpers/desk'
import { barriersOn, sideways } from '../helpers/browser'
import { askInVain } from '../helpers/in-vain'
import { box, deskForTests, part, said, write } from './helpers/desk'

jest.setTimeout(300_000)

const { browser, site, sitDown, sitAgain } = deskForTests()
let helped: string
let manager: Awaited<ReturnType<typeof hire>>

beforeAll(fillTheDesk)

/** Something of everything: people who wait and are helped, a call-back, replies, figures, feedback. */
async function fillTheDesk(): Promise<void> {
  const everywhere = ['nki', 'erasmus-mc']
  manager = await hire(site, { role: 'manager', firstName: 'Sanne', institutions: everywhere })
  await hire(site, {
    name: 'een.lange.gebruikersnaam@ziekenhuis.example',
    firstName: 'Wilhelmina',
    institutions: everywhere,
  })
  const at = site.clock.read()
  await visitorWaits(site, { redFlag: 'emergency', said: `Ik heb koorts ${'heellangwoord'.repeat(12)}` })
  await visitorWaits(site, { institution: 'erasmus-mc', language: 'en' })
  helped = (await visitorWaits(site, { said: 'Wat kost een second opinion?' })).conversation
  const judged = await visitorWaits(site)
  const verdict = { state: 'completed', owner: manager.id, endedAt: at, helpful: false, remark: 'Te kort.' } as const
  await site.store.handoffs.changeHandoff({ id: judged.handoff, when: { states: ['waiting'] }, set: verdict, at })
  const reply = {
    id: 'own',
    account: manager.id,
    language: 'nl',
    title: 'Begroeting',
    text: 'Goedemorgen!',
    at,
  } as const
  await site.store.desk.keepReply(reply)
  await askInVain(site.store, { text: 'mag mijn hond mee', at })
  await site.store.addFeedback({
    conversation: helped,
    answer: 'costs',
    institution: 'nki',
    language: 'nl',
    helpful: true,
    at,
  })
}

const sit = (options: BrowserContextOptions): Promise<Page> => sitAgain(manager, options)

const PAGES = [
  'conversations',
  'callbacks',
  'history',
  'replies',
  'insights',
  'insights/unanswered',
  'insights/feedback',
  'accounts',
  'access-log',
  'password',
]

async function expectGood(page: Page): Promise<void> {
  expect(await barriersOn(page)).toEqual([])
  await expect(sideways(page)).resolves.toBe(0)
}

/** Nothing is waited for, and no colour is on its way to another: half-way a contrast is that of neither. */
async function settled(page: Page): Promise<void> {
  await page.locator('.fui-Spinner').first().waitFor({ state: 'detached' })
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity).map((each) => each.finished))',
  )
}

describe.each([
  ['1280 px', { viewport: { width: 1280, height: 800 } }],
  ['320 px', { viewport: { width: 320, height: 640 } }],
  ['768 px, in the dark', { viewport: { width: 768, height: 1024 }, colorScheme: 'dark' }],
] satisfies [string, BrowserContextOptions][])('no barrier and nothing sideways, %s', (_name, options) => {
  test('signing in, also after a mistake', async () => {
    const page = await browser.open(site.host, options)
    await page.goto(`${site.url}/desk`)
    await page.getByRole('heading', { name: 'Aanmelden' }).waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: 'Aanmelden' }).click()
    await page.getByText('Vul uw gebruikersnaam').waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
  })

  test('every page', async () => {
    const page = await sit(options)
    for (const path of PAGES) {
      await page.goto(`${site.url}/desk/${path}`)
      await page.locator('h1, .queue').first().waitFor()
      await settled(page)
      await expectGood(page).catch((error: Error) => {
        throw new Error(`${path}: ${error.message}`)
      })
    }
  })

  test('a conversation with its tabs, windows and questions', async () => {
    const page = await sit(options)
    await page.goto(`${site.url}/desk/conversations/${helped}`)
    const accept = page.getByRole('button', { name: 'Aannemen', exact: true })
    await accept.or(box(page)).first().waitFor()
    if (await accept.isVisible()) {
      await expectGood(page)
      await accept.click()
    }
    await box(page).waitFor()
    await write(
      page,
      'Goedemorgen, u spreekt met Sanne. https://www.example.org/een/heel/lang/adres/zonder/een/streepje/erin',
    )
    await said(page, 'u spreekt met Sanne').first().locator('time').waitFor()
    for (const tab of await page.locator('.pane [role=tab]').all()) {
      await tab.click()
      await settled(page)
      await expectGood(page)
    }
    await page.getByRole('button', { name: 'Geluid en meldingen' }).click()
    await page.getByRole('switch', { name: 'Geluid bij een nieuwe bezoeker, bij gevaar' }).waitFor()
    await expectGood(page)
    await page.keyboard.press('Escape')
    for (const question of ['Overdragen', 'Terugzetten', 'Afronden']) {
      await page.getByRole('button', { name: question }).click()
      await page.getByRole('dialog').waitFor()
      await expectGood(page)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect(page.evaluate('document.activeElement.textContent')).resolves.toBe(question)
    }
  })
})

test('at 400 % a visitor is accepted and answered, and nothing is out of reach', async () => {
  const { page } = await sitDown({ firstName: 'Omar' }, { viewport: { width: 320, height: 256 } })
  await visitorWaits(site, { said: 'Hoort u mij?' })
  await page.getByRole('link', { name: /Hoort u mij/ }).click()
  await page.getByRole('button', { name: 'Aannemen', exact: true }).click()
  await write(page, 'Ja, ik hoor u.')
  await said(page, 'Ja, ik hoor u.').locator('time').waitFor()
  await expect(sideways(page)).resolves.toBe(0)
  await page.getByRole('button', { name: 'Alle gesprekken' }).click()
  await part(page, 'Van mij').locator('.item').waitFor()
})

test('in forced colours what is chosen, late and typed by whom can still be told apart, and nothing moves for who wants no motion', async () => {
  const page = await sit({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(`${site.url}/desk/conversations/${helped}`)
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => {
        const view = element as unknown as {
          ownerDocument: { defaultView: { getComputedStyle(of: unknown): Record<string, string> } }
        }
        return view.ownerDocument.defaultView.getComputedStyle(element)[name]
      }, property)
  await page.locator('.item[aria-current]').waitFor()
  await expect(style('.item[aria-current]', 'outlineStyle')).resolves.toBe('solid')
  await page.locator('.bubble').first().waitFor()
  await expect(style('.bubble', 'borderTopStyle')).resolves.toBe('solid')
  const slow = await page.evaluate(
    '[...document.querySelectorAll("*")].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.001).length',
  )
  expect(slow).toBe(0)
})

test('the tables under the plots hold what the plots show', async () => {
  const page = await sit({})
  await page.goto(`${site.url}/desk/insights`)
  const figures = page.locator('.figure')
  await figures.first().waitFor()
  for (const figure of await figures.all()) {
    await expect(figure.getByRole('img').getAttribute('aria-label')).resolves.toMatch(/\S/)
    await figure.locator('summary').click()
    await figure.getByRole('columnheader').first().waitFor()
  }
  await expectGood(page)
})
