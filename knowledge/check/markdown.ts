/** As much of Markdown as the rules need: what a reader sees, and where a sentence ends. */

/** A link with its label and its target. */
export const LINK = /\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g

/** The words that a reader sees: no link targets, no addresses, no list markers, no stars. Lines stay lines. */
export function plainText(markdown: string): string {
  return markdown
    .replace(LINK, '$1')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/^[ \t]*(?:[-*•]|\d+\.|#+)[ \t]+/gm, '')
    .replace(/\*\*|__/g, '')
}

/**
 * The sentences that a reader sees. Paragraphs, headings and list items end a sentence even without a full stop. Numbers
 * in groups ("020 512 9111") become one word.
 */
export function sentencesIn(markdown: string): string[] {
  const blocks = markdown.split(/\n\s*\n|\n(?=[ \t]*(?:[-*•]|\d+\.|#+)[ \t])/)
  return blocks.flatMap((block) =>
    plainText(block)
      .replace(/(?<=\d) (?=\d)/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .split(/(?<=[.!?…؟]["'”’)]?) (?=["'“‘(]?[\p{Lu}\p{Lo}\p{N}{])/u)
      .filter((sentence) => countWords(sentence) > 0),
  )
}

export function countWords(sentence: string): number {
  return sentence.split(/[\s/–—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
