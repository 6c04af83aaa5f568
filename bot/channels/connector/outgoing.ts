/**
 * Stored activities as Teams shows them. What must be read in any client and in a notification goes as words; what offers something goes
 * as a card; what a checklist says in one turn goes as its one card; what is said to a press on an answer goes onto that answer's card.
 */
import type { Activity } from 'botbuilder-core'
import { LANGUAGES, type Messages } from '../../../knowledge/model'
import { text as textOf } from '../../../knowledge/render'
import type { StoredActivity } from '../../storage/store'
import type { TeamsScope } from '../../storage/teams'
import {
  answerCard,
  type Card,
  checklistCard,
  hoursCard,
  type Notes,
  replyCard,
  type ShownReply,
  type WordsOf,
} from './cards'
import { toMessageText, toPlain } from './markdown'

/** One thing to send. `until`: the sequence number that is told with it. */
export interface Outgoing {
  until: number
  at: number
  activity: Partial<Activity>
  /** The same in words alone, for when Teams will not take the card. */
  plain: Partial<Activity>
  /** The checklist whose one card this is. */
  checklist?: string
  /** The card, by its id in Teams, that this is put in the place of. */
  replaces?: string
}

/** What the activities stand in. */
export interface Surroundings {
  scope: TeamsScope
  messages: Messages
  /** An activity of the same conversation, by its number. */
  find(sequence: number): Promise<StoredActivity | undefined>
  /** A card could not be made: its words are sent in its place, so that what comes after it arrives as well. */
  failed(sequence: number, error: unknown): void
}

/** Of stored activities in order: the visitor's own are passed over. */
export async function toOutgoing(stored: StoredActivity[], surroundings: Surroundings): Promise<Outgoing[]> {
  const told = stored.filter(({ role, body }) => role !== 'visitor' && body.type === 'message')
  const outgoing: Outgoing[] = []
  for (const group of groupChecklists(told)) {
    const [first] = group
    outgoing.push(first?.role === 'staff' ? byStaff(first) : await byBot(group, surroundings))
  }
  return outgoing
}

/** What one turn says of one checklist belongs together. */
function groupChecklists(told: StoredActivity[]): StoredActivity[][] {
  const groups: StoredActivity[][] = []
  for (const each of told) {
    const group = groups.at(-1)
    if (group && belongTogether(group.at(-1) as StoredActivity, each)) group.push(each)
    else groups.push([each])
  }
  return groups
}

function belongTogether(one: StoredActivity, other: StoredActivity): boolean {
  const flow = notesOf(one).checklist?.flow
  return flow !== undefined && notesOf(other).checklist?.flow === flow && one.body.replyToId === other.body.replyToId
}

/** A person's words as they were typed, with the name before them: a star or a bracket in them means nothing. */
function byStaff({ sequence, at, body }: StoredActivity): Outgoing {
  const { from, text, locale } = body as Partial<Activity>
  const words = [from?.name, text].filter(Boolean).join(': ')
  const activity = { type: 'message', text: words, textFormat: 'plain', locale }
  return { until: sequence, at, activity, plain: activity }
}

async function byBot(group: StoredActivity[], surroundings: Surroundings): Promise<Outgoing> {
  const last = group.at(-1) as StoredActivity
  const { replyToId, locale } = last.body as Partial<Activity>
  const said = group.map((each) => readSaid(each, surroundings))
  const { language, notes } = said.at(-1) as ShownReply
  const text = said.map((each) => each.text).join('\n\n')
  const message = { type: 'message', locale: locale ?? language, ...(typeof replyToId === 'string' && { replyToId }) }
  const plain = { ...message, text: toMessageText(text), textFormat: 'markdown' }
  const { card, replaces } = await makeCard(said, surroundings).catch((error): Made => {
    surroundings.failed(last.sequence, error)
    return {}
  })
  return {
    until: last.sequence,
    at: last.at,
    plain,
    activity: card ? { ...message, summary: toPlain(text).slice(0, 200), attachments: [attached(card)] } : plain,
    ...(card && notes.checklist && { checklist: notes.checklist.flow }),
    ...(replaces !== undefined && { replaces }),
  }
}

type Made = { card?: Card; replaces?: string }

async function makeCard(said: ShownReply[], surroundings: Surroundings): Promise<Made> {
  const { notes } = said.at(-1) as ShownReply
  const pressed = await findPressed(notes, surroundings)
  const changed = pressed?.notes.answer && answerCard(pressed, pressed.notes.answer, said[0])
  return changed ? { card: changed, replaces: notes.onCard?.id } : { card: cardFor(said, surroundings) }
}

/**
 * What the pressed card shows, if it is still kept. Its number may stand for something else by now, in a conversation that was removed and begun
 * anew; and whoever makes up a press can name any.
 */
async function findPressed({ onCard }: Notes, surroundings: Surroundings): Promise<ShownReply | undefined> {
  const found = onCard && (await surroundings.find(onCard.sequence))
  if (found?.sequence !== onCard?.sequence || found?.role !== 'bot') return undefined
  const pressed = readSaid(found, surroundings)
  const { id, institution } = pressed.notes.answer ?? {}
  return id === onCard?.answer && institution === onCard?.institution ? pressed : undefined
}

/** Warnings are words: they stand in the notification in full, and need no card to be shown. */
function cardFor(group: ShownReply[], { messages }: Surroundings): Card | undefined {
  const said = group.at(-1) as ShownReply
  const { key = '', answer, hours, checklist } = said.notes
  const words: WordsOf = (name, values) => textOf(messages, name, said.language, values)
  if (/^safety\.(?:emergency|crisis)/.test(key)) return undefined
  if (checklist) return checklistCard(group, checklist, words)
  if (answer) return answerCard(said, answer)
  if (hours) return hoursCard(said, hours)
  if (said.choices.length === 0) return undefined
  return replyCard(said, key.startsWith('welcome') ? words('teams.app.name') : undefined)
}

const attached = (content: Card) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content })

function readSaid(stored: StoredActivity, { scope, messages }: Surroundings): ShownReply {
  const { text, locale, suggestedActions } = stored.body as Partial<Activity>
  const choices = (suggestedActions?.actions ?? []).map(({ title }) => title)
  return {
    sequence: stored.sequence,
    text: text ?? '',
    language: LANGUAGES.find((each) => each === locale) ?? 'nl',
    choices: scope === 'personal' ? choices : choices.filter((title) => !asksForPerson(title, messages)),
    notes: notesOf(stored),
  }
}

/** Nobody is connected to a person where others read along, so that is not offered there. */
const asksForPerson = (title: string, messages: Messages): boolean =>
  LANGUAGES.some((language) => messages.person?.[language] === title)

const notesOf = ({ body }: StoredActivity): Notes => (body.channelData ?? {}) as Notes
