/** What raw fuse.js makes of a question: every phrasing of an institution in one index, and the nearest is the answer. */
import Fuse from 'fuse.js'
import type { Knowledge } from '../model'
import { LANGUAGES } from '../model'
import type { LabelledRow, RowOutcome } from './eval'

interface Entry {
  topic: string
  text: string
}

/** Its defaults; a search walks all phrasings and takes tens of milliseconds. */
export function fuseBaseline(knowledge: Knowledge): (row: Pick<LabelledRow, 'text' | 'institution'>) => RowOutcome {
  const indexes = new Map<string, Fuse<Entry>>()
  for (const [institution, { answers }] of knowledge.institutions) {
    const entries: Entry[] = []
    for (const { id, phrasings } of answers.values()) {
      for (const language of LANGUAGES) for (const text of phrasings[language]) entries.push({ topic: id, text })
    }
    indexes.set(institution, new Fuse(entries, { keys: ['text'] }))
  }
  return ({ text, institution }) => {
    const topics = new Set<string>()
    for (const { item } of indexes.get(institution)?.search(text) ?? []) topics.add(item.topic)
    const candidates = [...topics].slice(0, 3).map((topic) => ({ topic }))
    return candidates[0]
      ? { outcome: 'answer', topic: candidates[0].topic, candidates }
      : { outcome: 'fallback', candidates }
  }
}
