/** What a schema finds wrong, in words that an editor can act on: subject, fact, remedy. */

import { z } from 'zod'
import { nearest } from './faults'
import { LANGUAGES } from './model'

type SchemaIssue = z.core.$ZodIssue
export type Path = readonly PropertyKey[]

/** One sentence about one part of a file. */
interface IssueSentence {
  path: Path
  message: string
  /** Whether the sentence is about the field's name or about what stands behind it. */
  at: 'key' | 'value'
}

/** What stands at a path: as the editor wrote it, `0205129111` and not 205129111. Undefined: nothing, not even the field. */
export type FindWritten = (
  path: Path,
) => { source: string; kind: 'text' | 'number' | 'list' | 'fields' | 'empty' | 'other' } | undefined

/** All issues of one file. A field that is missing because its name has a slip is reported once, as the slip. */
export function sayIssues(issues: readonly SchemaIssue[], schema: z.ZodType, written: FindWritten): IssueSentence[] {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? findUnknown(issue, schema) : []))
  const meant = new Set(unknown.map(({ path, near }) => JSON.stringify([...path.slice(0, -1), near])))
  const others = issues.filter(
    (issue) =>
      issue.code !== 'unrecognized_keys' &&
      !(written(issue.path) === undefined && meant.has(JSON.stringify(issue.path))),
  )
  return [...unknown, ...others.map((issue) => sayIssue(issue, written))]
}

function findUnknown(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  schema: z.ZodType,
): (IssueSentence & { near: string | undefined })[] {
  const fields = fieldsAt(schema, issue.path)
  return issue.keys.map((key) => {
    const near = nearest(key, fields)
    const remedy = near === undefined ? `expected one of ${listWords(fields)}` : `did you mean "${near}"?`
    return { path: [...issue.path, key], message: `unknown field "${key}"; ${remedy}`, at: 'key', near }
  })
}

function sayIssue(issue: SchemaIssue, written: FindWritten): IssueSentence {
  const { path } = issue
  const there = written(path)
  if (there === undefined) return { path: path.slice(0, -1), message: sayMissing(path), at: 'key' }

  const name = nameOf(path)
  const is = `${name} is "${shorten(there.source)}"`
  if (issue.code === 'invalid_key') {
    return { path, message: `${name} is no good key; ${issue.issues[0]?.message ?? issue.message}`, at: 'key' }
  }
  return { path, message: sayValue(), at: 'value' }

  function sayValue(): string {
    if (there === undefined || there.kind === 'empty') return `${name} is empty; fill it in`
    switch (issue.code) {
      case 'invalid_type':
        return sayType(name, issue.expected, there)
      case 'invalid_value': {
        const permitted = issue.values.map(String)
        const near = nearest(there.source, permitted)
        return `${is}; ${near === undefined ? `expected ${listWords(permitted)}` : `did you mean "${near}"?`}`
      }
      case 'too_small':
        if (issue.origin === 'number') return `${is}; expected at least ${issue.minimum}`
        if (issue.origin === 'array' && issue.minimum > 1)
          return `${name} is too short; expected at least ${issue.minimum}`
        return `${name} is empty; ${issue.origin === 'string' ? 'fill it in' : 'expected at least one'}`
      case 'too_big':
        return issue.origin === 'number'
          ? `${is}; expected at most ${issue.maximum}`
          : `${name} is too long; ${issue.message}`
      default:
        return `${is}; ${issue.message}`
    }
  }
}

function sayType(name: string, expected: string, there: NonNullable<ReturnType<FindWritten>>): string {
  const { kind, source } = there
  if (expected === 'string' && kind === 'number') {
    // YAML reads 0205129111 as the number 205129111.
    const zero = source.startsWith('0') && source.length > 1
    return `${name} is the number ${Number(source)}; put it in quotes${zero ? ' so that the leading zero stays' : ''}`
  }
  if (expected === 'string' && kind === 'other') return `${name} is ${source}; put it in quotes`
  const is = kind === 'list' ? 'a list' : kind === 'fields' ? 'a group of fields' : `"${shorten(source)}"`
  return `${name} is ${is}; expected ${EXPECTED[expected] ?? expected}`
}

const EXPECTED: Record<string, string> = {
  string: 'a text; one with ": " in it stands in quotes',
  array: 'a list',
  object: 'fields below it',
  record: 'fields below it',
  boolean: 'true or false',
}

function sayMissing(path: Path): string {
  const field = String(path.at(-1))
  const parent = path.length > 1 ? nameOf(path.slice(0, -1)) : undefined
  if (LANGUAGES.some((language) => language === field) && parent !== undefined) {
    return `${parent} has no "${field}"; every text stands in ${LANGUAGES.join(' and ')}`
  }
  return parent === undefined ? `the field "${field}" is missing; add it` : `${parent} has no "${field}"; add it`
}

/** `"title"`, `"title.nl"`, `"audiences", no. 2`: as an editor counts. */
function nameOf(path: Path): string {
  const fields = path.filter((part) => typeof part !== 'number').map(String)
  const places = path.filter((part) => typeof part === 'number').map((place) => `, no. ${Number(place) + 1}`)
  const last = fields.at(-1) ?? ''
  const language = LANGUAGES.some((known) => known === last)
  return `"${language ? fields.slice(-2).join('.') : last}"${typeof path.at(-1) === 'number' ? places.at(-1) : ''}`
}

function listWords(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** The names that may stand at a path. */
function fieldsAt(schema: z.core.$ZodType, path: Path): string[] {
  const bare = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? schema.unwrap() : schema
  const [first, ...rest] = path
  if (bare instanceof z.ZodObject) {
    if (first === undefined) return Object.keys(bare.shape)
    const field = bare.shape[String(first)]
    return field === undefined ? [] : fieldsAt(field, rest)
  }
  if (bare instanceof z.ZodArray) return fieldsAt(bare.element, rest)
  if (bare instanceof z.ZodRecord) return fieldsAt(bare.valueType, rest)
  return []
}
