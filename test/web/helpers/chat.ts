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

/** Types, sends, and waits until the next message of the bot is there. */
export async function ask(page: Page, question: string): Promise<Locator> {
  const before = await botMessages(page).count()
  await textBox(page).fill(question)
  await textBox(page).press('Enter')
  const answer = botMessages(page).nth(before)
  await answer.waitFor()
  return answer
}
