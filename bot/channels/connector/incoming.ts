/**
 * What an activity of Teams asks of us. Most kinds ask nothing: reactions, typing, members who come and go, kinds that do not exist
 * yet. Nothing in an activity is an error; what is not understood is silence.
 */
import { createHash } from 'node:crypto'
import type { TeamsScope } from '../../storage/teams'
import { type Arrived, isName } from './gate'

export interface Incoming {
  /** By which a repetition is known. */
  clientId?: string
  text: string
  /** The channel's own object; `text` is the masked one. */
  body: (text: string) => Record<string, unknown>
}

export type Asked =
  | { do: 'nothing' }
  | { do: 'hear'; said: Incoming }
  /** The sender took it back, or wrote something else in its place: `edit` is the id of that. */
  | { do: 'forget'; clientId: string; edit?: string; said?: Incoming }
  /** The app was taken away. What came under this id says, when it comes again, that the app was added again. */
  | { do: 'leave'; clientId: string }

const NOTHING: Asked = { do: 'nothing' }

/** That the app was added is told in two activities, and is one thing. */
const INSTALLED = 'installed'

export function readAsked(arrived: Arrived): Asked {
  const { type } = arrived
  const id = idOf(arrived)
  switch (type) {
    case 'message':
      return hear(readMessage(arrived))
    case 'messageUpdate': {
      // An edit, or a deletion that was undone: the new words count, the old ones are gone.
      const edit = `${id}/${arrived.timestamp ?? ''}`
      return id ? { do: 'forget', clientId: id, edit, said: readMessage(arrived, edit) } : NOTHING
    }
    case 'messageDelete':
      return id ? { do: 'forget', clientId: id } : NOTHING
    case 'conversationUpdate':
      return isAboutUs(arrived) ? hear(toInstalled(arrived)) : NOTHING
    case 'installationUpdate':
      if (arrived.action === 'remove') return { do: 'leave', clientId: INSTALLED }
      return arrived.action === 'add' ? hear(toInstalled(arrived)) : NOTHING
    default:
      return NOTHING
  }
}

/** So short that the store keeps it as it is, with the moment of an edit behind it: by that an edit is found again. */
function idOf({ id }: Arrived): string | undefined {
  return id === undefined || id.length <= 80 ? id : createHash('sha256').update(id).digest('hex')
}

const hear = (said: Incoming | undefined): Asked => (said ? { do: 'hear', said } : NOTHING)

/** What is not one of Teams' words for a chat of two is a group: there less is said. */
export function scopeOf({ conversation }: Arrived): TeamsScope {
  const { conversationType, isGroup } = conversation ?? {}
  if (conversationType === 'channel') return 'channel'
  return conversationType === 'personal' || (conversationType === undefined && !isGroup) ? 'personal' : 'groupChat'
}

function isAboutUs({ membersAdded, recipient }: Arrived): boolean {
  return Array.isArray(membersAdded) && membersAdded.some((member) => member?.id === recipient?.id)
}

/** Undefined for what was not said to us, and for what says nothing. */
function readMessage(arrived: Arrived, clientId = idOf(arrived)): Incoming | undefined {
  const { value } = arrived
  const written = withoutMention(arrived)
  // Most presses bring no text; one that speaks for the visitor brings its words twice.
  if (isObject(value) && (written === '' || isName(value.words))) return readPressed(arrived, value)
  if (scopeOf(arrived) !== 'personal' && !mentionsUs(arrived)) return undefined
  if (written === '' && !hasFile(arrived) && scopeOf(arrived) === 'personal') return undefined
  return toMessage(arrived, written, clientId)
}

/** A button of a card. Whoever can send us a message can also make up what a button says: only these shapes mean something. */
function readPressed(arrived: Arrived, value: Record<string, unknown>): Incoming {
  const { words, press, feedback } = value
  if (isName(words) && press === undefined) return toMessage(arrived, words)
  if (isName(words) && isObject(press) && isName(press.flow) && isName(press.step))
    return toMessage(arrived, words, idOf(arrived), { press: { flow: press.flow, step: press.step } })
  if (isObject(feedback)) {
    const { answer, institution, helpful, sequence } = feedback
    if (isName(answer) && isName(institution) && typeof helpful === 'boolean' && isSequence(sequence))
      return toEvent(arrived, 'feedback', { answer, institution, helpful, sequence })
  }
  return toEvent(arrived, 'old-button')
}

function toMessage(
  arrived: Arrived,
  text: string,
  clientId = idOf(arrived),
  value?: Record<string, unknown>,
): Incoming {
  return { clientId, text, body: (masked) => ({ ...envelope(arrived), type: 'message', text: masked, value }) }
}

function toEvent(
  arrived: Arrived,
  name: string,
  value?: Record<string, unknown>,
  clientId: string | undefined = idOf(arrived),
): Incoming {
  const replyToId = isName(arrived.replyToId) ? arrived.replyToId : undefined
  return { clientId, text: '', body: () => ({ ...envelope(arrived), type: 'event', name, value, replyToId }) }
}

const toInstalled = (arrived: Arrived): Incoming => toEvent(arrived, 'installed', undefined, INSTALLED)

/** Who wrote is not kept with the words: the conversation knows. */
function envelope(arrived: Arrived): Record<string, unknown> {
  const localTimezone = isName(arrived.localTimezone) ? arrived.localTimezone : undefined
  return { id: arrived.id, localTimezone, channelData: { inGroup: scopeOf(arrived) !== 'personal' } }
}

interface Mention {
  type: string
  text?: unknown
  mentioned?: { id?: unknown }
}

const ourMentions = ({ entities, recipient }: Arrived): Mention[] =>
  (Array.isArray(entities) ? (entities as Mention[]) : []).filter(
    (entity) => entity?.type === 'mention' && entity.mentioned?.id === recipient?.id && recipient?.id !== undefined,
  )

const mentionsUs = (arrived: Arrived): boolean => ourMentions(arrived).length > 0

/** `<at>Assistent</at> wat kost het?` asks what it costs. The names of others stay as they were typed. */
function withoutMention(arrived: Arrived): string {
  const text = typeof arrived.text === 'string' ? arrived.text : ''
  const names = ourMentions(arrived).flatMap((mention) => (isName(mention.text) ? [mention.text] : []))
  const without = names.reduce((left, name) => left.replaceAll(name, ' '), text)
  return without
    .replace(/<\/?at[^<>]{0,100}>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
}

/** Teams repeats each text as an attachment in HTML; anything else is a picture, a file or a card. */
const hasFile = ({ attachments }: Arrived): boolean =>
  Array.isArray(attachments) && attachments.some((each) => each?.contentType !== 'text/html')

/** What a number in the store can be: PostgreSQL refuses to look for any other. */
const isSequence = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
