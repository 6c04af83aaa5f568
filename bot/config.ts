/**
 * What the settings mean together: the configuration that the program is started with, or all faults of an environment at once, before anything
 * opens.
 */
import { join } from 'node:path'
import type { TeamsConfig } from './channels/connector/teams-config'
import type { DeskSettings } from './desk/desk'
import type { LogLevel } from './log'
import { readSettings, type SettingName, type Settings } from './settings'

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
  desk: DeskSettings
  /** Absent: the Teams channel is off. */
  teams?: TeamsConfig
  retentionDays: number
  messagesPerMinute: number
  /** Who asks for the metrics must send it. Absent: anybody may ask. */
  metricsToken?: string
  logLevel: LogLevel
}

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

/** Throws one `ConfigurationFault` with everything that is wrong. `root` is where the program's own folders are. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const { settings, faults } = readSettings(environment)
  faults.push(
    ...teamsFaults(settings),
    ...playgroundFaults(settings),
    ...oidcFaults(settings),
    ...productionFaults(settings),
  )
  if (faults.length > 0) throw new ConfigurationFault(faults)
  return toConfig(settings as Settings, root)
}

function teamsFaults(settings: Partial<Settings>): string[] {
  const password: SettingName[] = settings.MICROSOFT_APP_TYPE === 'UserAssignedMSI' ? [] : ['MICROSOFT_APP_PASSWORD']
  return onlySome(settings, 'the Teams channel', ['MICROSOFT_APP_ID', ...password, 'MICROSOFT_APP_TENANT_ID'])
}

const oidcFaults = (settings: Partial<Settings>): string[] =>
  onlySome(settings, 'signing in at the desk', ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])

/** Settings that work together or not at all. */
function onlySome(settings: Partial<Settings>, what: string, needed: SettingName[]): string[] {
  const set = needed.filter((name) => settings[name] !== undefined)
  if (set.length === 0 || set.length === needed.length) return []
  return [`${what} needs ${list(needed)}; only ${list(set)} ${set.length === 1 ? 'is' : 'are'} set`]
}

/** Whoever reaches the address could be anybody: so nobody but this machine may reach it, through a proxy neither. */
function playgroundFaults(settings: Partial<Settings>): string[] {
  if (settings.TEAMS_PLAYGROUND !== 'yes') return []
  const here = ['127.0.0.1', '::1', 'localhost'].includes(settings.HOST ?? '')
  return [
    ...(settings.NODE_ENV === 'production'
      ? ['TEAMS_PLAYGROUND is "yes" in production; it lets callers in without a token']
      : []),
    ...(here ? [] : ['TEAMS_PLAYGROUND is "yes" and HOST lets other machines in; set HOST to 127.0.0.1']),
    ...(settings.TRUST_PROXY === 'yes' || settings.PUBLIC_URL
      ? [
          'TEAMS_PLAYGROUND is "yes" and TRUST_PROXY or PUBLIC_URL tells of a proxy that lets other machines in; leave both out',
        ]
      : []),
    ...(settings.MICROSOFT_APP_ID
      ? ['TEAMS_PLAYGROUND is "yes" and MICROSOFT_APP_ID is set; keep one of the two']
      : []),
  ]
}

function productionFaults(settings: Partial<Settings>): string[] {
  if (settings.NODE_ENV !== 'production' || !settings.DATABASE_URL) return []
  const missing = { TOKEN_KEY: 'sign tokens', CONTACT_KEY: 'seal contact data' }
  return Object.entries(missing)
    .filter(([name]) => !settings[name as SettingName])
    .map(
      ([name, what]) =>
        `${name} is missing; with DATABASE_URL in production every process must ${what} with the same key`,
    )
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function toConfig(settings: Settings, root: string): Config {
  return {
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    knowledgeDir: settings.KNOWLEDGE_DIR ?? join(root, 'knowledge'),
    embedOrigins: settings.EMBED_ORIGINS,
    trustProxy: settings.TRUST_PROXY === 'yes',
    tokenKey: settings.TOKEN_KEY,
    contactKey: settings.CONTACT_KEY,
    directLineSecret: settings.DIRECT_LINE_SECRET,
    publicUrl: settings.PUBLIC_URL,
    desk: {
      idleMinutes: settings.DESK_IDLE_MINUTES,
      hours: settings.DESK_SESSION_HOURS,
      accessLogDays: settings.ACCESS_LOG_DAYS,
      oidc: toOidc(settings),
    },
    teams: toTeams(settings),
    retentionDays: settings.RETENTION_DAYS,
    messagesPerMinute: settings.MESSAGES_PER_MINUTE,
    metricsToken: settings.METRICS_TOKEN,
    logLevel: settings.LOG_LEVEL,
  }
}

function toOidc(settings: Settings): Config['desk']['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    issuer,
    clientId,
    clientSecret,
    roleClaim: settings.OIDC_ROLE_CLAIM,
    staffRole: settings.OIDC_STAFF_ROLE,
    managerRole: settings.OIDC_MANAGER_ROLE,
    institutionClaim: settings.OIDC_INSTITUTION_CLAIM,
  }
}

function toTeams(settings: Settings): TeamsConfig | undefined {
  if (settings.TEAMS_PLAYGROUND === 'yes') return { kind: 'playground' }
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: tenantId, MICROSOFT_APP_TYPE: appType } = settings
  if (!appId || !tenantId) return undefined
  // The library refuses a password beside a managed identity.
  const appPassword = appType === 'SingleTenant' ? settings.MICROSOFT_APP_PASSWORD : undefined
  return { kind: 'registered', appId, appPassword, tenantId, appType }
}
