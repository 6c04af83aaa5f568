/** Questions that found nothing, put together where they ask the same, with the answers that came nearest. */
import { createHash } from 'node:crypto'
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Matcher } from '../../knowledge/matching/matcher'
import type { InstitutionKnowledge, Language } from '../../knowledge/model'
import type { UnansweredQuestion } from '../storage/store'
import type { UnansweredGroup } from './api/insights'

/** The most asked ones; what was asked once a long time ago is nobody's work. */
const LOOKED_AT = 500
/** Words that two questions share, as a part of those that either has. */
const ALIKE = 0.5
/** Words that differ only in their end count as one: "vergoed", "vergoeding". */
const STEM = 5
const NEAREST = 3

interface Growing {
  language: Language
  words: Set<string>
  asked: UnansweredQuestion[]
}

export async function groupUnanswered(
  asked: UnansweredQuestion[],
  matcher: Matcher,
  { institution, answers }: InstitutionKnowledge,
): Promise<UnansweredGroup[]> {
  const groups: Growing[] = []
  // A long question takes milliseconds, and whoever writes meanwhile waits for no more than one.
  for (const each of asked.slice(0, LOOKED_AT)) {
    await othersFirst()
    const words = wordsOf(each.text)
    const group = groups.find(({ language, words: known }) => language === each.language && alike(known, words))
    if (group) group.asked.push(each)
    else groups.push({ language: each.language, words, asked: [each] })
  }
  const views: UnansweredGroup[] = []
  for (const group of groups) {
    await othersFirst()
    const { language } = group
    const [{ text = '' } = {}] = group.asked
    const { candidates } = matcher.match({ text, institution: institution.id, language, audience: 'patient' })
    views.push({
      id: createHash('sha256').update(`${language} ${text}`).digest('hex').slice(0, 16),
      language,
      text,
      questions: group.asked.map((each) => ({ text: each.text, count: each.count })),
      count: group.asked.reduce((sum, { count }) => sum + count, 0),
      firstAt: Math.min(...group.asked.map(({ firstAt }) => firstAt)),
      lastAt: Math.max(...group.asked.map(({ at }) => at)),
      nearest: candidates.slice(0, NEAREST).flatMap(({ topic, score }) => {
        const answer = answers.get(topic)
        return answer ? { id: topic, name: answer.title[language], score } : []
      }),
    })
  }
  return views.sort((a, b) => b.count - a.count || b.lastAt - a.lastAt)
}

function wordsOf(text: string): Set<string> {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return new Set((bare.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, STEM)))
}

function alike(a: Set<string>, b: Set<string>): boolean {
  const shared = [...b].filter((word) => a.has(word)).length
  return shared > 0 && shared >= ALIKE * (a.size + b.size - shared)
}
