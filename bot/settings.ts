/**
 * Every setting, in one table: what it is called, what it is for, what it may be. `.env.example` is made from it. What the settings mean
 * together is in `config.ts`.
 */

import { LOG_LEVELS } from './log'

/** What a setting's text means, or what would have been right. */
interface Setting<T> {
  help: string
  /** Shown in `.env.example`; also what holds when the variable is absent or empty. */
  standard: string
  read: (text: string) => { value: T } | { expected: string }
}

const text = (help: string, standard: string): Setting<string> => ({ help, standard, read: (value) => ({ value }) })

/** Undefined when absent. Any text is right unless `isRight` says otherwise. */
const optional = (
  help: string,
  isRight: (value: string) => boolean = () => true,
  expected = '',
): Setting<string | undefined> => ({
  help,
  standard: '',
  read: (value) => (value === '' ? { value: undefined } : isRight(value) ? { value } : { expected }),
})

const page = (help: string): Setting<string | undefined> =>
  optional(
    help,
    (value) => /^https:\/\/\S+$/.test(value) && URL.canParse(value),
    'an address that begins with https://',
  )

const secret = (help: string): Setting<string | undefined> =>
  optional(help, (value) => value.length >= 32, 'at least 32 characters that nobody can guess')

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

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value

const SETTINGS = {
  PORT: wholeNumber('Where the server listens. 0 takes a free port.', 3978, 0, 65535),
  HOST: text('The address to listen on. 0.0.0.0 lets other machines in.', '127.0.0.1'),
  DATA_DIR: text(
    'Folder for the embedded database and, with PostgreSQL too, for the keys that no setting names: token.key, and contact.key, without which no call-back can be read. Made when absent.',
    'data',
  ),
  DATABASE_URL: optional(
    'PostgreSQL instead of the embedded database, such as postgres://assistant:…@db/assistant. Any number of processes may share it.',
    (value) => /^postgres(ql)?:\/\/\S+$/.test(value),
    'an address that begins with postgres://',
  ),
  KNOWLEDGE_DIR: optional('Folder with the answers. Absent: the one that ships with the program.'),
  EMBED_ORIGINS: {
    help: 'Websites that may embed the chat, separated by spaces, such as https://www.example.org',
    standard: '',
    read: (value: string) => {
      const origins = value.split(/[\s,]+/).filter(Boolean)
      return origins.every(isOrigin)
        ? { value: origins }
        : { expected: 'origins such as https://www.example.org, without a path or a slash at the end' }
    },
  } satisfies Setting<string[]>,
  PUBLIC_URL: optional(
    'Where everybody reaches this server, such as https://chat.example.org. Teams needs it for links to the page to print.',
    (value) => isOrigin(value) && value.startsWith('https:'),
    'an address such as https://chat.example.org, without a path or a slash at the end',
  ),
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
  MICROSOFT_APP_ID: optional('Microsoft Teams: the app registration. Absent: the Teams channel is off.'),
  MICROSOFT_APP_TYPE: oneOf<'SingleTenant' | 'UserAssignedMSI'>(
    'Microsoft Teams: how the app signs in.',
    'SingleTenant',
    ['SingleTenant', 'UserAssignedMSI'],
  ),
  MICROSOFT_APP_PASSWORD: optional('Microsoft Teams: the client secret (not for UserAssignedMSI).'),
  MICROSOFT_APP_TENANT_ID: optional('Microsoft Teams: the tenant of the app registration.'),
  DESK_IDLE_MINUTES: wholeNumber(
    'The desk: minutes without doing anything after which a staff member is signed out.',
    60,
    5,
    720,
  ),
  DESK_SESSION_HOURS: wholeNumber('The desk: hours after which everybody signs in again.', 12, 1, 24),
  ACCESS_LOG_DAYS: wholeNumber('The desk: days that it is kept who read which conversation.', 1825, 30, 7300),
  OIDC_ISSUER: optional(
    "The desk: sign in with your organisation's accounts. Absent: names and passwords of the desk's own. See docs/desk.md.",
    (value) => URL.canParse(value) && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(value),
    'an address such as https://login.microsoftonline.com/<tenant>/v2.0',
  ),
  OIDC_CLIENT_ID: optional("The desk: this program's registration at your identity provider."),
  OIDC_CLIENT_SECRET: optional('The desk: its secret.'),
  OIDC_ROLE_CLAIM: text('The desk: the claim that holds the roles.', 'roles'),
  OIDC_STAFF_ROLE: text('The desk: its value for staff.', 'staff'),
  OIDC_MANAGER_ROLE: text('The desk: its value for managers.', 'manager'),
  OIDC_INSTITUTION_CLAIM: optional(
    'The desk: the claim whose values name the institutions that somebody works for, such as nki. Absent: the default institution.',
  ),
  TEAMS_PUBLISHER: optional('The app package for Teams: who offers the app, at most 32 characters.'),
  TEAMS_WEBSITE_URL: page('The app package for Teams: where people get help with the app.'),
  TEAMS_PRIVACY_URL: page('The app package for Teams: your privacy statement.'),
  TEAMS_TERMS_URL: page('The app package for Teams: your terms of use.'),
  TEAMS_PLAYGROUND: oneOf(
    'yes: the Microsoft 365 Agents Playground on this machine may talk to us without a token, to try the Teams channel out.',
    'no',
    ['yes', 'no'],
  ),
  RETENTION_DAYS: wholeNumber(
    'Days that what was said is kept. A conversation is removed so long after its last message.',
    30,
    1,
    3650,
  ),
  MESSAGES_PER_MINUTE: wholeNumber(
    'How many messages one conversation may send in a minute, to each process. One address may send ten times as many.',
    30,
    1,
    100000,
  ),
  METRICS_TOKEN: secret(
    'Who reads /metrics sends it as "Authorization: Bearer …". Absent: everybody who reaches the address may read them.',
  ),
  LOG_LEVEL: oneOf('How much is logged; never what was said.', 'info', LOG_LEVELS),
  NODE_ENV: oneOf(
    'production: knowledge is read again on SIGHUP only, and with DATABASE_URL a missing TOKEN_KEY or CONTACT_KEY stops the start.',
    'development',
    ['development', 'production', 'test'],
  ),
} satisfies Record<string, Setting<unknown>>

