/** The time zone of a visitor, as their own program names it. */

/**
 * The one usual name of a zone (`europe/AMSTERDAM` becomes `Europe/Amsterdam`); undefined if there is no such zone.
 * Always goes between a visitor's program and the wording: luxon keeps every zone name that it ever met.
 */
export function readZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
