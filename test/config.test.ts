import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigurationFault, readConfig } from '../bot/config'
import { exampleEnvironment } from '../bot/settings'

const read = (environment: NodeJS.ProcessEnv) => readConfig(environment, '/program')

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    read(environment)
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults
    throw error
  }
  return []
}

test('nothing needs to be set', () => {
  expect(read({})).toMatchObject({
    port: 3978,
    host: '127.0.0.1',
    dataDir: 'data',
    retentionDays: 30,
    production: false,
  })
  expect(read({}).teams).toBeUndefined()
})

test('an empty variable counts as absent, as in a copied example file', () => {
  expect(read({ PORT: '', MICROSOFT_APP_ID: ' ' }).port).toBe(3978)
})

test('all faults are told at once, each with what would have been right', () => {
  const faults = faultsOf({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://somewhere',
    EMBED_ORIGINS: 'https://www.example.org/path',
    RETENTION_DAYS: '0',
    LOG_LEVEL: 'loud',
    MICROSOFT_APP_ID: 'an-id',
  })
  expect(faults).toEqual([
    'PORT is "eighty"; expected a whole number from 0 to 65535',
    'DATABASE_URL is 17 characters long (not shown); expected an address that begins with postgres://',
    'EMBED_ORIGINS is "https://www.example.org/path"; expected origins such as https://www.example.org, without a path or a slash at the end',
    'RETENTION_DAYS is "0"; expected a whole number from 1 to 3650',
    'LOG_LEVEL is "loud"; expected one of info, warn, error, silent',
    'the Teams channel needs MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID; only MICROSOFT_APP_ID is set',
  ])
})

test('a wrong secret is never shown', () => {
  const [fault] = faultsOf({ TOKEN_KEY: 'too-short-secret' })
  expect(fault).toBe(
    'TOKEN_KEY is 16 characters long (not shown); expected at least 32 characters that nobody can guess',
  )
})

test('in production, several processes on one database need one key for tokens and one for contact data', () => {
  const environment = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db/assistant' }
  expect(faultsOf(environment)).toEqual([
    'TOKEN_KEY is missing; with DATABASE_URL in production every process must sign tokens with the same key',
    'CONTACT_KEY is missing; with DATABASE_URL in production every process must seal contact data with the same key',
  ])
  const key = 'x'.repeat(32)
  expect(faultsOf({ ...environment, TOKEN_KEY: key, CONTACT_KEY: key })).toEqual([])
})

test('the playground is let in on this machine alone, and never beside a registration', () => {
  expect(read({ TEAMS_PLAYGROUND: 'yes' }).teams).toEqual({ kind: 'playground' })
  const everywhere = { TEAMS_PLAYGROUND: 'yes', HOST: '0.0.0.0', NODE_ENV: 'production' }
  const registered = { MICROSOFT_APP_ID: 'id', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' }
  expect(faultsOf({ ...everywhere, ...registered })).toEqual([
    'TEAMS_PLAYGROUND is "yes" in production; it lets callers in without a token',
    'TEAMS_PLAYGROUND is "yes" and HOST lets other machines in; set HOST to 127.0.0.1',
    'TEAMS_PLAYGROUND is "yes" and MICROSOFT_APP_ID is set; keep one of the two',
  ])
  for (const proxy of [{ TRUST_PROXY: 'yes' }, { PUBLIC_URL: 'https://chat.example.org' }])
    expect(faultsOf({ TEAMS_PLAYGROUND: 'yes', ...proxy })).toEqual([
      'TEAMS_PLAYGROUND is "yes" and TRUST_PROXY or PUBLIC_URL tells of a proxy that lets other machines in; leave both out',
    ])
})

test('a managed identity needs no password', () => {
  const teams = { MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_ID: 'id', MICROSOFT_APP_TENANT_ID: 'tenant' }
  expect(read(teams).teams).toEqual({
    kind: 'registered',
    appId: 'id',
    appPassword: undefined,
    tenantId: 'tenant',
    appType: 'UserAssignedMSI',
  })
})

test('signing in at the identity provider needs all that belongs to it, over https', () => {
  expect(faultsOf({ OIDC_ISSUER: 'https://login.example.org/', OIDC_CLIENT_ID: 'desk' })).toEqual([
    'signing in at the desk needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET; only OIDC_ISSUER and OIDC_CLIENT_ID are set',
  ])
  expect(faultsOf({ OIDC_ISSUER: 'http://login.example.org/' })[0]).toBe(
    'OIDC_ISSUER is "http://login.example.org/"; expected an address such as https://login.microsoftonline.com/<tenant>/v2.0',
  )
  const oidc = { OIDC_ISSUER: 'https://login.example.org/', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' }
  expect(read(oidc).desk.oidc).toMatchObject({ roleClaim: 'roles', staffRole: 'staff', managerRole: 'manager' })
  expect(read({}).desk.oidc).toBeUndefined()
})

test('.env.example is what the configuration says (npm run example-env writes it)', () => {
  expect(readFileSync(join(__dirname, '..', '.env.example'), 'utf8')).toBe(exampleEnvironment())
})

test('the example file, with every line taken in, is a valid configuration', () => {
  const lines = exampleEnvironment()
    .split('\n')
    .flatMap((line) => /^# ([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? [])
  const environment: NodeJS.ProcessEnv = {}
  for (let index = 0; index < lines.length; index += 2) environment[lines[index] ?? ''] = lines[index + 1]
  expect(Object.keys(environment).length).toBeGreaterThan(10)
  expect(faultsOf(environment)).toEqual([])
})
