/**
 * What a message can be found to mean: first the intents, which all institutions share, then each institution's answers
 * in one stretch. And the phrasings that teach it.
 */
import type { Knowledge } from '../model'
import { LANGUAGES } from '../model'
import type { LabelRange } from './classifier'

export interface Label {
  /** An intent's or an answer's id. */
  id: string
  /** Undefined for an intent. */
  institution?: string
}

export interface Labels {
  all: Label[]
  intents: LabelRange
  answers: Map<string, LabelRange>
}

export interface Lesson {
  label: number
  text: string
}

export function labelsOf(knowledge: Knowledge): Labels {
  const all: Label[] = knowledge.intents.map(({ id }) => ({ id }))
  const intents = { from: 0, to: all.length }
  const answers = new Map<string, LabelRange>()
  for (const [institution, { answers: own }] of knowledge.institutions) {
    const from = all.length
    for (const id of own.keys()) all.push({ id, institution })
    answers.set(institution, { from, to: all.length })
  }
  return { all, intents, answers }
}

/** The labels that a row of this label competes with; see `classifier.ts`. */
export function rivalsOf(labels: Labels, label: number): LabelRange[] {
  const institution = labels.all[label]?.institution
  if (institution === undefined) return [{ from: 0, to: labels.all.length }]
  return [labels.intents, labels.answers.get(institution) as LabelRange]
}

/** Everything that teaches what a label sounds like: phrasings, whole messages, and an answer's own title. */
export function lessonsOf(knowledge: Knowledge): Lesson[] {
  const lessons: Lesson[] = []
  const teach = (label: number, texts: readonly string[]) => {
    for (const text of texts) lessons.push({ label, text })
  }
  let label = 0
  for (const intent of knowledge.intents) {
    for (const language of LANGUAGES) teach(label, [...intent.phrasings[language], ...intent.exact[language]])
    label++
  }
  for (const { answers } of knowledge.institutions.values()) {
    for (const answer of answers.values()) {
      for (const language of LANGUAGES) teach(label, [...answer.phrasings[language], answer.title[language]])
      label++
    }
  }
  return lessons
}

/** Words that nobody mistyped, although no phrasing has them: what the answers say. */
export function* saidWords(knowledge: Knowledge): Iterable<string> {
  for (const { answers } of knowledge.institutions.values()) {
    for (const { answer, title } of answers.values()) {
      for (const language of LANGUAGES) yield `${title[language]} ${answer[language]}`
    }
  }
}
