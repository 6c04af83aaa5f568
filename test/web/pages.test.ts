import { createHttpServer, type HttpServer } from '../../bot/http/server'
import { createLog } from '../../bot/log'
import { escapeHtml, jsonInScript, markdownLinks } from '../../bot/pages/html'
import { pageTexts } from '../../bot/pages/page-texts'
import { pages } from '../../bot/pages/pages'
import { LANGUAGES } from '../../knowledge/model'
import { WEB_DIR } from '../helpers/browser'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const EMBEDDER = 'https://www.example.org'
const log = createLog('silent')
const { knowledge } = shippedKnowledge()

let server: HttpServer
let url: string
let failures: unknown[] = []

async function serve(webDir: string, inUse = () => knowledge): Promise<[HttpServer, string]> {
  const made = createHttpServer({ log, origins: [EMBEDDER], trustProxy: false })
  pages({
    knowledge: inUse,
    webDir,
    embedOrigins: [EMBEDDER],
    findTicks: async () => undefined,
    retentionDays: 30,
    clock: () => Date.UTC(2026, 10, 22, 11),
    failed: (error) => failures.push(error),
  }).register(made)
  return [made, `http://127.0.0.1:${await made.listen(0, '127.0.0.1')}`]
}

beforeAll(async () => {
  ;[server, url] = await serve(WEB_DIR)
})

beforeEach(() => {
  failures = []
})

afterAll(() => server.close(0))

const asBrowser = (language = 'nl') => ({ headers: { accept: 'text/html', 'accept-language': language } })

test('the chat page is never kept by the browser, and only named websites may frame it', async () => {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`frame-ancestors 'self' ${EMBEDDER}`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/www\.example\.org)/)
  expect(response.headers.get('x-frame-options')).toBeNull()
})

test('each page has a nonce of its own, the same in policy and page', async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const response = await fetch(url)
      const [, inPolicy] = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '') ?? []
      const [, inPage] = /nonce="([^"]+)"/.exec(await response.text()) ?? []
      expect(inPage).toBe(inPolicy)
      return inPage
    }),
  )
  expect(new Set(nonces).size).toBe(2)
})

test('without a script the page says whom to call', async () => {
  const text = await (await fetch(url, asBrowser())).text()
  expect(text).toMatch(/<noscript>.*<a href="tel:\+31205129111">020 512 9111<\/a>.*<\/noscript>/)
})

test('the page says how long a conversation is kept, as it is configured', () => {
  const privacy = (retentionDays: number, language: 'nl' | 'en') => {
    const institution = knowledge.institutions.get('nki')?.institution
    if (!institution) throw new Error('no nki')
    return pageTexts({ knowledge, retentionDays }, institution, language)['page.privacy']
  }
  expect(privacy(30, 'nl')).toContain(' 30 dagen,')
  expect(privacy(1, 'nl')).toContain(' 1 dag,')
  expect(privacy(90, 'en')).toContain(' 90 days,')
})

test('built files are kept for ever, under compressed copies', async () => {
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(url)).text()) ?? []
  for (const encoding of ['br', 'gzip']) {
    const response = await fetch(url + script, { method: 'HEAD', headers: { 'accept-encoding': encoding } })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  }
  const plain = await fetch(url + script, { method: 'HEAD', headers: { 'accept-encoding': 'br;q=0' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
})

test.each(['/assets/none.js', '/assets/..%2fmanifest.json', '/assets/%2e%2e%2f%2e%2e%2fpackage.json'])(
  'no file outside of the built ones: %s',
  async (path) => {
    const response = await fetch(url + path)
    expect(response.status).toBe(404)
  },
)

test.each([
  ['nl', 'Deze pagina bestaat niet'],
  ['en', 'This page does not exist'],
])('a person at an unknown address reads so in their own language: %s', async (language, words) => {
  for (const path of ['/nowhere/at/all', '/?institution=nowhere', '/demo?institution=constructor']) {
    const response = await fetch(url + path, asBrowser(language))
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    await expect(response.text()).resolves.toContain(words)
  }
})

test('a program at an unknown address gets the fixed refusal', async () => {
  const response = await fetch(`${url}/nowhere`, { headers: { accept: 'application/json' } })
  expect(response.status).toBe(404)
  await expect(response.json()).resolves.toMatchObject({ error: { code: 'NotFound' } })
})

test('a page that cannot be made says whom to call, and nothing of what went wrong', async () => {
  const [broken, address] = await serve('/nowhere')
  const response = await fetch(address, asBrowser())
  const text = await response.text()
  await broken.close(0)
  expect(response.status).toBe(500)
  expect(text).toContain('Er ging iets mis')
  expect(text).toContain('tel:+31205129111')
  expect(text).not.toContain('build')
  expect(failures).toHaveLength(1)
})

const LEFT_TO_THE_PAGE: Record<string, string[]> = {
  'handoff.ahead.more': ['{number}'],
  'page.answers-about': ['{name}'],
  'page.characters-left': ['{number}'],
  'page.characters-over': ['{number}'],
}

test('every page text of every institution can be filled in, in every language; what is counted, and whose answers they are, is left to the page', () => {
  for (const { institution } of knowledge.institutions.values())
    for (const language of LANGUAGES)
      for (const [key, text] of Object.entries(pageTexts({ knowledge, retentionDays: 30 }, institution, language)))
        expect(text.match(/\{.*?\}/g) ?? []).toEqual(LEFT_TO_THE_PAGE[key] ?? [])
})

describe('HTML', () => {
  test('signs become text', () => {
    expect(escapeHtml(`<b a="1" c='2'>&`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;')
  })

  test('only links to websites, telephones and mailboxes are links', () => {
    expect(markdownLinks('a [b](https://c.nl/?d=1&e) f')).toBe('a <a href="https://c.nl/?d=1&amp;e">b</a> f')
    expect(markdownLinks('[b](javascript:alert(1))')).not.toContain('<a')
    expect(markdownLinks('[<i>](tel:112)')).toBe('<a href="tel:112">&lt;i&gt;</a>')
  })

  test('JSON cannot end the script that it stands in', () => {
    expect(jsonInScript({ a: '</script><b>' })).not.toContain('<')
  })
})
