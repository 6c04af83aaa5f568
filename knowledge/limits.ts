/**
 * The most characters of one message, of a visitor or of staff, counted as a text field's `maxlength` counts them. A visitor's longer one is not
 * answered, but still looked at for red flags.
 */
export const MESSAGE_LIMIT = 2000

/** As far as red flags are looked for. */
export const READ_LIMIT = 2 * MESSAGE_LIMIT
