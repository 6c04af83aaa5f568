/**
 * The terms of the red-flag rules, found in the words of a message (whole word, beginning, end, number, slip, split or joined).
 *
 * Nothing here becomes a regular expression, and every step is linear in the length of the message: the rules are
 * written by people, and the message by anybody.
 */
import { append, trim } from '../../knowledge/multimap'
import { beginsWithSlip, isSlip } from '../../knowledge/slips'
import type { Word } from './words'

/** The most words that `..` in a term leaves room for. */
const GAP = 3
/** What keeps the search for one term bounded. */
const MOST_GAPS = 3
/** Shorter words, and shorter beginnings of words, hold too little to tell a slip from another word. */
const SHORTEST_SLIP = 5
const SHORTEST_SLIP_IN_BEGINNING = 6
/** A word from this length on may be several without spaces; a term must then be long enough not to stand in it by chance. */
const LONG_WORD = 9
const SHORTEST_UNSPACED = 7

const NONE: number[] = []
const NONE_NEAR: Slippable[] = []

interface Slippable {
  text: string
  beginning: boolean
  id: number
}

/** One word of a term. */
type Piece =
  | { is: 'word' | 'beginning' | 'end' | 'within'; text: string; exact: boolean }
  | { is: 'number'; from: number; to: number; decimal: boolean }

interface Term {
  /** Under which it is reported. */
  lists: number[]
  pieces: number[]
  /** Room before each piece, in words; none before one that is left out. */
  gaps: number[]
}

/** Where a term stands: `from` and `to` are indexes in the words, both included. */
export interface Hit {
  from: number
  to: number
}

const PIECE = /^(=?)(\*?)([a-z]+|[0-9]+)(\*?)$/
const RANGE = /^\{(\d{1,4}(?:\.\d)?)-(\d{1,4}(?:\.\d)?)\}$/

/**
 * What would be right where a term is not, as an editor wrote it, or nothing. A term is one or more words in lower case: `chemo*` for a
 * beginning, `*kanker` for an end, `*uitzaai*` for anything around it, `=been` for a word whose slips do not count,
 * `{38-43}` for a number, `{38.0-42.9}` for one written with a decimal, and `..` between words for up to three other words.
 */
export function faultInTerm(term: string): string | undefined {
  const parts = term.split(' ')
  if (parts[0] === '..' || parts.at(-1) === '..') return 'put ".." between two words'
  for (const part of parts) {
    if (part === '..') continue
    if (!PIECE.test(part) && !RANGE.test(part)) {
      return `"${part}" can never be found; expected words in lower case without accents or marks, letters and figures apart, such as "chemo*", "=been", "{38-43}" or ".."`
    }
  }
  if (parts.filter((part) => part === '..').length > MOST_GAPS) return `expected at most ${MOST_GAPS} times ".."`
  if (parts.length > 12) return 'expected at most 12 words'
  return undefined
}

function readPiece(part: string): Piece {
  const range = RANGE.exec(part)
  if (range) return { is: 'number', from: Number(range[1]), to: Number(range[2]), decimal: part.includes('.') }
  const [, exact, before, text = '', after] = PIECE.exec(part) ?? []
  const is = before && after ? 'within' : before ? 'end' : after ? 'beginning' : 'word'
  return { is, text, exact: exact === '=' }
}

/** Every word of every term, looked up at once for each word of a message. */
export class TermIndex {
  private readonly pieces: Piece[] = []
  private readonly wholes = new Map<string, number[]>()
  private readonly beginnings = new Map<string, number[]>()
  private readonly ends: { text: string; id: number }[] = []
  private readonly withins: { text: string; id: number }[] = []
  private readonly numbers: { from: number; to: number; decimal: boolean; id: number }[] = []
  /** Words whose slips count, by their first and second letter, and by their first and third. */
  private readonly bySecond = new Map<string, Slippable[]>()
  private readonly byThird = new Map<string, Slippable[]>()
  /** By the longest of its words: the short ones stand in every message. */
  private readonly byLongest = new Map<number, Term[]>()

  /** Terms of several whole words, written as one, for whoever leaves out the spaces; by their first letters. */
  private readonly unspaced = new Map<string, { text: string; term: Term }[]>()

