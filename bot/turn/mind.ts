/** What it takes to understand, and what is to be understood. */
import type { Matcher, MatchQuestion } from '../../knowledge/matching/matcher'
import type { ReplyWords } from '../../knowledge/reply-words'
import type { RedFlagRules } from '../safety/compiled-rules'

/** Its text is masked. The language is the conversation's; the message's own wins where it is clear. */
export type Question = MatchQuestion

/** Made anew when the knowledge changes. */
export interface Mind {
  matcher: Matcher
  redFlags: RedFlagRules
  replyWords: ReplyWords
}
