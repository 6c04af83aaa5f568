/**
 * Adaptive Cards, in the newest version that Teams shows everywhere (1.5). They name no colour, and take those of
 * Teams: what a line is stands in words and a sign, so that it reads in light, dark and high contrast alike.
 */

import type { AnswerNote } from '../../../dialogs/answer-note'
import type { ChecklistNote } from '../../../dialogs/checklist-note'
import type { HoursNote, Reply } from '../../../dialogs/reply'
import type { Language } from '../../../knowledge/model'
import { toBlocks, toPlain } from './markdown'

export interface Card {
  type: 'AdaptiveCard'
  $schema: string
  version: '1.5'
  lang: Language
  /** Read aloud in place of the whole card. */
  speak: string
  /** Shown by a client that cannot show the card. */
  fallbackText: string
  body: Element[]
}

export type Element = { type: string; [field: string]: unknown }

/** A stored reply, as far as a card shows it. */
export interface ShownReply {
  /** Its number in the conversation. */
  sequence: number
  text: string
  language: Language
  choices: string[]
  notes: Notes
}

/** What stands beside a reply, as `toActivity` puts it there. */
export type Notes = Partial<Pick<Reply, 'key' | 'choicesLabel' | 'answer' | 'checklist' | 'hours' | 'onCard'>>

/** A shared text in the language of the card. */
export type WordsOf = (key: string, values?: Record<string, string>) => string

/** A text with its buttons. */
export function replyCard(said: ShownReply, heading?: string): Card {
  const { text, choices, notes } = said
  return card(said, [
    ...(heading ? [headline(heading)] : []),
    ...paragraphs(text),
    ...buttons(choices, notes.choicesLabel),
  ])
}

/** An answer with its source, what people ask next, and the question whether it helped: once that is pressed, what was said to it. */
export function answerCard(said: ShownReply, answer: AnswerNote, toPress?: ShownReply): Card {
  const { sequence, text, choices, notes } = said
  return card({ ...said, text: toPress ? `${text}\n\n${toPress.text}` : text }, [
    ...paragraphs(text),
    sourceLine(answer),
    ...buttons(choices, notes.choicesLabel),
    ...(toPress
      ? [...separated(paragraphs(toPress.text), true), ...buttons(toPress.choices)]
      : feedback(answer, sequence)),
  ])
}

/** Whether somebody answers now, then the telephone and the week as a table, and the call-back over its button. */
export function hoursCard(said: ShownReply, { title, state, facts, zone, callback }: HoursNote): Card {
  return card(said, [
    headline(title),
    ...paragraphs(state),
    lines(facts.map(({ name, value }) => [column('stretch', name), column('auto', value)])),
    { ...block(zone), size: 'Small', spacing: 'Medium' },
    ...paragraphs(callback ?? ''),
    ...buttons(said.choices),
  ])
}

/** A checklist as far as it is: every item with its sign, what was said just now, and what is asked next. */
export function checklistCard(all: ShownReply[], note: ChecklistNote, words: WordsOf): Card {
  const last = all.at(-1) as ShownReply
  const have = note.items.filter(({ choice }) => choice === 'have').length
  const needed = note.items.filter(({ choice }) => choice !== 'not-needed').length
  const progress = words('teams.checklist.progress', {
    number: String(have),
    total: String(needed),
  })
  const texts = all.map(({ text }) => text).join('\n\n')
  return card({ ...last, text: `${note.title}\n\n${progress}\n\n${texts}` }, [
    headline(note.title),
    { ...block(progress), spacing: 'None' },
    lines(note.items.map((item) => itemLine(item, note, words))),
    ...all.flatMap(({ text }, index) => separated(paragraphs(text), index === 0)),
    ...checklistButtons(last.choices, note),
  ])
}

function itemLine({ name, choice }: ChecklistNote['items'][number], note: ChecklistNote, words: WordsOf): Element[] {
  const now = choice === undefined && name === note.step?.name
  const state = choice ?? (now ? 'now' : 'open')
  const label = choice ? words(`flow.${choice}`) : words(`teams.checklist.${state}`)
  const weight = now ? { weight: 'Bolder' } : {}
  return [
    column('24px', words(`teams.checklist.sign.${state}`), weight),
    column('stretch', name, weight),
    column('auto', label, weight),
  ]
}

