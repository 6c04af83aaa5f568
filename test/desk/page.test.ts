import { endServices } from '../helpers/service'
import { type Office, openOffice, seat, visitorWaits } from './helpers/desk'

let office: Office
beforeAll(async () => {
  office = await openOffice({ EMBED_ORIGINS: 'https://www.example.org' })
})
afterAll(async () => {
  await office.close()
  await endServices()
})

const get = (path: string) => fetch(office.url + path)

test.each(['/desk', '/desk/conversations/1', '/desk/insights'])(
  '%s is the page, for nobody else’s frame',
  async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|example\.org/)
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    const html = await response.text()
    const nonce = /<script type="module" nonce="([^"]+)"/.exec(html)?.[1]
    expect(policy).toContain(`'nonce-${nonce}'`)
    const files = [...html.matchAll(/(?:src|href)="(\/desk\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '')
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) expect((await get(file)).headers.get('cache-control')).toContain('immutable')
  },
)

test('an address of the desk that is none is said to be none', async () => {
  for (const path of ['/desk/api/nothing', '/desk/api', '/desk/assets/nothing.js', '/desk/oidc/start']) {
    const response = await get(path)
    expect([path, response.status]).toEqual([path, 404])
  }
})

test('every answer of the desk says that nobody keeps it and that it is what it says', async () => {
  const anna = await seat(office)
  for (const path of ['/session', '/queue', '/callbacks', '/exports/days.csv', '/accounts']) {
    const { headers } = await anna.get(path)
    expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  }
})

test('nothing that anybody is, said or searched for stands in the log', async () => {
  const secrets = ['Kanariepiet', 'kanarie@piet.example', '0612345698', 'kanarie-wachtwoord', 'kanarie-zoekwoord']
  const [name, mail, phone, password, search] = secrets
  const anna = await seat(office, { firstName: name, name: mail })
  const { handoff, conversation } = await visitorWaits(office, { said: `bel ${phone}, ${search}` })
  await anna.post(`/handoffs/${handoff}/accept`)
  await anna.post(`/handoffs/${handoff}/messages`, { clientId: '1', text: `u bent ${name}, ${phone}` })
  await anna.post(`/handoffs/${handoff}/notes`, { text: `${name} ${phone}` })
  await anna.get(`/conversations/${conversation}`)
  await anna.post('/history', { institution: 'nki', q: search })
  await anna.post('/suggestions', { conversation, text: search })
  await anna.post('/sign-in', { name: mail, password })
  await anna.post('/saved-replies', { scope: search })
  expect(office.lines.length).toBeGreaterThan(10)
  for (const secret of [...secrets, anna.cookie.slice('desk='.length), anna.csrf, anna.address])
    expect(office.lines.filter((line) => line.includes(secret))).toEqual([])
})
