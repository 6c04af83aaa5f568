/** What visitors type. Where two answers claim the same words, neither can be found by them. */

import { comparable } from '../matching/words'
import { type Fault, LANGUAGES, type Language } from '../model'
import type { AnswerFile, IntentFile, Warning, Written } from '../written'

const ENOUGH = 30

/** At least 30 phrasings in each language. */
export function phrasingsAreEnough(written: Written): Fault[] {
  return eachTopic(written).flatMap((read) =>
    LANGUAGES.flatMap((language) => {
      const { length } = read.value.phrasings[language]
      return length >= ENOUGH
        ? []
        : [
            read.fault(['phrasings', language], `"phrasings.${language}" has ${length}; expected at least ${ENOUGH}`, {
              at: 'key',
            }),
          ]
    }),
  )
}

/** No phrasing stands twice in one answer or intent. */
export function phrasingsStandOnce(written: Written): Fault[] {
  return eachTopic(written).flatMap((read) =>
    ['phrasings', 'exact', 'alone'].flatMap((field) =>
      LANGUAGES.flatMap((language) => {
        const seen = new Set<string>()
        return phrasingsOf(read, language)
          .filter((phrasing) => phrasing.path[0] === field)
          .flatMap(({ key, text, path }) => {
            const twice = seen.has(key)
            seen.add(key)
            return twice ? [read.fault(path, `the phrasing "${text}" stands here twice; keep one of the two`)] : []
          })
      }),
    ),
  )
}

/** No phrasing is shared by two answers of an institution, by an answer and an intent, or by two intents. */
export function phrasingsBelongToOne(written: Written): Fault[] {
  return findShared(written, ({ key }) => key).map(({ read, path, text, first }) =>
    read.fault(path, `the phrasing "${text}" also stands in ${first.thing}; keep it where it belongs`),
  )
}

/** The same words in another order in two places: often right, worth a look. */
export function warnOfNearDuplicates(written: Written): Warning[] {
  const bag = ({ key }: Phrasing) => key.split(' ').sort().join(' ')
  return findShared(written, bag)
    .filter(({ exactly }) => !exactly)
    .map(({ read, path, text, first }) => ({
      ...read.fault(
        path,
        `the phrasing "${text}" has the same words as one in ${first.thing}; is one of them meant otherwise?`,
      ),
      kind: 'near-duplicate',
    }))
}

type Topic = AnswerFile | IntentFile

interface Phrasing {
  text: string
  key: string
  path: readonly PropertyKey[]
}

interface Shared {
  read: Topic
  first: Topic
  text: string
  path: readonly PropertyKey[]
  exactly: boolean
}

/** Intents come first: they are shared by all institutions, so it is the answer that gives way. */
function findShared(written: Written, keyOf: (phrasing: Phrasing) => string): Shared[] {
  const found = new Map<string, Shared>()
  for (const language of LANGUAGES) {
    const ofIntents = new Map<string, { read: Topic; key: string }>()
    const look = (
      read: Topic,
      seen: Map<string, { read: Topic; key: string }>[],
      own: Map<string, { read: Topic; key: string }>,
    ) => {
      for (const phrasing of phrasingsOf(read, language)) {
        const key = keyOf(phrasing)
        const first = seen.map((map) => map.get(key)).find((hit) => hit !== undefined && hit.read !== read)
        if (first) {
          const exactly = first.key === phrasing.key
          found.set(`${read.file} ${phrasing.path.join('.')}`, { read, first: first.read, exactly, ...phrasing })
        } else if (!own.has(key)) {
          own.set(key, { read, key: phrasing.key })
        }
      }
    }
    for (const read of written.intents) look(read, [ofIntents], ofIntents)
    for (const { answers } of written.institutions) {
      const ofAnswers = new Map<string, { read: Topic; key: string }>()
      for (const read of answers) look(read, [ofIntents, ofAnswers], ofAnswers)
    }
  }
  return [...found.values()]
}

/** Asked for by several rules: normalising thousands of phrasings once is noticeable at start, three times more so. */
const READ = new WeakMap<Topic, Partial<Record<Language, Phrasing[]>>>()

function phrasingsOf(read: Topic, language: Language): Phrasing[] {
  const known = READ.get(read) ?? {}
  READ.set(read, known)
  known[language] ??= readPhrasings(read, language)
  return known[language]
}

function readPhrasings(read: Topic, language: Language): Phrasing[] {
  const { exact, alone, phrasings } = { exact: undefined, alone: undefined, ...read.value }
  return Object.entries({ exact, alone, phrasings }).flatMap(([field, texts]) =>
    (texts?.[language] ?? []).map((text, i) => ({ text, key: phrasingKey(text), path: [field, language, i] })),
  )
}

/** As the matcher compares messages. What consists of punctuation alone stays as it is. */
export const phrasingKey = (phrasing: string): string => comparable(phrasing) || phrasing.trim()

function eachTopic(written: Written): Topic[] {
  return [...written.institutions.flatMap(({ answers }) => answers), ...written.intents]
}
