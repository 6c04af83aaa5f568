/**
 * Builds what browsers load into `dist/web`:
 *
 *     chat page (Vite, hashed names, a manifest) ─▶ launcher (one file) ─▶ desk (the same in `dist/web/desk`)
 *       ─▶ compressed copies ─▶ size check
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { leanWebChat } from './lean-web-chat.mjs'

const web = dirname(dirname(fileURLToPath(import.meta.url)))
const outDir = join(dirname(web), 'dist', 'web')

/** Bytes, compressed with gzip: what a visitor waits for. The launcher's texts come on top and are counted by a test. */
const LIMITS = { script: 275_000, style: 8_000, launcher: 4_000, desk: 220_000, 'desk style': 9_000 }

const common = {
  root: web,
  configFile: false,
  logLevel: /** @type {const} */ ('warn'),
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
}

const page = {
  emptyOutDir: true,
  manifest: 'manifest.json',
  target: 'es2022',
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 2000,
}

await build({
  ...common,
  base: '/',
  plugins: [leanWebChat()],
  build: {
    ...page,
    outDir,
    rolldownOptions: {
      input: {
        chat: join(web, 'chat', 'main.tsx'),
        plain: join(web, 'plain', 'plain.css'),
        icon: join(web, 'plain', 'icon.svg'),
      },
    },
  },
})

await build({
  ...common,
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: join(web, 'launcher', 'launcher.ts'), formats: ['iife'], name: '_', fileName: () => 'launcher.js' },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})

// Not beside the chat: its pages share nothing with what staff load, and only one React is in each.
await build({
  ...common,
  base: '/desk/',
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    ...page,
    outDir: join(outDir, 'desk'),
    rolldownOptions: {
      input: { desk: join(web, 'desk', 'main.tsx'), icon: join(web, 'plain', 'icon.svg') },
      // Fluent UI marks its modules for server components, which we have none of.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      checks: { pluginTimings: false },
    },
  },
})

const sizes = { script: 0, style: 0, launcher: 0, desk: 0, 'desk style': 0 }
for (const file of await filesIn(outDir)) {
  const path = join(outDir, file)
  const bytes = await readFile(path)
  if (file === 'launcher.js') {
    sizes.launcher = (await promisify(gzip)(bytes, { level: 9 })).length
    continue
  }
  const [, desk, ending] = /^(desk\/)?assets\/.*(\.\w+)$/.exec(file) ?? []
  if (ending === undefined) continue
  const zipped = await promisify(gzip)(bytes, { level: 9 })
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${path}.gz`, zipped)
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
  if (ending === '.js') sizes[desk ? 'desk' : 'script'] += zipped.length
  if (ending === '.css') sizes[desk ? 'desk style' : 'style'] += zipped.length
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const line = Object.entries(sizes).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`)
process.stdout.write(`built the web pages: ${line.join(', ')} (gzip)\n`)
for (const [name, limit] of Object.entries(LIMITS)) {
  if (sizes[name] <= limit) continue
  process.stderr.write(`the ${name} has ${kilobytes(sizes[name])}; at most ${kilobytes(limit)} are allowed\n`)
  process.exitCode = 1
}

async function filesIn(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
}
