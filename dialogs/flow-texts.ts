/** What a flow says, put together from its file and the shared texts. */

import { type Choices, type Flow, type FlowStep, type ItemChoice, itemChoices } from '../knowledge/flow-model'
import { addedBy, pickedIn, standingOf } from '../knowledge/flow-summary'
import { itemsOf, onTheWay, optionsOf, resultOf } from '../knowledge/flow-walk'
import type { Language } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
import type { Option } from './read-reply'
import type { Reply } from './reply'
import { titles, type Voice } from './texts'

const ITEM_LABELS: Record<ItemChoice, { key: string; means: Option['means'] }> = {
  have: { key: 'flow.have', means: 'yes' },
  'not-yet': { key: 'flow.not-yet', means: 'no' },
  unknown: { key: 'flow.unknown', means: 'unknown' },
  'not-needed': { key: 'flow.not-needed', means: 'not-needed' },
}

/** The choices of a step as a visitor may name them, in the order of `optionsOf`. */
export function optionsIn(voice: Voice, step: FlowStep, language: Language): Option[] {
  const { item } = step
  if (item)
    return itemChoices(item).map((choice) => {
      const { key, means } = ITEM_LABELS[choice]
      const words = choice === 'have' ? item.settled[language] : []
      return { label: messageText({ ...voice, language }, key), words, means }
    })
  return step.choices.map(({ label, words, means }) => ({ label: label[language], words: words[language], means }))
}

/** The buttons of a step; where several may be chosen, only what was not chosen yet. */
function buttons(voice: Voice, step: FlowStep, choices: Choices): string[] {
  const labels = optionsIn(voice, step, voice.language).map((option) => option.label)
  if (!step.many) return labels
  const left = leftOf(step, choices).flatMap((index) => labels[index] ?? [])
  const all = left.length === step.choices.length ? [messageText(voice, 'flow.all')] : []
  return [...left, ...all, messageText(voice, 'flow.done')]
}

/** The positions of the choices that were not made yet. */
export const leftOf = (step: FlowStep, choices: Choices): number[] =>
  step.choices.flatMap(({ id }, index) => (choices[step.id]?.includes(id) ? [] : [index]))

export function introReply(voice: Voice, flow: Flow): Reply {
  return plain(voice, `flow.${flow.id}.intro`, `${flow.intro[voice.language]}\n\n${messageText(voice, 'flow.how')}`)
}

/** The question of a step in full, for an item with how far the visitor is. */
export function stepReply(voice: Voice, flow: Flow, step: FlowStep, choices: Choices): Reply {
  const { language } = voice
  const key = `flow.${flow.id}.${step.id}`
  const items = itemsOf(flow, choices)
  const number = items.findIndex((each) => each.id === step.id) + 1
  const text = step.item
    ? messageText(voice, 'flow.item', {
        number: String(number),
        total: String(items.length),
        item: step.name[language],
        ask: step.ask[language],
      })
    : step.ask[language]
  return plain(voice, key, text, buttons(voice, step, choices))
}

/** The question of a step in one message with why it is asked again, as it may be screens away: "we were at …", "I did not understand". */
export const askAgainReply = (voice: Voice, key: string, step: FlowStep, choices: Choices): Reply =>
  messageReply(
    voice,
    key,
    { title: step.name[voice.language], ask: step.ask[voice.language] },
    buttons(voice, step, choices),
  )

/** What is said at once to the choice that was just made: a word of the file, or how to arrange what is not there yet. */
export function choiceReplies(voice: Voice, flow: Flow, step: FlowStep, made: string): Reply[] {
  const key = `flow.${flow.id}.${step.id}.${made}`
  if (step.item) {
    const settled = made === 'have' || made === 'not-needed'
    return settled ? [] : [plain(voice, key, aboutItem(voice, step, 'flow.item-missing'))]
  }
  const said = step.choices.find((choice) => choice.id === made)?.say
  return said ? [plain(voice, key, said[voice.language])] : []
}

/** For somebody who does not know, or asks why. */
export function helpReply(voice: Voice, flow: Flow, step: FlowStep): Reply {
  const text = step.item
    ? aboutItem(voice, step, 'flow.item-help')
    : (step.help?.[voice.language] ?? messageText(voice, 'flow.no-help'))
  return plain(voice, `flow.${flow.id}.${step.id}.help`, text)
}

function aboutItem(voice: Voice, { item }: FlowStep, key: string): string {
  if (!item) return ''
  const { language } = voice
  return messageText(voice, key, {
    who: item.who[language],
    how: item.how[language],
    why: item.why[language],
  })
}

