/** Pages with a few words: the demo, and what somebody sees instead of a page. */
import { escapeHtml, markdownLinks } from './html'

export interface PlainPage {
  language: string
  title: string
  /** Markdown, of which only links count. */
  text: string
  /** Address of the stylesheet; absent when the build cannot be read. */
  style?: string
  icon?: string
  /** HTML that goes below the text. */
  more?: string
}

export function plainPage({ language, title, text, style, icon, more = '' }: PlainPage): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${icon ? `<link rel="icon" href="${icon}" type="image/svg+xml">` : ''}
${style ? `<link rel="stylesheet" href="${style}">` : ''}
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${markdownLinks(text)}</p>
${more}
</main>
</body>
</html>
`
}
