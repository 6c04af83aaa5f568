/** What a staff member may put into a conversation: suggested answers and saved replies. */
import type { Language } from '../../../knowledge/model'

/** Without a `text`: for what the visitor of the conversation said last. */
export interface SuggestionsBody {
  conversation: string
  text?: string
}

export interface Suggestion {
  answer: string
  title: string
  /** Markdown, in the language of the conversation. */
  text: string
  /** 0–1. */
  score: number
}

export interface SuggestionsAnswer {
  suggestions: Suggestion[]
}

export interface SavedReplyBody {
  scope: 'own' | 'team'
  /** For `team`: whose. */
  institution?: string
  language: Language
  title: string
  text: string
}

export interface SavedReply extends SavedReplyBody {
  id: string
}

/** My own and those of my team: whoever reads one may change it. */
export interface SavedRepliesAnswer {
  replies: SavedReply[]
}
