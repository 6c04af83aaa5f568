/** The Teams app as its manifest describes it, and the same in each language: made from the configuration and the shared texts. */
import { LANGUAGES, type Language, type Messages } from '../../knowledge/model'
import { text } from '../../knowledge/render'
import type { Json } from '../types'
import type { PackageSettings } from './settings'

/** The newest that Microsoft has published (`@microsoft/app-manifest` 1.1.2 calls it `Latest`). */
export const SCHEMA = 'v1.30'
const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/${SCHEMA}`

/** The texts in the manifest itself are in the first language; each has a file as well. */
const [FIRST, ...OTHERS] = LANGUAGES

/** In several people's chats there is no hand-off, so nobody is invited to ask for one. */
const COMMANDS = {
  personal: ['checklist', 'hours', 'topics', 'person', 'help'],
  group: ['checklist', 'hours', 'topics', 'help'],
} as const

export const languageFile = (language: Language): string => `${language}.json`

export function manifest(settings: PackageSettings, messages: Messages, version: string): Json {
  const { appId, publisher, websiteUrl, privacyUrl, termsUrl } = settings
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA.slice(1),
    version,
    id: appId,
    developer: { name: publisher, websiteUrl, privacyUrl, termsOfUseUrl: termsUrl },
    ...names(messages, FIRST),
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#005A70',
    localizationInfo: {
      defaultLanguageTag: FIRST,
      defaultLanguageFile: languageFile(FIRST),
      additionalLanguages: OTHERS.map((language) => ({ languageTag: language, file: languageFile(language) })),
    },
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'groupChat', 'team'],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [
          { scopes: ['personal'], commands: commands(COMMANDS.personal, messages, FIRST) },
          { scopes: ['groupChat', 'team'], commands: commands(COMMANDS.group, messages, FIRST) },
        ],
      },
    ],
    validDomains: [],
  }
}

function names(messages: Messages, language: Language) {
  const say = (key: string) => text(messages, `teams.app.${key}`, language)
  return {
    name: { short: say('name'), full: say('full-name') },
    description: { short: say('short'), full: say('full') },
  }
}

function commands(list: readonly string[], messages: Messages, language: Language) {
  return list.map((name) => ({
    title: text(messages, `teams.app.command.${name}`, language),
    description: text(messages, `teams.app.command.${name}.about`, language),
  }))
}

/** One language of the manifest: by the path of each text in it. */
export function localization(messages: Messages, language: Language): Json {
  const { name, description } = names(messages, language)
  const lists = [COMMANDS.personal, COMMANDS.group].flatMap((list, at) =>
    commands(list, messages, language).flatMap((command, index) =>
      Object.entries(command).map(([field, value]) => [
        `bots[0].commandLists[${at}].commands[${index}].${field}`,
        value,
      ]),
    ),
  )
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(lists),
  }
}
