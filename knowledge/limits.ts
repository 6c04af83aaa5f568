/**
 * The most characters of one message, of a visitor or of staff, counted as a text field's `maxlength` counts them. A visitor's longer one is not
 * answered, but still looked at for red flags.
 */
export const MESSAGE_LIMIT = 2000

/** As far as red flags are looked for. */
export const READ_LIMIT = 2 * MESSAGE_LIMIT

/**
 * "Mevrouw Anna Maria van den Berg" has as many. Where a name is asked for, what is longer is a question or a story: it may be answered as one, and
 * is not hidden whole.
 */
export const WORDS_OF_A_NAME = 6

/** How many words a text has, as they are written: what white space parts. */
export const wordsIn = (text: string): number => text.match(/\S+/g)?.length ?? 0
