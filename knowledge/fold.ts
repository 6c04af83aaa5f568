/** Texts as they are compared: what makes no difference taken out. */

/** Small letters and figures, no accents, single spaces. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Small letters and single spaces; accents and marks stay, since the text may be shown or kept as one wording of several. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Whether the words stand in the text as a whole: "gist" is not in "registratie". Both folded. */
export const holdsWords = (text: string, words: string): boolean => ` ${text} `.includes(` ${words} `)
