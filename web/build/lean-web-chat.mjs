/**
 * Leaves out of Microsoft's Web Chat what our pages never use, so that a phone loads about half: strings of other languages,
 * number and date patterns of other languages (the browser's own `Intl` does that), App Service streaming, polyfills for old
 * browsers, and animated images. What it reads aloud is put right (`readWhatIsNew`); nothing else of its behaviour changes. Each cut says what
 * it expects to find and stops the build when a newer Web Chat no longer has it.
 */

/** Languages of our pages, as Web Chat names them. */
const KEPT_LANGUAGES = new Set(['nl-NL', 'en-US'])

/** Whole modules that are replaced: which, by what, and why that is right. */
const REPLACED = [
  // Only for Direct Line App Service Extension, which we do not speak.
  { module: /botframework-directlinejs\/lib\/directLineStreaming\.js$/, by: 'export class DirectLineStreaming {}' },
  // Promise and URLSearchParams are in every browser that runs the rest.
  { module: /core-js\/features\/promise/, by: 'export default Promise' },
  { module: /core-js\/modules\/[a-z.-]+\.js$/, by: 'export {}' },
  // Copies of what the language has itself by now.
  { module: /@babel\/runtime-corejs3\/core-js(-stable)?\/([a-z-]+\/)?[a-z-]+\.js$/, by: ownOfTheLanguage },
  { module: /url-search-params-polyfill\/index\.js$/, by: 'export {}' },
  // Names files by their type; our chat takes no files.
  { module: /node_modules\/mime\/dist\/src\/index\.js$/, by: 'export default { getType: () => null }' },
  // Turns bare addresses into links, which our Markdown does not (it is off, but imported).
  { module: /linkify-it\/index\.(m?js)$/, by: 'module.exports = function LinkifyIt() {}' },
  // Looks for link definitions ("[1]: https://…") that Web Chat lists under a message; our texts have none.
  { module: /mdast-util-from-markdown\/index\.js$/, by: 'export const fromMarkdown = () => ({ children: [] })' },
  // Domain names with other than Latin letters; ours have none.
  { module: /^punycode$/, by: 'module.exports = { toASCII: String, toUnicode: String }' },
]

/** `core-js-stable/object/from-entries.js` is `Object.fromEntries`; `instance/index-of.js` takes a thing's own `indexOf`. */
function ownOfTheLanguage(id) {
  const [first, second] = id
    .replace(/^.*\/core-js(-stable)?\/|\.js$/g, '')
    .split('/')
    .map(inCamelCase)
  if (first === 'getIteratorMethod') return 'module.exports = (it) => it?.[Symbol.iterator]'
  if (first === 'instance') return `module.exports = (it) => it.${second}`
  const holder = first[0].toUpperCase() + first.slice(1)
  if (second) return `module.exports = ${holder}.${second}`
  return `module.exports = ${first in globalThis ? first : holder}`
}

const inCamelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())

/** Places inside a module that are cut out of its text, or changed. */
const CUTS = [
  {
    module: /botframework-webchat-api\/dist\/botframework-webchat-api\.mjs$/,
    find: (tree) => [...otherLanguages(tree), ...patterns(tree)],
    least: 500,
  },
  {
    module: /botframework-webchat-component\/dist\/botframework-webchat-component\.mjs$/,
    find: (_tree, code) => [...places(code, /R0lGODlh[A-Za-z0-9+/=]{1000,}/g, ''), readWhatIsNew(code)],
    least: 3,
  },
]

/** @returns {import('vite').Plugin} */
export function leanWebChat() {
  const used = new Set()
  const replaced = (id) => REPLACED.find(({ module }) => module.test(id))
  return {
    name: 'lean-web-chat',
    enforce: 'pre',
    resolveId(id) {
      return id === 'punycode' ? { id: 'punycode' } : undefined
    },
    load(id) {
      const found = replaced(id)
      if (!found) return undefined
      used.add(found)
      return { code: typeof found.by === 'function' ? found.by(id) : found.by, moduleType: 'js' }
    },
    transform(code, id) {
      const cut = CUTS.find(({ module }) => module.test(id))
      if (!cut) return undefined
      used.add(cut)
      const places = cut.find(this.parse(code), code)
      if (places.length < cut.least) this.error(`${id}: found ${places.length} places to cut, expected ${cut.least}`)
      return { code: without(code, places), map: null }
    },
    buildEnd(error) {
      if (error) return
      for (const each of [...REPLACED, ...CUTS])
        if (!used.has(each))
          this.error(`Web Chat no longer has ${each.module}; look at web/build/lean-web-chat.mjs again`)
    },
  }
}

function without(code, places) {
  const sorted = places.toSorted((one, other) => one.start - other.start)
  let text = ''
  let at = 0
  for (const { start, end, by } of sorted) {
    text += code.slice(at, start) + by
    at = end
  }
  return text + code.slice(at)
}

const places = (code, pattern, by) =>
  [...code.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    by: found[0].replace(pattern, by),
  }))

/**
 * Web Chat looks for new messages from the last one up, and reads them aloud as it finds them: of two that come together the second first, and after
 * a reload all that was said before. Here it reads them in their order, without those that our page has marked as old (`isOld`).
 */
function readWhatIsNew(code) {
  const upwards =
    /((\w+)\.unshift\(\{activity:(\w+),key:\w+\}\)),(\w+\(\3\)\|\|\w+\(\w+\.createElement\(\w+,\{activity:\3\}\)\))\}/g
  const [found] = places(code, upwards, '$1}for(let{activity:$3}of $2)$3.channelData.old||$4;')
  if (!found) throw new Error('Web Chat reads new messages aloud in another way')
  return found
}

/** The string tables of all languages but ours: each becomes an empty object. */
function otherLanguages(tree) {
  const tables = new Map()
  const kept = new Set()
  for (const node of tree.body) {
    if (node.type !== 'VariableDeclaration') continue
    for (const { id, init } of node.declarations) {
      if (init?.type === 'ObjectExpression' && keysOf(init).includes('TEXT_INPUT_SEND_BUTTON_ALT'))
        tables.set(id.name, { start: init.start, end: init.end, by: '{}' })
    }
  }
  walk(tree, (node) => {
    if (node.type === 'Property' && node.value.type === 'Identifier' && KEPT_LANGUAGES.has(nameOf(node.key)))
      kept.add(node.value.name)
  })
  if (kept.size !== KEPT_LANGUAGES.size) throw new Error('Web Chat names its languages in another way')
  return [...tables].filter(([name]) => !kept.has(name)).map(([, place]) => place)
}

/** Globalize's patterns of every language; the page gives Web Chat its own formatter instead (`GLOBALIZE`). */
function patterns(tree) {
  return tree.body
    .filter(
      ({ type, expression }) =>
        type === 'ExpressionStatement' &&
        expression.type === 'AssignmentExpression' &&
        expression.left.type === 'MemberExpression' &&
        /^[ab]\d+$/.test(expression.left.property.name ?? ''),
    )
    .map(({ start, end }) => ({ start, end, by: '' }))
}

const nameOf = (key) => (key.type === 'Identifier' ? key.name : key.value)
const keysOf = (object) => object.properties.map(({ key }) => (key ? nameOf(key) : ''))

function walk(node, visit) {
  if (!node || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit)
    return
  }
  if (typeof node.type === 'string') visit(node)
  for (const value of Object.values(node)) if (value && typeof value === 'object') walk(value, visit)
}
