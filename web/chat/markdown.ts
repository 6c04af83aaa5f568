/**
 * Markdown to HTML, safe by construction: HTML in it is shown as text, and a link goes to a website, a telephone, a mailbox or
 * our own page to print, or it is none.
 */
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable('image')
/** A path of our own and nothing else: no host, no other page. */
const PRINT_PAGE = /^\/papers\/[\w-]{24}\?[\w=&-]*$/
markdown.validateLink = (address) => /^(https:|tel:|mailto:)/i.test(address.trim()) || PRINT_PAGE.test(address)

markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
  const token = tokens[index]
  if (token && /^(https:|\/)/i.test(String(token.attrGet('href')))) {
    token.attrSet('target', '_blank')
    token.attrSet('rel', 'noopener noreferrer')
  }
  return renderer.renderToken(tokens, index, options)
}

export const renderMarkdown = (text: string): string => markdown.render(text)

/** Without a paragraph around it. */
export const renderInline = (text: string): string => markdown.renderInline(text)
