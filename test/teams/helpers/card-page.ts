/** A page that shows cards as Teams does: Microsoft's own renderer, with the fonts and colours of Teams. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

export type Theme = 'light' | 'dark' | 'contrast'

/** Of Teams' web client: what text is written on, and in. */
const COLOURS: Record<Theme, { paper: string; ink: string; button: string; accent: string }> = {
  light: { paper: '#ffffff', ink: '#242424', button: '#ffffff', accent: '#4f52b2' },
  dark: { paper: '#292929', ink: '#ffffff', button: '#292929', accent: '#9299f7' },
  contrast: { paper: '#000000', ink: '#ffffff', button: '#000000', accent: '#ffff01' },
}

const fileOf = (name: string) => require.resolve(name)

/** `cards`: the contents of attachments. One page a call; close its context when done. */
export async function showCards(browser: Browser, cards: object[], theme: Theme, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 600 }, locale: 'nl-NL' })
  const page = await context.newPage()
  const { paper, ink, button, accent } = COLOURS[theme]
  await page.setContent(`<!doctype html><html lang="nl"><head><title>Teams</title><style>
    body { margin: 16px; background: ${paper}; color: ${ink}; font: 14px/20px "Segoe UI", "Noto Sans", Arial, sans-serif }
    .card { border: 1px solid ${ink}; border-radius: 8px; margin-bottom: 16px; max-width: 560px }
    .ac-pushButton { background: ${button}; color: ${ink}; border: 1px solid ${ink}; border-radius: 4px; padding: 6px 12px;
      font: 600 14px/20px "Segoe UI", "Noto Sans", Arial, sans-serif; text-align: left }
    a { color: ${accent} } .ac-textBlock p { margin: 0 } .ac-textBlock ul { margin: 0; padding-left: 20px; box-sizing: border-box }
    .ac-actionSet { gap: 8px }
  </style></head><body><main id="cards"></main></body></html>`)
  await page.addScriptTag({ path: fileOf('adaptivecards/dist/adaptivecards.js') })
  await page.addScriptTag({ path: join(fileOf('markdown-it/package.json'), '..', 'dist', 'markdown-it.js') })
  await page.evaluate(RENDER, { cards, ink, paper })
  return page
}

/** Runs in the page. */
const RENDER = ({ cards, ink, paper }: { cards: object[]; ink: string; paper: string }) => {
  const { AdaptiveCards, markdownit, document } = globalThis as unknown as {
    AdaptiveCards: {
      AdaptiveCard: { new (): Renderer; onProcessMarkdown: (text: string, result: object) => void }
      HostConfig: new (config: object) => object
    }
    markdownit: () => { render(text: string): string }
    document: { getElementById(id: string): Host; createElement(name: string): Host }
  }
  interface Host {
    className: string
    append(child: unknown): void
  }
  interface Renderer {
    hostConfig: object
    parse(card: object): void
    render(): unknown
  }
  const marks = markdownit()
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) =>
    Object.assign(result, { outputHtml: marks.render(text), didProcess: true })
  const colour = { default: ink, subtle: ink }
  const style = { backgroundColor: paper, foregroundColors: { default: colour } }
  const hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: 'Segoe UI, Noto Sans, Arial, sans-serif',
    textBlock: { headingLevel: 2 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: ink },
    containerStyles: { default: style, emphasis: style },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  })
  for (const card of cards) {
    const renderer = new AdaptiveCards.AdaptiveCard()
    renderer.hostConfig = hostConfig
    renderer.parse(card)
    const box = document.createElement('section')
    box.className = 'card'
    box.append(renderer.render())
    document.getElementById('cards').append(box)
  }
}
