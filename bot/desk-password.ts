/**
 * `npm run desk-password -- NAME`: a new one-time password for an account of the desk's own, for when nobody else can give one. Ends what that account
 * has open, and unlocks it.
 */
import { existsSync } from 'node:fs'
import { ConfigurationFault, readConfig } from './config'
import { giveOneTimePassword } from './desk/sign-in'
import { ROOT } from './open-knowledge'
import { openStore } from './storage/open'
import { StoreUnavailable } from './storage/store'

async function main(): Promise<void> {
  const [name] = process.argv.slice(2)
  if (!name) return fail('whose password? Such as: npm run desk-password -- manager')
  if (existsSync('.env')) process.loadEnvFile('.env')
  const store = await openStore(readConfig(process.env, ROOT.dir))
  try {
    const oneTimePassword = await giveOneTimePassword(store.desk, name)
    if (oneTimePassword) process.stdout.write(`Sign in once with: ${oneTimePassword}\n`)
    else fail(`the desk has no account "${name}" with a password of its own`)
  } finally {
    await store.close()
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

main().catch((error) => {
  const known = error instanceof ConfigurationFault || error instanceof StoreUnavailable
  fail(known ? error.message : error.stack)
})
