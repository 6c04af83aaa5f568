/** What our own server puts into an activity, read with care: whatever is not as expected is left out. */
import type { WebChatActivity } from 'botframework-webchat-core'
import type { HandoffNote } from '../../bot/handoff/model'
import type { AnswerNote } from '../../dialogs/answer-note'

type Loose = Record<string, unknown>

const channelData = (activity: WebChatActivity): Loose => (activity.channelData ?? {}) as unknown as Loose

export const isFromBot = (activity: WebChatActivity): boolean => activity.from?.role === 'bot'
export const isMessage = (activity: WebChatActivity): boolean => activity.type === 'message'

/** Its place in the conversation, from the id; 0 for what is not stored. */
export const sequenceOf = ({ id }: WebChatActivity): number => Number(id?.split('|')[1] ?? 0)
/** It stood on a page of this browser before this page, or this showing of it, and is not read aloud again (web/build/lean-web-chat.mjs). */
export const isOld = (activity: WebChatActivity): boolean => channelData(activity).old === true

/** `command.delete`, `answer.costs` and the like. */
export const keyOf = (activity: WebChatActivity): unknown => channelData(activity).key

export function languageOf(activity: WebChatActivity): string | undefined {
  const { locale } = activity as unknown as Loose
  return isFromBot(activity) && typeof locale === 'string' ? locale : undefined
}

/** The first name of the staff member who says this; undefined when it is the bot, or the visitor. */
export function personOf(activity: WebChatActivity): string | undefined {
  const { person } = channelData(activity) as { person?: { name?: unknown } }
  return isFromBot(activity) && typeof person?.name === 'string' ? person.name : undefined
}

/** Whose answers the bot gives by now; undefined while it has not said. */
export function institutionOf(activities: readonly WebChatActivity[]): string | undefined {
  const told = activities.map((activity) => isFromBot(activity) && channelData(activity).institution)
  return told.findLast((institution) => typeof institution === 'string') as string | undefined
}

/** The words that are read aloud when this comes in (`speakers.ts`). */
export function spokenOf(activity: WebChatActivity): string | undefined {
  const spoken = channelData(activity)['webchat:fallback-text']
  return typeof spoken === 'string' ? spoken : undefined
}

/** What is said about a hand-off: how it stands from then on. */
export const handoffOf = (activity: WebChatActivity): HandoffNote | undefined =>
  channelData(activity).handoff as HandoffNote | undefined

/** How the hand-off stands; undefined when there is none, or it is over. Passing events say how many are ahead meanwhile. */
export function openHandoff(activities: readonly WebChatActivity[]): HandoffNote | undefined {
  let open: HandoffNote | undefined
  for (const activity of activities) {
    const { type, name, value } = activity as unknown as Loose
    const note = handoffOf(activity)
    if (note) open = note.state === 'waiting' || note.state === 'accepted' ? note : undefined
    else if (open?.state === 'waiting' && type === 'event' && name === 'handoff.position') {
      const { ahead } = (value ?? {}) as { ahead?: unknown }
      if (typeof ahead === 'number') open = { ...open, ahead }
    }
  }
  return open
}

export const isWithPerson = (activities: readonly WebChatActivity[]): boolean =>
  openHandoff(activities)?.state === 'accepted'

/** The visitor has gone on after what was last said about a hand-off: that it has ended is old news. */
export function writtenSinceHandoff(activities: readonly WebChatActivity[]): boolean {
  const end = activities.findLastIndex((activity) => handoffOf(activity) !== undefined)
  return activities.slice(end + 1).some((activity) => isMessage(activity) && !isFromBot(activity))
}

/** A conversation with a person has been held: worth keeping. */
export const wasWithAPerson = (activities: readonly WebChatActivity[]): boolean => activities.some(personOf)

export function answerOf(activity: WebChatActivity): AnswerNote | undefined {
  const { answer } = channelData(activity)
  return isFromBot(activity) && answer ? (answer as AnswerNote) : undefined
}

export interface Choices {
  label?: string
  titles: string[]
}

export function choicesOf(activity: WebChatActivity): Choices | undefined {
  const { suggestedActions } = activity as unknown as { suggestedActions?: { actions?: { value?: unknown }[] } }
  const titles = (suggestedActions?.actions ?? [])
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string')
  const { choicesLabel } = channelData(activity)
  if (titles.length === 0) return undefined
  return { titles, label: typeof choicesLabel === 'string' ? choicesLabel : undefined }
}

/** The last thing that the bot offered, unless the visitor has written since. */
export function offering(activities: readonly WebChatActivity[]): WebChatActivity | undefined {
  for (const activity of [...activities].reverse()) {
    if (!isMessage(activity)) continue
    if (!isFromBot(activity)) return undefined
    if (choicesOf(activity)) return activity
  }
  return undefined
}

/** What was pressed under an answer: yes, no, or nothing yet. Events come back with the conversation. */
export function feedbackOn(answer: WebChatActivity, activities: readonly WebChatActivity[]): boolean | undefined {
  for (const activity of activities) {
    const { type, name, value, replyToId } = activity as unknown as Loose
    if (type === 'event' && name === 'feedback' && replyToId === answer.id) return (value as Loose)?.helpful === true
  }
  return undefined
}
