/** How to reach a person right now, said with the present state and never with a bare table. */

import { contactState } from '../bot/hours/contact'
import { callbackOffer } from '../bot/hours/noted-callback'
import { weekInWords } from '../bot/hours/wording'
import { wordsIn } from '../knowledge/limits'
import { messageReply, messageText } from '../knowledge/render'
import { mentions } from '../knowledge/reply-words'
import { CALLBACK } from './callback-dialog'
import type { Reply } from './reply'
import type { TurnFacts } from './turn-facts'

/** The visitor asks for a person: the telephone while it is answered, the next opening and the form otherwise. */
export function handoffReply(facts: TurnFacts): Reply {
  const state = presentState(facts)
  return state ? messageReply(facts, `handoff.${state.name}`, state.values) : messageReply(facts, 'handoff.no-phone')
}

/** "Spoedoverleg met de dienstdoende arts, welk nummer?" A longer message tells a story with one in it. */
export const asksForDutyDoctor = ({ text, knowledge }: TurnFacts): boolean =>
  wordsIn(text) <= LONGEST && mentions(text, 'duty-doctor', knowledge.replyWords)

/** Words. */
const LONGEST = 20

/** Which numbers there are; in a group nobody is connected. */
export const dutyDoctorReply = (facts: TurnFacts): Reply =>
  messageReply(facts, 'duty-doctor', {}, facts.inGroup ? [] : [messageText(facts, 'person')])

/** "Are you open?", "until when?", "on Saturday?": the present state first, then the week. When closed, a call-back is offered. */
export async function hoursReplies(facts: TurnFacts): Promise<Reply[]> {
  const state = presentState(facts)
  if (!state) return [messageReply(facts, 'hours.none')]
  const { institution } = facts.institution
  const reply = messageReply(facts, `hours.${state.name}`, state.values)
  const zone = messageText(facts, 'hours.amsterdam-time')
  const week = weekInWords(institution, facts)
  const lines = week.map(({ name, value }) => `- ${messageText(facts, 'hours.week.line', { day: name, time: value })}`)
  const form = institution.contactForm ? [messageText(facts, 'hours.form', state.values)] : []
  const text = [reply.text, lines.join('\n'), zone, ...form].join('\n\n')
  const hours = {
    title: messageText(facts, 'hours.title'),
    state: reply.text,
    facts: [{ name: messageText(facts, 'hours.phone'), value: state.values.phone }, ...week],
    zone,
  }
  const told = { ...reply, text, hours }
  return [state.name === 'closed' && mayBeCalled(facts) ? await withCallback(facts, told) : told]
}

/** Not where several read along, and not for who is leaving a number already. */
export const mayBeCalled = ({ inGroup, memory }: TurnFacts): boolean =>
  !inGroup && !memory.dialogs?.dialogStack.some(({ id }) => id === CALLBACK)

/** The ways to a person stay what they were; a call-back is one more, or the one that was asked for already. */
export async function withCallback(facts: TurnFacts, reply: Reply): Promise<Reply> {
  const { text, choices } = callbackOffer(facts, await facts.desk.openCallback())
  return {
    ...reply,
    text: `${reply.text}\n\n${text}`,
    choices: [...reply.choices, ...choices],
    ...(reply.hours && { hours: { ...reply.hours, callback: text } }),
  }
}

const presentState = (facts: TurnFacts) => contactState(facts.institution.institution, facts.now, facts)
