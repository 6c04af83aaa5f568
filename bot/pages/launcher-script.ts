/** `/launcher.js`: the built script with the words of every institution in it, made again when the knowledge changes. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { LANGUAGES } from '../../knowledge/model'
import type { HttpRequest, HttpResponse } from '../http/request'
import { accepts } from './built-files'
import { type PageWords, pageTexts } from './page-texts'

interface Rendered {
  contentHash: string
  tag: string
  plain: string
  br: Buffer
  gzip: Buffer
}

/** Websites load it in all their pages: kept for some minutes, then asked after with its tag. */
const SECONDS = 600

export class LauncherScript {
  private rendered?: Rendered

  /** `template`: the built script; it has a text in quotes where the words go. */
  answer(template: string, words: PageWords, request: HttpRequest): HttpResponse {
    const { tag, plain, br, gzip } = this.render(template, words)
    const headers = { 'cache-control': `public, max-age=${SECONDS}`, etag: tag, vary: 'Accept-Encoding' }
    if (request.headers['if-none-match'] === tag) return { status: 304, headers }
    const contentType = 'text/javascript; charset=utf-8'
    if (accepts(request, 'br')) return { body: br, contentType, headers: { ...headers, 'content-encoding': 'br' } }
    if (accepts(request, 'gzip'))
      return { body: gzip, contentType, headers: { ...headers, 'content-encoding': 'gzip' } }
    return { body: plain, contentType, headers }
  }

  private render(template: string, words: PageWords): Rendered {
    const { contentHash } = words.knowledge
    if (this.rendered?.contentHash === contentHash) return this.rendered
    const plain = template.replace(/["'`]__TEXTS__["'`]/, () => JSON.stringify(launcherTexts(words)))
    const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
    const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    this.rendered = { contentHash, tag, plain, br, gzip: gzipSync(plain, { level: 9 }) }
    return this.rendered
  }
}

/** By institution and language. The empty name is the default institution. */
function launcherTexts(words: PageWords): Record<string, Record<string, Record<string, string>>> {
  const { defaultInstitution, institutions } = words.knowledge
  return Object.fromEntries(
    [...institutions.values()].map(({ institution }) => [
      institution.id === defaultInstitution ? '' : institution.id,
      Object.fromEntries(
        LANGUAGES.map((language) => {
          const texts = pageTexts(words, institution, language)
          const [open, close] = [texts['page.open'], texts['page.close']]
          return [language, { open, close, title: texts['page.title'], news: texts['page.news'] }]
        }),
      ),
    ]),
  ) as Record<string, Record<string, Record<string, string>>>
}
