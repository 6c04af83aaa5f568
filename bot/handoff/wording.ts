/** What the bot says about a hand-off outside a turn: when a staff member does something, or time passes. */

import { aheadInWords } from '../../knowledge/ahead'
import { type MessageVoice, messageReply, messageText, type PlainReply } from '../../knowledge/render'
import { contactState } from '../hours/contact'
import { callbackOffer, type NotedCallback } from '../hours/noted-callback'
import type { Handoff, HandoffFailure, LossReason } from '../storage/handoffs'
import type { HandoffNote } from './model'

/** The channel gives it a form (`bot/turn/handoff-events.ts`). */
export interface Words extends PlainReply {
  handoff: HandoffNote
}

export interface Speaker extends MessageVoice {
  now: number
}

export const accepted = (speaker: Speaker, handoff: Handoff, name: string): Words =>
  words(speaker, 'handoff.accepted', { ...noteOf(handoff), state: 'accepted', name }, { name })

export const transferred = (speaker: Speaker, handoff: Handoff, name: string): Words =>
  words(speaker, 'handoff.transferred', { ...noteOf(handoff), state: 'accepted', name }, { name })

/** `gone`, `silent`: nobody decided it. */
export type BackReason = 'put-back' | LossReason

export function backInQueue(speaker: Speaker, handoff: Handoff, ahead: number, why: BackReason): Words {
  const inWords = aheadInWords(ahead, (key, number) => messageText(speaker, key, number))
  const values = { name: nameOf(handoff), ahead: inWords }
  const note: HandoffNote = { ...noteOf(handoff), state: 'waiting', ahead }
  return words(speaker, `handoff.${why}`, note, values, ['handoff.cancel'])
}

export const nextInLine = (speaker: Speaker, handoff: Handoff): Words =>
  words(speaker, 'handoff.next', { ...noteOf(handoff), ahead: 0 }, {}, ['handoff.cancel'])

/** With the one question about how it was, unless the visitor has left; and a button to ask for a person again. */
export function completed(speaker: Speaker, handoff: Handoff, asks: boolean): Words[] {
  const note: HandoffNote = { ...noteOf(handoff), state: 'completed' }
  const name = { name: nameOf(handoff) }
  if (!asks) return [words(speaker, 'handoff.completed', note, name, ['person'])]
  const choices = ['handoff.helped-yes', 'handoff.helped-no', 'person']
  return [words(speaker, 'handoff.completed', note, name), words(speaker, 'handoff.helped', note, {}, choices)]
}

/**
 * Nothing for one that the visitor cancelled or erased: the turn that did so has said it. `callback`: one that the visitor has
 * asked for already.
 */
export function failed(speaker: Speaker, handoff: Handoff, failure: HandoffFailure, callback?: NotedCallback): Words[] {
  const key = FAILED[failure]
  if (!key) return []
  const note: HandoffNote = { ...noteOf(handoff), state: 'failed', failure }
  const contact = contactState(speaker.institution.institution, speaker.now, speaker)
  const said = key === 'handoff.closing' && contact?.name !== 'closed' ? 'handoff.nobody-left' : key
  return [words(speaker, said, note, { ...contact?.values }), { ...callbackOffer(speaker, callback), handoff: note }]
}

const FAILED: Partial<Record<HandoffFailure, string>> = {
  closed: 'handoff.closing',
  nobody: 'handoff.nobody-left',
  refused: 'handoff.nobody-left',
  timeout: 'handoff.timeout',
}

const noteOf = ({ id, state }: Handoff): HandoffNote => ({ id, state })

const nameOf = ({ ownerName = '' }: Handoff): string => plainName(ownerName)

/** A name goes into Markdown: only what names are made of. */
export const plainName = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N} .'’-]/gu, '').trim()

function words(
  speaker: Speaker,
  key: string,
  handoff: HandoffNote,
  values: Record<string, string>,
  choices: string[] = [],
): Words {
  const buttons = choices.map((each) => messageText(speaker, each, values))
  return { ...messageReply(speaker, key, values, buttons), handoff }
}
