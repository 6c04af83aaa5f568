/**
 * The words that the knowledge uses, and what somebody meant who mistyped one of them.
 *
 * A word that is rare or unknown is the common one that is a letter away, if there is one: "neit" is "niet". For the rest of the unknown words
 * Fuse.js compares each with some tens of candidates that share letter pieces with it, never with the whole list: a search over all phrasings
 * costs tens of milliseconds, one over a bucket some microseconds.
 */
import Fuse from 'fuse.js'
import { APOSTROPHES } from '../fold'
import type { Language } from '../model'
import { append } from '../multimap'
import { isSlip, slipsBetween } from '../slips'
import type { Dictionary } from './dictionary'
import { isOfOther, type LanguageModel } from './language'
import { soundKey } from './sound'
import { COMMON, COMMONER, TARGET_IN } from './thresholds'
import { normalise } from './words'

/** Shorter words are too near to one another to guess. */
const SHORTEST_SLIP = 4
/** The same where only common words are compared. Of so few letters none may be another one: "Nel" is no "nee". */
const SHORTEST_COMMON = 3
/** Two letters are swapped so many times as often as one is another; so many times is one left out or doubled. */
const SWAPPED = 30
const LEFT_OUT = 5
/** In words up to this length no letter is taken for another: "kots" may be "kost", never "kant". */
const SHORT = 5
/** Longer ones are no words; Fuse compares at most 32 letters. */
const LONGEST_SLIP = 30
const BUCKET = 12
const CACHE = 4096
/** From this length on, two slips in one word are believed. */
const TWO_SLIPS_FROM = 9
const SHORTEST_PART = 4

export class Vocabulary {
  /** What a slip may be corrected to, most used first. */
  private readonly targets: readonly string[]
  private readonly byPiece = new Map<string, number[]>()
  private readonly bySound = new Map<string, string>()
  /** Most used first, by their first letter and their length. */
  private readonly common = new Map<string, string[]>()
  private readonly cache = new Map<string, string | undefined>()

  /**
   * `counts`: of each word that is known, in how many of the texts that teach it stands; 0 for what stands elsewhere. `languages` tells words of
   * one language from those of the other; `dictionary` has those that are no slip.
   */
  constructor(
    readonly counts: ReadonlyMap<string, number>,
    private readonly languages: Pick<LanguageModel, 'odds'>,
    private readonly dictionary: Pick<Dictionary, 'has'>,
  ) {
    const used = [...counts].filter(([word, count]) => count >= TARGET_IN && word.length <= LONGEST_SLIP)
    const words = used.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
    for (const word of words)
      if (this.count(word) >= COMMON && word.length >= SHORTEST_COMMON)
        append(this.common, bucketOf(word, word.length), word)
    this.targets = words.filter(({ length }) => length >= SHORTEST_SLIP)
    this.targets.forEach((word, at) => {
      const sound = soundKey(word)
      if (!this.bySound.has(sound)) this.bySound.set(sound, word)
      for (const piece of new Set(pairsOf(word))) append(this.byPiece, piece, at)
    })
  }

  private count(word: string): number {
    return this.counts.get(word) ?? 0
  }

  /**
   * A text with its slips in common words put right, and which those were: first what was typed. Everything else stays as it is. Linear in the
   * text, and quick: whoever wants to know what was meant begins here.
   */
  withoutSlips(text: string, language: Language): { text: string; corrected: [string, string][] } {
    const corrected: [string, string][] = []
    const mended = text.replace(WORD, (typed) => {
      const word = normalise(typed).replaceAll("'", '')
      const meant = this.commoner(word, language)
      if (meant === undefined) return typed
      corrected.push([word, meant])
      return meant
    })
    return { text: mended, corrected }
  }

