/**
 * Danger in languages that we do not speak, by terms: `knowledge/general/red-flags/other-languages.yaml`.
 *
 *     words -> from each word on, the terms that go on so -> the graver kind, and in which language it is
 *
 * The terms of all languages are one tree of words: a message in Dutch or English leaves it at nearly each of its words at once.
 */
import { type ForeignWords, foreignWordsOf, likeliestLanguage } from '../../knowledge/matching/foreign'
import { normalise, words as wordsOf } from '../../knowledge/matching/words'
import type { OtherLanguages } from '../../knowledge/model'
import { append } from '../../knowledge/multimap'
import { type OtherWord, readOtherWords, spellingsOf } from './other-words'

const DANGERS = ['emergency', 'crisis'] as const

/** One term of an editor's. */
export interface DangerTerm {
  language: string
  kind: (typeof DANGERS)[number]
  /** As it was written. */
  text: string
  /** Its place in its list. */
  index: number
}

/** What was told, and in which language. */
export interface ToldInOther {
  kind: DangerTerm['kind']
  language: string
  /** The term by which it was found. */
  term: string
}

/** The most words that ".." in a term leaves room for. */
const GAP = 5
/** So many letters of a word lead to the terms of which it may be the beginning. */
const SHORTEST_BEGINNING = 2

const NONE: readonly Node[] = []

/** A word of terms that begin alike, and what comes behind it. */
class Node {
  // Most nodes have one of these or none, and there are thousands.
  ends?: DangerTerm[]
  gap?: Node
  private words?: Map<string, Node>
  private beginnings?: Map<string, { text: string; node: Node }[]>
  private numbers?: { from: number; to: number; node: Node }[]

  /** The node behind this part of a term, made where there is none. */
  after(part: string): Node {
    if (part === '..') {
      this.gap ??= new Node()
      return this.gap
    }
    const [, from, to] = /^\{(\d+)-(\d+)\}$/.exec(part) ?? []
    if (from !== undefined) return this.afterNumber(Number(from), Number(to))
    if (part.endsWith('*')) return this.afterBeginning(part.slice(0, -1))
    this.words ??= new Map()
    const known = this.words.get(part) ?? new Node()
    this.words.set(part, known)
    return known
  }

  private afterNumber(from: number, to: number): Node {
    this.numbers ??= []
    const known = this.numbers.find((each) => each.from === from && each.to === to)
    if (known) return known.node
    const node = new Node()
    this.numbers.push({ from, to, node })
    return node
  }

  private afterBeginning(text: string): Node {
    this.beginnings ??= new Map()
    const key = text.slice(0, SHORTEST_BEGINNING)
    const known = this.beginnings.get(key)?.find((each) => each.text === text)
    if (known) return known.node
    const node = new Node()
    append(this.beginnings, key, { text, node })
    return node
  }

  /** The nodes that this word of a message leads to. */
  behind(word: string): readonly Node[] {
    const whole = this.words?.get(word)
    const begun = this.beginnings?.get(word.slice(0, SHORTEST_BEGINNING))
    const isNumber = this.numbers !== undefined && /^\d{1,3}$/.test(word)
    if (!begun && !isNumber) return whole ? [whole] : NONE
    const number = Number(word)
    return [
      ...(whole ? [whole] : NONE),
      ...(begun ?? []).filter(({ text }) => word.startsWith(text)).map(({ node }) => node),
      ...(isNumber ? (this.numbers ?? []) : [])
        .filter(({ from, to }) => number >= from && number <= to)
        .map(({ node }) => node),
    ]
  }
}

/** "ولا أستطيع": an Arabic word may have "and" before it, as its first letter. */
const AND = 'و'
const SHORTEST_WITH_AND = 3

export class OtherLanguageTerms {
  private readonly root = new Node()
  private readonly denials = new Map<string, string[][]>()
  private readonly foreign: ForeignWords

  constructor(others: OtherLanguages) {
    this.foreign = foreignWordsOf(others)
    for (const [language, { denials, ...terms }] of others.languages) {
      this.denials.set(
        language,
        denials.map((each) => readOtherWords(each).map(({ text }) => text)),
      )
      for (const kind of DANGERS)
        for (const [index, text] of terms[kind].entries()) this.add({ language, kind, text, index })
    }
  }

