/** `npm run teams:package`: writes the app package for Teams from the environment, or says all that is missing. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dayOf } from '../../knowledge/day'
import { readKnowledge } from '../../knowledge/read'
import { ConfigurationFault } from '../config'
import { ROOT } from '../root'
import { appPackage, PackageFault } from '../teams-app/package'
import { readPackageSettings } from '../teams-app/settings'

const [file = join('data', 'teams-app.zip')] = process.argv.slice(2)

try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readPackageSettings(process.env)
  const folder = process.env.KNOWLEDGE_DIR || join(ROOT.dir, 'knowledge')
  const reading = readKnowledge(folder, { today: dayOf(Date.now()) })
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
