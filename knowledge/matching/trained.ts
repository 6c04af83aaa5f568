/**
 * What is learnt from the knowledge: features, weights, vocabulary, and what tells Dutch from English. Learnt by the build or after a change; a start
 * reads it back.
 */
import type { FullKnowledge, Intent, Knowledge, Language } from '../model'
import { NEVER_ABOUT_CARE } from './about-care'
import type { LinearModel } from './classifier'
import { type Dictionary, readDictionary } from './dictionary'
import { type ExactHits, exactHitsOf } from './exact'
import { buildTable, type FeatureTable } from './feature-table'
import type { Passage } from './features'
import { type Labels, type Lesson, labelsOf, lessonsOf, rivalsOf, saidAnywhere, saidWords, scenesIn } from './labels'
import { type LanguageModel, learnLanguages } from './language'
import { Lexicon } from './lexicon'
import { Rows } from './rows'
import { seedOf } from './shuffle'
import { withSubject } from './subject'
import { BLOCKS, ENOUGH_STEPS, MOST_FEATURES, RARITY, TRAINING } from './thresholds'
import { train } from './training'
import { Vocabulary } from './vocabulary'
import { normalise, words } from './words'

/** What takes seconds to learn. */
export interface Learnt {
  table: FeatureTable
  model: LinearModel
}

/** What goes with it through a start: read back (`saved.ts`), or made anew where that is quick. */
interface Kept extends Learnt {
  lexicon: Lexicon
  vocabulary: Vocabulary
  languages: LanguageModel
  dictionary: Dictionary
  hits: ExactHits
}

export interface Trained extends Kept {
  labels: Labels
  /** Red flags, and what sounds like one and is none: whether it is one is asked first, and what a message is about without them. */
  alarmLabels: number[]
  /** Small talk and commands: in a longer message they are asides, however clearly they are said. */
  asideLabels: number[]
  /** What nobody here answers. */
  noneLabels: number[]
  /** Commands that a question about care never means (`about-care.ts`). */
  steeringLabels: number[]
}

/** Deterministic: the same knowledge gives the same weights. Takes seconds for the shipped knowledge. */
export function learn(knowledge: FullKnowledge): Trained {
  const lexicon = new Lexicon(knowledge.concepts)
  const languages = learnLanguages(byLanguage(knowledge))
  const dictionary = readDictionary()
  return learnAround(knowledge, {
    ...learnLessons(labelsOf(knowledge), lexicon, lessonsOf(knowledge)),
    lexicon,
    vocabulary: new Vocabulary(wordCounts(knowledge, lexicon), languages, dictionary),
    languages,
    dictionary,
    hits: exactHitsOf(knowledge),
  })
}

/** The rest, which is quick, around what was learnt or read. */
export function learnAround(knowledge: Knowledge, kept: Kept): Trained {
  return {
    ...kept,
    labels: labelsOf(knowledge),
    alarmLabels: labelsWith(knowledge, ({ outcome }) => outcome === 'safety' || outcome === 'harmless'),
    asideLabels: labelsWith(knowledge, ({ outcome }) => outcome === 'smalltalk' || outcome === 'command'),
    noneLabels: labelsWith(knowledge, ({ outcome }) => outcome === 'none'),
    steeringLabels: labelsWith(
      knowledge,
      (intent) => intent.outcome === 'command' && NEVER_ABOUT_CARE.includes(intent.command),
    ),
  }
}

function labelsWith({ intents }: Knowledge, are: (intent: Intent) => boolean): number[] {
  return intents.flatMap((intent, label) => (are(intent) ? [label] : []))
}

export function learnLessons(labels: Labels, lexicon: Lexicon, given: readonly Lesson[]): Learnt {
  const lessons = [...given, ...saidAnywhere(labels, given), ...scenesIn(labels, given)]
  const passage = ({ text, after }: Lesson): Passage => {
    const alone = passageOf(lexicon, words(normalise(text)))
    return after === undefined ? alone : leaningOn(after, alone)
  }
  const table = buildTable(mapped(lessons, passage), { most: MOST_FEATURES, blocks: BLOCKS, steepness: RARITY })
  const rows = new Rows()
  for (const lesson of lessons) rows.push(table.row(passage(lesson)))
  const model = train(
    {
      rows,
      seeds: lessons.map(({ text, after = '' }) => seedOf(after + text)),
      labels: Int32Array.from(lessons, ({ label }) => label),
      rivals: (label) => rivalsOf(labels, label),
      labelCount: labels.all.length,
      featureCount: table.size,
    },
    { ...TRAINING, epochs: Math.max(1, Math.min(TRAINING.epochs, Math.floor(ENOUGH_STEPS / rows.length))) },
  )
  return { table, model }
}

/** One by one: of millions of texts no two need be there together. */
function* mapped<From, To>(list: Iterable<From>, to: (one: From) => To): Iterable<To> {
  for (const one of list) yield to(one)
}

/** Some words as the classifier takes them: of a whole text when it is learnt, of each sentence and of the whole when one is matched. */
export function passageOf(lexicon: Lexicon, found: readonly string[]): Passage {
  const words = withSubject(found)
  return { words, concepts: lexicon.find(words) }
}

/**
 * A passage typed right after an answer, such as `nki/costs`. That there was one counts as a concept, which one it was as another, and each
 * word together with it: "waarom niet?" means something else after each answer.
 */
export function leaningOn(after: string, { words, concepts }: Passage): Passage {
  const concept = AFTER + after
  return { words, concepts: [...concepts, AFTER, concept, ...words.map((word) => `${concept} ${word}`)] }
}

/** No name of a concept begins so. */
const AFTER = 'after '

/** In how many of the texts that teach each word stands; 0 for the words of the lexicon and of the answers that stand in none. */
function wordCounts(knowledge: FullKnowledge, lexicon: Lexicon): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of lessonsOf(knowledge)) {
    for (const word of new Set(words(normalise(text)))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const elsewhere = [...lexicon.words(), ...[...saidWords(knowledge)].flatMap((text) => words(normalise(text)))]
  for (const word of elsewhere) if (!counts.has(word)) counts.set(word, 0)
  return counts
}

/** All texts of each language, answers as well: the more ordinary words the better. */
function byLanguage(knowledge: FullKnowledge): Record<Language, string[]> {
  const inLanguage = (language: Language): string[] => {
    const intents = knowledge.intents.flatMap(({ phrasings, exact }) => [phrasings[language], exact[language]])
    const answers = [...knowledge.institutions.values()].flatMap((institution) => [...institution.answers.values()])
    const said = answers.map(({ phrasings, title, answer }) => [
      phrasings[language],
      [title[language], answer[language]],
    ])
    return [...intents, ...said.flat()].flat()
  }
  return { nl: inLanguage('nl'), en: inLanguage('en') }
}
