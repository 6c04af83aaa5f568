/**
 * Which language a message is in. Dutch and English are told apart by words and three-letter pieces, learnt from the
 * phrasings; anything else by its script or by the small words that only it uses.
 */
import { MESSAGE_LIMIT } from '../limits'
import type { Language } from '../model'
import { type ForeignWords, likeliestLanguage } from './foreign'
import { COMMON } from './thresholds'
import { normalise, words } from './words'

export interface LanguageModel {
  /** Positive speaks for Dutch, negative for English: log-odds of a word, or of a piece such as ` _pi`. No word begins with a space. */
  odds: Map<string, number>
  /** Words of both languages, whatever they mean in each: "long", "been". */
  shared: ReadonlySet<string>
}

/** Log-odds below which a message says too little: "MRI?", "ok", "help". */
const UNDECIDED = 1.5
/** A piece says less than a word, and there are several to each word. */
const PIECE_SHARE = 0.25
const SMOOTHING = 0.5
const MOST_ODDS = 4

export function learnLanguages(phrasings: Record<Language, readonly string[]>): LanguageModel {
  const said = new Map<string, [number, number]>()
  const totals: [number, number] = [0, 0]
  const sides = ['nl', 'en'] as const
  sides.forEach((language, side) => {
    for (const text of phrasings[language]) {
      for (const word of words(normalise(text))) {
        count(said, word, side === 0 ? 1 : 0, side)
        totals[side as 0 | 1]++
      }
    }
  })
  const shared = new Set([...said].filter(([, sides]) => Math.min(...sides) >= COMMON).map(([word]) => word))
  // A word is taken to pieces once, however often it is said.
  const counts = new Map(said)
  for (const [word, [dutch, english]] of said) for (const piece of pieces(word)) count(counts, piece, dutch, english)
  const odds = new Map<string, number>()
  for (const [key, [dutch, english]] of counts) {
    const value = Math.log((dutch + SMOOTHING) / (totals[0] + 1)) - Math.log((english + SMOOTHING) / (totals[1] + 1))
    odds.set(key, Math.max(-MOST_ODDS, Math.min(MOST_ODDS, value)))
  }
  return { odds, shared }
}

function count(counts: Map<string, [number, number]>, key: string, dutch: number, english: number): void {
  const known = counts.get(key)
  if (known) {
    known[0] += dutch
    known[1] += english
  } else counts.set(key, [dutch, english])
}

/** `foreign`: which other language it is, where we have its texts. */
type Recognised = { language: Language } | { language: 'other'; foreign: string | undefined }

/** The language of one message, of which `typed` are the words; `fallback` (the conversation's language) where it does not tell. */
export function recogniseLanguage(
  model: LanguageModel,
  foreign: ForeignWords,
  text: string,
  typed: readonly string[],
  fallback: Language,
): Recognised {
  const read = text.slice(0, MESSAGE_LIMIT)
  const found = typed.filter((word) => !/\d/.test(word))
  if (isOtherScript(read) || isForeign(model, foreign, read, found))
    return { language: 'other', foreign: likeliestLanguage(foreign, read, found) }
  // "Long", to "where is it?": alone it may be of the language that is spoken.
  if (found.length === 1 && model.shared.has(found[0] as string)) return { language: fallback }
  let score = 0
  for (const word of found) {
    const known = model.odds.get(word)
    if (known !== undefined) score += known
    else for (const piece of pieces(word)) score += (model.odds.get(piece) ?? 0) * PIECE_SHARE
  }
  if (Math.abs(score) < UNDECIDED) return { language: fallback }
  return { language: score > 0 ? 'nl' : 'en' }
}

/** Log-odds from which a word is plainly of one language. */
const PLAINLY = 1

/** Whether a word is plainly of the other of our two languages. */
export function isOfOther({ odds }: Pick<LanguageModel, 'odds'>, word: string, language: Language): boolean {
  const towardsDutch = odds.get(word) ?? 0
  return language === 'nl' ? towardsDutch < -PLAINLY : towardsDutch > PLAINLY
}

/** More letters of another script than Latin ones. */
function isOtherScript(text: string): boolean {
  if (!BEYOND_LATIN.test(text)) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters > 1 && latin * 2 < letters
}

const BEYOND_LATIN = /[\u0250-\u{10ffff}]/u

/**
 * Enough small words of one foreign language among words that neither of ours knows, or so many that it does not matter who knows them: people
 * who learn our languages put a word of their own into them, and so those words were learnt.
 */
function isForeign(
  model: LanguageModel,
  { every, languages, letters: own }: ForeignWords,
  text: string,
  found: readonly string[],
): boolean {
  if (!found.some((word) => every.has(word))) return false
  const unknown = found.filter((word) => !model.odds.has(word)).length / found.length
  const letters = own.test(text) ? 1 : 0
  return languages.some(({ words }) => {
    const hits = found.filter((word) => words.has(word)).length
    if (hits === 0) return false
    if (unknown === 1) return true
    const share = (hits + letters) / found.length
    return hits + letters >= 2 && share >= 0.3 && (unknown >= 0.4 || (hits >= 4 && share >= 0.5))
  })
}

function pieces(word: string): string[] {
  const edged = `_${word}_`
  const found: string[] = []
  for (let from = 0; from + 3 <= edged.length; from++) found.push(` ${edged.slice(from, from + 3)}`)
  return found
}
