/**
 * What a message can be found to mean: first the intents, which all institutions share, then for each institution in one
 * stretch its answers and what it is silent on. And the phrasings that teach it.
 */
import { wordsIn } from '../limits'
import type { FullKnowledge, Institution, Knowledge } from '../model'
import { LANGUAGES, NOTHING } from '../model'
import type { LabelRange } from './classifier'
import { mixed, seedOf } from './shuffle'
import { SCENES_ONE_IN, SILENT_ONE_IN } from './thresholds'
import { SENTENCE_END } from './words'

export interface Label {
  /** An intent's or an answer's id, or `NOTHING`. */
  id: string
  /** Undefined for an intent. */
  institution?: string
}

export interface Labels {
  all: Label[]
  intents: LabelRange
  /** Of each institution, with `NOTHING` as the last. */
  answers: Map<string, LabelRange>
  /** What only sounds like a red flag; -1 where no intent is for that. */
  harmless: number
}

export interface Lesson {
  label: number
  text: string
  /** Whether a visitor might type it; a title or a line of an answer teaches, but is nobody's question. */
  phrasing: boolean
  /** The answer that they have just read, as `nki/costs`. */
  after?: string
}

export function labelsOf(knowledge: Knowledge): Labels {
  const all: Label[] = knowledge.intents.map(({ id }) => ({ id }))
  const intents = { from: 0, to: all.length }
  const answers = new Map<string, LabelRange>()
  for (const [institution, { answers: own }] of knowledge.institutions) {
    const from = all.length
    for (const id of [...own.keys(), NOTHING]) all.push({ id, institution })
    answers.set(institution, { from, to: all.length })
  }
  const harmless = knowledge.intents.findIndex(({ outcome }) => outcome === 'harmless')
  return { all, intents, answers, harmless }
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
 * people ask in words that the answer says.
 */
export function lessonsOf(knowledge: FullKnowledge): Lesson[] {
  return [...lessonsAlone(knowledge), ...followUpsOf(knowledge)]
}

function lessonsAlone(knowledge: FullKnowledge): Lesson[] {
  const ranges = labelsOf(knowledge).answers
  const lessons: Lesson[] = []
  const teach = (label: number, texts: readonly string[], phrasing = false) => {
    for (const text of texts) lessons.push({ label, text, phrasing })
  }
  knowledge.intents.forEach(({ phrasings, exact, outcome }, label) => {
    for (const language of LANGUAGES) {
      teach(label, phrasings[language], true)
      // "Spoed" and no more is an emergency; a second opinion "met spoed" is none.
      if (outcome !== 'safety') teach(label, exact[language])
    }
  })
  for (const [name, { institution, answers }] of knowledge.institutions) {
    const { from, to } = ranges.get(name) as LabelRange
    ;[...answers.values()].forEach(({ phrasings, title, answer }, i) => {
      for (const language of LANGUAGES) {
        teach(from + i, phrasings[language], true)
        teach(from + i, [title[language], ...linesOf(answer[language])])
      }
    })
    teach(to - 1, questionsElsewhere(knowledge, institution))
  }
  return lessons
}

/** What is typed right after an answer, which nobody would understand alone: "waarom niet?" */
function followUpsOf(knowledge: FullKnowledge): Lesson[] {
  const labels = labelsOf(knowledge)
  const intents = new Map(knowledge.intents.map(({ id }, label) => [id, label]))
  return [...knowledge.institutions].flatMap(([institution, { answers, followUps }]) => {
    const { from } = labels.answers.get(institution) as LabelRange
    const own = new Map([...answers.keys(), NOTHING].map((id, i) => [id, from + i]))
    return followUps.flatMap(({ after, ...said }) =>
      LANGUAGES.flatMap((language) =>
        Object.entries(said[language]).flatMap(([id, texts]) => {
          const label = (own.get(id) ?? intents.get(id)) as number
          return texts.map((text): Lesson => ({ label, text, phrasing: false, after: `${institution}/${after}` }))
        }),
      ),
    )
  })
}

/** One in so many phrasings is learnt a second time as typed after some answer: most of them have nothing to do with the one before. */
const ANYWHERE = 3

/** Words. A longer message says itself what it is about. */
const LONGEST_LEANING = 9

/** Whether a message may mean something else by what went before it. */
export const leans = (text: string): boolean => wordsIn(text) <= LONGEST_LEANING

/** What can be said at any moment, said right after one answer or another. */
export function saidAnywhere({ all }: Labels, lessons: readonly Lesson[]): Lesson[] {
  const answers = all.filter(({ id, institution }) => institution !== undefined && id !== NOTHING)
  return lessons.flatMap((lesson) => {
    const seed = seedOf(lesson.text)
    if (!lesson.phrasing || seed % ANYWHERE > 0 || !leans(lesson.text)) return []
    const institution = all[lesson.label]?.institution
    const own = institution === undefined ? answers : answers.filter((answer) => answer.institution === institution)
    const given = own[mixed(seed) % own.length] as Label
    return [{ ...lesson, after: `${given.institution}/${given.id}` }]
  })
}

/** Words. */
const SHORTEST_SCENE = 4

/**
 * What is told around a question ("She's asleep on the sofa with the cat on her feet. Which papers …?"), each sentence by itself: an editor has
 * listed the whole as an ordinary question, so no sentence of it is a red flag, whatever its words.
 */
export function scenesIn({ answers, harmless }: Labels, lessons: readonly Lesson[]): Lesson[] {
  if (harmless < 0) return []
  const isOfAnAnswer = (label: number) => [...answers.values()].some(({ from, to }) => label >= from && label < to - 1)
  const told = lessons.flatMap(({ label, text, phrasing }) => {
    const sentences = phrasing && isOfAnAnswer(label) ? text.split(SENTENCE_END) : []
    return sentences.length > 1 ? sentences : []
  })
  const scenes = [...new Set(told)].filter(
    (text) => !text.includes('?') && wordsIn(text) >= SHORTEST_SCENE && seedOf(text) % SCENES_ONE_IN === 0,
  )
  return scenes.map((text) => ({ label: harmless, text, phrasing: false }))
}

/** How other institutions are asked what this one is silent on. */
function questionsElsewhere({ institutions }: FullKnowledge, { silentOn }: Institution): string[] {
  return silentOn.flatMap((named) => {
    const [other = '', id = ''] = named.split('/')
    const asked = institutions.get(other)?.answers.get(id)?.phrasings
    const all = asked ? LANGUAGES.flatMap((language) => asked[language]) : []
    return all.filter((text) => seedOf(text) % SILENT_ONE_IN === 0)
  })
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
