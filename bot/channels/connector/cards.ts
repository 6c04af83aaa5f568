/**
 * Adaptive Cards, in the newest version that Teams shows everywhere (1.5). They use no colour but the one that Teams itself writes in:
 * what a line is stands in words and a sign, so that it reads in light, dark and high contrast alike.
 */
import type { ChecklistNote } from '../../../dialogs/checklist-note'
import type { AnswerNote, HoursNote, Reply } from '../../../dialogs/reply'
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
export interface Said {
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
export type Words = (key: string, values?: Record<string, string>) => string

/** A text with its buttons. */
export function replyCard(said: Said, heading?: string): Card {
  const { text, choices, notes } = said
  return card(said, [
    ...(heading ? [headline(heading)] : []),
    ...paragraphs(text),
    ...buttons(choices, notes.choicesLabel),
  ])
}

/** An answer with its source, what people ask next, and the question whether it helped: once that is pressed, what was said to it. */
export function answerCard(said: Said, answer: AnswerNote, toPress?: Said): Card {
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

/** Whether somebody answers now, then the telephone and the week as a table. */
export function hoursCard(said: Said, { title, state, facts, zone }: HoursNote): Card {
  return card(said, [
    headline(title),
    ...paragraphs(state),
    { type: 'FactSet', spacing: 'Medium', facts: facts.map(({ name, value }) => ({ title: name, value })) },
    { ...block(zone), size: 'Small', spacing: 'Medium' },
    ...buttons(said.choices),
  ])
}

/** A checklist as far as it is: every item with its sign, what was said just now, and what is asked next. */
export function checklistCard(all: Said[], note: ChecklistNote, words: Words): Card {
  const last = all.at(-1) as Said
  const have = note.items.filter(({ choice }) => choice === 'have').length
  const progress = words('teams.checklist.progress', {
    number: String(have),
    total: String(note.items.length),
  })
  const texts = all.map(({ text }) => text).join('\n\n')
  return card({ ...last, text: `${note.title}\n\n${progress}\n\n${texts}` }, [
    headline(note.title),
    { ...block(progress), spacing: 'None' },
    { type: 'Container', spacing: 'Medium', items: note.items.map((item) => itemLine(item, note, words)) },
    ...all.flatMap(({ text }, index) => separated(paragraphs(text), index === 0)),
    ...checklistButtons(last.choices, note),
  ])
}

function itemLine({ name, choice }: ChecklistNote['items'][number], note: ChecklistNote, words: Words): Element {
  const now = choice === undefined && name === note.step?.name
  const state = choice ?? (now ? 'now' : 'open')
  const label = choice ? words(`flow.${choice}`) : words(`teams.checklist.${state}`)
  const column = (width: string, text: string, more: object = {}) => ({
    type: 'Column',
    width,
    items: [{ ...block(text), ...more }],
  })
  const weight = now ? { weight: 'Bolder' } : {}
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      column('24px', words(`teams.checklist.sign.${state}`), weight),
      column('stretch', name, weight),
      column('auto', label, weight),
    ],
  }
}

/** The choices of the step are pressed in silence, and the card changes; all others are words, as everywhere. */
function checklistButtons(choices: string[], note: ChecklistNote): Element[] {
  const { step, flow } = note
  const own = step ? choices.filter((title) => step.choices.includes(title)) : []
  const others = choices.filter((title) => !own.includes(title))
  const presses = own.map((title) => ({
    type: 'Action.Submit',
    title,
    data: { words: title, press: { flow, step: step?.id } },
  }))
  return [
    ...(presses.length > 0 ? [{ type: 'ActionSet', spacing: 'Medium', actions: presses }] : []),
    ...buttons(others),
  ]
}

/**
 * One below the other: titles are questions, and Teams cuts off what stands side by side. A press stands in the chat as the visitor's own words
 * (`displayText`). The value marks it as a press: in a group, words without a mention are not for us.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
 */
function buttons(choices: string[], label?: string): Element[] {
  const sets = choices.map((title, index) => ({
    type: 'ActionSet',
    spacing: index === 0 && !label ? 'Medium' : 'Small',
    actions: [{ type: 'Action.Submit', title, data: { msteams: saying(title) } }],
  }))
  return label && sets.length > 0 ? [{ ...block(label), weight: 'Bolder', spacing: 'Medium' }, ...sets] : sets
}

const saying = (words: string) => ({ type: 'messageBack', displayText: words, text: words, value: { words } })

function feedback({ id, institution, feedback: { question, yes, no } }: AnswerNote, sequence: number): Element[] {
  const action = (title: string, helpful: boolean) => ({
    type: 'Action.Submit',
    title,
    data: { feedback: { answer: id, institution, helpful, sequence } },
  })
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

function card({ text, language }: Pick<Said, 'text' | 'language'>, body: Element[]): Card {
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
