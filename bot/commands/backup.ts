/** `npm run -s backup -- FILE`: one consistent copy of the store, while the program runs. */

import type { Config } from '../config'
import { backUp } from '../storage/backup'
import { writeLines } from '../storage/backup-file'
import { openTransaction } from '../storage/open'
import { counted } from './counted'
import { runCommand } from './run-command'

const USAGE = 'into which file? Such as: npm run -s backup -- backup-2026-11-22.jsonl.gz'

runCommand({ usage: USAGE, words: 1 }, async (config, [file = '']) => {
  const transaction = await openTransaction(config, 'read')
  const counts = { conversations: 0, rows: 0 }
  try {
    await writeLines(file, backUp(transaction, Date.now(), counts))
  } finally {
    await transaction.close()
  }
  const { conversations, rows } = counts
  process.stdout.write(
    `${file} has ${counted(conversations, 'conversation')}, ${counted(rows, 'row')} in all. ${keysOf(config)}\n`,
  )
})

/** A backup without them opens no call-back's contact data, and ends the conversations that are open in browsers. */
function keysOf({ tokenKey, contactKey, dataDir }: Config): string {
  const token = tokenKey ? 'TOKEN_KEY' : `${dataDir}/token.key`
  const contact = contactKey ? 'CONTACT_KEY' : `${dataDir}/contact.key`
  return `The keys are not in it: keep ${token} and ${contact} too, in another place.`
}
