/**
 * What a browser opens: the chat page, the launcher for other websites with its demo, the built files behind them, and a page
 * in plain words for an address that leads nowhere.
 */
import type { Ticks } from '../../dialogs/turn-facts'
import {
  type InstitutionKnowledge,
  institutionOrDefault,
  type Knowledge,
  LANGUAGES,
  type Language,
} from '../../knowledge/model'
import { notFound, Refusal } from '../http/refusal'
import type { HttpRequest, HttpResponse } from '../http/request'
import type { HttpServer, Route } from '../http/server'
import { BuiltFiles } from './built-files'
import { chatPage } from './chat-page'
import { escapeHtml } from './html'
import { LauncherScript } from './launcher-script'
import { type PageWords, pageTexts } from './page-texts'
import { isPageAddress, noPapersPage, PAPERS_POLICY, papersPage, toChat } from './papers-page'
import { type Look, plainPage } from './plain-page'

interface PagesOptions {
  /** Asked for each page, as knowledge may change while running. */
  knowledge: () => Knowledge
  /** Days that a conversation is kept: the page says so. */
  retentionDays: number
  /** Where the build left its files. */
  webDir: string
  /** Websites that may show the chat in a frame. */
  embedOrigins: readonly string[]
  /** What the address of a page to print leads to. */
  findTicks: (page: string) => Promise<(Ticks & { code?: string }) | undefined>
  /** Milliseconds since the epoch. */
  clock: () => number
  /** Told of a page that could not be made; its visitor sees that something went wrong. */
  failed?: (error: unknown) => void
}

export interface Pages {
  register(server: HttpServer): void
}

const HTML = 'text/html; charset=utf-8'
/** A page that loads nothing but the built files and, on the demo, the chat in a frame. */
const PLAIN_POLICY = {
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'frame-src': ["'self'"],
}

export function pages(options: PagesOptions): Pages {
  return new PageRoutes(options)
}

class PageRoutes implements Pages {
  private built?: BuiltFiles
  private readonly launcher = new LauncherScript()

  constructor(private readonly options: PagesOptions) {}

  register(server: HttpServer): void {
    const get = (path: string, name: string, handler: Route['handler'], more: Partial<Route> = {}) =>
      server.route({ method: 'GET', path, name, handler, ...more })
    const page = { page: PLAIN_POLICY }
    get('/', 'chat-page', (request) => this.guarded(request, () => this.chat(request)), page)
    get('/demo', 'demo-page', (request) => this.guarded(request, () => this.demo(request)), page)
    const papers = (request: HttpRequest) => this.guarded(request, () => this.papers(request))
    get('/papers/:page', 'papers-page', papers, { page: PAPERS_POLICY })
    get('/launcher.js', 'launcher', (request) => this.launch(request), { forOtherSites: true })
    get('/assets/:file', 'built-file', (request) => this.file(request))
    // The last resort of the router: everything that no other route has.
    get('/*', 'no-page', (request) => this.nothing(request), page)
  }

  /** Read when first needed, so that a server can start before its pages are built. */
  private files(): BuiltFiles {
    this.built ??= BuiltFiles.read(this.options.webDir)
    return this.built
  }

  private words(): PageWords {
    const { knowledge, retentionDays } = this.options
    return { knowledge: knowledge(), retentionDays }
  }

  private chat(request: HttpRequest): HttpResponse {
    const { institution, language, asked } = this.facts(request)
    if (!institution) return this.nothing(request)
    const { embedOrigins } = this.options
    return chatPage(request, { ...this.words(), institution, language, asked, files: this.files(), embedOrigins })
  }

  private demo(request: HttpRequest): HttpResponse {
    const { institution, language } = this.facts(request)
    if (!institution) return this.nothing(request)
    const { id } = institution.institution
    const tag = `<script src="${request.base}/launcher.js" data-institution="${id}" data-lang="${language}" async></script>`
    const script = `<script src="/launcher.js" data-institution="${id}" data-lang="${language}" async></script>`
    return this.plain(200, institution, language, 'page.demo', `<pre><code>${escapeHtml(tag)}</code></pre>\n${script}`)
  }

