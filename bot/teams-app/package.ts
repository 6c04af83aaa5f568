/** The app package that is uploaded to Teams: a zip of the manifest, its languages and two icons. */
import { zipSync } from 'fflate'
import { LANGUAGES, type Messages } from '../../knowledge/model'
import type { Json } from '../types'
import { colourIcon, outlineIcon } from './icons'
import { languageFile, localization, manifest } from './manifest'
import type { PackageSettings } from './settings'
import { faultsOf } from './validate'

/** Microsoft's schema would refuse it. */
export class PackageFault extends Error {
  override name = 'PackageFault'
  constructor(readonly faults: string[]) {
    super(`cannot write the app package:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  }
}

/** The bytes of the zip. Throws a `PackageFault`. `version`: of the program, such as `0.1.0`. */
export function appPackage(settings: PackageSettings, messages: Messages, version: string): Uint8Array {
  const texts: Record<string, Json> = { 'manifest.json': manifest(settings, messages, version) }
  for (const language of LANGUAGES) texts[languageFile(language)] = localization(messages, language)
  const faults = Object.entries(texts).flatMap(([file, json]) => {
    const schema = file === 'manifest.json' ? 'MicrosoftTeams.schema.json' : 'MicrosoftTeams.Localization.schema.json'
    return faultsOf(json, schema).map((fault) => `${file}: ${fault}`)
  })
  if (faults.length > 0) throw new PackageFault(faults)
  const files: Record<string, Uint8Array> = { 'color.png': colourIcon(), 'outline.png': outlineIcon() }
  for (const [file, json] of Object.entries(texts)) files[file] = Buffer.from(`${JSON.stringify(json, null, 2)}\n`)
  return zipSync(files, { level: 9, mtime: UNCHANGING })
}

/** The same input makes the same bytes. The earliest day that a zip knows, and one more for every time zone. */
const UNCHANGING = new Date(1980, 0, 2)
