/** `npm run -s restore -- FILE`: fills an empty store with a backup, of either engine. */

import { restore } from '../storage/backup'
import { readLines } from '../storage/backup-file'
import { openTransaction } from '../storage/open'
import { counted } from './counted'
import { runCommand } from './run-command'

const USAGE = 'from which file? Such as: npm run -s restore -- backup-2026-11-22.jsonl.gz'

runCommand({ usage: USAGE, words: 1 }, async (config, [file = '']) => {
  const transaction = await openTransaction(config, 'fill')
  try {
    const { conversations, rows } = await restore(transaction, readLines(file))
    const where = config.databaseUrl ? 'PostgreSQL' : `the folder ${config.dataDir}`
    process.stdout.write(
      `${counted(conversations, 'conversation')}, ${counted(rows, 'row')} in all, restored into ${where}. Start the program with the keys of that time.\n`,
    )
  } finally {
    await transaction.close()
  }
})
