/**
 * What a reply to a step of a flow means, in buttons' words or one's own: its label, a number, "the second", "ja hoor", "nee nog
 * niet", words that the file lists, and all of that with slips.
 */
import Fuse from 'fuse.js'
import type { Meaning } from '../knowledge/flow-model'
import { fold, holdsWords } from '../knowledge/fold'
import { beginsWith, isReply, type ReplyName, type ReplyWords, readMeaning } from '../knowledge/reply-words'
import { readChoice } from './read-choice'
import type { TurnFacts } from './turn-facts'

export interface Option {
  label: string
  /** Other words for it, in the language of the label. */
  words: string[]
  means?: Meaning
}

/** A reply as long as this tells a story, or asks. */
const LONGEST_REPLY = 12
const LONGEST_SLIP = 5
/** Fuse's distance: 0 is the same, 1 is nothing alike. */
const ALIKE = 0.3

/** Whether the whole message is this reply, with a slip or without. */
export const means = (facts: TurnFacts, reply: ReplyName): boolean =>
  textsOf(facts).some((text) => isReply(text, reply, facts.knowledge.replyWords))

/** The message as it was probably meant: "heb ik neit" is no "heb ik". */
export const meantBy = ({ text, understanding: { meant } }: TurnFacts): string => meant ?? text

/** The same, and as it was typed. */
export const textsOf = (facts: TurnFacts): string[] => [meantBy(facts), facts.text]

/** A yes, a no, "I don't know" … of the whole message, with a slip or without. */
export function meaningOf(facts: TurnFacts): Meaning | undefined {
  const [meant, typed] = textsOf(facts).map((text) => readMeaning(text, facts.knowledge.replyWords))
  return meant ?? typed
}

/** A yes as it was typed, in its own words or as small talk. */
export const affirms = ({ understanding, text, knowledge }: TurnFacts): boolean =>
  (understanding.outcome === 'smalltalk' && understanding.reply === 'smalltalk.affirm') ||
  readMeaning(text, knowledge.replyWords) === 'yes'

/** By a question mark, or by the word it begins with. */
export const asks = (reply: string, words: ReplyWords): boolean =>
  reply.includes('?') || beginsWith(reply, 'question', words)

export const isLabel = (reply: string, options: Option[]): number | undefined => {
  const words = fold(reply)
  const index = options.findIndex((option) => fold(option.label) === words)
  return index >= 0 ? index : undefined
}

/** What leaves no doubt, whatever else the message could be: the words of a button, a number, words of the file, yes and no. */
export function readPlain(reply: string, options: Option[], words: ReplyWords): number | undefined {
  const labels = options.map((option) => option.label)
  const named = readChoice(reply, labels, words)
  if (named !== undefined) return named
  const folded = fold(reply)
  const listed = options.findIndex((option) => option.words.some((each) => fold(each) === folded))
  if (listed >= 0) return listed
  return byMeaning(readMeaning(reply, words), options)
}

/** What is likely, when nothing else fits better: words of the file inside the reply, and slips. */
export function readLoose(reply: string, options: Option[], words: ReplyWords): number | undefined {
  const folded = fold(reply)
  const count = folded.split(' ').length
  if (folded === '' || count > LONGEST_REPLY || asks(reply, words)) return undefined
  return (
    namedInside(folded, options) ??
    byBeginning(folded, options, words) ??
    (count <= LONGEST_SLIP ? bySlips(folded, options, words) : undefined)
  )
}

/** Every option that is named, by number or by words: "1, 3 en 5", "waiting times and travel". Nothing if any part is something else. */
export function readSeveral(reply: string, options: Option[], words: ReplyWords): number[] {
  const parts = reply
    .split(/[,;&+]|\s(?:en|and)\s/i)
    .map(fold)
    .flatMap((part) => (/^[\d ]+$/.test(part) ? part.split(' ') : [part]))
    .map(
      (part) =>
        part
          .split(' ')
          .filter((word) => !words.around.choices.has(word))
          .join(' ') || part,
    )
    .filter(Boolean)
  const read = parts.map((part) => readPlain(part, options, words))
  return read.length > 0 && read.every((each) => each !== undefined) ? [...new Set(read as number[])] : []
}

function byMeaning(meaning: Meaning | undefined, options: Option[]): number | undefined {
  if (!meaning) return undefined
  const index = options.findIndex((option) => option.means === meaning)
  return index >= 0 ? index : undefined
}

/**
 * The words of the file that stand whole inside the reply, if they are those of one option; shorter words inside longer ones do not count.
 * `reply`: folded (see `fold`).
 */
export function namedInside(reply: string, options: Option[]): number | undefined {
  const inside = options.flatMap((option, index) =>
    [option.label, ...option.words]
      .map(fold)
      .filter((words) => words !== '' && holdsWords(reply, words))
      .map((words) => ({ index, words })),
  )
  const [best] = [...inside].sort((a, b) => b.words.length - a.words.length)
  const rival = inside.some(({ index, words }) => index !== best?.index && !holdsWords(best?.words ?? '', words))
  return rival ? undefined : best?.index
}

/** "ja die ligt hier thuis op tafel" */
function byBeginning(reply: string, options: Option[], words: ReplyWords): number | undefined {
  const meaning = (['yes', 'no'] as const).find((each) => beginsWith(reply, each, words))
  return byMeaning(meaning, options)
}

function bySlips(reply: string, options: Option[], { replies }: ReplyWords): number | undefined {
  const meanings = ({ means }: Option) =>
    means ? [...replies[means].nl, ...replies[means].en].filter((each) => each.length > 4) : []
  const entries = options.flatMap((option, index) =>
    [option.label, ...option.words, ...meanings(option)].map((words) => ({ index, words: fold(words) })),
  )
  // A short reply lies inside many long words; a slip leaves the length nearly as it was.
  const near = entries.filter(({ words }) => Math.abs(words.length - reply.length) <= Math.max(1, words.length / 4))
  const found = new Fuse(near, { keys: ['words'], includeScore: true, threshold: ALIKE, ignoreLocation: true }).search(
    reply,
  )
  const [best] = found
  const rival = found.find((each) => each.item.index !== best?.item.index)
  if (!best || reply.length < 3) return undefined
  return rival && (rival.score ?? 1) - (best.score ?? 0) < 0.05 ? undefined : best.item.index
}
