/** What is learnt from the knowledge at start: features, weights, vocabulary, and the two languages apart. */
import type { Knowledge, Language } from '../model'
import { LANGUAGES } from '../model'
import { type LinearModel, train } from './classifier'
import { CONCEPTS } from './concepts'
import { buildTable, type FeatureTable } from './feature-table'
import type { Passage } from './features'
import { type Labels, type Lesson, labelsOf, lessonsOf, rivalsOf, saidWords } from './labels'
import { type LanguageModel, learnLanguages } from './language'
import { Lexicon } from './lexicon'
import { BLOCKS, LEAST, TRAINING } from './thresholds'
import { Vocabulary } from './vocabulary'
import { normalise, words } from './words'

/** In how many phrasings a word must stand before a slip may be corrected to it. */
const TARGET_IN = 2

export interface Trained {
  labels: Labels
  lexicon: Lexicon
  table: FeatureTable
  model: LinearModel
  vocabulary: Vocabulary
  languages: LanguageModel
  /** The intents that are red flags. */
  safetyLabels: number[]
}

/** Deterministic: the same knowledge gives the same weights. Takes about a second for the shipped knowledge. */
export function learn(knowledge: Knowledge): Trained {
  const labels = labelsOf(knowledge)
  const lexicon = new Lexicon(CONCEPTS)
  return {
    labels,
    lexicon,
    ...learnLessons(labels, lexicon, lessonsOf(knowledge)),
    vocabulary: vocabularyOf(knowledge),
    languages: learnLanguages(byLanguage(knowledge)),
    safetyLabels: knowledge.intents.flatMap(({ outcome }, label) => (outcome === 'safety' ? [label] : [])),
  }
}

export function learnLessons(
  labels: Labels,
  lexicon: Lexicon,
  lessons: readonly Lesson[],
): { table: FeatureTable; model: LinearModel } {
  const texts = lessons.map(({ text }) => passageOf(lexicon, words(normalise(text))))
  const table = buildTable(texts, LEAST, BLOCKS)
  const model = train(
    {
      rows: texts.map((text) => table.row(text)),
      labels: Int32Array.from(lessons, ({ label }) => label),
      rivals: (label) => rivalsOf(labels, label),
      labelCount: labels.all.length,
      featureCount: table.size,
    },
    TRAINING,
  )
  return { table, model }
}

export function passageOf(lexicon: Lexicon, found: readonly string[]): Passage {
  return { words: found, concepts: lexicon.find(found) }
}

export function vocabularyOf(knowledge: Knowledge): Vocabulary {
  const seen = new Map<string, number>()
  for (const { text } of lessonsOf(knowledge)) {
    for (const word of new Set(words(normalise(text)))) seen.set(word, (seen.get(word) ?? 0) + 1)
  }
  const known = new Set(seen.keys())
  for (const text of saidWords(knowledge)) for (const word of words(normalise(text))) known.add(word)
  const targets = [...seen]
    .filter(([, count]) => count >= TARGET_IN)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return new Vocabulary(
    known,
    targets.map(([word]) => word),
  )
}

/** All texts of each language, answers as well: the more ordinary words the better. */
function byLanguage(knowledge: Knowledge): Record<Language, string[]> {
  const texts: Record<Language, string[]> = { nl: [], en: [] }
  for (const language of LANGUAGES) {
    for (const { phrasings, exact } of knowledge.intents)
      texts[language].push(...phrasings[language], ...exact[language])
    for (const { answers } of knowledge.institutions.values()) {
      for (const one of answers.values())
        texts[language].push(...one.phrasings[language], one.title[language], one.answer[language])
    }
  }
  return texts
}
