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
  /** Sealed. */
  contact?: string
  /** Masked. */
  about?: string
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
  const agreed = momentOf(voice, noted)
  const buttons = CHANGE_OR_WITHDRAW.map((key) => messageText(voice, key))
  if (!agreed) return messageReply(voice, 'callback.already', { reference }, buttons)
  const moment = halfDayInWords(agreed.moment, voice.now, agreed.timeZone, voice)
  return messageReply(voice, 'callback.already-when', { reference, moment }, buttons)
}

/** The half-day that was agreed, for as long as it is still to come. Its institution may be another one than the conversation's. */
export function momentOf(
  { knowledge, now }: Pick<Voice, 'knowledge' | 'now'>,
  { institution, part, notBefore }: NotedCallback,
): { moment: HalfDay; timeZone: string } | undefined {
  const its = part && knowledge.institutions.get(institution)?.institution
  const [moment] = its ? halfDays(its, notBefore, 1) : []
  // Not where the hours have changed since.
  if (!its || moment?.from !== notBefore || moment.until <= now) return undefined
  return { moment, timeZone: its.timeZone }
}
