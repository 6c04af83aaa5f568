/** A page that shows cards as Teams does: Microsoft's own renderer, with the fonts and colours of Teams. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

export type Theme = 'light' | 'dark' | 'contrast'

/** Of Teams' web client: what text is written on, and in. `block`: its style "emphasis". */
const COLOURS: Record<Theme, { paper: string; ink: string; block: string; accent: string }> = {
  light: { paper: '#ffffff', ink: '#242424', block: '#f0f0f0', accent: '#4f52b2' },
  dark: { paper: '#292929', ink: '#ffffff', block: '#141414', accent: '#9299f7' },
  contrast: { paper: '#000000', ink: '#ffffff', block: '#000000', accent: '#ffff01' },
}

const fileOf = (name: string) => require.resolve(name)

/**
 * `cards`: the contents of attachments. One page a call; close its context when done. What the renderer has to say against a card stands in
 * `data-faults` of `#cards`, as JSON.
 */
export async function showCards(browser: Browser, cards: object[], theme: Theme, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 600 }, locale: 'nl-NL' })
  const page = await context.newPage()
  const { paper, ink, block, accent } = COLOURS[theme]
  await page.setContent(`<!doctype html><html lang="nl"><head><title>Teams</title><style>
    body { margin: 16px; background: ${paper}; color: ${ink}; font: 14px/20px "Segoe UI", "Noto Sans", Arial, sans-serif }
    .card { border: 1px solid ${ink}; border-radius: 8px; margin-bottom: 16px; max-width: 560px }
    .ac-pushButton { background: ${paper}; color: ${ink}; border: 1px solid ${ink}; border-radius: 4px; padding: 6px 12px;
      font: 600 14px/20px "Segoe UI", "Noto Sans", Arial, sans-serif; text-align: left }
    a { color: ${accent} } .ac-textBlock p { margin: 0 } .ac-textBlock ul { margin: 0; padding-left: 20px; box-sizing: border-box }
  </style></head><body><main><h1>Teams</h1><div id="cards"></div></main></body></html>`)
  await page.addScriptTag({ path: fileOf('adaptivecards/dist/adaptivecards.js') })
  await page.addScriptTag({ path: join(fileOf('markdown-it/package.json'), '..', 'dist', 'markdown-it.js') })
  await page.evaluate(RENDER, { cards, ink, paper, block })
  return page
}

/** Runs in the page. */
const RENDER = ({ cards, ink, paper, block }: { cards: object[]; ink: string; paper: string; block: string }) => {
  const { AdaptiveCards, markdownit, document } = globalThis as unknown as {
    AdaptiveCards: {
      AdaptiveCard: { new (): Renderer; onProcessMarkdown: (text: string, result: object) => void }
      SerializationContext: new () => Faults
      HostConfig: new (config: object) => object
    }
    markdownit: () => { render(text: string): string }
    document: { getElementById(id: string): Host; createElement(name: string): Host }
  }
  interface Host {
    className: string
    append(child: unknown): void
    setAttribute(name: string, value: string): void
  }
  interface Renderer {
    hostConfig: object
    parse(card: object, faults: Faults): void
    render(): unknown
  }
  interface Faults {
    eventCount: number
    getEventAt(index: number): { message: string }
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
    containerStyles: { default: style, emphasis: { ...style, backgroundColor: block } },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  })
  const faults = new AdaptiveCards.SerializationContext()
  for (const card of cards) {
    const renderer = new AdaptiveCards.AdaptiveCard()
    renderer.hostConfig = hostConfig
    renderer.parse(card, faults)
    const box = document.createElement('section')
    box.className = 'card'
    box.append(renderer.render())
    document.getElementById('cards').append(box)
  }
  const said = Array.from({ length: faults.eventCount }, (_, index) => faults.getEventAt(index).message)
  document.getElementById('cards').setAttribute('data-faults', JSON.stringify(said))
}
