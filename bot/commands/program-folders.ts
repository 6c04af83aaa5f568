/** For a command on the knowledge, which needs no other setting to be right. */
import { ROOT } from '../root'
import { readSettings } from '../settings'

/** Where the program that is set up here reads its knowledge, and keeps what it learnt from it. */
export function programFolders(): { knowledgeDir: string; dataDir?: string } {
  const { KNOWLEDGE_DIR, DATA_DIR } = readSettings(process.env).settings
  return { knowledgeDir: KNOWLEDGE_DIR ?? ROOT.knowledge, dataDir: DATA_DIR }
}
