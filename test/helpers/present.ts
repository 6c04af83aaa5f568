/** The shipped knowledge, read once a test file; it was learnt before the first of them (`learn-first.ts`). */
import { join } from 'node:path'
import { openKnowledge } from '../../bot/present/open-knowledge'
import type { Present } from '../../bot/present/present'

export const SHIPPED = join(__dirname, '..', '..', 'knowledge')

let present: Present | undefined

export function shippedKnowledge(): Present {
  present ??= openKnowledge(SHIPPED)
  return present
}
