/** The chat page as a visitor handles it. */
import type { Locator, Page } from 'playwright-core'

export const textBox = (page: Page): Locator => page.locator('#message-box textarea')
export const botMessages = (page: Page): Locator => page.locator('.from-bot .webchat__bubble')
export const ownMessages = (page: Page): Locator => page.locator('.from-visitor .webchat__bubble')
export const choices = (page: Page): Locator => page.locator('.choice')

/** Opens the page and waits for the first message. */
export async function openChat(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await botMessages(page).first().waitFor()
}

/** What scrolls. */
export const SCROLLED = '.webchat__basic-transcript__scrollable'

/** Waits until it has stood still for half a second of frames that the browser has drawn, so a busy machine has as many. Gives where. */
export const standsStill = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((done) => {
    const list = document.querySelector('${SCROLLED}')
    let top = list.scrollTop
    let frames = 0
    const look = () => {
      frames = list.scrollTop === top ? frames + 1 : 0
      top = list.scrollTop
      if (frames < 30) requestAnimationFrame(look)
      else done(top)
    }
    look()
  })`)

/** Types, sends, and waits until the next message of the bot is there. */
export async function ask(page: Page, question: string): Promise<Locator> {
  const before = await botMessages(page).count()
  await textBox(page).fill(question)
  await textBox(page).press('Enter')
  const answer = botMessages(page).nth(before)
  await answer.waitFor()
  return answer
}

/** Writes down what appears in the transcript's live region while it can be heard, and a moment later in whose language. */
export const LISTEN = `
  window.heard = []
  window.voices = []
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node.nodeType === 1 && node.closest('.webchat__live-region-transcript') && node.checkVisibility())
          for (const article of node.matches('article') ? [node] : node.querySelectorAll('article'))
            heard.push(article.textContent), setTimeout(() => voices.push([article.lang, article.textContent]))
  }).observe(document.documentElement, { childList: true, subtree: true })
`
