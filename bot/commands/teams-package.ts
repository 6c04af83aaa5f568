/** `npm run teams:package`: writes the app package for Teams from the environment, or says all that is missing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dayOf } from '../../knowledge/day'
import { readKnowledge } from '../../knowledge/read'
import { ConfigurationFault } from '../config'
import { ROOT } from '../root'
import { appPackage, PackageFault } from '../teams-app/package'
import { readPackageSettings } from '../teams-app/settings'
import { programFolders } from './program-folders'

const [file = join('data', 'teams-app.zip')] = process.argv.slice(2)

try {
  const { knowledgeDir } = programFolders()
  const settings = readPackageSettings(process.env)
  const reading = readKnowledge(knowledgeDir, { today: dayOf(Date.now()) })
  if ('faults' in reading) throw new PackageFault(['the knowledge has faults; see npm run knowledge'])
  const { version } = JSON.parse(readFileSync(join(ROOT.dir, 'package.json'), 'utf8')) as { version: string }
  const bytes = appPackage(settings, reading.knowledge.messages, version)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  process.stdout.write(`${file} is written; docs/teams.md says how to upload it\n`)
} catch (error) {
  if (!(error instanceof ConfigurationFault || error instanceof PackageFault)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
