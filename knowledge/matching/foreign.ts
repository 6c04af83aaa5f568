/**
 * Which language a message is in that we do not speak, by its small words and by letters of its own. What they are stands in
 * `general/red-flags/other-languages.yaml`.
 */
import type { OtherLanguages } from '../model'
import { normalise } from './words'

/** Made ready once, for all messages. */
export interface ForeignWords {
  /** Of any of them: nearly every message has none. */
  every: ReadonlySet<string>
  languages: readonly ForeignLanguage[]
  /** Letters that Dutch and English do not write, outside names. */
  letters: RegExp
}

interface ForeignLanguage {
  code: string
  words: ReadonlySet<string>
  letters?: RegExp | undefined
  /** Whether we have its texts. */
  isSpokenTo: boolean
}

export function foreignWordsOf({ languages, alsoKnown, letters }: OtherLanguages): ForeignWords {
  const setOf = (words: readonly string[]) => new Set(words.map(normalise))
  const all = [
    ...[...languages].map(([code, { words, letters }]) => ({
      code,
      words: setOf(words),
      letters: letters === undefined ? undefined : anyOf(letters),
      isSpokenTo: true,
    })),
    ...[...alsoKnown].map(([code, words]) => ({ code, words: setOf(words), isSpokenTo: false })),
  ]
  return { every: new Set(all.flatMap(({ words }) => [...words])), languages: all, letters: anyOf(letters) }
}

const anyOf = (letters: string): RegExp => new RegExp(`[${letters.replace(/[\]\\^-]/g, '\\$&')}]`, 'iu')

/** A letter of its own tells as much as so many words. */
const LETTER = 2

/**
 * Of these languages the one that speaks plainest from a message, if we have its texts; none where two say as much. `found`: its words, as
 * `normalise` leaves them.
 */
export function likeliestLanguage(
  { languages }: Pick<ForeignWords, 'languages'>,
  text: string,
  found: readonly string[],
): string | undefined {
  let best: ForeignLanguage | undefined
  let most = 0
  for (const language of languages) {
    const hits = found.filter((word) => language.words.has(word)).length
    const says = hits + (language.letters?.test(text) ? LETTER : 0)
    if (says === most) best = undefined
    else if (says > most) {
      most = says
      best = language
    }
  }
  return best?.isSpokenTo ? best.code : undefined
}
