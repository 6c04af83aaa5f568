/** How to reach a person right now, said with the present state and never with a bare table. */

import { openingState } from '../bot/hours/opening-hours'
import { nextOpeningInWords, timeInWords } from '../bot/hours/wording'
import type { Institution, Phone } from '../knowledge/model'
import type { Reply } from './reply'
import { messageReply, messageText } from './texts'
import type { TurnFacts } from './turn-facts'

/** The visitor asks for a person: the telephone while it is answered, the next opening and the form otherwise. */
export function handoffReply(facts: TurnFacts): Reply {
  const state = presentState(facts)
  return state ? messageReply(facts, `handoff.${state.name}`, state.values) : messageReply(facts, 'handoff.no-phone')
}

/** "Are you open?", "until when?", "on Saturday?": the present state first, then the week. */
export function hoursReplies(facts: TurnFacts): Reply[] {
  const state = presentState(facts)
  if (!state) return [messageReply(facts, 'hours.none')]
  const { reach } = facts.institution.institution
  const lines = [
    messageText(facts, `hours.${state.name}`, state.values),
    reach[facts.language],
    messageText(facts, 'hours.amsterdam-time'),
  ]
  return [{ ...messageReply(facts, `hours.${state.name}`, state.values), text: lines.join('\n\n') }]
}

/** Undefined where the institution's page names no phone with hours. */
function presentState(facts: TurnFacts): PresentState | undefined {
  const { institution } = facts.institution
  const phone = institution.phones.find((each) => each.hours)
  const state = openingState(institution, facts.now)
  if (!phone || !state) return undefined
  const values = { phone: phoneLink(phone), contactForm: formLink(institution, facts), until: '', nextOpening: '' }
  if (state.open) values.until = timeInWords(state.until, institution.timeZone, facts)
  else values.nextOpening = nextOpeningInWords(state, facts.now, institution.timeZone, facts)
  return { name: state.open ? 'open' : 'closed', values }
}

interface PresentState {
  name: 'open' | 'closed'
  values: Record<string, string>
}

const phoneLink = (phone: Phone): string => `[${phone.number}](${phone.link})`

const formLink = (institution: Institution, facts: TurnFacts): string =>
  institution.contactForm
    ? `[${institution.contactForm.name[facts.language]}](${institution.contactForm.url})`
    : institution.reach[facts.language]
