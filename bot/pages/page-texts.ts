/** The words that our pages show, from the knowledge. */
import type { Institution, Knowledge, Language } from '../../knowledge/model'
import { text, valuesOf } from '../../knowledge/render'
import { numberOfDays } from '../hours/wording'

/** Texts besides `page.*` that a page needs. */
const ALSO = [
  'feedback.yes',
  'feedback.no',
  'command.delete',
  'handoff.cancel',
  'handoff.ahead.none',
  'handoff.ahead.one',
  'handoff.ahead.more',
]

/** Where the words come from. */
export interface PageWords {
  knowledge: Knowledge
  /** Days that a conversation is kept; said in words ("30 days"). */
  retentionDays: number
}

/**
 * Every text of a page by its key, filled in. Some are Markdown, for the telephone link in them.
 *
 * @throws if a text names a placeholder that a page cannot fill
 */
export function pageTexts(
  { knowledge, retentionDays }: PageWords,
  institution: Institution,
  language: Language,
): Record<string, string> {
  const values = {
    ...valuesOf(institution, language),
    institution: institution.shortName[language],
    retention: numberOfDays(retentionDays, language),
    // Filled in by the page, which counts who is waiting and what is typed, and knows whose answers it shows.
    number: '{number}',
    name: '{name}',
  }
  const keys = Object.keys(knowledge.messages).filter((key) => key.startsWith('page.') || ALSO.includes(key))
  return Object.fromEntries(keys.map((key) => [key, text(knowledge.messages, key, language, values)]))
}
