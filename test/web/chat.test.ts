import type { BrowserContextOptions, Page } from 'playwright-core'
import { barriersOn, browserForTests, sideways } from '../helpers/browser'
import { shippedKnowledge } from '../helpers/shipped-knowledge'
import { until } from '../helpers/until'
import {
  ask,
  botMessages,
  choices,
  LISTEN,
  openChat,
  ownMessages,
  SCROLLED,
  standsStill,
  textBox,
} from './helpers/chat'
import { openSite, type Site } from './helpers/site'

const browser = browserForTests()
let site: Site

beforeAll(async () => {
  site = await openSite({ MESSAGES_PER_MINUTE: '1000' })
})

afterAll(() => site?.remove())

async function visit(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.open(site.host, options)
  await openChat(page, site.url + path)
  return page
}

async function secondTab(page: Page): Promise<Page> {
  const tab = browser.watch(await page.context().newPage(), site.host)
  await openChat(tab, page.url())
  return tab
}

const message = (key: string, language: 'nl' | 'en') =>
  (shippedKnowledge().knowledge.messages[key]?.[language] ?? '').split('\n')[0]?.slice(0, 40) ?? ''

describe('a conversation', () => {
  test('a visitor who mistypes a question sees it sent and answered, with source and review date', async () => {
    const page = await visit()
    const answer = await ask(page, 'wat kost een second opinon?')
    await expect(answer.locator('.source').textContent()).resolves.toMatch(/^Bron: .+Volgens de pagina op .+ \d{4}$/)
    await expect(page.locator('.sent').last().textContent()).resolves.toMatch(/^Verzonden om \d\d:\d\d$/)
    await expect(page.getByText(/Verzenden mislukt/).count()).resolves.toBe(0)
    const link = answer.locator('.source a')
    await expect(link.getAttribute('rel')).resolves.toBe('noopener noreferrer')
    await expect(link.getAttribute('target')).resolves.toBe('_blank')
  })

  test('the first message says what this is and what it is not, with a telephone link to 112', async () => {
    const page = await visit()
    await expect(botMessages(page).first().textContent()).resolves.toMatch(
      /digitale assistent[\s\S]*geen medisch advies/,
    )
    await expect(page.locator('a[href="tel:112"]').count()).resolves.toBe(1)
  })

  test('on a small screen a new conversation begins at its first line, and an answer too', async () => {
    const page = await visit('/', { viewport: { width: 320, height: 640 } })
    const first = botMessages(page).first()
    const visibleTop = async (message: typeof first) =>
      ((await message.boundingBox())?.y ?? 0) - ((await page.locator('.transcript').boundingBox())?.y ?? 0)
    await page.waitForFunction(`document.querySelector("${SCROLLED}").scrollTop === 0`)
    expect(await visibleTop(first)).toBeGreaterThanOrEqual(0)
    const answer = await ask(page, 'hoe vraag ik een second opinion aan?')
    // It comes up from below, and goes no further than its first line.
    await until(async () => (await visibleTop(answer)) < 100)
    await standsStill(page)
    expect(await visibleTop(answer)).toBeGreaterThanOrEqual(0)
  })

  test('a visitor presses a suggested question, then a follow-up under "Anderen vroegen ook"', async () => {
    const page = await visit()
    await choices(page).first().click()
    await botMessages(page).nth(1).waitFor()
    await page.getByRole('heading', { name: message('next', 'nl') }).waitFor()
    const followUp = await choices(page).first().textContent()
    await choices(page).first().click()
    await botMessages(page).nth(2).waitFor()
    await expect(ownMessages(page).last().textContent()).resolves.toBe(followUp)
    await expect(page.evaluate('document.activeElement.tagName')).resolves.toBe('TEXTAREA')
  })

  test('a visitor who says that an answer helped sees it noted, goes on, and still sees it after a reload', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    const offered = await choices(page).count()
    const posted = page.waitForRequest((request) => request.postData()?.includes('"feedback"') ?? false)
    await page
      .getByRole('group', { name: message('feedback.question', 'nl') })
      .getByRole('button', { name: 'Ja' })
      .click()
    expect((await posted).postDataJSON().value).toEqual({ institution: 'nki', answer: 'costs', helpful: true })
    await page.locator('.feedback-given').waitFor()
    await botMessages(page).nth(2).waitFor()
    await expect(botMessages(page).last().textContent()).resolves.toContain(message('feedback.thanks', 'nl'))
    await expect(choices(page).count()).resolves.toBe(offered)
    await page.reload()
    await page.locator('.feedback-given').waitFor()
    await ask(page, 'welke gegevens zijn nodig?')
  })

  test('a visitor who reloads sees the conversation again and goes on in it', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    const before = await botMessages(page).allInnerTexts()
    await page.reload()
    await botMessages(page)
      .nth(before.length - 1)
      .waitFor()
    await expect(botMessages(page).allInnerTexts()).resolves.toEqual(before)
    await ask(page, 'welke gegevens zijn nodig?')
    await expect(botMessages(page).count()).resolves.toBe(before.length + 1)
  })

  test('two tabs show one conversation, each message once', async () => {
    const page = await visit()
    const other = await secondTab(page)
    await ask(page, 'wat kost een second opinion?')
    await botMessages(other).nth(1).waitFor()
    await ask(other, 'welke gegevens zijn nodig?')
    await botMessages(page).nth(2).waitFor()
    await expect(botMessages(page).allInnerTexts()).resolves.toEqual(await botMessages(other).allInnerTexts())
    await expect(ownMessages(page).count()).resolves.toBe(2)
  })

  test('another language changes the page and the bot, not the conversation', async () => {
    const page = await visit('/?lang=nl')
    await ask(page, 'wat kost een second opinion?')
    await page.getByRole('button', { name: 'English' }).click()
    await botMessages(page).nth(2).waitFor()
    await expect(botMessages(page).last().textContent()).resolves.toContain(message('command.language', 'en'))
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
    await expect(page.locator('h1').textContent()).resolves.toMatch(/^Digital assistant/)
    await expect(page.locator('.from-bot').nth(1).getAttribute('lang')).resolves.toBe('nl')
    await expect(page.locator('.from-bot').nth(2).getAttribute('lang')).resolves.toBe('en')
    await page.reload()
    await botMessages(page).nth(2).waitFor()
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
  })

  test('a language that was chosen in a conversation of before is not gone back to in the middle of the next one', async () => {
    const page = await visit('/?lang=nl')
    await page.getByRole('button', { name: 'English' }).click()
    await botMessages(page).nth(1).waitFor()
    await page.goto(`${site.url}/demo`)
    await page.evaluate(`
      const kept = JSON.parse(localStorage['assistant:nki'])
      localStorage['assistant:nki'] = JSON.stringify({ ...kept, at: kept.at - 25 * 3600 * 1000 })
    `)
    for (const _ of ['another day', 'the next page']) {
      await openChat(page, `${site.url}/?lang=nl`)
      await expect(page.locator('html').getAttribute('lang')).resolves.toBe('nl')
    }
  })

  test('starting again asks first, then shows a new conversation, in the other tab too', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    const other = await secondTab(page)
    await botMessages(other).nth(1).waitFor()
    const restart = page.getByRole('button', { name: message('page.start-again', 'nl') })
    await restart.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Nee' }).click()
    await expect(botMessages(page).count()).resolves.toBe(2)
    await restart.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect(botMessages(page).count()).resolves.toBe(2)
    await restart.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ja' }).click()
    for (const tab of [page, other]) {
      await ownMessages(tab).waitFor({ state: 'detached' })
      await botMessages(tab).first().waitFor()
      await expect(botMessages(tab).count()).resolves.toBe(1)
    }
    await expect(page.evaluate('document.activeElement.tagName')).resolves.toBe('TEXTAREA')
    await ask(page, 'welke gegevens zijn nodig?')
  })

  test('before starting again the conversation can be saved, with all that was said', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    await page.getByRole('button', { name: message('page.start-again', 'nl') }).click()
    const save = page.getByRole('dialog').getByRole('button', { name: message('page.transcript.save', 'nl') })
    const [saved] = await Promise.all([page.waitForEvent('download'), save.click()])
    let text = ''
    for await (const piece of await saved.createReadStream()) text += piece
    expect(text).toMatch(/U: wat kost een second opinion\?[\s\S]*Digitale assistent: De meeste zorgverzekeraars/)
  })

  test('a visitor who deletes sees only the confirmation, and the next message works', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    await textBox(page).fill('verwijder')
    await textBox(page).press('Enter')
    await page.getByText(message('command.delete', 'nl')).first().waitFor()
    await ownMessages(page).first().waitFor({ state: 'detached' })
    await page.locator('.from-bot .webchat__bubble').first().waitFor()
    await expect(botMessages(page).count()).resolves.toBe(1)
    await expect(page.evaluate('JSON.stringify(localStorage)')).resolves.not.toContain('kost')
    await ask(page, 'welke gegevens zijn nodig?')
    await page.reload()
    await botMessages(page).nth(1).waitFor()
    await expect(ownMessages(page).count()).resolves.toBe(1)
  })

  test('who listens hears once that the conversation was deleted, and nothing of it after a reload', async () => {
    const page = await visit()
    await page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)
    await page.reload()
    await ask(page, 'wat kost een second opinion?')
    await textBox(page).fill('verwijder')
    await textBox(page).press('Enter')
    const deleted = message('command.delete', 'nl')
    const timesHeard = async () => (await page.evaluate<string[]>('heard')).filter((text) => text.includes(deleted))
    await until(async () => (await timesHeard()).length > 0)
    await ownMessages(page).first().waitFor({ state: 'detached' })
    await ask(page, 'welke gegevens zijn nodig?')
    await expect(timesHeard()).resolves.toHaveLength(1)
    await page.reload()
    await botMessages(page).nth(1).waitFor()
    await ask(page, 'hoe lang moet ik wachten?')
    await until(() => page.evaluate('heard.length > 1'))
    await expect(timesHeard()).resolves.toEqual([])
  })

  test('a visitor who asks on while the conversation is being deleted sees that question, its answer and the confirmation', async () => {
    const page = await visit()
    let renewals = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/renew')) renewals += 1
    })
    await ask(page, 'hoe lang moet ik wachten?')
    await page.evaluate(`
      const { conversation, token } = JSON.parse(localStorage['assistant:nki'])
      const say = (text) => fetch('/v3/directline/conversations/' + conversation + '/activities', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', text }),
      })
      Promise.all([say('verwijder'), say('wat kost een second opinion?')])
    `)
    await ownMessages(page).filter({ hasText: 'hoe lang' }).waitFor({ state: 'detached' })
    await botMessages(page).nth(1).waitFor()
    // By the next answer a second showing would have begun.
    await ask(page, 'welke gegevens zijn nodig?')
    await expect(ownMessages(page).count()).resolves.toBe(2)
    await expect(botMessages(page).count()).resolves.toBe(3)
    expect(renewals).toBe(1)
  })

  test('a message that is too long stays in the box, which says by how much, and is sent once it is shorter', async () => {
    const page = await visit()
    const heard = page.getByRole('status').filter({ hasText: 'Tekens' })
    await textBox(page).fill('x'.repeat(1799))
    await expect(page.locator('.message-length').textContent()).resolves.toBe('')
    await textBox(page).pressSequentially('xx')
    await expect(page.locator('.message-length').textContent()).resolves.toBe('Tekens over: 199')
    await expect(heard.count()).resolves.toBe(0)
    await heard.filter({ hasText: 'Tekens over: 199' }).waitFor()
    await textBox(page).fill('x'.repeat(2012))
    await textBox(page).press('Enter')
    await expect(page.locator('#too-long').textContent()).resolves.toContain('Uw bericht is te lang')
    await expect(page.locator('.message-length').textContent()).resolves.toMatch(/Tekens te veel: 12$/)
    await expect(textBox(page).inputValue()).resolves.toHaveLength(2012)
    await page.locator('.message-send').click()
    await expect(textBox(page).inputValue()).resolves.toHaveLength(2012)
    await expect(ownMessages(page).count()).resolves.toBe(0)
    await ask(page, 'wat kost een second opinion?')
    await expect(page.locator('.message-length').textContent()).resolves.toBe('')
    await heard.waitFor({ state: 'detached' })
  })

  test('the other institution answers in its own name and keeps a conversation of its own', async () => {
    const page = await visit('/?institution=erasmus-mc&lang=en')
    await expect(page.locator('h1').textContent()).resolves.toContain('Erasmus MC')
    await expect(botMessages(page).first().textContent()).resolves.toContain('Erasmus MC')
    await ask(page, 'what does it cost?')
    await page.goto(site.url)
    await botMessages(page).first().waitFor()
    await expect(botMessages(page).count()).resolves.toBe(1)
  })

  test('the page says whose answers it gives once these are the other hospital’s, after a reload too, and stays in its own name', async () => {
    const page = await visit()
    const about = page.locator('.answers-about')
    await expect(about.count()).resolves.toBe(0)
    await ask(page, 'ik bedoel het ziekenhuis in Rotterdam')
    await expect(about.textContent()).resolves.toBe('Mijn antwoorden gaan nu over: Erasmus MC')
    await expect(page.locator('h1').textContent()).resolves.toContain('Antoni van Leeuwenhoek')
    await page.reload()
    await about.waitFor()
    await ask(page, 'toch weer het Antoni van Leeuwenhoek')
    await about.waitFor({ state: 'detached' })
  })

  test('an English browser gets English', async () => {
    const page = await visit('/', { locale: 'en-GB' })
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en')
    await expect(botMessages(page).first().textContent()).resolves.toMatch(/^Welcome/)
  })

  test('what a visitor types is shown as it was typed, never as markup', async () => {
    const page = await visit()
    await ask(page, '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **vet**')
    await expect(ownMessages(page).last().textContent()).resolves.toContain('<img src=x onerror=alert(1)>')
    await expect(page.locator('.from-visitor a, .from-visitor img, .from-visitor strong').count()).resolves.toBe(0)
  })
})

