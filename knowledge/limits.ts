/**
 * The most characters of one message, of a visitor or of staff, counted as a text field's `maxlength` counts them. A visitor's longer one is not
 * answered, but still looked at for red flags.
 */
export const MESSAGE_LIMIT = 2000
