/** What the build left in `dist/web`: files under names that change with their content, and the list that leads to them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { HttpRequest, HttpResponse } from '../http/request'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** In the order of preference: the smallest first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

interface BuiltFile {
  type: string
  plain: Buffer
  encoded: { name: string; bytes: Buffer }[]
}

interface ManifestEntry {
  file: string
  css?: string[]
}

export class BuiltFiles {
  private constructor(
    private readonly files: Map<string, BuiltFile>,
    private readonly manifest: Record<string, ManifestEntry>,
    private readonly base: string,
    /** The launcher without its texts. */
    readonly launcher: string,
  ) {}

  /**
   * Reads everything into memory: about a megabyte. `base`: where on the server its `assets/` are; the same as in the build. Throws when
   * the pages were not built.
   */
  static read(dir: string, base = '/'): BuiltFiles {
    if (!existsSync(join(dir, 'manifest.json'))) throw new Error('the web pages are not built; run "npm run build:web"')
    const names = readdirSync(join(dir, 'assets'))
    const files = new Map<string, BuiltFile>()
    for (const name of names) {
      const type = TYPES[extname(name)]
      if (!type) continue
      const bytes = (ending: string) => readFileSync(join(dir, 'assets', name + ending))
      const encoded = ENCODINGS.filter(({ ending }) => names.includes(name + ending))
      files.set(name, {
        type,
        plain: bytes(''),
        encoded: encoded.map((each) => ({ name: each.name, bytes: bytes(each.ending) })),
      })
    }
    const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
    const launcher = join(dir, 'launcher.js')
    return new BuiltFiles(files, manifest, base, existsSync(launcher) ? readFileSync(launcher, 'utf8') : '')
  }

  /** Addresses of a source's script and styles, such as `/assets/chat-1a2b3c.js`. */
  addressesOf(source: string): { file: string; styles: string[] } {
    const entry = this.manifest[source]
    if (!entry) throw new Error(`the build has no "${source}"; run "npm run build:web" again`)
    return { file: this.base + entry.file, styles: (entry.css ?? []).map((file) => this.base + file) }
  }

  /** Undefined for a name that the build does not know. */
  answer(name: string, request: HttpRequest): HttpResponse | undefined {
    const file = this.files.get(name)
    if (!file) return undefined
    const chosen = file.encoded.find((each) => accepts(request, each.name))
    return {
      body: chosen?.bytes ?? file.plain,
      contentType: file.type,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
        ...(chosen && { 'content-encoding': chosen.name }),
      },
    }
  }
}

/** A refusal is written `br;q=0`. */
export function accepts(request: HttpRequest, encoding: string): boolean {
  return String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((each) => {
      const [name, weight] = each.split(';').map((part) => part.trim().toLowerCase())
      return name === encoding && !/^q=0(\.0+)?$/.test(weight ?? '')
    })
}