describe('for everybody', () => {
  const sizes = { desktop: { width: 1280, height: 800 }, telephone: { width: 320, height: 640 } }
  /** 1280 × 1024 at 400 %. */
  const zoomed = { width: 320, height: 256 }

  const everyLook = (['light', 'dark'] as const).flatMap((scheme) =>
    Object.entries(sizes).map(([name, viewport]) => [name, scheme, viewport] as const),
  )

  test.each(everyLook)(
    'no barrier and nothing sideways, in every state: %s, %s',
    async (_name, colorScheme, viewport) => {
      const page = await visit('/', { viewport, colorScheme })
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(15, 25, 30)' : 'rgb(241, 246, 249)')
      const check = async () => {
        expect(await barriersOn(page)).toEqual([])
        await expect(sideways(page)).resolves.toBe(0)
      }
      await check()
      await ask(page, 'wat kost een second opinion?')
      await check()
      await page.locator('.feedback .button').first().click()
      await page.locator('.feedback-given').waitFor()
      await check()
      await ask(page, `${'eenheelergeweldiglangwoord'.repeat(10)}?`)
      await check()
      await ask(page, 'en hoe is dat in Rotterdam?')
      await check()
      await textBox(page).fill('x'.repeat(2001))
      await textBox(page).press('Enter')
      await check()
      await textBox(page).fill('')
      await page.getByRole('button', { name: message('page.start-again', 'nl') }).click()
      await check()
    },
  )

  test('at 400 % zoom everything can be reached and nothing goes sideways', async () => {
    const page = await visit('/', { viewport: zoomed })
    await ask(page, 'wat kost een second opinion?')
    await expect(sideways(page)).resolves.toBe(0)
    const restart = page.getByRole('button', { name: message('page.start-again', 'nl') })
    const choice = page.locator('.choices .choice').last()
    for (const each of [textBox(page), restart, choice]) await each.click({ trial: true })
  })

  test('with letters twice as large the name stays in whole words, and nothing goes sideways', async () => {
    const page = await visit('/', { viewport: { width: 375, height: 720 } })
    await page.evaluate('document.documentElement.style.fontSize = "200%"')
    const name = await page.getByRole('heading', { level: 1 }).boundingBox()
    expect(name?.width).toBeGreaterThan(250)
    await expect(sideways(page)).resolves.toBe(0)
  })

  test.each([
    [375, 720],
    [320, 640],
  ])(
    'with letters twice as large the box of a message that is too long is whole in the window, and covers nothing: %i × %i',
    async (width, height) => {
      const page = await visit('/', { viewport: { width, height } })
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      await ask(page, 'wat kost een second opinion?')
      await textBox(page).fill('Ik heb een lang verhaal. '.repeat(100))
      await textBox(page).press('Enter')
      await page.getByRole('alert').filter({ hasText: 'te lang' }).waitFor()
      const edges = async (part: string) => {
        const { y = 0, height = 0 } = (await page.locator(part).boundingBox()) ?? {}
        return { top: y, bottom: y + height }
      }
      const [transcript, box, privacy] = await Promise.all(['.transcript', '.message-box', '.privacy'].map(edges))
      expect((transcript?.bottom ?? 0) - (transcript?.top ?? 0)).toBeGreaterThan(100)
      expect(box?.top).toBeGreaterThanOrEqual(transcript?.bottom ?? 0)
      expect(box?.bottom).toBeLessThanOrEqual(height + 1)
      expect(privacy?.top).toBeGreaterThanOrEqual(box?.bottom ?? 0)
      await expect(sideways(page)).resolves.toBe(0)
    },
  )

  test('on paper the whole conversation stands, as wide as the paper', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    await ask(page, 'hoe vraag ik een second opinion aan?')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 600 })
    await expect(sideways(page)).resolves.toBe(0)
    const [first, last] = [await botMessages(page).first().boundingBox(), await botMessages(page).last().boundingBox()]
    expect(first?.y).toBeGreaterThan(0)
    await expect(page.evaluate('document.documentElement.scrollHeight')).resolves.toBeGreaterThan(
      (last?.y ?? 0) + (last?.height ?? 0) - 1,
    )
    await expect(textBox(page).isVisible()).resolves.toBe(false)
  })

  test('with the keyboard alone: skip, ask, press yes, follow up, change the language, start again', async () => {
    const page = await visit()
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.tagName')
    const tabTo = async (wanted: string | RegExp, key = 'Tab') => {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press(key)
        if ((await focused()).match(wanted)) return
      }
      throw new Error(`${key} never reached ${wanted}`)
    }
    await tabTo(message('page.skip-to-input', 'nl'))
    await page.keyboard.press('Enter')
    await page.keyboard.type('wat kost een second opinion?')
    await page.keyboard.press('Enter')
    await botMessages(page).nth(1).waitFor()
    await tabTo(/^Nee$/, 'Shift+Tab')
    await tabTo(/^Ja$/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('.feedback-given').waitFor()
    const followUp = (await choices(page).first().textContent()) ?? ''
    await tabTo(followUp)
    await page.keyboard.press('Enter')
    await botMessages(page).nth(3).waitFor()
    await expect(ownMessages(page).last().textContent()).resolves.toBe(followUp)
    await tabTo(/^English$/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await botMessages(page).nth(4).waitFor()
    await tabTo(/^Start again$/)
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('No')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('Start again')
    await expect(botMessages(page).count()).resolves.toBe(5)
    await page.keyboard.press('Enter')
    await tabTo(/^Yes$/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await ownMessages(page).first().waitFor({ state: 'detached' })
    await botMessages(page).first().waitFor()
  })

  test('after "start again" and a press of a button the text box still takes words', async () => {
    const page = await visit()
    await ask(page, 'wat kost een second opinion?')
    await page.getByRole('button', { name: message('page.start-again', 'nl') }).click()
    await page.locator('dialog').getByRole('button', { name: 'Ja' }).click()
    await ownMessages(page).first().waitFor({ state: 'detached' })
    await choices(page).first().click()
    await botMessages(page).nth(1).waitFor()
    await choices(page).first().click()
    await botMessages(page).nth(2).waitFor()
    await expect(textBox(page).getAttribute('readonly')).resolves.toBeNull()
    await ask(page, 'hoe lang moet ik wachten?')
  })

  test('a screen reader hears each new message once, and nothing of before after a reload', async () => {
    const page = await visit()
    await page.evaluate(LISTEN)
    await ask(page, 'wat kost een second opinion?')
    await page.waitForFunction('heard.some((text) => text.includes("Digitale assistent"))')
    const heard = await page.evaluate<string[]>('heard')
    expect(heard.filter((text) => text.includes('wat kost een second opinion?'))).toHaveLength(1)
    expect(heard.filter((text) => text.trim().startsWith('Digitale assistent:'))).toHaveLength(1)
    await page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)
    await page.reload()
    await botMessages(page).nth(1).waitFor()
    await ask(page, 'welke gegevens zijn nodig?')
    await until(() => page.evaluate('heard.length > 1'))
    const since = await page.evaluate<string[]>('heard')
    expect(since.map((text) => text.trim().slice(0, 20))).toEqual(['U:welke gegevens zij', 'Digitale assistent: '])
  })
})

