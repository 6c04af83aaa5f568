/**
 * Every setting, in one table: what it is called, what it is for, what it may be. `.env.example` is made from this table, and all
 * faults in an environment are found together, before anything opens.
 */
import { join } from 'node:path'
import type { TeamsConfig } from './channels/connector/teams-config'

export interface Config {
  production: boolean
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  knowledgeDir: string
  /** Websites that may show the chat in a frame or speak to it from their own pages, as origins. */
  embedOrigins: string[]
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a proxy that sets them itself. */
  trustProxy: boolean
  /** Signs the visitors' tokens. Absent: the program makes one and keeps it in `dataDir`. */
  tokenKey?: string
  /** Seals the contact data of call-backs. Absent: the program makes one and keeps it in `dataDir`. */
  contactKey?: string
  directLineSecret?: string
  /** Where everybody reaches this server, as an origin. Absent: links to our own pages are given on our own page only. */
  publicUrl?: string
  desk: {
    idleMinutes: number
    hours: number
    accessLogDays: number
    /** Absent: names and passwords of its own. */
    oidc?: {
      issuer: string
      clientId: string
      clientSecret: string
      roleClaim: string
      staffRole: string
      managerRole: string
      institutionClaim?: string
    }
  }
  /** Absent: the Teams channel is off. */
  teams?: TeamsConfig
  retentionDays: number
  messagesPerMinute: number
  /** Who asks for the metrics must send it. Absent: anybody may ask. */
  metricsToken?: string
  logLevel: LogLevel
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What a setting's text means, or what would have been right. */
type Setting<T> = {
  help: string
  /** Shown in `.env.example`; also what holds when the variable is absent or empty. */
  standard: string
  read: (text: string) => { value: T } | { expected: string }
}

const text = (help: string, standard = ''): Setting<string | undefined> => ({
  help,
  standard,
  read: (value) => ({ value: value === '' ? undefined : value }),
})

const wholeNumber = (help: string, standard: number, least: number, most: number): Setting<number> => ({
  help,
  standard: String(standard),
  read: (value) =>
    /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
      ? { value: Number(value) }
      : { expected: `a whole number from ${least} to ${most}` },
})

const oneOf = <T extends string>(help: string, standard: T, words: readonly T[]): Setting<T> => ({
  help,
  standard,
  read: (value) => {
    const word = words.find((each) => each === value)
    return word === undefined ? { expected: `one of ${words.join(', ')}` } : { value: word }
  },
})

const page = (help: string): Setting<string | undefined> => ({
  help,
  standard: '',
  read: (value) => {
    if (value === '') return { value: undefined }
    return /^https:\/\/\S+$/.test(value) && URL.canParse(value)
      ? { value }
      : { expected: 'an address that begins with https://' }
  },
})

const secret = (help: string): Setting<string | undefined> => ({
  help,
  standard: '',
  read: (value) => {
    if (value === '') return { value: undefined }
    return value.length >= 32 ? { value } : { expected: 'at least 32 characters that nobody can guess' }
  },
})

const SETTINGS = {
  PORT: wholeNumber('Where the server listens. 0 takes a free port.', 3978, 0, 65535),
  HOST: text('The address to listen on. 0.0.0.0 lets other machines in.', '127.0.0.1'),
  DATA_DIR: text('Folder for the embedded database and the key that signs tokens. Made when absent.', 'data'),
  DATABASE_URL: {
    help: 'PostgreSQL instead of the embedded database, such as postgres://assistant:…@db/assistant. Any number of processes may share it.',
    standard: '',
    read: (value: string) =>
      value === '' || /^postgres(ql)?:\/\/\S+$/.test(value)
        ? { value: value === '' ? undefined : value }
        : { expected: 'an address that begins with postgres://' },
  },
  KNOWLEDGE_DIR: text('Folder with the answers. Absent: the one that ships with the program.'),
  EMBED_ORIGINS: {
    help: 'Websites that may embed the chat, separated by spaces, such as https://www.example.org',
    standard: '',
    read: (value: string) => {
      const origins = value.split(/[\s,]+/).filter(Boolean)
      return origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
        ? { value: origins }
        : { expected: 'origins such as https://www.example.org, without a path or a slash at the end' }
    },
  } satisfies Setting<string[]>,
  PUBLIC_URL: {
    help: 'Where everybody reaches this server, such as https://chat.example.org. Teams needs it for links to the page to print.',
    standard: '',
    read: (value: string) => {
      const right =
        value === '' || (URL.canParse(value) && new URL(value).origin === value && value.startsWith('https:'))
      if (!right)
        return { expected: 'an address such as https://chat.example.org, without a path or a slash at the end' }
      return { value: value === '' ? undefined : value }
    },
  } satisfies Setting<string | undefined>,
  TRUST_PROXY: oneOf('yes: a proxy in front sets X-Forwarded-For and X-Forwarded-Proto.', 'no', ['yes', 'no']),
  TOKEN_KEY: secret(
    'Signs the tokens of the web chat. Needed with DATABASE_URL in production; else made and kept in DATA_DIR.',
  ),
  CONTACT_KEY: secret(
    'Seals the names, numbers and addresses of call-backs. Needed with DATABASE_URL in production; else made and kept in DATA_DIR.',
  ),
  DIRECT_LINE_SECRET: secret(
    'Lets your own server start conversations over Direct Line. Absent: only the chat page can.',
  ),
  MICROSOFT_APP_ID: text('Microsoft Teams: the app registration. Absent: the Teams channel is off.'),
  MICROSOFT_APP_TYPE: oneOf<'SingleTenant' | 'UserAssignedMSI'>(
    'Microsoft Teams: how the app signs in.',
    'SingleTenant',
    ['SingleTenant', 'UserAssignedMSI'],
  ),
  MICROSOFT_APP_PASSWORD: text('Microsoft Teams: the client secret (not for UserAssignedMSI).'),
  MICROSOFT_APP_TENANT_ID: text('Microsoft Teams: the tenant of the app registration.'),
  DESK_IDLE_MINUTES: wholeNumber(
    'The desk: minutes without doing anything after which a staff member is signed out.',
    60,
    5,
    720,
  ),
  DESK_SESSION_HOURS: wholeNumber('The desk: hours after which everybody signs in again.', 12, 1, 24),
  ACCESS_LOG_DAYS: wholeNumber('The desk: days that it is kept who read which conversation.', 1825, 30, 7300),
  OIDC_ISSUER: {
    help: "The desk: sign in with your organisation's accounts. Absent: names and passwords of the desk's own. See docs/desk.md.",
    standard: '',
    read: (value: string) =>
      value === '' || (URL.canParse(value) && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(value))
        ? { value: value === '' ? undefined : value }
        : { expected: 'an address such as https://login.microsoftonline.com/<tenant>/v2.0' },
  } satisfies Setting<string | undefined>,
  OIDC_CLIENT_ID: text("The desk: this program's registration at your identity provider."),
  OIDC_CLIENT_SECRET: text('The desk: its secret.'),
  OIDC_ROLE_CLAIM: text('The desk: the claim that holds the roles.', 'roles'),
  OIDC_STAFF_ROLE: text('The desk: its value for staff.', 'staff'),
  OIDC_MANAGER_ROLE: text('The desk: its value for managers.', 'manager'),
  OIDC_INSTITUTION_CLAIM: text(
    'The desk: the claim whose values name the institutions that somebody works for, such as nki. Absent: the default institution.',
  ),
  TEAMS_PUBLISHER: text('The app package for Teams: who offers the app, at most 32 characters.'),
  TEAMS_WEBSITE_URL: page('The app package for Teams: where people get help with the app.'),
  TEAMS_PRIVACY_URL: page('The app package for Teams: your privacy statement.'),
  TEAMS_TERMS_URL: page('The app package for Teams: your terms of use.'),
  TEAMS_PLAYGROUND: oneOf(
    'yes: the Microsoft 365 Agents Playground on this machine may talk to us without a token, to try the Teams channel out.',
    'no',
    ['yes', 'no'],
  ),
  RETENTION_DAYS: wholeNumber('Days after its last message that a conversation is removed.', 30, 1, 3650),
  MESSAGES_PER_MINUTE: wholeNumber(
    'How many messages one conversation may send in a minute, to each process.',
    30,
    1,
    100000,
  ),
  METRICS_TOKEN: secret(
    'Who reads /metrics sends it as "Authorization: Bearer …". Absent: everybody who reaches the address may read them.',
  ),
  LOG_LEVEL: oneOf('How much is logged; never what was said.', 'info', LOG_LEVELS),
  NODE_ENV: oneOf(
    'production: knowledge is read again on SIGHUP only; missing secrets stop the start.',
    'development',
    ['development', 'production', 'test'],
  ),
} satisfies Record<string, Setting<unknown>>

type Name = keyof typeof SETTINGS
type Values = { [N in Name]: Extract<ReturnType<(typeof SETTINGS)[N]['read']>, { value: unknown }>['value'] }

/** All faults of an environment at once. */
export class ConfigurationFault extends Error {
  override name = 'ConfigurationFault'
  constructor(
    readonly faults: string[],
    what = 'cannot start',
  ) {
    super(`${what}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
}

/** Reads the settings. Throws one `ConfigurationFault` with everything that is wrong. `root` is where the program's own folders are. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const written = environment[name]?.trim() || setting.standard
    const reading = setting.read(written)
    if ('expected' in reading) faults.push(`${name} is ${quote(name, written)}; expected ${reading.expected}`)
    else values[name] = reading.value
  }
  const read = values as Partial<Values>
  faults.push(...teamsFaults(read), ...playgroundFaults(read), ...oidcFaults(read), ...productionFaults(read))
  if (faults.length > 0) throw new ConfigurationFault(faults)
  return toConfig(read as Values, root)
}

/** What only the app package for Teams needs. */
export interface PackageSettings {
  appId: string
  publisher: string
  websiteUrl: string
  privacyUrl: string
  termsUrl: string
}

const OF_PACKAGE: Record<keyof PackageSettings, Name> = {
  appId: 'MICROSOFT_APP_ID',
  publisher: 'TEAMS_PUBLISHER',
  websiteUrl: 'TEAMS_WEBSITE_URL',
  privacyUrl: 'TEAMS_PRIVACY_URL',
  termsUrl: 'TEAMS_TERMS_URL',
}

/** Throws one `ConfigurationFault` with everything that is missing or wrong. */
export function readPackageSettings(environment: NodeJS.ProcessEnv): PackageSettings {
  const faults: string[] = []
  const values = Object.entries(OF_PACKAGE).map(([field, name]) => {
    const setting: Setting<unknown> = SETTINGS[name]
    const written = environment[name]?.trim() ?? ''
    const reading = setting.read(written)
    if (written === '') faults.push(`${name} is missing. ${setting.help}`)
    else if ('expected' in reading) faults.push(`${name} is ${quote(name, written)}; expected ${reading.expected}`)
    return [field, written]
  })
  if (faults.length > 0) throw new ConfigurationFault(faults, 'cannot write the app package')
  return Object.fromEntries(values) as PackageSettings
}

/** A secret never reaches the screen, not even a wrong one. */
function quote(name: string, written: string): string {
  const hidden = /KEY|SECRET|PASSWORD|TOKEN|URL/.test(name)
  return hidden ? `${written.length} characters long (not shown)` : JSON.stringify(written)
}

function teamsFaults(values: Partial<Values>): string[] {
  const managed = values.MICROSOFT_APP_TYPE === 'UserAssignedMSI'
  const needed: Name[] = managed
    ? ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID']
    : ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID']
  const set = needed.filter((name) => values[name] !== undefined)
  if (set.length === 0 || set.length === needed.length) return []
  return [`the Teams channel needs ${list(needed)}; only ${list(set)} ${set.length === 1 ? 'is' : 'are'} set`]
}

function oidcFaults(values: Partial<Values>): string[] {
  const needed: Name[] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  const set = needed.filter((name) => values[name] !== undefined)
  if (set.length === 0 || set.length === needed.length) return []
  return [`signing in at the desk needs ${list(needed)}; only ${list(set)} ${set.length === 1 ? 'is' : 'are'} set`]
}

/** Whoever reaches the address could be anybody: so nobody but this machine may reach it. */
function playgroundFaults(values: Partial<Values>): string[] {
  if (values.TEAMS_PLAYGROUND !== 'yes') return []
  const here = ['127.0.0.1', '::1', 'localhost'].includes(values.HOST ?? '')
  return [
    ...(values.NODE_ENV === 'production'
      ? ['TEAMS_PLAYGROUND is "yes" in production; it lets callers in without a token']
      : []),
    ...(here ? [] : ['TEAMS_PLAYGROUND is "yes" and HOST lets other machines in; set HOST to 127.0.0.1']),
    ...(values.MICROSOFT_APP_ID ? ['TEAMS_PLAYGROUND is "yes" and MICROSOFT_APP_ID is set; keep one of the two'] : []),
  ]
}

function productionFaults(values: Partial<Values>): string[] {
  if (values.NODE_ENV !== 'production' || !values.DATABASE_URL) return []
  const missing = { TOKEN_KEY: 'sign tokens', CONTACT_KEY: 'seal contact data' }
  return Object.entries(missing)
    .filter(([name]) => !values[name as Name])
    .map(
      ([name, what]) =>
        `${name} is missing; with DATABASE_URL in production every process must ${what} with the same key`,
    )
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function toConfig(values: Values, root: string): Config {
  return {
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    host: values.HOST ?? '127.0.0.1',
    dataDir: values.DATA_DIR ?? 'data',
    databaseUrl: values.DATABASE_URL,
    knowledgeDir: values.KNOWLEDGE_DIR ?? join(root, 'knowledge'),
    embedOrigins: values.EMBED_ORIGINS,
    trustProxy: values.TRUST_PROXY === 'yes',
    tokenKey: values.TOKEN_KEY,
    contactKey: values.CONTACT_KEY,
    directLineSecret: values.DIRECT_LINE_SECRET,
    publicUrl: values.PUBLIC_URL,
    desk: {
      idleMinutes: values.DESK_IDLE_MINUTES,
      hours: values.DESK_SESSION_HOURS,
      accessLogDays: values.ACCESS_LOG_DAYS,
      oidc: toOidc(values),
    },
    teams: toTeams(values),
    retentionDays: values.RETENTION_DAYS,
    messagesPerMinute: values.MESSAGES_PER_MINUTE,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  }
}

function toOidc(values: Values): Config['desk']['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    issuer,
    clientId,
    clientSecret,
    roleClaim: values.OIDC_ROLE_CLAIM ?? 'roles',
    staffRole: values.OIDC_STAFF_ROLE ?? 'staff',
    managerRole: values.OIDC_MANAGER_ROLE ?? 'manager',
    institutionClaim: values.OIDC_INSTITUTION_CLAIM,
  }
}

function toTeams(values: Values): TeamsConfig | undefined {
  if (values.TEAMS_PLAYGROUND === 'yes') return { kind: 'playground' }
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: tenantId, MICROSOFT_APP_TYPE: appType } = values
  if (!appId || !tenantId) return undefined
  // The library refuses a password beside a managed identity.
  const appPassword = appType === 'SingleTenant' ? values.MICROSOFT_APP_PASSWORD : undefined
  return { kind: 'registered', appId, appPassword, tenantId, appType }
}

/** The text of `.env.example`. */
export function exampleEnvironment(): string {
  const head = '# Every setting is optional. Copy this file to .env and change what you need.\n'
  const body = Object.entries<Setting<unknown>>(SETTINGS).map(
    ([name, setting]) => `\n# ${setting.help}\n# ${name}=${setting.standard}\n`,
  )
  return head + body.join('')
}
