/**
 * A watermark is the last sequence number that a client has seen, with a mark of its conversation behind the point: `7.204913`.
 * The mark tells a page that kept the watermark of an earlier conversation; without it such a page would miss the first
 * messages of its new one.
 */
import { createHash } from 'node:crypto'

export function writeWatermark(conversation: string, sequence: number): string {
  return `${sequence}.${markOf(conversation)}`
}

/**
 * After which sequence number to go on. Whatever cannot be a watermark of this conversation (missing, `-`, garbled, too
 * high, another conversation's) means 0, everything: a message twice is filtered by its id, a missing one is lost.
 */
export function readWatermark(text: string | null, conversation: { id: string; sequence: number }): number {
  const [, digits, mark] = /^(\d{1,15})(?:\.(\d{6}))?$/.exec(text ?? '') ?? []
  if (digits === undefined || (mark !== undefined && mark !== markOf(conversation.id))) return 0
  const sequence = Number(digits)
  return sequence <= conversation.sequence ? sequence : 0
}

function markOf(conversation: string): string {
  const number = createHash('sha256').update(conversation).digest().readUInt32BE(0)
  return String(number % 1_000_000).padStart(6, '0')
}