test.each([
  ['nl', 'We lopen samen na wat u al hebt', 'Hoe gaat uw aanvraag naar het NKI?'],
  ['en', 'Together we go through what you already have', 'How does your request go to the NKI?'],
] as const)(
  'a reply in two messages is heard in its order, and then its choices: %s',
  async (language, intro, question) => {
    const page = await browser.open(site.host)
    await openChat(page, `${site.url}/?lang=${language}`)
    await page.evaluate(LISTEN)
    await ask(page, 'checklist')
    await page.waitForFunction('heard.length >= 3')
    const [, first, second] = await page.evaluate<string[]>('heard')
    expect(first).toContain(intro)
    expect(second).toContain(question)
    const name = message('page.choices', language)
    const titles = await page.getByRole('list', { name, exact: true }).getByRole('button').allTextContents()
    expect(second?.trim().endsWith(`${name}: ${titles.join('; ')}`)).toBe(true)
  },
)

test('what is said in several languages is heard and shown in each as what it is', async () => {
  const page = await browser.open(site.host)
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => { ${LISTEN} })`)
  await openChat(page, site.url)
  await ask(page, '¿Cuánto cuesta una segunda opinión?')
  await botMessages(page).nth(3).waitFor()
  const shown = page.locator('.from-bot')
  expect(await shown.evaluateAll((all) => all.map((each) => (each as { lang?: string }).lang))).toEqual([
    'nl',
    'es',
    'en',
    'nl',
  ])
  await page.waitForFunction('voices.length >= 5')
  const voices = await page.evaluate<[string, string][]>('voices')
  const voiceOf = (words: string) => voices.find(([, text]) => text.includes(words))?.[0]
  expect(voiceOf('Deze assistent begrijpt')).toBe('nl')
  expect(voiceOf('This assistant understands')).toBe('en')
  expect(voiceOf('Este asistente solo lee')).toBe('es')
})
