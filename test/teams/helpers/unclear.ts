/** A question that the shipped knowledge takes to mean two things: which one that is changes with what was learnt. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mask } from '../../../bot/turn/masking'
import { understand } from '../../../bot/turn/understand'
import { shippedKnowledge } from '../../helpers/shipped-knowledge'

const LABELLED = join(__dirname, '..', '..', 'eval', 'labelled.jsonl')

export function unclearQuestion(): string {
  const mind = shippedKnowledge()
  const texts = readFileSync(LABELLED, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => String((JSON.parse(line) as { text: unknown }).text))
  const found = texts.find((text) => {
    // What is hidden is told of first.
    if (mask(text).text !== text) return false
    const meant = understand(mind, { text, institution: 'nki', language: 'nl', audience: 'gp' })
    return meant.outcome === 'clarify' && meant.language === 'nl'
  })
  if (found === undefined) throw new Error('no labelled question is unclear any more; add one')
  return found
}
