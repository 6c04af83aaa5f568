/** Requests to be called back. */
import type { Language } from '../../../knowledge/model'
import type { CallbackMeans, CallbackNote, CallbackState } from '../../storage/callbacks'
import type { StaffName } from './people'

export type { CallbackMeans, CallbackNote, CallbackState }

/** Characters. */
export const CALLBACK_NOTE_LIMIT = 200

/** Without the contact data: those are read by a call of their own, which is written to the access log. */
export interface CallbackView {
  /** Short; the visitor was given it too. It stands for `:id` in the addresses. */
  reference: string
  institution: string
  language: Language
  state: CallbackState
  takenBy?: StaffName
  /** What colleagues wrote about it, oldest first. The visitor never sees it. Plain text. */
  notes: CallbackNote[]
  /** Of a withdrawn one: the reference under which the visitor asks to be called now. */
  changedTo?: string
  /** To be called or e-mailed; absent where it is not known before the contact data is read. */
  means?: CallbackMeans
  /** What it is about, masked plain text. */
  about?: string
  /** The half-day that suits; absent when any moment will do. */
  moment?: { day: string; part: 'morning' | 'afternoon' }
  /** From when the call suits. The list is sorted by it. */
  notBefore: number
  requestedAt: number
  endedAt?: number
  sequence: number
}

export interface CallbacksAnswer {
  callbacks: CallbackView[]
}

/** `from`: the colleague from whom I take it over, who is named as the one that has it. Absent: it is open. */
export interface TakeCallbackBody {
  from?: string
}

export interface CallbackAnswer {
  callback: CallbackView
}

export interface CallbackContactAnswer {
  name?: string
  phone?: string
  email?: string
}