  /** The common word one slip away from a word that is far rarer, if there is any: in the language of the message, and the one most used. */
  private commoner(word: string, language: Language): string | undefined {
    const own = this.count(word)
    if (own >= COMMON || word.length < SHORTEST_COMMON || word.length > LONGEST_SLIP) return undefined
    if (this.dictionary.has(word)) return undefined
    let best: string | undefined
    let most = 0
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      for (const other of this.common.get(bucketOf(word, length)) ?? []) {
        const count = this.count(other)
        if (count <= own * COMMONER) break
        if (!isSlip(word, other) || isOfOther(this.languages, other, language)) continue
        const likely = count * likelihood(word, other)
        if (likely <= most) continue
        best = other
        most = likely
      }
    }
    return best
  }

  has(word: string): boolean {
    return this.counts.has(word)
  }

  /** The known word that was probably meant, for a word that is not known. Undefined where none is near enough. */
  correct(word: string): string | undefined {
    if (word.length < SHORTEST_SLIP || word.length > LONGEST_SLIP || this.counts.has(word) || /\d/.test(word)) return
    if (this.cache.has(word)) return this.cache.get(word)
    const taken = this.bySound.get(soundKey(word)) ?? this.nearest(word)
    if (this.cache.size >= CACHE) this.cache.clear()
    this.cache.set(word, taken)
    return taken
  }

  /** The two known words that an unknown compound is made of: "wachtlijstduur" is "wachtlijst" and "duur". */
  halves(word: string): [string, string] | undefined {
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const head = word.slice(0, at)
      const tail = word.slice(at)
      if (!this.counts.has(tail)) continue
      if (this.counts.has(head)) return [head, tail]
      if (head.endsWith('s') && this.counts.has(head.slice(0, -1))) return [head.slice(0, -1), tail]
    }
    return
  }

  private nearest(word: string): string | undefined {
    const bucket = this.bucket(word)
    if (bucket.length === 0) return
    const words = bucket.map((at) => this.targets[at] as string)
    const fuse = new Fuse(words, { threshold: 0.4, distance: 20, includeScore: false, ignoreFieldNorm: true })
    const allowed = word.length >= TWO_SLIPS_FROM ? 2 : 1
    /** In `targets`: the smaller, the more it is used. */
    let best: number | undefined
    let fewest = allowed
    for (const { item, refIndex } of fuse.search(word)) {
      if (word.length <= SHORT && item.length === word.length && !sameLetters(word, item)) continue
      const slips = slipsBetween(word, item, fewest + 1)
      if (slips > fewest) continue
      const at = bucket[refIndex] as number
      if (slips === fewest && best !== undefined && best < at) continue
      fewest = slips
      best = at
    }
    return best === undefined ? undefined : this.targets[best]
  }

  /** The indexes of targets of about this length and with the same first letter that share most pairs of letters with the word. */
  private bucket(word: string): number[] {
    const shared = new Map<number, number>()
    for (const piece of new Set(pairsOf(word))) {
      for (const at of this.byPiece.get(piece) ?? []) {
        if (Math.abs((this.targets[at] as string).length - word.length) > 2) continue
        shared.set(at, (shared.get(at) ?? 0) + 1)
      }
    }
    const enough = Math.max(1, Math.floor((word.length - 1) / 3))
    return [...shared]
      .filter(([, count]) => count >= enough)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, BUCKET)
      .map(([at]) => at)
  }
}

/** Two letters are swapped, or one is left out or doubled, more readily than one is another: "pian" is "pain" and not "plan". */
function likelihood(typed: string, meant: string): number {
  if (typed.length !== meant.length) return LEFT_OUT
  if (sameLetters(typed, meant)) return SWAPPED
  return typed.length === SHORTEST_COMMON ? 0 : 1
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('')
}

/** Pairs of letters, each with the word's first: slips are rarely in the first letter, and lists stay short. */
function pairsOf(word: string): string[] {
  const edged = `${word}_`
  return Array.from({ length: word.length }, (_, i) => word.charAt(0) + edged.slice(i, i + 2))
}

const WORD = new RegExp(String.raw`\p{L}[\p{L}\p{M}${APOSTROPHES}]*`, 'gu')

const bucketOf = (word: string, length: number): string => word.charAt(0) + length
