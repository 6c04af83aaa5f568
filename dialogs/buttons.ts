/** What stands on our buttons, as it is compared with what somebody typed or pressed. */

import { fold } from '../knowledge/fold'
import type { InstitutionKnowledge, Language } from '../knowledge/model'
import { type MessageVoice, messageText } from '../knowledge/render'

/** Whether this is written on the button of this key. `folded`: the message. */
export function isButton(voice: MessageVoice, language: Language, key: string, folded: string): boolean {
  const written = buttons.get(voice.institution) ?? new Map<string, string>()
  buttons.set(voice.institution, written)
  const name = `${language} ${key}`
  const label = written.get(name) ?? fold(messageText({ ...voice, language }, key))
  written.set(name, label)
  return label === folded
}

/** What stands on buttons, folded: every message is compared with some thirty. Gone with the knowledge that has them. */
const buttons = new WeakMap<InstitutionKnowledge, Map<string, string>>()
