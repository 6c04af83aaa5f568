/** The page to print, as it leaves the server. What a browser makes of it is in `checklist.test.ts`. */
import { createHttpServer, type HttpServer } from '../../bot/http/server'
import { createLog } from '../../bot/log'
import { pages } from '../../bot/pages/pages'
import type { Ticks } from '../../dialogs/turn-facts'
import { WEB_DIR } from '../helpers/browser'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const PAGE = 'leads-to-what-was_ticked'
const { knowledge } = shippedKnowledge()

let server: HttpServer
let url: string
let ticks: (Ticks & { code?: string }) | undefined
let asked: string[] = []
const failures: unknown[] = []

beforeAll(async () => {
  server = createHttpServer({ log: createLog('silent'), origins: [], trustProxy: false })
  pages({
    knowledge: () => knowledge,
    webDir: WEB_DIR,
    embedOrigins: [],
    findTicks: async (page) => {
      asked.push(page)
      if (page === 'the-store-is-away_______') throw new Error('away')
      return page === PAGE ? ticks : undefined
    },
    retentionDays: 30,
    clock: () => Date.UTC(2026, 10, 22, 23, 30),
    failed: (error) => failures.push(error),
  }).register(server)
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
})

beforeEach(() => {
  asked = []
  ticks = {
    institution: 'nki',
    language: 'nl',
    flows: {
      'flow/nki/request-papers': {
        road: ['own-hospital'],
        results: ['have'],
        referral: ['not-yet'],
        'own-questions': ['unknown'],
      },
      'flow/nki/take-along': { questions: ['success', 'travel'] },
      'flow/nki/opinion-or-transfer': { hope: ['treatment'] },
    },
    code: 'DFGHJKLMNPRSTWXZ',
  }
})

afterAll(() => server.close(0))

const open = async (query = '', page = PAGE) => {
  const response = await fetch(`${url}/papers/${page}${query}`, { headers: { accept: 'text/html' } })
  const html = await response.text()
  return { response, html, words: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
}

test('it names the institution, the day there, what is missing with who to ask, what is there, and the chosen questions', async () => {
  const { response, words } = await open()
  expect(response.status).toBe(200)
  expect(words).toContain(
    'Nederlands Kanker Instituut (NKI) – Antoni van Leeuwenhoek Uw lijst Gemaakt op 23 november 2026',
  )
  expect(words).toContain('U hebt 1 van 5.')
  expect(words).toMatch(
    /Dit ontbreekt nog Verwijzing van uw arts Wie\? De arts die u behandelt, in uw eigen ziekenhuis\. Hoe\? Vraag uw arts/,
  )
  expect(words).toMatch(
    /Dit wist u niet zeker Uw extra vragen Wie\? .*Dit moet u nog nalopen Medisch dossier verstuurd .*Vraag aan uw zorgverzekeraar .*Dit hebt u al Uitslagen en behandelplan /,
  )
  expect(words).toContain(
    'Vragen om mee te nemen Wat is bekend over de kans van slagen? Moeten wij er ver voor reizen?',
  )
  expect(words).toContain('Typ deze code in de chat: DFGH-JKLM-NPRS-TWXZ')
  expect(words).toContain('30 dagen')
})

test('on the road through the GP what is not needed stands nowhere and counts no more', async () => {
  const flow = { road: ['gp'], results: ['not-needed'], 'gp-referral': ['have'] }
  ticks = { institution: 'nki', language: 'nl', flows: { 'flow/nki/request-papers': flow } }
  const { words } = await open()
  expect(words).toContain('U hebt 1 van 3.')
  expect(words).toMatch(
    /Dit moet u nog nalopen Toestemming vooraf .*Vraag aan uw zorgverzekeraar .*Dit hebt u al Verwijzing van uw huisarts /,
  )
  expect(words).not.toContain('Uitslagen en behandelplan')
})

test('what a guide asked beside the papers is not on it', async () => {
  ticks = { institution: 'nki', language: 'nl', flows: { 'flow/nki/opinion-or-transfer': { hope: ['treatment'] } } }
  const { response, words } = await open()
  expect(response.status).toBe(404)
  expect(words).toContain('Deze lijst is er niet meer')
})

test('it is in the language that the link names, or else in the one of the conversation', async () => {
  expect((await open('?lang=en')).words).toContain('Your list Made on 23 November 2026')
  expect((await open('?lang=en')).html).toContain('<html lang="en">')
  expect((await open('?lang=nl')).html).toContain('?institution=nki&amp;lang=en')
})

test('each institution has a page of its own', async () => {
  if (ticks) ticks.flows['flow/erasmus-mc/request-papers'] = { insurer: ['have'] }
  const { words } = await open('?institution=erasmus-mc&lang=en')
  expect(words).toContain('You have 1 of 6.')
  expect(words).not.toContain('Nederlands Kanker')
  expect((await open('?institution=nki')).words).not.toContain('Erasmus')
  expect((await open('?institution=nowhere')).response.status).toBe(404)
})

test('nobody keeps it, and it loads nothing but our own style and runs nothing but its own line of script', async () => {
  const { response, html } = await open()
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'.*script-src 'sha256-[^']+';/)
  expect(policy).not.toMatch(/unsafe|\*/)
  expect(html).toContain('<meta name="robots" content="noindex">')
})

test.each([
  'unknown-unknown-unknown_',
  'short',
  `${PAGE}x`,
  '..%2f..%2fetc%2fpasswd0000',
  encodeURIComponent(`'"><script>`),
])('an address that leads nowhere says so kindly, and only a likely one is looked up: %s', async (page) => {
  const { response, words, html } = await open('', page)
  expect(response.status).toBe(404)
  expect(words).toContain('Deze lijst is er niet meer')
  expect(html).toContain('<a href="/?institution=nki&amp;lang=nl">Naar de chat</a>')
  expect(asked).toEqual(page.startsWith('unknown') ? [page] : [])
})

test('while the store is away the page says whom to call', async () => {
  const { response, words } = await open('', 'the-store-is-away_______')
  expect(response.status).toBe(500)
  expect(words).toContain('Er ging iets mis')
  expect(failures).toHaveLength(1)
})

test('spoiled ticks are left out', async () => {
  if (ticks)
    ticks.flows['flow/nki/request-papers'] = JSON.parse('{"road": "gp", "__proto__": ["have"], "results": [1, "<b>"]}')
  const { response, html } = await open()
  expect(response.status).toBe(200)
  expect(html).not.toContain('<b>')
})
