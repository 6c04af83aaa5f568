/** The last step of a build: learns from the knowledge once, so that neither a start nor a test has to. */
import { openKnowledge } from '../knowledge-in-use/open-knowledge'
import { ROOT } from '../root'

try {
  openKnowledge(ROOT.knowledge)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
