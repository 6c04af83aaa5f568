/** One question of a file of JSON lines, as the batch command and the evaluation take it. */
import { KINDS, type LabelledRow } from '../../knowledge/matching/eval'
import type { AskedQuestion } from './one-question'

export type TypedQuestion = Partial<AskedQuestion> & Pick<AskedQuestion, 'text'>

/**
 * @param place what the fault calls the line: `questions.jsonl:3`
 * @throws with what is wrong and what would be right
 */
export function readQuestion(line: string, place: string, institutions: readonly string[]): TypedQuestion {
  const value = readObject(line, place)
  if (typeof value.text !== 'string') throw new Error(`${place} has no "text"; expected {"id":"…","text":"…"}`)
  if (value.institution !== undefined) demand(value.institution, 'institution', institutions, place)
  return value as unknown as TypedQuestion
}

/** A question with what it should be taken for. */
export function readLabelled(line: string, place: string, institutions: readonly string[]): LabelledRow {
  const row = readQuestion(line, place, institutions) as Partial<LabelledRow> & TypedQuestion
  demand(row.institution, 'institution', institutions, place)
  demand(row.kind, 'kind', KINDS, place)
  const { accept = [] } = row
  if (!Array.isArray(accept) || accept.some((topic) => typeof topic !== 'string'))
    throw new Error(`${place} has an "accept" that is no list of answers; expected such as ["costs"]`)
  return row as LabelledRow
}

function readObject(line: string, place: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = undefined
  }
  if (typeof value !== 'object' || value === null)
    throw new Error(`${place} is no object of JSON; expected {"id":"…","text":"…"}`)
  return value as Record<string, unknown>
}

function demand(value: unknown, field: string, known: readonly string[], place: string): void {
  if (known.some((each) => each === value)) return
  const there = value === undefined ? `has no "${field}"` : `has the ${field} ${JSON.stringify(value)}`
  throw new Error(`${place} ${there}; expected one of ${known.join(', ')}`)
}
