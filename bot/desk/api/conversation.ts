/** What staff read of one conversation, and of those that have ended. */
import type { Audience, Language } from '../../../knowledge/model'
import type { Named, StaffName } from './people'
import type { DeskHandoff } from './queue'

export interface DeskActivity {
  sequence: number
  role: 'visitor' | 'bot' | 'staff'
  at: number
  text: string
  /** `markdown`: a text of ours. What a visitor or a staff member typed is always `plain`. */
  format: 'plain' | 'markdown'
  /** Of what the bot says: BCP 47, a language that it does not speak where somebody was in danger in it. */
  language?: string
  /** Who of the staff. */
  staff?: StaffName
  /** Which answer this is. */
  answer?: Named
  /** The buttons under it. */
  choices: string[]
  /** The page's own id, on what this desk sent. */
  clientId?: string
}

export interface NoteView {
  id: string
  at: number
  by: StaffName
  text: string
}

export interface SummaryFlow {
  id: string
  title: string
  kind: 'checklist' | 'guide'
  /** What was chosen so far, in the order of the steps. */
  chosen: { step: string; choices: string[] }[]
  /** The step that comes next; absent when it is finished. */
  at?: string
}

export interface ConversationSummary {
  since: number
  /** What the visitor asked the assistant, oldest first, the last ten: questions, not each word that was said. */
  asked: { sequence: number; at: number; text: string }[]
  /** What was answered, oldest first. */
  answered: { sequence: number; at: number; answer: Named }[]
  /** Empty once a colleague has ended the conversation. */
  flows: SummaryFlow[]
}

export interface ConversationAnswer {
  id: string
  institution: string
  language: Language
  channel: 'web' | 'teams'
  audience: Audience
  handoff: DeskHandoff
  /** Earlier hand-offs of the same conversation, the newest first. */
  earlier: DeskHandoff[]
  /** It is mine and open: I may write in it. */
  mayWrite: boolean
  summary: ConversationSummary
  activities: DeskActivity[]
  notes: NoteView[]
  /** Who else has it open now. */
  viewers: StaffName[]
}

export interface ActivitiesAnswer {
  activities: DeskActivity[]
  /** All of them. */
  notes: NoteView[]
}

export interface HistoryBody {
  institution: string
  /** What to look for; absent: all of them. */
  q?: string
  before?: number
}

export interface HistoryAnswer {
  /** The newest first; text is found in what visitor and staff wrote, and in the topic. */
  items: (DeskHandoff & { found?: string })[]
  /** Pass it as `before` for what is older. */
  next?: number
}
