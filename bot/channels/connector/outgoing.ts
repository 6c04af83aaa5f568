/**
 * Stored activities as Teams shows them. What must be read in any client and in a notification goes as words; what offers something goes
 * as a card; what a checklist says in one turn goes as its one card.
 */
import type { Activity } from 'botbuilder-core'
import type { ChecklistNote } from '../../../dialogs/checklist-note'
import type { AnswerNote } from '../../../dialogs/reply'
import { LANGUAGES, type Language, type Messages } from '../../../knowledge/model'
import { text as textOf } from '../../../knowledge/render'
import type { StoredActivity } from '../../storage/store'
import type { TeamsScope } from '../../storage/teams'
import { type Card, checklistCard, replyCard, type Said, type Words } from './cards'
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
}

/** Of stored activities in order: the visitor's own are passed over. */
export function toOutgoing(stored: StoredActivity[], scope: TeamsScope, messages: Messages): Outgoing[] {
  const told = stored.filter(({ role, body }) => role !== 'visitor' && body.type === 'message')
  return groupChecklists(told).map((group) => byStaff(group) ?? compose(group, scope, messages))
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
  const flow = noteOf(one)?.flow
  return flow !== undefined && noteOf(other)?.flow === flow && one.body.replyToId === other.body.replyToId
}

/** A person's words as they were typed, with the name before them: a star or a bracket in them means nothing. */
function byStaff([stored]: StoredActivity[]): Outgoing | undefined {
  if (stored?.role !== 'staff') return undefined
  const { from, text, locale } = stored.body as Partial<Activity>
  const words = [from?.name, text].filter(Boolean).join(': ')
  const activity = { type: 'message', text: words, textFormat: 'plain', locale }
  return { until: stored.sequence, at: stored.at, activity, plain: activity }
}

function compose(group: StoredActivity[], scope: TeamsScope, messages: Messages): Outgoing {
  const last = group.at(-1) as StoredActivity
  const said = group.map((each) => readSaid(each, scope, messages))
  const { language } = said.at(-1) as Said
  const words: Words = (key, values) => textOf(messages, key, language, values)
  const note = noteOf(last)
  const text = said.map((each) => each.text).join('\n\n')
  const plain = { ...message(last, language), text: toMessageText(text), textFormat: 'markdown' }
  const card = note ? checklistCard(said, note, words) : cardFor(said[0] as Said, last, words)
  return {
    until: last.sequence,
    at: last.at,
    plain,
    activity: card
      ? { ...message(last, language), summary: toPlain(text).slice(0, 200), attachments: [attached(card)] }
      : plain,
    ...(note && { checklist: note.flow }),
  }
}

/** Warnings are words: they stand in the notification in full, and need no card to be shown. */
function cardFor(said: Said, { body }: StoredActivity, words: Words): Card | undefined {
  const { key = '' } = (body.channelData ?? {}) as { key?: string }
  if (said.choices.length === 0 && !said.answer) return undefined
  if (key === 'safety.emergency' || key === 'safety.crisis') return undefined
  return replyCard(said, key.startsWith('welcome') ? { heading: words('teams.app.name') } : {})
}

const message = ({ body }: StoredActivity, locale: Language): Partial<Activity> => ({
  type: 'message',
  locale,
  ...(typeof body.replyToId === 'string' && { replyToId: body.replyToId }),
})

const attached = (content: Card) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content })

function readSaid(stored: StoredActivity, scope: TeamsScope, messages: Messages): Said {
  const { text, locale, suggestedActions, channelData } = stored.body as Partial<Activity>
  const { choicesLabel, answer } = (channelData ?? {}) as { choicesLabel?: string; answer?: AnswerNote }
  const language = LANGUAGES.find((each) => each === locale) ?? 'nl'
  const choices = (suggestedActions?.actions ?? []).map(({ title }) => title)
  return {
    text: text ?? '',
    language,
    choices: scope === 'personal' ? choices : choices.filter((title) => !asksForPerson(title, messages)),
    choicesLabel,
    answer,
  }
}

/** Nobody is connected to a person where others read along, so that is not offered there. */
const asksForPerson = (title: string, messages: Messages): boolean =>
  LANGUAGES.some((language) => messages.person?.[language] === title)

const noteOf = ({ body }: StoredActivity): ChecklistNote | undefined =>
  (body.channelData as { checklist?: ChecklistNote } | undefined)?.checklist
