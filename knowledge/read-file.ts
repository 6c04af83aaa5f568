/**
 * One file that a person wrote, from bytes to a value whose every part knows its line:
 *
 *     bytes -> yaml (its own faults) -> anchors and tags refused -> schema (its faults) -> value, and where each part stands
 */

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { z } from 'zod'
import type { Fault } from './model'
import { type FindWritten, type Path, sayIssues } from './say-issue'

/** A file that fits its schema. */
export interface ReadFile<T> {
  /** As faults print it. */
  file: string
  thing: string
  value: T
  /** A fault at one part of the file. */
  fault(path: Path, message: string, where?: Where): Fault
}

/** Which place of a part to point at: its value, unless told otherwise. */
export interface Where {
  /** `key`: the field's name. */
  at?: 'key' | 'value'
  /** Words inside the text, for texts of many lines. Where they are not found, the start of the text is pointed at. */
  near?: string
}

/** Reads one YAML file against its schema. All its faults come back in one run, unsorted. */
export function readFile<S extends z.ZodType>(
  source: { file: string; thing: string; bytes: Uint8Array },
  schema: S,
): { read: ReadFile<z.output<S>> } | { faults: Fault[] } {
  const lines = new LineCounter()
  const faultAt = (offset: number, message: string): Fault => {
    const { line, col } = lines.linePos(offset)
    return { file: source.file, line: Math.max(line, 1), column: Math.max(col, 1), thing: source.thing, message }
  }

  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(source.bytes)
  } catch {
    return { faults: [faultAt(0, 'the file is not UTF-8 text; save it again as UTF-8')] }
  }

  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, prettyErrors: false })
  const refused = [...findTricks(document), ...sayYamlErrors(document, text)]
  if (refused.length > 0) return { faults: onePerLine(refused.map(({ offset, message }) => faultAt(offset, message))) }

  if (!isMap(document.contents)) return { faults: [faultAt(0, 'the file holds no fields; expected "id: …" and so on')] }

  const fault = (path: Path, message: string, where: Where = {}): Fault => ({
    ...faultAt(findOffset(document, text, path, where), message),
    thing: nameThing(document, source.thing, path),
  })
  const shaped = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (shaped.success) return { read: { file: source.file, thing: source.thing, value: shaped.data, fault } }

  const said = sayIssues(shaped.error.issues, schema, (path) => describe(document.getIn(path, true)))
  return { faults: said.map(({ path, message, at }) => fault(path, message, { at })) }
}

/** In a file of many things, the one of them is what a fault is about, not the whole file. */
function nameThing(document: Document, thing: string, path: Path): string {
  const one = ONE_OF_MANY.get(path[0])
  if (one === undefined || path.length < 2) return thing
  const id = document.getIn([...path.slice(0, 2), 'id'])
  if (typeof path[1] === 'number') return typeof id === 'string' ? `${one} "${id}"` : `${one} no. ${path[1] + 1}`
  return `${one} "${String(path[1])}"`
}

const ONE_OF_MANY = new Map<PropertyKey | undefined, string>([
  ['messages', 'message'],
  ['concepts', 'concept'],
  ['replies', 'reply'],
  ['groups', 'group'],
  ['languages', 'language'],
  ['rules', 'rule'],
])

function describe(node: unknown): ReturnType<FindWritten> {
  if (!isNode(node)) return undefined
  if (isMap(node)) return { source: '', kind: 'fields' }
  if (isSeq(node)) return { source: '', kind: 'list' }
  if (!isScalar(node)) return undefined
  const source = node.source ?? String(node.value)
  if (node.value === null || node.value === '') return { source, kind: 'empty' }
  return { source, kind: typeof node.value === 'string' ? 'text' : typeof node.value === 'number' ? 'number' : 'other' }
}

interface Refused {
  offset: number
  message: string
}

/** Anchors, aliases and tags: an editor never needs them, and with a few of them a small file can become a huge one. */
function findTricks(document: Document.Parsed): Refused[] {
  const found: Refused[] = []
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) {
        const message = `"*${node.source}" is an alias; write the text out in full, or put it in quotes if it starts with *`
        found.push({ offset, message })
      } else if ('anchor' in node && node.anchor) {
        const message = `"&${node.anchor}" is an anchor; take it away, or put the text in quotes if it starts with &`
        found.push({ offset, message })
      } else if (node.tag !== undefined && !DEFAULT_TAGS.has(node.tag)) {
        found.push({
          offset,
          message: `"${node.tag}" is a tag; take it away, or put the text in quotes if it starts with !`,
        })
      }
    },
  })
  return found
}

const DEFAULT_TAGS = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
)

/** One slip makes the reader stumble several times on a line; the first is the one to mend. */
function onePerLine(faults: Fault[]): Fault[] {
  return faults.filter((fault, i) => faults.findIndex((other) => other.line === fault.line) === i)
}

/** Where a part of the document stands; if it is missing, its nearest surrounding part that is there. */
function findOffset(document: Document.Parsed<ParsedNode>, text: string, path: Path, where: Where): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true)
    const whole = depth === path.length
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === path[depth - 1])
      : undefined
    const value = document.getIn(path.slice(0, depth), true)
    const node = pair !== undefined && (!whole || where.at === 'key') ? pair.key : (value ?? pair?.key)
    if (isNode(node) && node.range) return whole && where.near ? findWords(text, node.range, where.near) : node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}

/** The offset of some words in the file, however the editor broke the lines. */
function findWords(text: string, [start, end]: readonly [number, number, number], near: string): number {
  const words = near.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const found = text.slice(start, end).search(new RegExp(words.join('\\s+')))
  return start + Math.max(found, 0)
}

/** What the YAML reader's faults mean to an editor; its own sentence where we have none. */
function sayYamlErrors(document: Document.Parsed, text: string): Refused[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    offset: error.pos[0],
    message: sayYamlError(error, text),
  }))
}

function sayYamlError(error: YAMLError, text: string): string {
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:\n]*/.exec(text.slice(error.pos[0]))?.[0] ?? ''
      return `the field "${key.trim()}" stands here a second time; keep one of the two`
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a text with ": " in it is read as a field; put the whole text in quotes'
    case 'TAB_AS_INDENT':
      return 'the line starts with a tab; use spaces'
    case 'MISSING_CHAR':
      return `${lower(error.message)}; is a colon, quote or bracket missing?`
    case 'MULTIPLE_DOCS':
      return 'the line "---" starts a second document; one file holds one'
    default:
      return `${lower(error.message)}; compare the spaces at the start of the lines with those of a file that works`
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
