/**
 * Our Markdown as Teams reads it. A card has text blocks, each one paragraph or one list: a list that follows a line at once is no list to
 * every client of Teams, and inside a list a line ends with a carriage return.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */

/** Paragraphs and lists, in order. */
export function toBlocks(markdown: string): string[] {
  return markdown.split(/\n{2,}/).flatMap((part) => {
    const lines = part.split('\n')
    const first = lines.findIndex((line) => line.startsWith('- '))
    if (first < 0) return [lines.join(' ').trim()]
    const before = lines.slice(0, first).join(' ').trim()
    return [...(before ? [before] : []), toItems(lines.slice(first)).join('\r')]
  })
}

/** A line that does not begin an item goes on with the one before. */
const toItems = (lines: string[]): string[] =>
  lines
    .join('\n')
    .split(/\n(?=- )/)
    .map((item) => item.replace(/\n\s*/g, ' '))

/** The whole as a message: an empty line before each list. */
export const toMessageText = (markdown: string): string => toBlocks(markdown).join('\n\n').replaceAll('\r', '\n')

/** What a screen reader says, and what stands in a notification: no marks, and of a link what it reads. */
export function toPlain(markdown: string): string {
  return toBlocks(markdown)
    .map((block) =>
      block
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll('**', '')
        .replaceAll('\r- ', '\n- '),
    )
    .join('\n')
}
