/**
 * An OpenID Connect provider for tests, as a process of its own (it is an ES module). Prints its address, reads where its client is called back as one
 * line, and says so with another. Who signs in is what `?as=` says at its sign-in page; `&left`: without a role by now.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'

const PEOPLE = {
  anna: {
    given_name: 'Anna',
    name: 'Anna Kanariepiet',
    preferred_username: 'a.kanariepiet@example.org',
    roles: ['staff', 'nki'],
  },
  baas: { name: 'Bea de Baas', preferred_username: 'bea@example.org', roles: ['manager', 'nki', 'erasmus-mc'] },
  clara: { given_name: 'Clara', roles: ['staff', 'nki'] },
  dirk: { given_name: 'Dirk', roles: ['staff', 'nki'] },
  nobody: { given_name: 'Nico', roles: ['visitor'] },
  stranger: { given_name: 'Sjors', roles: 'staff' },
}

// Never closes a connection that lies idle: a call that sets out at that very moment would fail.
const server = createServer({ keepAliveTimeout: 0 })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://127.0.0.1:${server.address().port}`
process.stdout.write(`${issuer}\n`)
// Also before it was told where.
process.stdin.once('end', () => process.exit(0))
const [callback] = await once(createInterface(process.stdin), 'line')

const left = new Set()
const provider = new Provider(issuer, {
  clients: [{ client_id: 'desk', client_secret: 'secret-of-the-desk', redirect_uris: [String(callback)] }],
  claims: { openid: ['sub', 'roles'], profile: ['name', 'given_name', 'preferred_username'], email: ['email'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['for tests'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...PEOPLE[id], ...(left.has(id) && { roles: [] }) }),
  }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
})
const answer = provider.callback()
server.on('request', async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response)
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  const asked = new URL(request.url, issuer).searchParams
  const accountId = asked.get('as')
  left[asked.has('left') ? 'add' : 'delete'](accountId)
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId } })
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
})
process.stdout.write('ready\n')
