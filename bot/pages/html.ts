/** Small pieces of HTML. Whatever comes from a file or an address goes through `escapeHtml` or `markdownLinks`. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** The one thing of Markdown that short texts use: links, to a website, a telephone or a mailbox. */
export function markdownLinks(text: string): string {
  return text
    .split(/(\[[^\]]*\]\([^)\s]*\))/)
    .map((part) => {
      const [, words, address] = /^\[([^\]]*)\]\(((?:https|tel|mailto):[^)\s]*)\)$/.exec(part) ?? []
      return words === undefined || address === undefined
        ? escapeHtml(part)
        : `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`
    })
    .join('')
}

/** JSON for inside of a `script` element: nothing in it can end the element. */
export const jsonInScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')
