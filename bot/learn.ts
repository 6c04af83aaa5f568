/** The last step of the build: learns from the knowledge that ships, so that no start has to. */
import { openKnowledge, ROOT } from './open-knowledge'

try {
  openKnowledge(ROOT.knowledge)
} catch (error) {
  // The program that is built is none the worse; its start, and `npm run knowledge`, say the same at length.
  process.stderr.write(`nothing was learnt ahead; ${(error as Error).message}\n`)
}
