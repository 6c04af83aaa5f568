/** Pages with a few words: the demo, and what somebody sees instead of a page. */
import { escapeHtml, markdownLinks } from './html'

/** Addresses of what gives a page its looks; absent when the build cannot be read. */
export interface Look {
  style?: string
  icon?: string
}

interface PlainPage extends Look {
  language: string
  title: string
  /** Markdown, of which only links count. */
  text: string
  /** HTML that goes below the text. */
  more?: string
}

export function plainPage({ title, text, more = '', ...page }: PlainPage): string {
  return htmlPage({
    ...page,
    title,
    main: `<main>
<h1>${escapeHtml(title)}</h1>
<p>${markdownLinks(text)}</p>
${more}
</main>`,
  })
}

/** The frame of every page of ours but the chat. `main` is HTML. */
export function htmlPage({
  language,
  title,
  style,
  icon,
  main,
}: Omit<PlainPage, 'text' | 'more'> & { main: string }): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
${icon ? `<link rel="icon" href="${icon}" type="image/svg+xml">` : ''}
${style ? `<link rel="stylesheet" href="${style}">` : ''}
</head>
<body>
${main}
</body>
</html>
`
}