export type SettingName = keyof typeof SETTINGS
export type Settings = {
  [N in SettingName]: Extract<ReturnType<(typeof SETTINGS)[N]['read']>, { value: unknown }>['value']
}

/** All that are right, and a sentence for each that is not. */
export function readSettings(environment: NodeJS.ProcessEnv): { settings: Partial<Settings>; faults: string[] } {
  const faults: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const written = environment[name]?.trim() || setting.standard
    const reading = setting.read(written)
    if ('expected' in reading) faults.push(`${name} is ${quote(name, written)}; expected ${reading.expected}`)
    else settings[name] = reading.value
  }
  return { settings, faults }
}

/** The same for one of them that must be set, as text. */
export function demandSetting(
  environment: NodeJS.ProcessEnv,
  name: SettingName,
): { written: string } | { fault: string } {
  const setting: Setting<unknown> = SETTINGS[name]
  const written = environment[name]?.trim() ?? ''
  if (written === '') return { fault: `${name} is missing. ${setting.help}` }
  const reading = setting.read(written)
  return 'expected' in reading
    ? { fault: `${name} is ${quote(name, written)}; expected ${reading.expected}` }
    : { written }
}

/** A secret never reaches the screen, not even a wrong one. */
function quote(name: string, written: string): string {
  const hidden = /KEY|SECRET|PASSWORD|TOKEN|URL/.test(name)
  return hidden ? `${written.length} characters long (not shown)` : JSON.stringify(written)
}

/** The text of `.env.example`. */
export function exampleEnvironment(): string {
  const head = '# Every setting is optional. Copy this file to .env and change what you need.\n'
  const body = Object.entries<Setting<unknown>>(SETTINGS).map(
    ([name, setting]) => `\n# ${setting.help}\n# ${name}=${setting.standard}\n`,
  )
  return head + body.join('')
}