  /**
   * `find` reports the terms of `lists[i]` under `i`; a term may stand in several. `ordinary` words are never taken for a slip of another, nor for
   * its end: `spreekuur` is no `*kuur`. Nor for a slip what `isWord` knows.
   */
  constructor(
    lists: readonly (readonly string[])[],
    private readonly ordinary: ReadonlySet<string> = new Set(),
    private readonly isWord: (text: string) => boolean = () => false,
  ) {
    const terms = new Map<string, Term>()
    const pieceIds = new Map<string, number>()
    for (const [list, texts] of lists.entries()) {
      // One for all the terms that stand in no other list: there are thousands.
      const alone = [list]
      for (const text of texts) {
        const known = terms.get(text)
        if (!known) terms.set(text, this.read(text, alone, pieceIds))
        else if (!known.lists.includes(list)) known.lists = [...known.lists, list]
      }
    }
    trim(this.byLongest)
    trim(this.unspaced)
    trim(this.bySecond)
    trim(this.byThird)
  }

  private read(text: string, lists: number[], pieceIds: Map<string, number>): Term {
    const parts = text.split(' ')
    const places = [...parts.keys()].filter((place) => parts[place] !== '..')
    const term: Term = {
      lists,
      pieces: places.map((place) => this.addPiece(parts[place] ?? '', pieceIds)),
      gaps: parts.includes('..') ? places.map((place) => (parts[place - 1] === '..' ? GAP : 0)) : NONE,
    }
    append(this.byLongest, this.longestOf(term), term)
    const unspaced = text.replace(/\*$/, '').replaceAll(' ', '')
    if (term.pieces.length > 1 && /^[a-z]+$/.test(unspaced) && unspaced.length >= SHORTEST_UNSPACED)
      append(this.unspaced, unspaced.slice(0, SHORTEST_UNSPACED), { text: unspaced, term })
    return term
  }

  private longestOf({ pieces }: Term): number {
    const lengthOf = (id: number): number => {
      const piece = this.pieces[id]
      return piece === undefined || piece.is === 'number' ? LONG_WORD : piece.text.length
    }
    return pieces.reduce((longest, id) => (lengthOf(id) > lengthOf(longest) ? id : longest))
  }

  private addPiece(part: string, pieceIds: Map<string, number>): number {
    const known = pieceIds.get(part)
    if (known !== undefined) return known
    const piece = readPiece(part)
    const id = this.pieces.push(piece) - 1
    pieceIds.set(part, id)
    if (piece.is === 'number') this.numbers.push({ from: piece.from, to: piece.to, decimal: piece.decimal, id })
    else if (piece.is === 'end') this.ends.push({ text: piece.text, id })
    else if (piece.is === 'within') this.withins.push({ text: piece.text, id })
    else append(piece.is === 'word' ? this.wholes : this.beginnings, piece.text, id)
    const beginning = piece.is === 'beginning'
    const shortest = beginning ? SHORTEST_SLIP_IN_BEGINNING : SHORTEST_SLIP
    if ((piece.is === 'word' || beginning) && !piece.exact && piece.text.length >= shortest) {
      const entry: Slippable = { text: piece.text, beginning, id }
      append(this.bySecond, piece.text.charAt(0) + piece.text.charAt(1), entry)
      append(this.byThird, piece.text.charAt(0) + piece.text.charAt(2), entry)
    }
    return id
  }

  /** Where terms stand in these words, by list; a list of which none does is left out. */
  find(words: Word[]): Map<number, Hit[]> {
    const known = new Map<string, number[]>()
    const at = words.map((word) => this.piecesOf(word, known))
    const joined = words.map((word, i) => this.piecesOfPair(word, words[i + 1]))
    const standing = new Map<number, Hit[]>()
    for (let i = 0; i < words.length; i++) {
      for (const piece of at[i] ?? NONE) append(standing, piece, { from: i, to: i })
      for (const piece of joined[i] ?? NONE) append(standing, piece, { from: i, to: i + 1 })
    }
    const hits = new Map<number, Hit[]>()
    for (const longest of standing.keys()) {
      for (const term of this.byLongest.get(longest) ?? []) {
        for (const { from, to } of standing.get(term.pieces[0] ?? -1) ?? []) {
          const end = endOfTerm(term, 1, to, words, at, joined)
          if (end !== undefined) report(term, { from, to: end }, hits)
        }
      }
    }
    for (const [i, { text }] of words.entries()) if (text.length >= LONG_WORD) this.findUnspaced(i, text, hits)
    return hits
  }