  private async papers(request: HttpRequest): Promise<HttpResponse> {
    const { retentionDays, clock } = this.options
    const { page = '' } = request.params
    const found = isPageAddress(page) ? await this.options.findTicks(page) : undefined
    const knowledge = this.options.knowledge()
    const institution = knowledge.institutions.get(request.query.get('institution') ?? found?.institution ?? '')
    const language = this.facts(request).asked ?? found?.language ?? browserLanguage(request)
    const look = this.look()
    const body =
      found &&
      institution &&
      papersPage({ knowledge, institution, language, ticks: found, days: retentionDays, now: clock(), look })
    if (body) return { body, contentType: HTML }
    const place = { knowledge, institution: institution ?? this.standard(), language, look }
    return { status: 404, body: noPapersPage(place), contentType: HTML }
  }

  private launch(request: HttpRequest): HttpResponse {
    return this.launcher.answer(this.files().launcher, this.words(), request)
  }

  private file(request: HttpRequest): HttpResponse {
    const answer = this.files().answer(request.params.file ?? '', request)
    if (!answer) throw notFound()
    return answer
  }

  /** A person gets a page; a program gets what it gets everywhere. */
  private nothing(request: HttpRequest): HttpResponse {
    if (!String(request.headers.accept ?? '').includes('text/html')) throw notFound()
    const { institution, language } = this.facts(request)
    const shown = institution ?? this.standard()
    const place = { knowledge: this.options.knowledge(), institution: shown, language, look: this.look() }
    return this.plain(404, shown, language, 'page.not-found', toChat(place))
  }

  private async guarded(request: HttpRequest, make: () => HttpResponse | Promise<HttpResponse>): Promise<HttpResponse> {
    try {
      return await make()
    } catch (error) {
      if (error instanceof Refusal) throw error
      this.options.failed?.(error)
      const { institution, language } = this.facts(request)
      return this.plain(500, institution ?? this.standard(), language, 'page.error')
    }
  }

  private plain(
    status: number,
    { institution }: InstitutionKnowledge,
    language: Language,
    key: string,
    more?: string,
  ): HttpResponse {
    const texts = pageTexts(this.words(), institution, language)
    const [title = '', text = ''] = [texts[`${key}.title`], texts[`${key}.text`]]
    const body = plainPage({ language, title, text, more, ...this.look() })
    return { status, body, contentType: HTML }
  }

  /** Without the built files a page has no colours, and says the same. */
  private look(): Look {
    try {
      const files = this.files()
      return { style: files.addressesOf('plain/plain.css').file, icon: files.addressesOf('plain/icon.svg').file }
    } catch {
      return {}
    }
  }

  private facts(request: HttpRequest): { institution?: InstitutionKnowledge; asked?: Language; language: Language } {
    const { institutions, defaultInstitution } = this.options.knowledge()
    const asked = LANGUAGES.find((each) => each === request.query.get('lang'))
    return {
      institution: institutions.get(request.query.get('institution') ?? defaultInstitution),
      asked,
      language: asked ?? browserLanguage(request),
    }
  }

  private standard(): InstitutionKnowledge {
    const knowledge = this.options.knowledge()
    return institutionOrDefault(knowledge, knowledge.defaultInstitution)
  }
}

/** The first of ours that the browser names; they stand in the order of preference. */
function browserLanguage(request: HttpRequest): Language {
  const named = String(request.headers['accept-language'] ?? '').split(',')
  const codes = named.map((each) => each.trim().slice(0, 2).toLowerCase())
  return codes.map((code) => LANGUAGES.find((each) => each === code)).find(Boolean) ?? 'nl'
}
