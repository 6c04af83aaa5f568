/** Our own buttons, recognised when they are pressed or typed. */

import { fold } from '../knowledge/fold'
import { LANGUAGES } from '../knowledge/model'
import { messageText } from './texts'
import type { TurnFacts } from './turn-facts'

/** Whether the message is the button of this key. In its other language, that language holds from now on. */
export function pressed(facts: TurnFacts, key: string): boolean {
  const text = fold(facts.text)
  const language = LANGUAGES.find((each) => fold(messageText({ ...facts, language: each }, key)) === text)
  if (language === undefined) return false
  if (fold(messageText(facts, key)) !== text) facts.language = language
  return true
}

/** Whether the button of this key, in either language, was among the last thing said. */
export function offers(facts: TurnFacts, key: string): boolean {
  const { lastReplies } = facts.memory
  return LANGUAGES.some((language) => lastReplies?.at(-1)?.choices.includes(messageText({ ...facts, language }, key)))
}

export const labels = (facts: TurnFacts, keys: string[]): string[] => keys.map((key) => messageText(facts, key))
