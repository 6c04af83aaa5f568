/** Our own buttons, recognised when they are pressed or typed. */

import { fold } from '../knowledge/fold'
import { LANGUAGES, type Language } from '../knowledge/model'
import { messageText } from './texts'
import type { TurnFacts } from './turn-facts'

/** Whether the message is the button of this key. In its other language, that language holds from now on. */
export function pressed(facts: TurnFacts, key: string): boolean {
  const language = pressedIn(facts, key)
  if (language) facts.language = language
  return language !== undefined
}

/** The language of the button of this key, where the message is that; the visitor's own, where both are alike. */
export function pressedIn(facts: TurnFacts, key: string): Language | undefined {
  const text = fold(facts.text)
  return [facts.language, ...LANGUAGES].find((language) => fold(messageText({ ...facts, language }, key)) === text)
}

/** Whether the button of this key, in either language, was among the last thing said. */
export function offers(facts: TurnFacts, key: string): boolean {
  const { lastReplies } = facts.memory
  return LANGUAGES.some((language) => lastReplies?.at(-1)?.choices.includes(messageText({ ...facts, language }, key)))
}

export const labels = (facts: TurnFacts, keys: string[]): string[] => keys.map((key) => messageText(facts, key))
