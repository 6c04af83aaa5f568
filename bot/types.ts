/** Types that several layers name alike and none of them owns. */

/** A JSON object. */
export type Json = Record<string, unknown>

/** What a visitor left to be reached by. */
export interface ContactData {
  name?: string
  phone?: string
  email?: string
}

/**
 * What leads back to a conversation's ticks without its token: the address of its page to print, or the code to go on with on another
 * device. It is found by a digest; the secret itself stands in the conversation that told it. It goes with the conversation that holds it, and when
 * the one that gave it is erased.
 */
export interface WayBack {
  kind: 'page' | 'code'
  secret: string
}
