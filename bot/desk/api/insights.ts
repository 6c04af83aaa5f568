/** What the office learns: what was not answered, what helped, and how much there was. */
import type { Language } from '../../../knowledge/model'
import type { Named } from './people'

/** `language`: of the titles of answers. */
export interface InsightsQuery {
  institution: string
  language: Language
}

/** The first and the last day of it. */
export interface SpanQuery extends InsightsQuery {
  from: string
  to: string
}

export interface UnansweredGroup {
  id: string
  language: Language
  /** The wording that was asked most. Masked plain text. */
  text: string
  /** All wordings in it, the most asked first. */
  questions: { text: string; count: number }[]
  count: number
  firstAt: number
  lastAt: number
  /** The answers that came nearest. */
  nearest: (Named & { score: number })[]
}

export interface UnansweredAnswer {
  groups: UnansweredGroup[]
  /** All answers of the institution, to choose another one. */
  answers: Named[]
}

export interface ProposalBody {
  institution: string
  answer: string
  phrasings: { language: Language; text: string }[]
}

/** For the editor: a patch of the answer's file, to download. */
export interface ProposalAnswer {
  /** Such as `costs.patch`. */
  name: string
  /** Such as `knowledge/nki/answers/costs.yaml`. */
  file: string
  patch: string
  /** What was left out because the answer has it already. */
  known: string[]
}

export interface FeedbackView {
  /** Absent: of talks with staff. */
  answer?: Named
  helpful: number
  notHelpful: number
}

export interface FeedbackAnswer {
  rows: FeedbackView[]
}

export interface DayNumbers {
  /** ISO date. */
  day: string
  /** In which the visitor said something. */
  conversations: number
  /** Of those, without a hand-off or a call-back. */
  withoutPerson: number
  handoffs: number
  accepted: number
  failed: number
  /** Stopped waiting, or deleted the conversation, before anybody accepted it. Who only closes the page says nothing, and waits on. */
  leftWaiting: number
  /** Waited until closing time, or too long, or while nobody was there; or left without saying so. */
  nobodyCame: number
  /** A changed one is the same wish. */
  callbacks: number
  /** How often a conversation came back into the queue, by hand or because its staff member was silent or gone. */
  putBacks: number
  /** Seconds until accepted for good, over all times in the queue; absent without any. */
  medianWait?: number
  longestWait?: number
}

export interface TopicNumbers {
  topic: Named
  answered: number
  /** Hand-offs that were asked for after it. */
  handoffs: number
  helpful: number
  notHelpful: number
}

export interface InsightsAnswer {
  institution: string
  from: string
  to: string
  days: DayNumbers[]
  /** The most answered first. */
  topics: TopicNumbers[]
  total: Omit<DayNumbers, 'day'>
}

export const EXPORTS = ['days', 'topics', 'unanswered', 'feedback'] as const
export type ExportName = (typeof EXPORTS)[number]
