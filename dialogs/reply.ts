/**
 * What the assistant says, before any channel gives it a form. Every text in it was filled from `knowledge/`.
 */
import { ActionTypes, type Activity, InputHints, type TurnContext } from 'botbuilder-core'
import type { PlainReply } from '../knowledge/render'
import type { AnswerNote } from './answer-note'
import { type ChecklistNote, checklistNote } from './checklist-note'
import { factsOf } from './turn-facts'

export interface Reply extends PlainReply {
  /** Heading over the buttons, for channels that can show one. */
  choicesLabel?: string
  /** Present on an answer: where it comes from, and the question whether it helped. */
  answer?: AnswerNote
  /** Present on what a checklist says. */
  checklist?: ChecklistNote
  /** Present on the opening hours. */
  hours?: HoursNote
  /** Present on what is said to a press, where the pressed card can be changed: the channel's id of it, and what it shows. */
  onCard?: { id: string; sequence: number; answer: string; institution: string }
  /** Present on what is said about a hand-off: how it stands. */
  handoff?: object
  /** Whose answers the conversation gives from here on, for a page in another institution's name. */
  institution?: string
}

/** The opening hours in parts, beside the text that says them: for a channel that can show a table. */
export interface HoursNote {
  title: string
  /** Whether somebody answers now. */
  state: string
  /** The telephone, then the week. `value`: Markdown. */
  facts: { name: string; value: string }[]
  zone: string
  /** What is said of a call-back: offered, or noted already. */
  callback?: string
}

/** Puts a reply into the turn. The channel stores it with the conversation's state and only then lets the visitor see it. */
export async function say(context: TurnContext, reply: Reply): Promise<void> {
  const facts = factsOf(context)
  facts.said.push(reply)
  const institution = facts.institution.institution.id
  await context.sendActivity(toActivity({ checklist: checklistNote(facts, reply.key), institution, ...reply }))
}

/**
 * Buttons are suggested actions: Web Chat and Teams show them in their own way, and take them away after the next message.
 * What has no place in an activity travels in `channelData`, which passes unchanged.
 */
export function toActivity(reply: Reply): Partial<Activity> {
  return {
    type: 'message',
    text: reply.text,
    textFormat: 'markdown',
    locale: reply.language,
    inputHint: InputHints.ExpectingInput,
    ...(reply.choices.length > 0 && {
      suggestedActions: {
        to: [],
        actions: reply.choices.map((title) => ({ type: ActionTypes.ImBack, title, value: title })),
      },
    }),
    channelData: {
      key: reply.key,
      choicesLabel: reply.choicesLabel,
      answer: reply.answer,
      checklist: reply.checklist,
      hours: reply.hours,
      onCard: reply.onCard,
      institution: reply.institution,
      ...(reply.handoff && { handoff: reply.handoff }),
    },
  }
}
