/** Opens chats of the assistant and leaves them open; told by its parent how many there should be. */
import { newAgent } from './calls'
import { openVisitors } from './visitor'

const url = process.argv[2] ?? ''
const agent = newAgent(20)
let open = 0

process.on('message', async (wanted: number) => {
  await openVisitors(agent, url, wanted - open, open)
  open = wanted
  process.send?.(open)
})
// Otherwise it would outlive a parent that was killed.
process.on('disconnect', () => process.exit())
