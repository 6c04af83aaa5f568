/** `npm run teams:package`: writes the app package for Teams from the environment, or says all that is missing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dayOf } from '../../knowledge/day'
import { readKnowledge } from '../../knowledge/read'
import { ConfigurationFault } from '../config'
import { loadEnvironment } from '../environment'
import { ROOT } from '../root'
import { appPackage, PackageFault } from '../teams-app/package'
import { readPackageSettings } from '../teams-app/settings'
import { programFolders } from './program-folders'
import { CommandFault, typedWords } from './typed-words'

const USAGE = 'into which file? Such as: npm run teams:package -- teams-app.zip; data/teams-app.zip when it is left out'

try {
  const words = typedWords(USAGE, 0, 1)
  if (words) writePackage(words[0] ?? join('data', 'teams-app.zip'))
} catch (error) {
  if (![ConfigurationFault, PackageFault, CommandFault].some((kind) => error instanceof kind)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}

function writePackage(file: string): void {
  loadEnvironment()
  const { knowledgeDir } = programFolders()
  const settings = readPackageSettings(process.env)
  const reading = readKnowledge(knowledgeDir, { today: dayOf(Date.now()) })
  if ('faults' in reading) throw new PackageFault(['the knowledge has faults; see npm run knowledge'])
  const { version } = JSON.parse(readFileSync(join(ROOT.dir, 'package.json'), 'utf8')) as { version: string }
  const bytes = appPackage(settings, reading.knowledge.messages, version)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  process.stdout.write(`${file} is written; docs/teams.md says how to upload it\n`)
}
