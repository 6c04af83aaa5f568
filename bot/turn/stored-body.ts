/** How what is said becomes the JSON object that is stored: each channel makes its own, of the same parts. */
import type { Activity } from 'botbuilder-core'
import type { Conversation } from '../storage/store'
import type { Json } from '../types'

/** Who speaks, or is spoken to. */
export interface Party {
  id: string
  name?: string
  role: 'user' | 'bot'
}

export const BOT: Party = { id: 'assistant', role: 'bot' }

/** A channel's own form of what is said to the visitor. `at`: milliseconds since the epoch. The bot speaks where `from` is absent. */
export type MakeBody = (
  said: Partial<Activity>,
  conversation: Conversation,
  sequence: number,
  at: number,
  from?: Party,
) => Json

export function activityId(conversation: string, sequence: number): string {
  return `${conversation}|${String(sequence).padStart(7, '0')}`
}

/** Where a stored activity stands, and between whom. `at`: milliseconds since the epoch. */
export interface Envelope {
  conversation: string
  sequence: number
  at: number
  from: Party
  recipient: Party
}

export function addressed({ conversation, sequence, at, from, recipient }: Envelope): Json {
  return {
    id: activityId(conversation, sequence),
    timestamp: new Date(at).toISOString(),
    conversation: { id: conversation },
    from,
    recipient,
  }
}

/** What the bot or a staff member says, on its way to the visitor. */
export const toVisitor = (
  { id, visitor }: Conversation,
  sequence: number,
  at: number,
  from: Party = BOT,
): Envelope => ({
  conversation: id,
  sequence,
  at,
  from,
  recipient: { id: visitor, role: 'user' },
})
