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
  /** Whether a visitor might type it; a title or a line of an answer teaches, but is nobody's question. */
  phrasing: boolean
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

/** A line of an answer shorter than this (in letters) says nothing of its own. */
const SHORTEST_LINE = 16

/**
 * Everything that teaches what a label sounds like: phrasings, whole messages, an answer's title, and its sentences:
 * people ask in words that the answer says (dev: loss 0.64 with them, 0.69 without).
 */
export function lessonsOf(knowledge: Knowledge): Lesson[] {
  const lessons: Lesson[] = []
  const teach = (label: number, texts: readonly string[], phrasing = false) => {
    for (const text of texts) lessons.push({ label, text, phrasing })
  }
  let label = 0
  for (const { phrasings, exact } of knowledge.intents) {
    for (const language of LANGUAGES) {
      teach(label, phrasings[language], true)
      teach(label, exact[language])
    }
    label++
  }
  for (const { answers } of knowledge.institutions.values()) {
    for (const { phrasings, title, answer } of answers.values()) {
      for (const language of LANGUAGES) {
        teach(label, phrasings[language], true)
        teach(label, [title[language], ...linesOf(answer[language])])
      }
      label++
    }
  }
  return lessons
}

/** The sentences of a Markdown text, without the addresses of its links. */
function linesOf(markdown: string): string[] {
  const lines = markdown.replace(/\]\([^)]*\)/g, '').split(/(?<=[.?!])\s+|\n+/)
  return lines.map((line) => line.trim()).filter(({ length }) => length >= SHORTEST_LINE)
}

/** Words that nobody mistyped, although no phrasing has them: what the answers say. */
export function* saidWords(knowledge: Knowledge): Iterable<string> {
  for (const { answers } of knowledge.institutions.values()) {
    for (const { answer, title } of answers.values()) {
      for (const language of LANGUAGES) yield `${title[language]} ${answer[language]}`
    }
  }
}
