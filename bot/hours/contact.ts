/** How an institution is reached at a moment: the telephone and its state, as the shared texts name them. */
import type { Institution, Phone } from '../../knowledge/model'
import { openingState } from './opening-hours'
import { type MomentVoice, nextOpeningInWords, timeInWords } from './wording'

interface ContactState {
  name: 'open' | 'closed'
  /** For `{phone}`, `{contactForm}`, `{until}` and `{nextOpening}`; the last two empty where they do not hold. */
  values: { phone: string; contactForm: string; until: string; nextOpening: string }
}

/** Undefined where the institution's page names no phone with hours. */
export function contactState(institution: Institution, now: number, voice: MomentVoice): ContactState | undefined {
  const phone = institution.phones.find((each) => each.hours)
  const state = openingState(institution, now)
  if (!phone || !state) return undefined
  const { timeZone } = institution
  return {
    name: state.open ? 'open' : 'closed',
    values: {
      phone: phoneLink(phone),
      contactForm: formLink(institution, voice),
      until: state.open ? timeInWords(state.until, timeZone, voice) : '',
      nextOpening: state.open ? '' : nextOpeningInWords(state, now, timeZone, voice),
    },
  }
}

const phoneLink = (phone: Phone): string => `[${phone.number}](${phone.link})`

const formLink = ({ contactForm, reach }: Institution, { language }: MomentVoice): string =>
  contactForm ? `[${contactForm.name[language]}](${contactForm.url})` : reach[language]
