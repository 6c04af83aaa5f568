/** The chat page as it leaves the server: its words are on it before any script has run. */

import { randomBytes } from 'node:crypto'
import { MESSAGE_LIMIT } from '../../knowledge/limits'
import { type InstitutionKnowledge, LANGUAGES, type Language } from '../../knowledge/model'
import { contentSecurityPolicy, type PagePolicy } from '../http/headers'
import type { HttpRequest, HttpResponse } from '../http/request'
import type { BuiltFiles } from './built-files'
import { escapeHtml, jsonInScript, markdownLinks } from './html'
import { type PageWords, pageTexts } from './page-texts'

interface ChatPageFacts extends PageWords {
  institution: InstitutionKnowledge
  /** What `?lang=` asked for. */
  asked?: Language
  /** For the words before the script runs. */
  language: Language
  files: BuiltFiles
  embedOrigins: readonly string[]
}

export function chatPage(request: HttpRequest, facts: ChatPageFacts): HttpResponse {
  const nonce = randomBytes(16).toString('base64')
  return {
    body: html(facts, nonce),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy': contentSecurityPolicy({
        page: policy(request, nonce),
        embedders: facts.embedOrigins,
      }),
    },
  }
}

/** Of a style element without a word: Web Chat tries out selectors in one, and forgets the nonce there. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Web Chat writes its styles while running, so they carry a nonce. Sockets are named: not every browser counts them as 'self'. */
function policy(request: HttpRequest, nonce: string): PagePolicy {
  return {
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`, EMPTY_STYLE],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", request.base.replace(/^http/, 'ws')],
  }
}

function html(facts: ChatPageFacts, nonce: string): string {
  const { institution, asked, language, files } = facts
  const all = LANGUAGES.map((each) => [each, pageTexts(facts, institution.institution, each)] as const)
  const texts = pageTexts(facts, institution.institution, language)
  const say = (key: string) => escapeHtml(texts[key] ?? '')
  const { file, styles } = files.addressesOf('chat/main.tsx')
  const page = {
    institution: institution.institution.id,
    asked,
    texts: Object.fromEntries(all),
    names: Object.fromEntries(
      [...facts.knowledge.institutions].map(([id, other]) => [id, other.institution.shortName]),
    ),
    limit: MESSAGE_LIMIT,
  }
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${say('page.title')}</title>
<meta name="description" content="${say('page.subtitle')}">
<link rel="icon" href="${files.addressesOf('plain/icon.svg').file}" type="image/svg+xml">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<script type="module" nonce="${nonce}" src="${file}"></script>
</head>
<body>
<div id="chat"><div class="frame"><header class="header"><div class="header-words"><h1>${say('page.title')}</h1>
<p class="subtitle">${say('page.subtitle')}</p></div></header>
<noscript><p class="banner banner-failed">${markdownLinks(texts['page.noscript'] ?? '')}</p></noscript></div></div>
<script type="application/json" id="page">${jsonInScript(page)}</script>
</body>
</html>
`
}
