/**
 * The button that opens the chat on any website:
 *
 *     <script src="https://HOST/launcher.js" data-institution="nki" data-lang="nl" async></script>
 *
 * Nothing else is loaded before it is pressed. It keeps three things, in the tab's own session: whether the chat is open, whether a person is
 * waited for there (then a closed chat goes on, on the next page too), and whether something was said that was not seen. Where the
 * website has a Content-Security-Policy, that must name HOST in `script-src` and in `frame-src`; styles need nothing, as they
 * are made by script and live in a shadow tree, out of the website's reach.
 */

interface Words {
  open: string
  close: string
  title: string
  /** On the closed chat's button, when something was said inside. */
  news: string
}

/** The server puts the words here: by institution (the empty name is the standard one) and language. */
const TEXTS = '__TEXTS__' as unknown as Record<string, Record<string, Words>>
const OPEN = 'assistant-open'
const AWAITED = 'assistant-awaited'
const NEWS = 'assistant-news'

const STYLE = `
:host{all:initial}
*{box-sizing:border-box}
.place{position:fixed;z-index:2147483000;right:16px;bottom:16px;font:17px/1.3 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
button{font:inherit;color:#fff;background:#005a70;border:2px solid #fff;border-radius:28px;min-height:56px;max-width:calc(100vw - 32px);padding:10px 20px;display:flex;align-items:center;gap:10px;cursor:pointer;box-shadow:0 4px 16px rgb(0 32 43/35%);text-align:start;overflow-wrap:anywhere}
button:hover{background:#003f50}
button:focus-visible{outline:3px solid #005a70;outline-offset:3px}
svg{flex:none}
.news button::after{content:"";flex:none;width:12px;height:12px;border-radius:50%;background:#ffd23f}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.panel{position:fixed;z-index:2147483000;right:16px;bottom:88px;width:420px;height:min(720px,calc(100vh - 104px));height:min(720px,calc(100dvh - 104px));background:#f1f6f9;border:1px solid #c9d6de;border-radius:14px;overflow:hidden;box-shadow:0 8px 40px rgb(0 32 43/30%)}
.panel[hidden]{display:none}
iframe{width:100%;height:100%;border:0;display:block}
@media(max-width:600px),(max-height:480px){
.panel{inset:0 0 auto 0;width:100%;height:calc(100vh - 56px);height:calc(100dvh - 56px);border:0;border-radius:0}
.opened{inset:auto 0 0 0}
.opened button{width:100%;max-width:none;border-radius:0;border:0;justify-content:center;box-shadow:none}
}
@media(prefers-color-scheme:dark){.panel{background:#0f191e;border-color:#3a505a}}
@media(forced-colors:active){button{border-color:ButtonText}}
`

const ICON =
  'M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 5v-5H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM9 12v2h14v-2zM9 17v2h9v-2z'
const CROSS = 'M7.4 5.6 16 14.2l8.6-8.6 1.8 1.8-8.6 8.6 8.6 8.6-1.8 1.8-8.6-8.6-8.6 8.6-1.8-1.8 8.6-8.6-8.6-8.6z'

function start(script: HTMLScriptElement): void {
  const host = new URL(script.src).origin
  const institution = script.dataset.institution ?? ''
  const words = TEXTS[institution] ?? TEXTS['']
  const asked = script.dataset.lang ?? document.documentElement.lang.slice(0, 2)
  const language = words?.[asked] ? asked : 'nl'
  const { open, close, title, news } = words?.[language] ?? { open: '', close: '', title: '', news: '' }

  const element = document.createElement('div')
  const root = element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]

  const panel = make('div', { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': title, lang: language })
  panel.hidden = true
  const place = make('div', { class: 'place', lang: language })
  const button = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' })
  const heard = make('div', { class: 'heard', role: 'status' })
  place.append(heard, button)
  root.append(panel, place)
  let frame: HTMLIFrameElement | undefined

  const load = () => {
    if (frame) return
    const address = new URL('/', host)
    if (institution) address.searchParams.set('institution', institution)
    address.searchParams.set('lang', language)
    frame = make('iframe', { title, src: address.href })
    panel.append(frame)
  }
  const show = (opened: boolean, unseen = false) => {
    if (opened) load()
    panel.hidden = !opened
    place.classList.toggle('opened', opened)
    place.classList.toggle('news', unseen)
    button.setAttribute('aria-expanded', String(opened))
    button.replaceChildren(icon(opened ? CROSS : ICON), opened ? close : unseen ? news : open)
    heard.textContent = unseen ? news : ''
    keep(OPEN, opened)
    keep(NEWS, unseen)
  }
  const leave = () => {
    if (panel.hidden) return
    show(false)
    button.focus()
  }
  button.addEventListener('click', () => {
    show(Boolean(panel.hidden))
    if (!panel.hidden) frame?.focus()
  })
  root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && leave())
  // The frame tells, without a word of what is said in it: its keys and its sounds stay inside.
  const told: Record<string, () => void> = {
    'assistant-escape': leave,
    'assistant-news': () => panel.hidden && show(false, true),
    'assistant-awaited': () => keep(AWAITED, true),
    'assistant-alone': () => keep(AWAITED, false),
  }
  window.addEventListener('message', (event) => {
    if (event.source === frame?.contentWindow && event.origin === host) told[event.data]?.()
  })
  if (kept(AWAITED)) load()
  // Open on the page before: open here. Not on a telephone, where the chat would cover the new page.
  const opened = kept(OPEN) && matchMedia('(min-width: 601px)').matches
  show(opened, !opened && kept(NEWS))
  document.body.append(element)
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  for (const [key, value] of Object.entries({ viewBox: '0 0 32 32', width: '24', height: '24', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value)
  const shape = document.createElementNS(space, 'path')
  shape.setAttribute('d', path)
  shape.setAttribute('fill', 'currentColor')
  shape.setAttribute('fill-rule', 'evenodd')
  svg.append(shape)
  return svg
}

function kept(key: string): boolean {
  try {
    return sessionStorage.getItem(key) === '1'
  } catch {
    return false
  }
}

function keep(key: string, is: boolean): void {
  try {
    sessionStorage.setItem(key, is ? '1' : '0')
  } catch {
    // Forbidden here: the chat is closed on the next page.
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body) start(script)
  else document.addEventListener('DOMContentLoaded', () => start(script))
}
