/**
 * `npm run desk-password -- NAME`: a new one-time password for an account of the desk's own, for when nobody else can give one. Ends what that account
 * has open, and unlocks it.
 */
import { giveOneTimePassword } from '../desk/sign-in'
import { openUsedStore } from '../storage/open'
import { runCommand } from './run-command'
import { CommandFault } from './typed-words'

const USAGE = 'whose password? Such as: npm run desk-password -- manager'

runCommand({ usage: USAGE, words: 1 }, async (config, [name = '']) => {
  const store = await openUsedStore(config)
  try {
    const oneTimePassword = await giveOneTimePassword(store.desk, Date.now, name)
    if (!oneTimePassword) throw new CommandFault(`the desk has no account "${name}" with a password of its own`)
    process.stdout.write(`Sign in once with: ${oneTimePassword}\n`)
  } finally {
    await store.close()
  }
})