  /** "ikkrijggeenlucht". */
  private findUnspaced(i: number, text: string, hits: Map<number, Hit[]>): void {
    for (let from = 0; from + SHORTEST_UNSPACED <= text.length; from++) {
      for (const { text: unspaced, term } of this.unspaced.get(text.slice(from, from + SHORTEST_UNSPACED)) ?? []) {
        if (text.startsWith(unspaced, from)) report(term, { from: i, to: i }, hits)
      }
    }
  }

  private piecesOf(word: Word, known: Map<string, number[]>): number[] {
    if (word.number !== undefined) {
      const value = word.number
      const ids = this.numbers
        .filter((one) => value >= one.from && value <= one.to && (!one.decimal || word.decimal))
        .map(({ id }) => id)
      return [...ids, ...(this.wholes.get(word.text) ?? [])]
    }
    const seen = known.get(word.text)
    if (seen) return seen
    const ids = new Set(this.spelledRight(word.text))
    if (word.plain !== undefined) for (const id of this.spelledRight(word.plain)) ids.add(id)
    if (!this.wholes.has(word.text)) {
      for (const id of this.slips(word.text)) ids.add(id)
      if (word.plain !== undefined) for (const id of this.slips(word.plain)) ids.add(id)
    }
    const found = [...ids]
    known.set(word.text, found)
    return found
  }

  private spelledRight(text: string): number[] {
    const ids = [...(this.wholes.get(text) ?? [])]
    for (let length = 2; length <= text.length && length <= 24; length++) {
      for (const id of this.beginnings.get(text.slice(0, length)) ?? []) ids.push(id)
    }
    if (!this.ordinary.has(text)) {
      for (const end of this.ends) if (text.endsWith(end.text)) ids.push(end.id)
    }
    for (const part of this.withins) if (text.includes(part.text)) ids.push(part.id)
    return ids
  }

  /** The first letter is kept: people rarely miss it, and without it "never" would be a fever. */
  private slips(text: string): number[] {
    if (text.length < SHORTEST_SLIP || text.length > 40 || this.ordinary.has(text) || this.isWord(text)) return []
    const ids: number[] = []
    const [first, second, third] = [text.charAt(0), text.charAt(1), text.charAt(2)]
    // Whatever the slip, the second or third letter stands where it should, or one beside it.
    for (const near of [
      this.bySecond.get(first + second),
      this.byThird.get(first + third),
      second === third ? undefined : this.bySecond.get(first + third),
      second === third ? undefined : this.byThird.get(first + second),
    ]) {
      for (const { text: meant, beginning, id } of near ?? NONE_NEAR) {
        if (!beginning && (meant.length > text.length + 1 || meant.length < text.length - 1)) continue
        if (beginning ? beginsWithSlip(text, meant) : isSlip(text, meant)) ids.push(id)
      }
    }
    return ids
  }

  /** "zelf moord" for "zelfmoord". */
  private piecesOfPair(word: Word, next: Word | undefined): number[] {
    if (!next || next.place !== word.place + 1 || next.paused || word.number !== undefined || next.number !== undefined)
      return []
    if (word.text.length < 3 || next.text.length < 3) return NONE
    const text = word.text + next.text
    if (text.length < 7 || text.length > 30) return []
    const ids = [...(this.wholes.get(text) ?? [])]
    for (let length = Math.max(7, word.text.length + 2); length <= text.length; length++) {
      for (const id of this.beginnings.get(text.slice(0, length)) ?? []) ids.push(id)
    }
    return ids
  }
}

/**
 * The last word of a term of which the words before `p` end at `end`, or nothing. Tries every place within the gap, so
 * `a .. b c` finds its second "b"; a term has at most three gaps, which keeps this bounded.
 */
function endOfTerm(
  term: Term,
  p: number,
  end: number,
  words: Word[],
  at: number[][],
  joined: number[][],
): number | undefined {
  const piece = term.pieces[p]
  if (piece === undefined) return end
  const limit = (words[end]?.place ?? 0) + 1 + (term.gaps[p] ?? 0)
  for (let i = end + 1; i < words.length && (words[i]?.place ?? limit + 1) <= limit; i++) {
    const found = at[i]?.includes(piece) ? endOfTerm(term, p + 1, i, words, at, joined) : undefined
    if (found !== undefined) return found
    if (joined[i]?.includes(piece)) {
      const later = endOfTerm(term, p + 1, i + 1, words, at, joined)
      if (later !== undefined) return later
    }
  }
  return undefined
}

function report({ lists }: Term, hit: Hit, hits: Map<number, Hit[]>): void {
  for (const list of lists) append(hits, list, hit)
}
