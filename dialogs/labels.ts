/** Our own buttons, recognised when they are pressed or typed. */

import { fold } from '../knowledge/fold'
import { LANGUAGES, type Language } from '../knowledge/model'
import { messageText } from '../knowledge/render'
import { isButton } from './buttons'
import type { TurnFacts } from './turn-facts'
import { speaksOfCodeIn } from './ways-back'

/** Whether the message is the button of this key, in either language. */
export const isPressed = (facts: TurnFacts, key: string): boolean => pressedIn(facts, key) !== undefined

/** The language of the button of this key, where the message is that; the visitor's own, where both are alike. */
export function pressedIn(facts: TurnFacts, key: string): Language | undefined {
  const text = fold(facts.text)
  return [facts.language, ...LANGUAGES].find((language) => isButton(facts, language, key, text))
}

/** The language that a message is answered in: its own; of a button of ours, and of words about a code, which are few, that of ours. */
export function languageOf(facts: TurnFacts): Language {
  const { text, understanding, institution, audience } = facts
  const said = fold(text)
  const flows = [...institution.flows.values()].filter(({ audiences }) => audiences.includes(audience))
  const isOurs = (language: Language) =>
    REPLIES.some((key) => isButton(facts, language, key, said)) ||
    flows.some(({ title }) => fold(title[language]) === said) ||
    speaksOfCodeIn(facts, language)
  return [understanding.language, ...LANGUAGES].find(isOurs) ?? understanding.language
}

/** Buttons by which a visitor replies to us. */
const REPLIES = [
  ...['handoff.yes', 'handoff.no', 'handoff.cancel', 'handoff.helped-yes', 'handoff.helped-no'],
  ...['callback.start', 'callback.skip', 'callback.change', 'callback.keep', 'callback.withdraw', 'callback.stop'],
]

export const labels = (facts: TurnFacts, keys: string[]): string[] => keys.map((key) => messageText(facts, key))