  private add(term: DangerTerm): void {
    for (const spelling of spellingsOf(term.text)) {
      let node = this.root
      for (const part of partsOf(spelling)) node = node.after(part)
      node.ends = [...(node.ends ?? []), term]
    }
  }

  /** The gravest that a message tells; nothing for nearly every one. */
  find(text: string): ToldInOther | undefined {
    const found = this.findAll(text)
    if (found.length === 0) return undefined
    const kind = DANGERS.find((each) => found.some((term) => term.kind === each)) ?? 'emergency'
    const languages = [...new Set(found.map(({ language }) => language))]
    const language = languages.length > 1 ? this.likeliest(languages, text) : languages[0]
    const term = found.find((each) => each.kind === kind && each.language === language) ?? found[0]
    return { kind, language: language ?? '', term: term?.text ?? '' }
  }

  private likeliest(languages: string[], text: string): string | undefined {
    const among = this.foreign.languages.filter(({ code }) => languages.includes(code))
    return likeliestLanguage({ languages: among }, text, wordsOf(normalise(text))) ?? languages[0]
  }

  /** Every term that stands in a text, and that nothing right before it denies. */
  findAll(text: string): DangerTerm[] {
    const words = readOtherWords(text)
    const found: DangerTerm[] = []
    for (const [at, { text: word, sentence }] of words.entries()) {
      for (const node of this.beginningWith(word))
        walk(node, words, at + 1, sentence, (ends) => {
          // "Sin hemorragia": what is a term of two languages is denied in either.
          if (!ends.some((term) => this.isDenied(term, words, at))) found.push(...ends)
        })
    }
    return found
  }

  private beginningWith(word: string): readonly Node[] {
    const nodes = this.root.behind(word)
    if (!word.startsWith(AND) || word.length < SHORTEST_WITH_AND) return nodes
    return [...nodes, ...this.root.behind(word.slice(1))]
  }

  /** "No quiero morir", where the term does not itself begin with the denial: "no quiero vivir". */
  private isDenied({ language, text }: DangerTerm, words: OtherWord[], at: number): boolean {
    if (at === 0 || words[at]?.paused) return false
    const denials = this.denials.get(language) ?? []
    const [first] = readOtherWords(text)
    if (denials.some(([own]) => own === first?.text)) return false
    return denials.some((denial) => {
      const from = at - denial.length
      return (
        from >= 0 &&
        denial.every((word, i) => matches(words[from + i], word, i === 0)) &&
        !pausedIn(words, from + 1, at)
      )
    })
  }
}

/** From a node on, whose words stand before `at`. A term runs across no end of a sentence. */
function walk(
  node: Node,
  words: OtherWord[],
  at: number,
  sentence: number,
  report: (ends: DangerTerm[]) => void,
): void {
  if (node.ends) report(node.ends)
  const go = (from: number, last: number, start: Node) => {
    for (let i = from; i <= last && words[i]?.sentence === sentence; i++)
      for (const next of start.behind(words[i]?.text ?? '')) walk(next, words, i + 1, sentence, report)
  }
  go(at, at, node)
  if (node.gap) go(at, at + GAP, node.gap)
}

const matches = (word: OtherWord | undefined, text: string, first: boolean): boolean =>
  word?.text === text || (first && word?.text === AND + text)

const pausedIn = (words: OtherWord[], from: number, to: number): boolean =>
  words.slice(from, to).some(({ paused }) => paused)

/** A term as a tree has it: folded words, of which one may end in a star, gaps and numbers. */
const partsOf = (term: string): string[] =>
  /^[a-z ]*$/.test(term) ? term.split(' ') : term.split(' ').flatMap(foldPart)

function foldPart(part: string): string[] {
  if (part === '..' || part.startsWith('{')) return [part]
  const words = readOtherWords(part).map(({ text }) => text)
  return part.endsWith('*') ? [...words.slice(0, -1), `${words.at(-1)}*`] : words
}
