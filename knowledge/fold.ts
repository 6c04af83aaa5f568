/** Texts as they are compared: what makes no difference taken out. */

/** Small letters and figures, no accents, single spaces. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  // Nearly every message is plain, and each is folded some ten times in its turn.
  if (!BEYOND_ASCII.test(lower)) return lower.replace(/[^a-z0-9]+/g, ' ').trim()
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const BEYOND_ASCII = /[\u0080-\u{10ffff}]/u

/** Small letters and single spaces; accents and marks stay, since the text may be shown or kept as one wording of several. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Whether the words stand in the text as a whole: "gist" is not in "registratie". Both folded. */
export const holdsWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `)

/** What is typed for an apostrophe. */
export const APOSTROPHES = "'‘’‛`´ʼ"
const OTHER_THAN_PLAIN = new RegExp(`[${APOSTROPHES.slice(1)}]`, 'g')

/** With one kind of apostrophe. Before `normalize('NFKD')`, which takes "´" for a space with an accent on it. */
export const plainQuotes = (text: string): string => text.replace(OTHER_THAN_PLAIN, "'")
