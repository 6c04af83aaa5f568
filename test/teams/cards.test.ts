/**
 * The cards as the real renderer shows them, in a browser. With `PICTURES=docs/images` it writes the pictures that docs/teams.md shows:
 *
 *     PICTURES=docs/images npx jest test/teams/cards.test.ts
 */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { barriersOn, openBrowser, sideways } from '../helpers/browser'
import { endServices, type Running } from '../helpers/service'
import { showCards, type Theme } from './helpers/card-page'
import { type Call, Microsoft } from './helpers/microsoft'
import { actionsOf, BOT, cardOf, startTeams, TeamsUser } from './helpers/teams'
import { unclearQuestion } from './helpers/unclear'

const cards: Record<string, object> = {}
let browser: Browser

beforeAll(async () => {
  const microsoft = await Microsoft.open()
  let service: Running | undefined
  try {
    service = await startTeams()
    await collect(new TeamsUser(microsoft, service))
    await collectInEnglish(new TeamsUser(microsoft, service, { conversation: 'a:en', locale: 'en-GB' }))
  } finally {
    await service?.close()
    await microsoft.close()
  }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await endServices()
})

async function collect(gp: TeamsUser): Promise<void> {
  const take = async (name: string, calls: Promise<Call[]>): Promise<Call> => {
    const call = (await calls).at(-1) as Call
    cards[name] = cardOf(call) as object
    return call
  }
  const welcome = await take('welcome', gp.sends({ type: 'conversationUpdate', membersAdded: [BOT], text: undefined }))
  const answer = await take('answer', gp.says('Kan een second opinion via de huisarts?'))
  await take('answer-pressed', gp.presses('Nee', answer))
  await take('hours', gp.says('Bent u nu open?'))
  await take('choice', gp.says(unclearQuestion()))
  await take('topics', gp.says('onderwerpen'))
  const first = await take('checklist-begins', gp.presses(actionsOf(welcome)[0]?.title ?? '', welcome))
  const second = await take('checklist-second', gp.presses('Heb ik', first))
  const third = await take('checklist', gp.presses('Nog niet', second))
  const fourth = await take('checklist-fourth', gp.presses('Heb ik', third))
  const fifth = await take('checklist-fifth', gp.presses('Weet ik niet', fourth))
  await take('checklist-end', gp.presses('Heb ik', fifth))
  await take('help', gp.says('help'))
}

async function collectInEnglish(gp: TeamsUser): Promise<void> {
  const [call] = await gp.says('Can I refer my patient myself?')
  cards['answer-en'] = cardOf(call) as object
}

const NAMES = [
  'welcome',
  'answer',
  'answer-en',
  'answer-pressed',
  'hours',
  'choice',
  'topics',
  'help',
  'checklist-begins',
  'checklist',
  'checklist-end',
]

test.each(NAMES)('%s: every text and every button is shown, and no mark of Markdown', async (name) => {
  const card = cards[name] as object
  const page = await showCards(browser, [card], 'light', 600)
  const shown = String(await page.textContent('#cards'))
  expect(shown).not.toMatch(/\*\*|\]\(|\r|\n- /)
  expect(await page.getAttribute('#cards', 'data-faults')).toBe('[]')
  for (const { title } of actionsOf({ body: { attachments: [{ content: card }] } } as never)) {
    expect(await page.getByRole('button', { name: title, exact: true }).count()).toBeGreaterThan(0)
  }
  if (process.env.PICTURES) {
    await page.screenshot({ path: join(process.env.PICTURES, `teams-${name}.png`), fullPage: true })
  }
  await page.context().close()
})

const KINDS = ['welcome', 'answer', 'answer-pressed', 'hours', 'checklist']

test.each<[Theme]>([['light'], ['dark'], ['contrast']])(
  'in the %s theme nothing is hard to read or to reach',
  async (theme) => {
    const kinds = KINDS.map((name) => cards[name] as object)
    const page = await showCards(browser, kinds, theme, 600)
    expect(await barriersOn(page)).toEqual([])
    await page.context().close()
  },
  60_000,
)

test('on the narrowest screen nothing is cut off', async () => {
  const page = await showCards(browser, Object.values(cards), 'light', 320)
  expect(await sideways(page)).toBe(0)
  const cut = `[...document.querySelectorAll('.ac-textBlock, .ac-pushButton')]
    .filter((each) => each.scrollWidth > each.clientWidth ||
      each.getBoundingClientRect().right > each.closest('.card').getBoundingClientRect().right)
    .map((each) => each.textContent)`
  expect(await page.evaluate(cut)).toEqual([])
  if (process.env.PICTURES) {
    const narrow = await showCards(browser, [cards.checklist as object], 'dark', 320)
    await narrow.screenshot({ path: join(process.env.PICTURES, 'teams-checklist-narrow.png'), fullPage: true })
    await narrow.context().close()
  }
  await page.context().close()
})

test.each(NAMES)(
  '%s: has words for who hears it or cannot see cards, no colour of its own, and fits into a message',
  (name) => {
    const card = cards[name] as { speak: string; fallbackText: string; version: string }
    expect(card.version).toBe('1.5')
    expect(card.speak).not.toMatch(/\*\*|\]\(|</)
    expect(card.fallbackText.length).toBeGreaterThan(20)
    expect(JSON.stringify(card)).not.toMatch(/"(color|isSubtle|backgroundImage|style":"(?!heading|emphasis))/)
    // Teams takes about 100 KB in UTF-16, and advises to stay below 80:
    // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
    expect(Buffer.byteLength(JSON.stringify(card), 'utf16le')).toBeLessThan(60_000)
  },
)

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions, "Adaptive Cards with messageBack action" */
test.each(NAMES)('%s: each button either says its own title for the visitor, or is pressed in silence', (name) => {
  const buttons = actionsOf({ body: { attachments: [{ content: cards[name] }] } } as never)
  for (const { title, data } of buttons) {
    // Two lines on a telephone.
    expect(title.length).toBeLessThanOrEqual(80)
    if (data.msteams)
      expect(data).toEqual({
        msteams: { type: 'messageBack', displayText: title, text: title, value: { words: title } },
      })
    else expect(Object.keys(data).sort()).toEqual('feedback' in data ? ['feedback'] : ['press', 'words'])
  }
})
