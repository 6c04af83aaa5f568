/** The desk's page as it leaves the server: everything on it is made by its script. */
import { randomBytes } from 'node:crypto'
import { contentSecurityPolicy, type PagePolicy } from '../http/headers'
import type { HttpRequest, HttpResponse } from '../http/request'

/** What the build left, by source file; `bot/pages/built-files.ts`. */
export interface DeskFiles {
  addressesOf(source: string): { file: string; styles: string[] }
  answer(name: string, request: HttpRequest): HttpResponse | undefined
}

/** Nothing from elsewhere, and in nobody's frame. */
export const DESK_POLICY: PagePolicy = {
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** Fluent UI writes its styles while running, so they carry a nonce. */
export function deskPage(files: DeskFiles): HttpResponse {
  const nonce = randomBytes(16).toString('base64')
  const page = { ...DESK_POLICY, 'style-src': ["'self'", `'nonce-${nonce}'`] }
  return {
    body: html(files, nonce),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': contentSecurityPolicy({ page, embedders: [] }),
      'x-frame-options': 'DENY',
    },
  }
}

function html(files: DeskFiles, nonce: string): string {
  const { file, styles } = files.addressesOf('desk/main.tsx')
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Desk</title>
<link rel="icon" href="${files.addressesOf('plain/icon.svg').file}" type="image/svg+xml">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<script type="module" nonce="${nonce}" src="${file}"></script>
</head>
<body>
<div id="desk"></div>
<noscript><p>De desk heeft JavaScript nodig. The desk needs JavaScript.</p></noscript>
</body>
</html>
`
}
