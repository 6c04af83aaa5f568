/** Words into a text at the cursor, with a space or a line where words would stick together. Nothing that was typed is replaced. */
export function inserted(text: string, at: number, words: string): { text: string; cursor: number } {
  const before = text.slice(0, at)
  const after = text.slice(at)
  const gapBefore = before === '' || /\s$/.test(before) ? '' : words.includes('\n') ? '\n' : ' '
  const gapAfter = after === '' || /^\s/.test(after) ? '' : words.includes('\n') ? '\n' : ' '
  const start = before + gapBefore + words
  return { text: start + gapAfter + after, cursor: start.length }
}
