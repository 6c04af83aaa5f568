/** The shipped knowledge, read once a test file; it was learnt before the first of them (`learn-first.ts`). */
import { join } from 'node:path'
import type { KnowledgeInUse } from '../../bot/knowledge-in-use/knowledge-in-use'
import { openKnowledge } from '../../bot/knowledge-in-use/open-knowledge'

export const SHIPPED = join(__dirname, '..', '..', 'knowledge')

let shipped: KnowledgeInUse | undefined

export function shippedKnowledge(): KnowledgeInUse {
  shipped ??= openKnowledge(SHIPPED)
  return shipped
}
