/** Questions that nothing was found for, counted in the words of those who asked them. */
import { foldCase } from '../../knowledge/fold'
import type { Language } from '../../knowledge/model'
import type { UnansweredQuestion } from './store'

/** One time that it was asked; `body` is its activity's, as JSON. */
interface Asked {
  language: string
  at: number
  body: string
}

/** The most asked first, then the latest. `asked`: oldest first. What was taken back has no words any more, and is left out. */
export function countQuestions(institution: string, asked: Asked[]): UnansweredQuestion[] {
  const questions = new Map<string, UnansweredQuestion>()
  for (const { language, at, body } of asked) {
    const { text } = JSON.parse(body) as { text?: unknown }
    if (typeof text !== 'string' || text.trim() === '') continue
    const key = `${language} ${foldCase(text)}`
    const known = questions.get(key)
    if (known) Object.assign(known, { count: known.count + 1, at })
    else questions.set(key, { institution, language: language as Language, text, count: 1, firstAt: at, at })
  }
  return [...questions.values()].sort((a, b) => b.count - a.count || b.at - a.at)
}