/**
 * The end: the result of a guide, the summary of a checklist, the list that was chosen. What is worth keeping comes with ways to keep it:
 * buttons, and `print`, a sentence with the page to print.
 */
export function endReply(voice: Voice, flow: Flow, choices: Choices, print: string): Reply {
  const result = resultOf(flow, onTheWay(flow, choices))
  const offers = offersOf(voice, [...(result?.next ?? []), ...flow.next])
  if (result) {
    const added = addedBy(flow, choices).map((each) => each[voice.language])
    const text = [result.text[voice.language], list(added)].filter(Boolean).join('\n\n')
    return plain(voice, `flow.${flow.id}.result.${result.id}`, text, offers)
  }
  const key = `flow.${flow.id}.summary`
  const picks = itemsOf(flow, choices).length === 0
  if (picks && pickedIn(flow, choices).length === 0)
    return plain(voice, key, messageText(voice, 'flow.picked-none'), offers)
  const text = picks ? pickedList(voice, flow, choices) : summary(voice, flow, choices)
  return plain(voice, key, [text, print].filter(Boolean).join('\n\n'), [...offers, ...waysToKeep(voice)])
}

const waysToKeep = (voice: Voice): string[] => ['papers.code-button', 'person'].map((key) => messageText(voice, key))

/** "And now?", when it has ended: first what is still missing, then where the flow leads. */
export function nextReply(voice: Voice, flow: Flow, choices: Choices): Reply {
  const { 'not-yet': notYet, unknown } = standingOf(flow, choices)
  const missing = list([...notYet, ...unknown].map(({ name }) => name[voice.language]))
  const offers = offersOf(voice, [...(resultOf(flow, onTheWay(flow, choices))?.next ?? []), ...flow.next])
  const title = flow.title[voice.language]
  return missing
    ? messageReply(voice, 'flow.next-missing', { list: missing, title }, [title, ...offers, ...waysToKeep(voice)])
    : messageReply(voice, 'flow.next', {}, [...offers, messageText(voice, 'person')])
}

/** An item that somebody has come back to, and how it stands now. */
export function correctedReply(voice: Voice, step: FlowStep, made: string): Reply {
  const choice = optionsIn(voice, step, voice.language)[optionsOf(step).indexOf(made)]?.label ?? ''
  return messageReply(voice, 'flow.corrected', { item: step.name[voice.language], choice })
}

function summary(voice: Voice, flow: Flow, choices: Choices): string {
  const { language } = voice
  const { total, have, unknown, 'not-yet': notYet } = standingOf(flow, choices)
  const lines = (steps: FlowStep[]) =>
    steps.map((step) => {
      const { who, how } = step.item ?? {}
      return messageText(voice, 'flow.summary-line', {
        item: step.name[language],
        who: who?.[language] ?? '',
        how: how?.[language] ?? '',
      })
    })
  const part = (what: string, rows: string[]) =>
    rows.length > 0 ? messageText(voice, `flow.summary-${what}`, { list: list(rows) }) : ''
  return [
    messageText(voice, 'flow.summary', { number: String(have.length), total: String(total) }),
    have.length === total ? messageText(voice, 'flow.summary-complete') : '',
    part('not-yet', lines(notYet)),
    part('unknown', lines(unknown)),
    part(
      'have',
      have.map((step) => step.name[language]),
    ),
    ...addedBy(flow, choices).map((each) => each[language]),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function pickedList(voice: Voice, flow: Flow, choices: Choices): string {
  return messageText(voice, 'flow.picked-list', { list: picksIn(voice, flow, choices) })
}

const picksIn = (voice: Voice, flow: Flow, choices: Choices): string =>
  list(pickedIn(flow, choices).map((label) => label[voice.language]))

/** What was picked so far, and whether there is more. */
export function pickedReply(voice: Voice, flow: Flow, step: FlowStep, choices: Choices): Reply {
  const picked = picksIn(voice, flow, choices)
  const text = picked ? messageText(voice, 'flow.picked', { list: picked }) : messageText(voice, 'flow.picked-nothing')
  return plain(voice, 'flow.picked', text, buttons(voice, step, choices))
}

/** Titles of answers and of the flows that are for this audience. */
function offersOf(voice: Voice, ids: string[]): string[] {
  return [...new Set(ids)].flatMap((id) => {
    const flow = voice.institution.flows.get(id)
    if (!flow) return titles(voice, [id])
    return flow.audiences.includes(voice.audience) ? [flow.title[voice.language]] : []
  })
}

const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n')

const plain = (voice: Voice, key: string, text: string, choices: string[] = []): Reply => ({
  key,
  text,
  language: voice.language,
  choices,
})
