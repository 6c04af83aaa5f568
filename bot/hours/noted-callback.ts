/** What is said of a call-back: that one can be asked for, or, of one that was asked for before, how it stands. */
import { type MessageVoice, messageReply, messageText, type PlainReply } from '../../knowledge/render'
import { type HalfDay, halfDays } from './half-days'
import { halfDayInWords, type MomentVoice } from './wording'

export interface NotedCallback {
  reference: string
  institution: string
  /** Absent where no half-day was agreed. */
  part?: HalfDay['part']
  /** Milliseconds: when it begins. */
  notBefore: number
}

type Voice = MessageVoice & MomentVoice & { now: number }

/** `noted`: one that is open. There is no second one. */
export function callbackOffer(voice: Voice, noted?: NotedCallback): PlainReply {
  if (noted) return alreadyReply(voice, noted)
  return messageReply(voice, 'handoff.offer-callback', {}, [messageText(voice, 'callback.start')])
}

export const CHANGE_OR_WITHDRAW = ['callback.change', 'callback.withdraw']

/** One is open: it can be changed or withdrawn. */
export function alreadyReply(voice: Voice, noted: NotedCallback): PlainReply {
  const { reference } = noted
  const moment = momentOf(voice, noted)
  const buttons = CHANGE_OR_WITHDRAW.map((key) => messageText(voice, key))
  if (!moment) return messageReply(voice, 'callback.already', { reference }, buttons)
  return messageReply(voice, 'callback.already-when', { reference, moment }, buttons)
}

/** The half-day that was agreed, for as long as it is still to come. Its institution may be another one than the conversation's. */
function momentOf(voice: Voice, { institution, part, notBefore }: NotedCallback): string | undefined {
  const its = part && voice.knowledge.institutions.get(institution)?.institution
  const [agreed] = its ? halfDays(its, notBefore, 1) : []
  // Not where the hours have changed since.
  if (!its || agreed?.from !== notBefore || agreed.until <= voice.now) return undefined
  return halfDayInWords(agreed, voice.now, its.timeZone, voice)
}
