/** The words of `general/replies.yaml`. */

import { fold } from '../fold'
import { type Fault, LANGUAGES } from '../model'
import type { ReplyName } from '../reply-words'
import type { Path } from '../say-issue'
import type { RepliesFile, Written } from '../written'

interface Word {
  text: string
  key: string
  path: Path
}

/** No words stand twice in one list, and none mean two positions. */
export function replyWordsStandOnce({ replies: read }: Written): Fault[] {
  if (read === undefined) return []
  const { replies, beginnings, anywhere, around, besideCode, positions, last } = read.value
  const groups = [
    ...Object.entries(replies).flatMap(([name, lists]) => listsIn(['replies', name], lists)),
    ...Object.entries(beginnings).flatMap(([name, lists]) => listsIn(['beginnings', name], lists)),
    ...Object.entries(anywhere).flatMap(([name, lists]) => listsIn(['anywhere', name], lists)),
    ...listsIn(['around'], around),
    ...listsIn(['besideCode'], besideCode),
    [...positions.flatMap((words, i) => wordsAt(['positions', i], words)), ...wordsAt(['last'], last)],
  ]
  return groups.flatMap((words) =>
    words.flatMap(({ text, key, path }, i) =>
      words.findIndex((other) => other.key === key) < i
        ? [read.fault(path, `"${text}" stands here twice; keep one of the two`)]
        : [],
    ),
  )
}

/** Read at the same question, so that each must mean one thing. "Done" may be a yes to one question and "no more" to another. */
const APART: ReplyName[][] = [
  ['yes', 'no', 'unknown', 'not-needed', 'help'],
  ['all', 'enough'],
]

/** No words stand under two replies that may be given to the same question. */
export function repliesMeanOneThing({ replies: read }: Written): Fault[] {
  if (read === undefined) return []
  return APART.flatMap((names) => {
    const owners = new Map<string, ReplyName>()
    return names.flatMap((name) =>
      wordsOf(read, name).flatMap(({ text, key, path }) => {
        const owner = owners.get(key) ?? name
        owners.set(key, owner)
        return owner === name
          ? []
          : [read.fault(path, `"${text}" also stands under "${owner}"; keep it where it belongs`)]
      }),
    )
  })
}

/** No words are also an emergency, despair or a wish for medical advice: said alone, a reply is never taken for one. */
export function repliesAreNoRedFlag({ replies: read, intents }: Written): Fault[] {
  if (read === undefined) return []
  const flags = intents.filter(({ value }) => value.outcome === 'safety')
  const owners = new Map(
    flags.flatMap(({ thing, value }) =>
      LANGUAGES.flatMap((language) => [...value.phrasings[language], ...(value.exact?.[language] ?? [])]).map(
        (phrasing): [string, string] => [fold(phrasing), thing],
      ),
    ),
  )
  return Object.keys(read.value.replies).flatMap((name) =>
    wordsOf(read, name as ReplyName).flatMap(({ text, key, path }) => {
      const owner = owners.get(key)
      return owner ? [read.fault(path, `"${text}" also stands in ${owner}; take it away here`)] : []
    }),
  )
}

const wordsOf = (read: RepliesFile, name: ReplyName): Word[] =>
  LANGUAGES.flatMap((language) => wordsAt(['replies', name, language], read.value.replies[name][language]))

const listsIn = (path: Path, lists: Record<string, string[] | undefined>): Word[][] =>
  Object.entries(lists).map(([name, words = []]) => wordsAt([...path, name], words))

const wordsAt = (path: Path, words: string[]): Word[] =>
  words.map((text, i) => ({ text, key: fold(text), path: [...path, i] }))
