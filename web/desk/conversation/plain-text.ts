/** An answer's Markdown as the plain text that a staff member sends: nothing is lost, least of all where a link leads. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_whole, words: string, address: string) => linked(words, address))
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/(^|[\s(])[*_]([^*_\n]+)[*_](?=[\s).,;:!?]|$)/gm, '$1$2')
    .replace(/^#{1,6} +/gm, '')
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A telephone number or a mailbox reads by itself; a website needs its address. */
function linked(words: string, address: string): string {
  if (/^(tel|mailto):/.test(address)) return words
  return words === address ? words : `${words} (${address})`
}
