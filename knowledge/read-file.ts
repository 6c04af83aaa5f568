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
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { z } from 'zod'
import type { Fault } from './model'
import { type Path, sayIssues, type Written } from './say-issue'

/** A file that fits its schema. */
export interface ReadFile<T> {
  /** As faults print it. */
  file: string
  thing: string
  value: T
  /** A fault at one part of the file. Point at the field's name with `at: 'key'`. */
  fault(path: Path, message: string, at?: 'key' | 'value'): Fault
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
  const faults = [...document.errors, ...document.warnings].map((error) =>
    faultAt(error.pos[0], sayYamlError(error, text)),
  )
  faults.push(...findTricks(document).map(({ offset, message }) => faultAt(offset, message)))
  if (faults.length > 0) return { faults }

  if (!isMap(document.contents)) return { faults: [faultAt(0, 'the file holds no fields; expected "id: …" and so on')] }

  const fault = (path: Path, message: string, at: 'key' | 'value' = 'value'): Fault => ({
    ...faultAt(findOffset(document, path, at), message),
    thing: nameThing(source.thing, path),
  })
  const shaped = schema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (shaped.success) return { read: { file: source.file, thing: source.thing, value: shaped.data, fault } }

  const said = sayIssues(shaped.error.issues, schema, (path) => describe(document.getIn(path, true)))
  return { faults: said.map(({ path, message, at }) => fault(path, message, at)) }
}

/** Inside the shared texts, the one text is what a fault is about, not the whole file. */
function nameThing(thing: string, path: Path): string {
  return path[0] === 'messages' && path.length > 1 ? `message "${String(path[1])}"` : thing
}

function describe(node: unknown): ReturnType<Written> {
  if (!isNode(node)) return undefined
  if (isMap(node)) return { source: '', kind: 'fields' }
  if (isSeq(node)) return { source: '', kind: 'list' }
  if (!isScalar(node)) return undefined
  const source = node.source ?? String(node.value)
  if (node.value === null || node.value === '') return { source, kind: 'empty' }
  return { source, kind: typeof node.value === 'string' ? 'text' : typeof node.value === 'number' ? 'number' : 'other' }
}

/** Anchors, aliases and tags: an editor never needs them, and with a few of them a small file can become a huge one. */
function findTricks(document: Document.Parsed): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = []
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) {
        found.push({
          offset,
          message: `"*${node.source}" is an alias; write the text out in full, aliases are not read`,
        })
      } else if ('anchor' in node && node.anchor) {
        found.push({ offset, message: `"&${node.anchor}" is an anchor; take it away and write each text out in full` })
      } else if (node.tag !== undefined && document.schema.tags.every((tag) => tag.tag !== node.tag || !tag.default)) {
        found.push({ offset, message: `"${node.tag}" is a tag; take it away` })
      }
    },
  })
  return found
}

/** Where a part of the document stands; if it is missing, its nearest surrounding part that is there. */
function findOffset(document: Document.Parsed<ParsedNode>, path: Path, at: 'key' | 'value'): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true)
    const last = path[depth - 1]
    const whole = depth === path.length
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last)
      const node = whole && at === 'value' ? (pair?.value ?? pair?.key) : pair?.key
      if (isNode(node) && node.range) return node.range[0]
    } else {
      const node = document.getIn(path.slice(0, depth), true)
      if (isNode(node) && (node as Node).range) return (node as ParsedNode).range[0]
    }
  }
  return document.contents?.range?.[0] ?? 0
}

/** What the YAML reader's fault means to an editor; its own sentence where we have none. */
function sayYamlError(error: YAMLError, text: string): string {
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:\n]*/.exec(text.slice(error.pos[0]))?.[0] ?? ''
      return `the field "${key.trim()}" stands here twice; keep one of the two`
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a text with ": " in it is read as a field; put the whole text in quotes'
    case 'TAB_AS_INDENT':
      return 'the line starts with a tab; use spaces'
    case 'MISSING_CHAR':
      return `${lower(error.message)}; is a quote or bracket not closed?`
    case 'BAD_ALIAS':
      return 'a text that starts with * or & must stand in quotes'
    case 'MULTIPLE_DOCS':
      return 'the line "---" starts a second document; one file holds one'
    default:
      return `${lower(error.message)}; compare the spaces at the start of the lines with those of a file that works`
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
