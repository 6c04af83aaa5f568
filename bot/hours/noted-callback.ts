/** What is said of a call-back that was asked for before: its reference, and the half-day that was agreed for as long as that is still to come. */
import type { Knowledge } from '../../knowledge/model'
import type { Values } from '../../knowledge/render'
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

/** `knowledge`: all of it, as the call-back may be another institution's. */
export function notedCallback(
  { reference, institution, part, notBefore }: NotedCallback,
  now: number,
  voice: MomentVoice & { knowledge: Knowledge },
): { key: string; values: Values } {
  const its = part && voice.knowledge.institutions.get(institution)?.institution
  const [agreed] = its ? halfDays(its, notBefore, 1) : []
  // Not where the hours have changed since.
  if (!its || agreed?.from !== notBefore || agreed.until <= now)
    return { key: 'callback.already', values: { reference } }
  return {
    key: 'callback.already-when',
    values: { reference, moment: halfDayInWords(agreed, now, its.timeZone, voice) },
  }
}
