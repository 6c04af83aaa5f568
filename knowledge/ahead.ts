/**
 * "There is 1 person before you.": which of its three sentences a number takes, for what the bot says and for the line on the page.
 *
 * @param say the shared text of a key, filled in
 */
export function aheadInWords(ahead: number, say: (key: string, values: { number: string }) => string): string {
  const key = ahead === 0 ? 'none' : ahead === 1 ? 'one' : 'more'
  return say(`handoff.ahead.${key}`, { number: String(ahead) })
}