/** Not a `Table` or a `FactSet`: telephones know no tables, and a fact's name is cut at 150 pixels. */
const lines = (all: Element[][]): Element => ({
  type: 'Container',
  spacing: 'Medium',
  items: all.map((columns) => ({ type: 'ColumnSet', spacing: 'Small', columns })),
})

const column = (width: string, text: string, more: object = {}): Element => ({
  type: 'Column',
  width,
  items: [{ ...block(text), ...more }],
})

/** The choices of the step are pressed in silence, and the card changes; all others are words, as everywhere. */
function checklistButtons(choices: string[], note: ChecklistNote): Element[] {
  const { step, flow } = note
  const own = step ? choices.filter((title) => step.choices.includes(title)) : []
  const others = choices.filter((title) => !own.includes(title))
  return [
    ...stacked(own.map((title) => submit(title, { words: title, press: { flow, step: step?.id } }))),
    ...buttons(others),
  ]
}

function buttons(choices: string[], label?: string): Element[] {
  if (choices.length === 0) return []
  const sets = stacked(choices.map((title) => submit(title, { msteams: saying(title) })))
  return label ? [{ ...block(label), weight: 'Bolder', spacing: 'Medium' }, ...sets] : sets
}

/**
 * A press stands in the chat as the visitor's own words (`displayText`). The value marks it as a press: in a group, words without a mention are
 * not for us.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
 */
const saying = (words: string) => ({ type: 'messageBack', displayText: words, text: words, value: { words } })

interface Submit {
  type: 'Action.Submit'
  title: string
  data: object
}

const submit = (title: string, data: object): Submit => ({ type: 'Action.Submit', title, data })

/** Letters of a button's title that a telephone shows. */
const FITS = 25

/**
 * One below the other, since what stands side by side is cut off on a narrow screen. A button's title is cut off there as well, and ours are
 * questions: where one does not fit, all are blocks of text that can be pressed.
 * https://github.com/MicrosoftDocs/msteams-docs/issues/5004
 */
function stacked(actions: Submit[]): Element[] {
  const look = actions.every(({ title }) => title.length <= FITS) ? button : pressable
  return actions.map((action, index) => ({ ...look(action), spacing: index === 0 ? 'Medium' : 'Small' }))
}

const button = (action: Submit): Element => ({ type: 'ActionSet', actions: [action] })

const pressable = (action: Submit): Element => ({
  type: 'Container',
  style: 'emphasis',
  selectAction: action,
  items: [{ ...block(action.title), weight: 'Bolder' }],
})

function feedback({ id, institution, feedback: { question, yes, no } }: AnswerNote, sequence: number): Element[] {
  const action = (title: string, helpful: boolean) =>
    submit(title, { feedback: { answer: id, institution, helpful, sequence } })
  return [
    { ...block(question), separator: true, spacing: 'Medium' },
    { type: 'ActionSet', spacing: 'Small', actions: [action(yes, true), action(no, false)] },
  ]
}

const sourceLine = ({ source: { label, title, url }, reviewed }: AnswerNote): Element => ({
  ...block(`${label}: [${title}](${url}). ${reviewed}.`),
  size: 'Small',
})

const headline = (text: string): Element => ({ ...block(text), style: 'heading', size: 'Medium', weight: 'Bolder' })

const paragraphs = (markdown: string): Element[] => toBlocks(markdown).map(block)

const separated = ([first, ...rest]: Element[], line: boolean): Element[] =>
  first ? [{ ...first, separator: line, spacing: 'Medium' }, ...rest] : []

const block = (text: string): Element => ({ type: 'TextBlock', text, wrap: true })

function card({ text, language }: Pick<ShownReply, 'text' | 'language'>, body: Element[]): Card {
  const plain = toPlain(text)
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language,
    speak: plain,
    fallbackText: plain,
    body,
  }
}
