/**
 * What the person on duty does with one conversation when the person whom it is about asks for it. Works while the program runs.
 *
 *     npm run -s conversation -- export ID > conversation.json
 *     npm run -s conversation -- erase ID
 */

import type { Config } from '../config'
import { contactSealer, SealError } from '../handoff/contact'
import { findKey } from '../kept-key'
import type { Everything } from '../storage/everything'
import { openUsedStore } from '../storage/open'
import type { Store } from '../storage/store'
import { counted } from './counted'
import { runCommand } from './run-command'
import { CommandFault } from './typed-words'

const USAGE = 'what with which one? Such as: npm run -s conversation -- export ID; or: erase ID'

runCommand({ usage: USAGE, words: 2 }, async (config, [deed, id = '']) => {
  if (deed !== 'export' && deed !== 'erase') throw new CommandFault(USAGE)
  const store = await openUsedStore(config)
  try {
    const everything = await store.readEverything(id)
    if (!everything)
      throw new CommandFault(`there is no conversation "${id}"; it may be erased already, or be older than is kept`)
    if (deed === 'export') exportIt(everything, config)
    else await eraseIt(store, id, everything)
  } finally {
    await store.close()
  }
})

function exportIt(everything: Everything, config: Config): void {
  const callbacks = everything.callbacks?.map((each) =>
    typeof each.contact === 'string' ? { ...each, contact: opened(each.contact, config) } : each,
  )
  process.stdout.write(`${JSON.stringify({ ...everything, callbacks }, null, 2)}\n`)
}

/** The person has a right to it; without the key, nobody can read it. */
function opened(sealed: string, { contactKey, dataDir }: Config): object {
  try {
    const key = contactKey ?? findKey(dataDir, 'contact')
    if (key) return contactSealer(key).open(sealed)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
  }
  process.stderr.write('contact data of a call-back stays sealed; set CONTACT_KEY to the key of that time\n')
  return { sealed: true }
}

async function eraseIt(store: Store, id: string, everything: Everything): Promise<void> {
  await store.eraseConversation(id).catch(async (error: Error) => {
    if (await store.readEverything(id)) throw error
    throw new CommandFault(
      `conversation "${id}" is erased, but traces of it may be left in the file of the store (${error.message}); the program removes them at its next start, or within a day`,
    )
  })
  const count = (part: string, thing: string) => counted(everything[part]?.length ?? 0, thing)
  process.stdout.write(
    `conversation "${id}" is erased: ${count('activities', 'message')} and its state, ${count('feedback', 'opinion')} on answers, ${count('notes', 'note')}, ` +
      `and what was said in ${count('handoffs', 'hand-off')} and ${count('callbacks', 'call-back')}. ` +
      'That there were hand-offs and call-backs, and who read it, is kept as long as configured, without a word of it. Backups from before still have it.\n',
  )
}
