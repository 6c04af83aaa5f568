/** The app package that is uploaded to Teams. */
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { ConfigurationFault } from '../../bot/config'
import { appPackage, PackageFault } from '../../bot/teams-app/package'
import { readPackageSettings } from '../../bot/teams-app/settings'
import { understand } from '../../bot/turn/understand'
import { LANGUAGES } from '../../knowledge/model'
import { shippedKnowledge } from '../helpers/shipped-knowledge'

const ENVIRONMENT = {
  MICROSOFT_APP_ID: '5d7e2a1c-1111-4222-8333-a0b1c2d3e4f5',
  TEAMS_PUBLISHER: 'Example hospital',
  TEAMS_WEBSITE_URL: 'https://www.example.org/help',
  TEAMS_PRIVACY_URL: 'https://www.example.org/privacy',
  TEAMS_TERMS_URL: 'https://www.example.org/terms',
}

const { messages } = shippedKnowledge().knowledge
const make = (environment: Record<string, string> = {}) =>
  appPackage(readPackageSettings({ ...ENVIRONMENT, ...environment }), messages, '1.2.3')
let zip: Uint8Array
let files: ReturnType<typeof unzipSync>
beforeAll(() => {
  zip = make()
  files = unzipSync(zip)
})
const json = (bytes?: Uint8Array) => JSON.parse(Buffer.from(bytes ?? []).toString())

interface Command {
  title: string
  description: string
}

test('it holds the manifest, both languages and both icons, and the same input makes the same bytes', () => {
  expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'nl.json', 'outline.png'])
  expect(Buffer.from(make())).toEqual(Buffer.from(zip))
})

test('the manifest names the bot, where it answers, and who offers it', () => {
  const { id, version, bots, developer, validDomains } = json(files['manifest.json'])
  expect({ id, version, validDomains }).toEqual({
    id: ENVIRONMENT.MICROSOFT_APP_ID,
    version: '1.2.3',
    validDomains: [],
  })
  expect(bots[0]).toMatchObject({ botId: id, scopes: ['personal', 'groupChat', 'team'], supportsFiles: false })
  expect(developer.name).toBe('Example hospital')
})

test('everything that is missing is named at once', () => {
  expect.assertions(2)
  try {
    readPackageSettings({ TEAMS_TERMS_URL: 'http://www.example.org' })
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationFault)
    const names = (error as ConfigurationFault).faults.map((fault) => fault.split(' ')[0])
    expect(names).toEqual([
      'MICROSOFT_APP_ID',
      'TEAMS_PUBLISHER',
      'TEAMS_WEBSITE_URL',
      'TEAMS_PRIVACY_URL',
      'TEAMS_TERMS_URL',
    ])
  }
})

test("what Microsoft's schema refuses is not written, and each fault has its place", () => {
  const wrong = { MICROSOFT_APP_ID: 'no-guid', TEAMS_PUBLISHER: 'A name that is longer than Teams wants it to be' }
  expect(() => make(wrong)).toThrow(PackageFault)
  expect(() => make(wrong)).toThrow(
    /manifest\.json: \/id must match[\s\S]*\/developer\/name must NOT have more than 32/,
  )
})

test.each(LANGUAGES)('in %s each command is understood as what it offers', (language) => {
  const { bots } = json(files['manifest.json'])
  const texts = json(files[`${language}.json`])
  const lists = bots[0].commandLists as { commands: Command[] }[]
  const titles = lists.flatMap(({ commands }, at) =>
    commands.map((_, index) => String(texts[`bots[0].commandLists[${at}].commands[${index}].title`])),
  )
  const meanings = titles.map((text) => {
    const meant = understand(shippedKnowledge(), { text, institution: 'nki', language, audience: 'gp' })
    if (meant.outcome === 'flow') return meant.flow
    return meant.outcome === 'command' ? meant.command : meant.outcome
  })
  expect(meanings).toEqual([
    ...['checklist', 'hours', 'topics', 'handoff', 'help'],
    ...['checklist', 'hours', 'topics', 'help'],
  ])
  for (const [key, text] of Object.entries<string>(texts)) {
    if (key.endsWith('.title')) expect(text.length).toBeLessThanOrEqual(32)
    if (key.endsWith('.description')) expect(text.length).toBeLessThanOrEqual(128)
  }
})

/** Of a picture as our own code writes it. */
function readPng(bytes: Uint8Array | undefined): { size: number; pixels: [number, number, number, number][] } {
  const png = Buffer.from(bytes ?? [])
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const size = png.readUInt32BE(16)
  expect(png.readUInt32BE(20)).toBe(size)
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
  const pixels = Array.from({ length: size * size }, (_, index) => {
    const at = Math.floor(index / size) * (1 + size * 4) + 1 + (index % size) * 4
    return [...lines.subarray(at, at + 4)] as [number, number, number, number]
  })
  return { size, pixels }
}

test('the colour icon is 192 by 192 and covers all of it', () => {
  const { size, pixels } = readPng(files['color.png'])
  expect(size).toBe(192)
  expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true)
  expect(pixels[0]).toEqual([0x00, 0x5a, 0x70, 255])
  expect(pixels.filter(([red]) => red === 255).length).toBeGreaterThan(3000)
})

test('the outline icon is 32 by 32, white on nothing', () => {
  const { size, pixels } = readPng(files['outline.png'])
  expect(size).toBe(32)
  expect(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true)
  expect(pixels[0]?.[3]).toBe(0)
  expect(pixels.filter(([, , , alpha]) => alpha === 255).length).toBeGreaterThan(200)
})
