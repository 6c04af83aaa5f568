/** Direct Line's activities: what a visitor may send, and how every line of a conversation looks. */
import { readZone } from '../../hours/zone'
import { addressed, type Envelope, type MakeBody, toVisitor } from '../../turn/stored-body'
import type { Json } from '../../types'
import { activityMalformed, valueTooLarge } from './refusals'

/** Characters of JSON that an event of ours needs at most. */
const VALUE_LIMIT = 1024
const CLIENT_ID_LIMIT = 200

/** A visitor's activity as far as we take it: all other fields are dropped, and who speaks comes from the token. */
export interface VisitorActivity {
  type: 'message' | 'event' | 'messageReaction' | 'typing'
  text: string
  clientId?: string
  fields: Json
}

/** Throws a `Refusal`. `events`: the names of events that are taken. */
export function readVisitorActivity(body: unknown, events: readonly string[]): VisitorActivity {
  if (!isObject(body)) throw activityMalformed('the body must be an activity')
  const type = readType(body, events)
  const text = readText(body, type)
  if (Array.isArray(body.attachments) && body.attachments.length > 0)
    throw activityMalformed('attachments are not accepted')
  return { type, text, clientId: readClientId(body.channelData), fields: { ...readFields(body), ...readValue(body) } }
}

function readType(body: Json, events: readonly string[]): VisitorActivity['type'] {
  const { type, name } = body
  if (type === 'event' && typeof name === 'string' && events.includes(name)) return type
  if (type === 'message' || type === 'messageReaction' || type === 'typing') return type
  throw activityMalformed('the type must be message, typing, messageReaction, or event with a known name')
}

/** Of any length: what is too long is still looked at for red flags, and told to be too long (`bot/turn/masking.ts`). */
function readText(body: Json, type: VisitorActivity['type']): string {
  const { text } = body
  if (text !== undefined && typeof text !== 'string') throw activityMalformed('text must be a string')
  if (type === 'message' && !text) throw activityMalformed('a message needs a text')
  return text ?? ''
}

/** All that we take of a page's own data. */
function readClientId(channelData: unknown): string | undefined {
  if (channelData === undefined || channelData === null) return undefined
  if (!isObject(channelData)) throw activityMalformed('channelData must be an object')
  const id = channelData.clientActivityID
  if (id === undefined) return undefined
  if (typeof id !== 'string' || id === '' || id.length > CLIENT_ID_LIMIT)
    throw activityMalformed('channelData.clientActivityID must be a string of 1 to 200 characters')
  return id
}

/** What is kept beside the text, which alone is masked: only what has one of these forms, in which there is no room for words. */
const FORMS: Record<string, (value: string) => boolean> = {
  textFormat: (value) => ['plain', 'markdown', 'xml'].includes(value),
  locale: (value) => /^[a-z]{2,3}(?:-[a-z\d]{2,4}){0,2}$/i.test(value),
  replyToId: (value) => /^[\w-]{1,64}\|\d{7,10}$/.test(value),
  localTimestamp: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(value),
  localTimezone: (value) => readZone(value) !== undefined,
}
const REACTION = /^[a-z]{1,20}$/i

function readFields(body: Json): Json {
  const fields: Json = {}
  for (const [name, fits] of Object.entries(FORMS)) {
    const value = body[name]
    if (typeof value === 'string' && fits(value)) fields[name] = value
  }
  if (body.type === 'event') fields.name = body.name
  for (const name of ['reactionsAdded', 'reactionsRemoved'] as const) {
    const reactions = readReactions(body[name])
    if (reactions) fields[name] = reactions
  }
  return fields
}

/** Of an event: what is said in a message stands in its text. */
function readValue({ type, value }: Json): Json {
  if (type !== 'event' || value === undefined) return {}
  if (JSON.stringify(value).length > VALUE_LIMIT) throw valueTooLarge()
  return { value }
}

function readReactions(value: unknown): { type: string }[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value
    .slice(0, 10)
    .flatMap((each: unknown) =>
      isObject(each) && typeof each.type === 'string' && REACTION.test(each.type) ? [{ type: each.type }] : [],
    )
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * An activity as it is stored and delivered. Its place in the conversation stands in `channelData` for Web Chat. Without it
 * messages come out of order: Web Chat goes by time, and directlinejs mixes two frames that arrive within a few milliseconds.
 */
export function deliverable(envelope: Envelope, content: Json & { type: string; channelData?: Json }): Json {
  return {
    ...content,
    ...addressed(envelope),
    channelId: 'directline',
    channelData: { ...content.channelData, 'webchat:sequence-id': envelope.sequence },
  }
}

export const webBody: MakeBody = (said, conversation, sequence, at, from) =>
  deliverable(toVisitor(conversation, sequence, at, from), { ...said, type: said.type ?? 'message' })
