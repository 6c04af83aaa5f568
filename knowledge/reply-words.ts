/** The words by which visitors reply to us and steer a conversation, out of `general/replies.yaml`. They are read, never said. */

import type { z } from 'zod'
import type { Meaning } from './flow-model'
import { fold } from './fold'
import { LANGUAGES, type Language } from './model'
import type { repliesSchema } from './schema'

/** What the whole of a message may mean. */
export const REPLIES = [
  'yes',
  'no',
  'unknown',
  'not-needed',
  'asked-for',
  'wait',
  'help',
  'all',
  'enough',
  'own-language',
  'what-now',
  'go-on',
  'mistaken',
  'no-danger',
  'not-dying',
  'never-mind',
  'withdraw',
  'no-call',
  'change',
  'delete-it',
  'day',
  'any-moment',
  'any-news',
] as const
export type ReplyName = (typeof REPLIES)[number]

/** What a message may begin with. */
export const BEGINNINGS = ['yes', 'no', 'gladly', 'no-thanks', 'question'] as const
type BeginningName = (typeof BEGINNINGS)[number]

/** What may be said anywhere in a message. */
export const ANYWHERE = [
  'call-me',
  'callback',
  'withdraw-callback',
  'change',
  'other-moment',
  'wrong-contact',
  'of-another',
  'any-moment',
  'time-of-day',
  'when-called',
  'which-number',
  'who-reads',
  'but-not',
  'takes-back',
  'takes-off',
  'needless',
  'asked',
  'urgent',
  'duty-doctor',
  'another',
  'language',
  'no-danger-plainly',
] as const
type AnywhereName = (typeof ANYWHERE)[number]

/** Where words stand around those that count. */
export const AROUND = ['reply', 'choice', 'choices', 'taken-off'] as const
type AroundName = (typeof AROUND)[number]

/** Everything in it is folded (see `fold`). Plain data: it is kept from one start to the next. */
export interface ReplyWords {
  replies: Record<ReplyName, Record<Language, ReadonlySet<string>> & { before: string[]; after: string[] }>
  beginnings: Record<BeginningName, string[]>
  /** Each finds its words in a folded text. */
  anywhere: Record<AnywhereName, Record<Language, RegExp>>
  around: Record<AroundName, ReadonlySet<string>>
  besideCode: Record<Language, ReadonlySet<string>>
  /** As written. */
  beforeName: string[]
  /** The first, the second, and so on. */
  positions: ReadonlySet<string>[]
  last: ReadonlySet<string>
}

export function toReplyWords(written: z.output<typeof repliesSchema>): ReplyWords {
  const { replies, beginnings, anywhere, around, besideCode, beforeName, positions, last } = written
  const each = <Name extends string, From, To>(from: Record<Name, From>, make: (one: From) => To) =>
    Object.fromEntries(Object.entries<From>(from).map(([name, one]) => [name, make(one)])) as Record<Name, To>
  return {
    replies: each(replies, ({ nl, en, before = [], after = [] }) => ({
      nl: folded(nl),
      en: folded(en),
      before: before.map(fold),
      after: after.map(fold),
    })),
    beginnings: each(beginnings, ({ nl, en }) => [...nl, ...en].map(fold)),
    anywhere: each(anywhere, (lists) => each(lists, patternOf)),
    around: each(around, folded),
    besideCode: each(besideCode, folded),
    beforeName,
    positions: positions.map(folded),
    last: folded(last),
  }
}

/** `begin*` is any word that begins so, and `...` are words between, or none. */
function patternOf(words: string[]): RegExp {
  const one = (text: string) =>
    text
      .split(/\s+/)
      .map((word) => (word === '...' ? '(?:.* )?' : `${fold(word)}${word.endsWith('*') ? '[^ ]*' : ''} `))
      .join('')
  return new RegExp(`(?:^| )(?:${words.map(one).join('|')})`)
}

const folded = (words: string[]): ReadonlySet<string> => new Set(words.map(fold))

/** Whether the whole of what was said is one of these words, in either language or in one, with nothing beside it but what may stand there. */
export function isReply(
  said: string,
  name: ReplyName,
  { replies }: ReplyWords,
  languages: readonly Language[] = LANGUAGES,
): boolean {
  const { before, after, ...words } = replies[name]
  const isListed = (text: string) => languages.some((language) => words[language].has(text))
  let rest = fold(said)
  while (!isListed(rest)) {
    const word = before.find((each) => rest.startsWith(`${each} `))
    if (word === undefined) break
    rest = rest.slice(word.length + 1)
  }
  while (!isListed(rest)) {
    const word = after.find((each) => rest.endsWith(` ${each}`))
    if (word === undefined) return false
    rest = rest.slice(0, -word.length - 1)
  }
  return true
}

const MEANINGS: Meaning[] = ['unknown', 'no', 'yes', 'not-needed']

/** And nothing else, in any colour of skin. */
export const THUMBS_UP = /^(?:[👍👌][\u{FE0F}\u{1F3FB}-\u{1F3FF}]*\s*)+$/u

/** A yes, a no, "I don't know" … of the whole message. */
export function readMeaning(reply: string, words: ReplyWords): Meaning | undefined {
  if (THUMBS_UP.test(reply.trim())) return 'yes'
  const folded = fold(reply)
  const [first = '', ...rest] = folded.split(' ')
  const bare = [first, ...rest].filter((word) => !words.around.reply.has(word))
  const meansOneOf = (said: string) => MEANINGS.find((meaning) => isReply(said, meaning, words))
  const twice = (meaning: Meaning) => isReply(first, meaning, words) && isReply(rest.join(' '), meaning, words)
  // "Ja, die heb ik al": the same said twice.
  return meansOneOf(folded) ?? meansOneOf(bare.join(' ')) ?? MEANINGS.find(twice)
}

export const beginsWith = (said: string, name: BeginningName, { beginnings }: ReplyWords): boolean =>
  beginnings[name].some((words) => `${fold(said)} `.startsWith(`${words} `))

/** Whether such words stand anywhere in what was said, in either language or in one. */
export const mentions = (
  said: string,
  name: AnywhereName,
  { anywhere }: ReplyWords,
  languages: readonly Language[] = LANGUAGES,
): boolean => languages.some((language) => anywhere[name][language].test(`${fold(said)} `))
